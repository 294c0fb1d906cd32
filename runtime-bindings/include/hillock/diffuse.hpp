// LONGITUDINAL_DIFFUSION: one implicit step along the cell after the states, in NEURON's order of operations (ldifus.cpp).
#pragma once

#include "hillock/list.hpp"
#include "hillock/model.hpp"
#include "hillock/simd.hpp"

namespace hillock {

template <class V>
inline void diffuse_along(const DiffusionTree& tree, const double* volume, const double* coefficient, double* value, double dt) {
  constexpr int S = width<V>;
  static thread_local List<double> scratch;
  const std::size_t n = static_cast<std::size_t>(tree.rows) * S;
  scratch.resize(3 * n);
  double *const a = scratch.data(), *const b = a + n, *const d = b + n;
  const V two = splat<V>(2.0), step = splat<V>(dt), per_dt = splat<V>(1.0 / dt);
  for (int i = 0; i < tree.rows; ++i) {
    store(d + i * S, splat<V>(0.0));
    const int p = tree.parent[i];
    if (p < 0) continue;
    const V mean = (load<V>(coefficient + i * S) + load<V>(coefficient + p * S)) / two;
    store(a + i * S, splat<V>(-tree.af[i]) * mean / load<V>(volume + p * S));
    store(b + i * S, splat<V>(-tree.bf[i]) * mean / load<V>(volume + i * S));
  }
  for (int i = 0; i < tree.rows; ++i) {
    const int p = tree.parent[i];
    store(d + i * S, load<V>(d + i * S) + per_dt);
    store(value + i * S, load<V>(value + i * S) / step);
    if (p < 0) continue;
    store(d + i * S, load<V>(d + i * S) - load<V>(b + i * S));
    store(d + p * S, load<V>(d + p * S) - load<V>(a + i * S));
  }
  for (int i = tree.rows - 1; i > 0; --i) {
    const int p = tree.parent[i];
    if (p < 0) continue;
    const V factor = load<V>(a + i * S) / load<V>(d + i * S);
    store(d + p * S, load<V>(d + p * S) - factor * load<V>(b + i * S));
    store(value + p * S, load<V>(value + p * S) - factor * load<V>(value + i * S));
  }
  for (int i = 0; i < tree.rows; ++i) {
    const int p = tree.parent[i];
    V x = load<V>(value + i * S);
    if (p >= 0) x = x - load<V>(b + i * S) * load<V>(value + p * S);
    store(value + i * S, x / load<V>(d + i * S));
  }
}

template <class Lanes>
inline void diffuse(CellBlock& block, const CellHooks& hooks, const Uniforms& u, double t, double dt) {
  hooks.diffusion(block, u, t);
  for (int k = 0; k < hooks.diffusions; ++k) {
    const Diffusion& one = hooks.list[k];
    const Group& group = block.groups[one.group];
    if (group.tree) diffuse_along<vec<Lanes::storage>>(*group.tree, group.field[one.volume], group.field[one.coefficient], group.field[one.value], dt);
  }
  hooks.diffused(block, u, t);
}

}  // namespace hillock
