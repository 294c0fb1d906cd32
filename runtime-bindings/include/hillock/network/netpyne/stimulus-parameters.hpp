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

inline StimulusParameters draw_stimulus(const NetworkContext& context, const Network& network, const std::string& path) {
  const Columns& in = context.in;
  const double* const size = in.f64("run.volumeSizeUm", 3);
  StimulusParameters made;
  made.targets = in_gid_order(load_selections(in, path + ".targets", context, network), network);
  made.id = static_cast<std::uint32_t>(load_number(in, path + ".id"));
  made.hash = hash_of_gids(made.targets), made.seed = load_netpyne_seeds(in).stim;
  Draws draws = made.stream(0);
  for (const std::int32_t expression : load_values<std::int32_t>(in, path + ".expressions")) {
    made.values.push_back({});
    for (const DrawnCell& cell : made.targets) {
      const CellView<double> view = view_of(network.populations[cell.population], cell.index, size);
      made.values.back().push_back(context.program.cell_expression[expression](view, &draws, context.uniforms));
    }
  }
  made.end = draws.seq();
  return made;
}

}  // namespace hillock
