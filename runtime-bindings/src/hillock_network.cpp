// Makes the network from the rules: populations, connections, point stimuli. The same for every model.
#define HILLOCK_ONE_LANE
#include "hillock/network/adjusters.hpp"
#include "hillock/network/bin-tables.hpp"
#include "hillock/network/build-network.hpp"
#include "hillock/network/half-gaps.hpp"
#include "hillock/network/place-contacts.hpp"
#include "hillock/network/share-cells.hpp"

namespace hillock {
namespace {

// `made`: in order of (rule, target gid). Puts them in order of (source gid, rule, target gid), and the lists away.
void order_connections(Network& network, List<List<Connection>>& made) {
  std::uint64_t gids = 0, count = 0;
  for (const Population& p : network.populations) gids = std::max(gids, p.first_gid + p.count);
  List<std::uint64_t> next(gids + 1, 0);  // per source: where its next connection goes
  for (const auto& list : made) {
    count += list.size();
    for (const Connection& c : list) ++next[c.source_gid + 1];
  }
  for (std::uint64_t gid = 0; gid < gids; ++gid) next[gid + 1] += next[gid];
  network.connections.reserve(count);
  network.connections.resize_unset(count);
  for (auto& list : made) {
    for (const Connection& c : list) network.connections[next[c.source_gid]++] = c;
    list = List<Connection>();
  }
}

// Gap junctions are no connections that spikes go along. `is_gap`: per rule.
void take_gaps(Network& network, const List<unsigned char>& is_gap) {
  for (const Connection& c : network.connections) {
    if (is_gap[c.rule]) network.gaps.push_back(c);
  }
  network.connections.remove_if([&](const Connection& c) { return is_gap[c.rule] != 0; });
}

}  // namespace

Network build_network(const NetworkContext& context) {
  load_bin_tables(context.in);
  Network network;
  for (std::uint64_t p = 0; p < load_count(context.in, "populations.count"); ++p) {
    network.populations.push_back(load_population(context, network, p));
    evaluate_parameters(context, network, network.populations.back(), p);
  }
  if (context.ranks > 1) share_cells(network, context.tables, context.ranks);
  network.rank = context.rank;
  List<List<Connection>> made;
  List<unsigned char> is_gap;
  bool some_are_gaps = false;
  for (std::uint64_t r = 0; r < load_count(context.in, "rules.count"); ++r) {
    const bool as_netpyne = context.in.has(child("rules", r) + ".netpyne.id");
    const auto add = as_netpyne ? add_rule<NetpyneRuleBuilder> : add_rule<RuleBuilder>;
    add(context, network, load_rule(context, network, r), made);
    is_gap.push_back(makes_gaps(context.in, r) ? 1 : 0);
    some_are_gaps = some_are_gaps || is_gap[r];
  }
  order_connections(network, made);
  if (some_are_gaps) take_gaps(network, is_gap);
  place_contacts(context, network);
  add_adjusters(context, network);
  for (std::uint64_t s = 0; s < load_count(context.in, "stimuli.count"); ++s) add_stimulus(context, network, s);
  return network;
}

}  // namespace hillock
