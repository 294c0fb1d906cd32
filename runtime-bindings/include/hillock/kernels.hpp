// All that generated kernels use, and how a cell type's phases reach the groups of a block.
#pragma once

#include <type_traits>

#include "hillock/arrays.hpp"
#include "hillock/lanes.hpp"
#include "hillock/math.hpp"
#include "hillock/model.hpp"
#include "hillock/random.hpp"
#include "hillock/simd.hpp"
#include "hillock/tables.hpp"

namespace hillock {

// The layout of a group by who owns it.
template <class Lanes, Owner owner, bool observe>
using Layout = std::conditional_t<
    owner == Owner::merged, typename Lanes::template Merged<observe>,
    std::conditional_t<owner == Owner::synapse, typename Lanes::template Synapses<observe>,
                       std::conditional_t<owner == Owner::stimulus, typename Lanes::template Stimuli<observe>,
                                          typename Lanes::template Rows<observe>>>>;

template <class L, class Kernel>
HILLOCK_DEVICE inline void each_row(const L& at, const Kernel& kernel) {
  for (int row = 0; row < at.rows(); row += L::step) kernel(at, row);
}

// One element after the other.
template <class L, class Kernel>
HILLOCK_DEVICE inline void each_single(const One<L>& at, const Kernel& kernel) {
  for (int i = 0; i < One<L>::elements(at.group); ++i) kernel(at, i);
}

// Runs a kernel over a whole group; what it stores depends on whether the group is observed, what it computes does not.
// `sweeps`: the type has a sweep, so groups that come here are observed all. All cell types share one function for a kernel.
template <class Lanes, Owner owner, bool sweeps, class Kernel>
HILLOCK_DEVICE inline void each(CellBlock& block, int group, const Uniforms& u, double t) {
  Group& g = block.groups[group];
  if (g.count == 0) return;
  const auto kernel = [&](const auto& at, int row) { Kernel::run(at, row, u, t); };
  if (sweeps || __builtin_expect(g.observed, 0)) each_row(Layout<Lanes, owner, true>{block, g}, kernel);
  else if constexpr (!sweeps) each_row(Layout<Lanes, owner, false>{block, g}, kernel);
}

// The same for a kernel that takes one instance at a time.
template <class Lanes, Owner owner, bool sweeps, class Kernel>
HILLOCK_DEVICE inline void each_one(CellBlock& block, int group, const Uniforms& u, double t) {
  Group& g = block.groups[group];
  if (g.count == 0) return;
  const auto kernel = [&](const auto& at, int row) { Kernel::run(at, row, u, t); };
  if (sweeps || __builtin_expect(g.observed, 0)) each_single(One<Layout<Lanes, owner, true>>{block, g}, kernel);
  else if constexpr (!sweeps) each_single(One<Layout<Lanes, owner, false>>{block, g}, kernel);
}

// Runs the current of a list before a sweep, which then finds its parts.
template <class Lanes, Owner owner, class Kernel>
HILLOCK_DEVICE inline void list_parts(CellBlock& block, int group, const Uniforms& u, double t) {
  Group& g = block.groups[group];
  const auto kernel = [&](const auto& at, int row) { Kernel::run(at, row, u, t); };
  if (g.count > 0) each_row(typename Lanes::template Parts<owner == Owner::synapse>{block, g}, kernel);
}

// Runs a kernel for every element of a group, one at a time, each with its own streams.
template <class L, class Kernel>
inline void each_element(CellBlock& block, Group& g, int streams_per_instance, Draws* streams, Outbox& out, const Kernel& kernel) {
  const L at{block, g};
  for (int i = 0; i < L::elements(g); ++i) {
    out.instance = static_cast<std::uint64_t>(i);
    kernel(at, i, streams + static_cast<std::ptrdiff_t>(i) * streams_per_instance);
  }
}

template <class Lanes, Owner owner, class Kernel>
inline void each_instance(CellBlock& block, Group& g, int streams_per_instance, Draws* streams, Outbox& out, const Kernel& kernel) {
  if (g.observed) each_element<One<Layout<Lanes, owner, true>>>(block, g, streams_per_instance, streams, out, kernel);
  else each_element<One<Layout<Lanes, owner, false>>>(block, g, streams_per_instance, streams, out, kernel);
}

template <class Lanes, Owner owner>
using Single = One<Layout<Lanes, owner, false>>;

}  // namespace hillock
