// What one block adds to a potential or a dipole.
#pragma once

#include "hillock/engine/exact-sum.hpp"
#include "hillock/engine/membrane-currents.hpp"

namespace hillock {

struct SignalPart {
  List<std::int32_t> lanes;   // of the cells that are recorded
  List<double> weights;       // [output][node][lane]: what 1 nA there makes
  List<double> rows;          // since the last flush: [row][output][coarse, rest]
  std::size_t row_count = 0;

  void take(const MembraneCurrents& membrane, std::size_t outputs) {
    if (lanes.empty()) return;
    const std::size_t S = static_cast<std::size_t>(membrane.cell->axis->storage), n = membrane.now.size();
    List<double> sums(S);
    for (std::size_t output = 0; output < outputs; ++output) {
      const double* const weight = weights.data() + output * n;
      for (double& sum : sums) sum = 0.0;
      for (std::size_t at = 0; at < n; at += S) {
        for (std::size_t lane = 0; lane < S; ++lane) sums[lane] += weight[at + lane] * membrane.now[at + lane];
      }
      Cut all{0.0, 0.0};
      for (const std::int32_t lane : lanes) {
        const Cut one = cut(sums[static_cast<std::size_t>(lane)]);
        all.coarse += one.coarse, all.rest += one.rest;
      }
      rows.push_back(all.coarse), rows.push_back(all.rest);
    }
    ++row_count;
  }
};

}  // namespace hillock
