// Makes cells and connections from hillock's own streams. The same for every model.
#define HILLOCK_ONE_LANE
#include "hillock/network/build-rule.hpp"
#include "hillock/network/connect.hpp"
#include "hillock/network/place-cells.hpp"

namespace hillock {

Owned<RuleBuilder> open_rule(const NetworkContext& context, const Network& network, RuleTable rule) {
  return Owned<RuleBuilder>(new OwnRuleBuilder(context, network, static_cast<RuleTable&&>(rule)));
}

void connect_rules(Network& network, const List<Owned<RuleBuilder>>& rules) { connect_all(network, rules); }

void revalue_rule(const NetworkContext& context, Network& network, const RuleTable& rule) {
  if (!rule.family->reads_site) return;
  const OwnRuleBuilder builder(context, network, rule);
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

}  // namespace hillock
