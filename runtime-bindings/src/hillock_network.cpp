// Generating the network: the same for every model, and apart so that it compiles beside the rest.
#include "hillock/network/build-network.hpp"

namespace hillock {

Network build_network(const NetworkContext& context) {
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
