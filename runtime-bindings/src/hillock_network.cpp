// Generating the network: the same for every model, and apart so that it compiles beside the rest.
#include "hillock/bin-table.hpp"
#include "hillock/network/build-network.hpp"

namespace hillock {

namespace {

void load_bin_tables(const Columns& in) {
  bin_tables().clear();
  for (std::uint64_t i = 0; i < load_count(in, "lookups.count"); ++i) {
    const std::string path = child("lookups", i);
    BinTable table;
    table.name = load_text(in, path + ".name");
    for (std::uint64_t axis = 0; axis < load_count(in, path + ".axes.count"); ++axis) {
      table.axes.push_back(load_text(in, child(path + ".axes", axis) + ".name"));
      table.edges.push_back(load_values<double>(in, child(path + ".axes", axis) + ".edges"));
    }
    table.values = load_values<double>(in, path + ".values");
    table.outside = load_number(in, path + ".outside");
    bin_tables().push_back(std::move(table));
  }
}

}  // namespace

Network build_network(const NetworkContext& context) {
  load_bin_tables(context.in);
  Network network;
  for (std::uint64_t p = 0; p < load_count(context.in, "populations.count"); ++p) {
    network.populations.push_back(load_population(context, network, p));
    evaluate_parameters(context, network.populations.back(), p);
  }
  for (std::uint64_t r = 0; r < load_count(context.in, "rules.count"); ++r) add_rule(context, network, load_rule(context, network, r));
  std::stable_sort(network.connections.begin(), network.connections.end(), [](const Connection& a, const Connection& b) {
    if (a.source_gid != b.source_gid) return a.source_gid < b.source_gid;
    if (a.rule != b.rule) return a.rule < b.rule;
    return a.target_gid < b.target_gid;
  });
  for (std::uint64_t s = 0; s < load_count(context.in, "stimuli.count"); ++s) add_stimulus(context, network, s);
  return network;
}

}  // namespace hillock
