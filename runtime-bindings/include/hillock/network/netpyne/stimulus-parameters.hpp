// The stream of a stimulus: each value that draws, for all targets. Twin: compiler/interpret/network/netpyne/value-draws.ts.
#pragma once

#include "hillock/network/netpyne/cells.hpp"

namespace hillock {

// Parameters of a stimulus that draw, by parameter, then by target.
struct StimulusParameters {
  List<DrawnCell> targets;
  std::uint32_t id = 0, hash = 0, seed = 0;
  List<List<double>> values;
  std::uint64_t end = 0;  // seq of the first draw behind them

  Draws stream(std::uint64_t seq) const { return open_netpyne_stream(id, hash, seed, seq); }

  double value(std::size_t parameter, std::uint64_t gid) const {
    std::size_t low = 0, high = targets.size();
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (targets[middle].gid < gid) low = middle + 1;
      else high = middle;
    }
    return low < targets.size() && targets[low].gid == gid ? values[parameter][low] : 0.0;
  }
};

}  // namespace hillock
