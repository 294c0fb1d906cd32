// A step in two passes over the compartments. Up the tree, from the leaves: states of the last step, currents of this one,
// axial terms and elimination, all of one compartment while it is in registers. Down again: substitution and the new v.
// What is done to each number, and in which order, is what advance.hpp does phase by phase.
#pragma once

#include "hillock/advance.hpp"
#include "hillock/kernels.hpp"

namespace hillock {

// The compartment that was eliminated last.
template <class V>
struct Eliminated {
  V dv, rhs, reciprocal;  // v of its parent less its own; the right side; 1 / diagonal
};

// What a child leaves in its parent: the axial current, then the elimination.
template <class V>
HILLOCK_INLINE void add_axial(double a, V dv, V& rhs) { rhs = fma(splat<V>(a), dv, rhs); }
template <class V>
HILLOCK_INLINE void eliminate(double a, double b, V child_rhs, V child_reciprocal, V& rhs, V& d) {
  const V factor = a * child_reciprocal;
  d = fma(-factor, splat<V>(b), d);
  rhs = fma(-factor, child_rhs, rhs);
}

// Any number of children: axial terms in ascending order, elimination in descending order, as NEURON has them.
template <class V>
inline void join_children(const CellBlock& block, const Cable& cable, int node, V v, V& rhs, V& d) {
  constexpr int S = width<V>;
  const int begin = cable.first_child[node], end = cable.first_child[node + 1];
  for (int k = begin; k < end; ++k) add_axial(cable.a[cable.child[k]], v - load<V>(block.v + cable.child[k] * S), rhs);
  for (int k = end - 1; k >= begin; --k) {
    const int c = cable.child[k];
    eliminate(cable.a[c], cable.b[c], load<V>(block.rhs + c * S), load<V>(block.d + c * S), rhs, d);
  }
}

// The instances of a list that sit at a compartment, each in its lane, in order.
template <class V>
inline void add_list(const Group& group, int node, V& rhs, V& d) {
  constexpr int S = width<V>;
  double own_rhs[S], own_d[S];
  store(own_rhs, rhs);
  store(own_d, d);
  for (int k = group.first_at[node]; k < group.first_at[node + 1]; ++k) {
    const int i = group.at_node[k], lane = group.node[i] - node * S;
    own_rhs[lane] -= group.rhs_part[i];
    own_d[lane] += group.d_part[i];
  }
  rhs = load<V>(own_rhs);
  d = load<V>(own_d);
}

// One ion at a compartment, before currents: its sums start anew, its reversal follows its concentrations.
template <class V, bool Sums, Reversal Style>
HILLOCK_INLINE void prepare_ion(const CellBlock& block, int ion, int node, double valence, double thermal) {
  const int at = node * width<V>;
  double** const field = block.ion + ion * ion_fields;
  if constexpr (Sums) {
    store(field[ion_i] + at, splat<V>(0.0));
    store(field[ion_didv] + at, splat<V>(0.0));
  }
  if constexpr (Style == Reversal::every_step || Style == Reversal::mixed) follow_nernst<V>(field, at, Style, valence, thermal);
}

// From the root to the leaves: the change of v, and v; false: some v is not finite.
template <class V>
inline bool substitute_down(CellBlock& block, const Cable& cable) {
  constexpr int S = width<V>;
  V change = load<V>(block.rhs) * load<V>(block.d);
  V v = load<V>(block.v) + change;
  store(block.rhs, change);
  store(block.v, v);
  auto finite = le(fabs(v), splat<V>(runaway_mv));
  for (int i = 1; i < cable.nodes; ++i) {
    const int p = cable.parent[i];
    const V above = p == i - 1 ? change : load<V>(block.rhs + p * S);
    change = fma(splat<V>(-cable.b[i]), above, load<V>(block.rhs + i * S)) * load<V>(block.d + i * S);
    v = load<V>(block.v + i * S) + change;
    store(block.rhs + i * S, change);
    store(block.v + i * S, v);
    finite = land(finite, le(fabs(v), splat<V>(runaway_mv)));
  }
  return all(finite);
}

// `Cell` is generated: the kernels of one compartment in their order, and of the groups that are lists.
template <class Lanes, class Cell>
bool sweep(CellBlock& block, const Cable& cable, const StepContext& step) {
  using V = vec<Lanes::storage>;
  constexpr int S = Lanes::storage;
  const Uniforms& u = *step.uniforms;
  const double thermal = thermal_mv(step.celsius);
  const std::uint64_t due = block.states_due ? ~std::uint64_t{0} : 0;
  Cell::list_currents(block, u, step.t_middle);
  Eliminated<V> last{splat<V>(0.0), splat<V>(0.0), splat<V>(0.0)};
  for (const Stretch* s = block.stretches + block.stretch_count; s-- != block.stretches;) {
    for (int node = s->end; node-- > s->first;) {
      const V v = load<V>(block.v + node * S);
      V rhs = splat<V>(0.0), d = rhs;
      Cell::compartment(block, *s, node, v, rhs, d, s->rows & due, u, step, thermal);
      d = d + splat<V>(cable.diagonal[node]);
      if (node > 0) {
        const V dv = load<V>(block.v + cable.parent[node] * S) - v;
        rhs = fma(splat<V>(-cable.b[node]), dv, rhs);
        if (s->chain) {
          add_axial(cable.a[node + 1], last.dv, rhs);
          eliminate(cable.a[node + 1], cable.b[node + 1], last.rhs, last.reciprocal, rhs, d);
        } else {
          join_children(block, cable, node, v, rhs, d);
        }
        last.dv = dv;
      } else {
        join_children(block, cable, node, v, rhs, d);
      }
      last.rhs = rhs;
      last.reciprocal = 1.0 / d;
      store(block.rhs + node * S, last.rhs);
      store(block.d + node * S, last.reciprocal);
    }
  }
  const bool finite = substitute_down<V>(block, cable);
  Cell::late_states(block, u, step.t_end);
  block.states_due = true;
  return finite;
}

// The sweep of a cell type, where its lanes can: one cell in each.
template <class Lanes, class Cell>
constexpr bool (*sweep_of())(CellBlock&, const Cable&, const StepContext&) {
  if constexpr (Cell::sweeps) return &sweep<Lanes, Cell>;
  else return nullptr;
}

}  // namespace hillock
