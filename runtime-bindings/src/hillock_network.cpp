// Makes the network from the rules: populations, connections, point stimuli. The same for every model.
#define HILLOCK_ONE_LANE
#include "hillock/network/adjusters.hpp"
#include "hillock/network/generate.hpp"
#include "hillock/network/parts.hpp"
#include "hillock/network/populations.hpp"
#include "hillock/network/share-cells.hpp"
#include "hillock/network/stimuli.hpp"

namespace hillock {
namespace {

// Gap junctions are no connections that spikes go along. `is_gap`: per rule.
void take_gaps(Network& network, const List<unsigned char>& is_gap) {
  for (const Connection& c : network.connections) {
    if (is_gap[c.rule]) network.gaps.push_back(c);
  }
  network.connections.remove_if([&](const Connection& c) { return is_gap[c.rule] != 0; });
}

void connect(const NetworkContext& context, Network& network) {
  List<Owned<RuleBuilder>> rules;
  List<unsigned char> is_gap;
  bool some_are_gaps = false;
  for (std::uint64_t r = 0; r < load_count(context.in, "rules.count"); ++r) {
    RuleTable rule = load_rule(context, network, r);
    is_gap.push_back(rule.makes_gaps ? 1 : 0);
    some_are_gaps = some_are_gaps || rule.makes_gaps;
    const bool as_netpyne = context.in.has(child("rules", r) + ".netpyne.id");
    rules.push_back((as_netpyne ? netpyne_parts().open_rule : &open_rule)(context, network, static_cast<RuleTable&&>(rule)));
  }
  connect_rules(network, rules);
  if (some_are_gaps) take_gaps(network, is_gap);
}

}  // namespace

NetworkParts& network_parts() {
  static NetworkParts parts{};
  return parts;
}

Network build_network(const NetworkContext& context) {
  if (load_count(context.in, "lookups.count") > 0) linked(network_parts().load_bin_tables, "hillock_bins.cpp")(context.in);
  Network network;
  for (std::uint64_t p = 0; p < load_count(context.in, "populations.count"); ++p) {
    network.populations.push_back(load_population(context, network, p));
    evaluate_parameters(context, network, network.populations.back(), p);
  }
  if (context.shares > 0) network.share = take_share(network, context.tables, context.shares);
  else if (context.ranks > 1) share_cells(network, context.tables, context.ranks);
  network.rank = context.rank;
  connect(context, network);
  if (context.in.has("placements.count")) linked(network_parts().place_contacts, "hillock_place.cpp")(context, network);
  add_adjusters(context, network);
  for (std::uint64_t s = 0; s < load_count(context.in, "stimuli.count"); ++s) add_stimulus(context, network, s);
  return network;
}

}  // namespace hillock
