// What leaves cells through their membranes, nA: what flows to a compartment along the cell and from electrodes. After a step it
// is the current of that step (NEURON's i_membrane_), with capacitive and synaptic currents.
#pragma once

#include "hillock/engine/receiver.hpp"

namespace hillock {

// Of one block, where somebody asks for them.
struct MembraneCurrents {
  // What an electrode brings, and where to: as it was in the matrix, for the v that came of it.
  struct Inflow {
    std::size_t at;
    const double* current;
    const double* slope;
    const double* change;  // of v in the step
  };
  const CellReceiver* cell = nullptr;
  List<std::uint64_t> every;    // steps from row to row of those who ask; empty: nobody does
  List<double> to_parent_us;    // axial conductance, per node
  List<Inflow> inflows;
  List<double> now;             // [node][lane]

  bool is_due(std::uint64_t step) const {
    for (const std::uint64_t steps : every) {
      if (step % steps == 0) return true;
    }
    return false;
  }

  void find(std::uint64_t step) {
    const std::size_t S = static_cast<std::size_t>(cell->axis->storage);
    const Cable& cable = cell->table->cable;
    for (double& current : now) current = 0.0;
    for (const Inflow& inflow : inflows) now[inflow.at] += *inflow.current + (step > 0 ? *inflow.slope * *inflow.change : 0.0);
    for (int i = 1; i < cable.nodes; ++i) {
      const int p = cable.parent[i];
      const double conductance = to_parent_us[static_cast<std::size_t>(i)];
      const double* const v = cell->block.v + cell->slot(i, 0);
      const double* const v_parent = cell->block.v + cell->slot(p, 0);
      double* const own = now.data() + static_cast<std::size_t>(i) * S;
      double* const parent = now.data() + static_cast<std::size_t>(p) * S;
      for (std::size_t lane = 0; lane < S; ++lane) {
        const double flow = conductance * (v_parent[lane] - v[lane]);
        own[lane] += flow;
        parent[lane] -= flow;
      }
    }
  }
};

}  // namespace hillock
