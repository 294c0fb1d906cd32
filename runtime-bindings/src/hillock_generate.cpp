// Makes cells and connections from hillock's own streams. The same for every model.
#define HILLOCK_ONE_LANE
#include "hillock/network/add-rule.hpp"
#include "hillock/network/build-rule.hpp"
#include "hillock/network/place-cells.hpp"

namespace hillock {

void connect_rule(const NetworkContext& context, Network& network, const RuleTable& rule, List<List<Connection>>& into) {
  add_rule<RuleBuilder>(context, network, rule, into);
}

void revalue_rule(const NetworkContext& context, Network& network, const RuleTable& rule) {
  if (!rule.family->reads_site) return;
  const RuleBuilder builder(context, network, rule);
  List<List<List<Connection*>>> on(network.populations.size());
  for (const Selected& selected : rule.post) on[selected.population].resize(network.populations[selected.population].count);
  for (Connection& c : network.connections) {
    if (c.rule == rule.index) on[c.target_population][c.target_index].push_back(&c);
  }
  for (std::size_t t = 0; t < builder.targets(); ++t) {
    const Candidate target = builder.target(t);
    builder.revalue(target, on[rule.post[target.part].population][target.index]);
  }
}

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

}  // namespace hillock
