// A cell in each thread of a GPU. A block of S cells lies as S lanes do on a processor, [node][lane]: the threads of a warp read
// neighbours. A thread touches nothing of another cell, so it waits for none.
#pragma once

#include "hillock/kernels.hpp"
#include "hillock/simulation.hpp"

namespace hillock {

// The instances of a list that belong to the thread's own cell, node by node, those of one node in order.
struct OwnInstances {
  int begin, end;  // in Group::at_node
};

template <int S, bool Observe, bool SharedParameters>
struct ThreadInstances : Instances<1, Observe, SharedParameters> {
  HILLOCK_DEVICE ThreadInstances(const CellBlock& block, const Group& group) : Instances<1, Observe, SharedParameters>{block, group} {}
};
template <int S, bool SharedParameters>
struct ThreadParts : ListParts<1, SharedParameters> {
  using ListParts<1, SharedParameters>::ListParts;
};

template <int S>
struct ByThread {
  static constexpr int width = 1, storage = S;
  static constexpr bool across = false;
  using Node = double;
#ifdef HILLOCK_ON_DEVICE
  HILLOCK_DEVICE static int lane() { return static_cast<int>(threadIdx.x); }
  HILLOCK_DEVICE static int at(int node) { return node * S + lane(); }
  HILLOCK_DEVICE static int list_at(int node) { return at(node); }
  // The list of a lane ends where that of the next begins.
  HILLOCK_DEVICE static OwnInstances own(const Group& group) {
    return {group.first_at[lane()], lane() + 1 < S ? group.first_at[lane() + 1] : group.count};
  }
#endif
  template <bool Observe> using Rows = CellRows<ByThread, Observe, false>;
  template <bool Observe> using Merged = CellRows<ByThread, Observe, true>;
  template <bool Observe> using Synapses = ThreadInstances<S, Observe, true>;
  template <bool Observe> using Stimuli = ThreadInstances<S, Observe, false>;
  template <bool SharedParameters> using Parts = ThreadParts<S, SharedParameters>;
};

template <int S, bool Observe, bool SharedParameters>
struct One<ThreadInstances<S, Observe, SharedParameters>> : One<Instances<1, Observe, SharedParameters>> {
  HILLOCK_DEVICE One(const CellBlock& block, const Group& group) : One<Instances<1, Observe, SharedParameters>>{block, group} {}
};

#ifndef HILLOCK_ON_DEVICE
// Says of a cell type that it can sweep; the processor does not.
inline bool swept_on_device(CellBlock&, const Cable&, const StepContext&) { return false; }
#else
// What goes through a group on a processor goes through a thread's own part of it here (kernels.hpp).
template <int S, class L, class Kernel>
HILLOCK_DEVICE inline void each_own(const L& at, const Kernel& kernel) {
  const OwnInstances own = ByThread<S>::own(at.group);
  for (int k = own.begin; k < own.end; ++k) kernel(at, at.group.at_node[k]);
}
template <int S, bool Observe, bool SharedParameters, class Kernel>
HILLOCK_DEVICE inline void each_row(const ThreadInstances<S, Observe, SharedParameters>& at, const Kernel& kernel) {
  each_own<S>(at, kernel);
}
template <int S, bool SharedParameters, class Kernel>
HILLOCK_DEVICE inline void each_row(const ThreadParts<S, SharedParameters>& at, const Kernel& kernel) {
  each_own<S>(at, kernel);
}
template <int S, bool Observe, bool SharedParameters, class Kernel>
HILLOCK_DEVICE inline void each_single(const One<ThreadInstances<S, Observe, SharedParameters>>& at, const Kernel& kernel) {
  each_own<S>(at, kernel);
}
template <int S, bool Observe, bool ByKind, class Kernel>
HILLOCK_DEVICE inline void each_single(const One<CellRows<ByThread<S>, Observe, ByKind>>& at, const Kernel& kernel) {
  for (int row = 0; row < at.group.count; ++row) kernel(at, ByThread<S>::at(row));
}
#endif

}  // namespace hillock
