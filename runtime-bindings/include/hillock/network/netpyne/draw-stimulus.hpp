// Draws the parameters of a stimulus. Twin: compiler/interpret/network/netpyne/value-draws.ts.
#pragma once

#include "hillock/network/netpyne/stimulus-parameters.hpp"

namespace hillock {

inline StimulusParameters draw_stimulus(const NetworkContext& context, const Network& network, const std::string& path) {
  const Columns& in = context.in;
  StimulusParameters made;
  made.targets = in_gid_order(load_selections(in, path + ".targets", context, network), network);
  made.id = static_cast<std::uint32_t>(load_number(in, path + ".id"));
  made.hash = hash_of_gids(made.targets), made.seed = load_netpyne_seeds(in).stim;
  Draws draws = made.stream(0);
  for (const std::int32_t expression : load_values<std::int32_t>(in, path + ".expressions")) {
    made.values.push_back({});
    for (const DrawnCell& cell : made.targets) {
      const CellView<double> view = view_of(network.populations[cell.population], cell.index);
      made.values.back().push_back(context.program.cell_expression[expression](view, &draws, context.uniforms));
    }
  }
  made.end = draws.seq();
  return made;
}

}  // namespace hillock
