// Makes the network from the rules: populations, connections, point stimuli. The same for every model.
#define HILLOCK_ONE_LANE
#include "hillock/network/bin-tables.hpp"
#include "hillock/network/build-network.hpp"

namespace hillock {
namespace {

// By (source gid, rule, target gid), else as they were made. They come rule by rule, mostly in order of targets.
void order_connections(Network& network) {
  List<Connection>& list = network.connections;
  const auto by_target = [](const Connection& a, const Connection& b) { return a.target_gid < b.target_gid; };
  std::uint64_t done = 0;
  for (const std::uint64_t count : network.rule_counts) {
    sort_stably(list.begin() + done, list.begin() + done + count, by_target);
    done += count;
  }
  std::uint64_t gids = 0;
  for (const Population& p : network.populations) gids = std::max(gids, p.first_gid + p.count);
  List<std::uint64_t> next(gids + 1, 0);  // per source: where its next connection goes
  for (const Connection& c : list) ++next[c.source_gid + 1];
  for (std::uint64_t gid = 0; gid < gids; ++gid) next[gid + 1] += next[gid];
  List<Connection> ordered(list.size());
  for (const Connection& c : list) ordered[next[c.source_gid]++] = c;
  list.swap(ordered);
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
  order_connections(network);
  for (std::uint64_t s = 0; s < load_count(context.in, "stimuli.count"); ++s) add_stimulus(context, network, s);
  return network;
}

}  // namespace hillock
