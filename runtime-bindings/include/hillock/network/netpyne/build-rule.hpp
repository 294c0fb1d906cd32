// The connections of one rule as NetPyNE makes them. Twin: compiler/interpret/network/netpyne/connect-rule.ts.
#pragma once

#include "hillock/network/netpyne/choose-sites.hpp"
#include "hillock/network/netpyne/numbered-node.hpp"
#include "hillock/network/netpyne/value-draws.hpp"

namespace hillock {

class NetpyneRuleBuilder {
 public:
  NetpyneRuleBuilder(const NetworkContext& context, const Network& network, const RuleTable& rule)
      : rule_(context, network, rule), choice_(rule_), draws_(rule_) {}

  std::size_t targets() const { return rule_.post.size(); }

  // Connections of the b-th cell that the rule draws for.
  void build(std::size_t b, List<Connection>& out) const {
    for (const ChosenPre& chosen : choice_.sources(b)) make_contacts(chosen, b, out);
  }

 private:
  const NetpyneRule rule_;
  const NetpyneChoice choice_;
  const ValueDraws draws_;

  void make_contacts(const ChosenPre& chosen, std::size_t b, List<Connection>& out) const {
    const RuleTable& rule = rule_.rule;
    const FamilyCode& family = *rule.family;
    const DrawnCell &source = rule_.pre[chosen.pre], &target = rule_.post[b];
    const Population& to = rule_.network.populations[target.population];
    const bool is_cell = to.kind == PopulationKind::cell;
    const SectionTable* const sections = is_cell ? &rule_.context.tables[static_cast<std::size_t>(to.type)].sections : nullptr;
    PairView<double> pair = rule_.pair(rule_.is_private ? nullptr : &source, &target);
    List<double> weights(static_cast<std::size_t>(family.terms)), delays(weights.size());
    Draws contact_draws = open_netpyne_stream(0, 0, 0);
    const auto evaluate_terms = [&] {
      for (int term = 0; term < family.terms; ++term) {
        ValueStreams streams = draws_.streams(chosen, b);
        pair.draws = &streams.weight;
        weights[static_cast<std::size_t>(term)] = family.weight[term](pair, rule_.context.uniforms);
        if (streams.together) streams.delay = streams.weight;
        pair.draws = &streams.delay;
        delays[static_cast<std::size_t>(term)] = checked_delay(rule, family.delay[term](pair, rule_.context.uniforms));
        contact_draws = streams.together ? streams.delay : streams.contacts;
      }
    };
    if (draws_.draws_contacts()) evaluate_terms();  // contacts are drawn after weight and delay
    pair.draws = &contact_draws;
    const std::uint64_t wanted = whole_count(family.contacts(pair, rule_.context.uniforms));
    pair.contacts = static_cast<double>(wanted);
    const std::uint64_t contacts = ContactPlaces{rule.site, sections, to.type}.count(wanted);
    if (contacts == 0) return;
    if (!family.reads_site) evaluate_terms();
    const NetpynePlaces places{rule.site, sections, to.type};
    for (const Place& place : places.choose(contacts, rule_.is_private ? 0 : source.gid, target.gid)) {
      if (family.reads_site) {
        pair.node = sections ? numbered_node(*sections, place.section, place.x) : -1;
        evaluate_terms();
      }
      for (int term = 0; term < family.terms; ++term) {
        Connection connection = ends_of(source, target, to, term);
        connection.section = place.section, connection.x = place.x;
        connection.node = sections ? sections->node_at(place.section, place.x) : -1;
        connection.weight = weights[static_cast<std::size_t>(term)], connection.delay = delays[static_cast<std::size_t>(term)];
        out.push_back(connection);
      }
    }
  }

  Connection ends_of(const DrawnCell& source, const DrawnCell& target, const Population& to, int term) const {
    const RuleTable& rule = rule_.rule;
    Connection connection{};
    connection.source_population = rule_.is_private ? rule.pre[0].population : source.population;
    connection.source_index = source.index;
    connection.source_gid = rule_.network.populations[connection.source_population].first_gid + source.index;
    connection.target_population = target.population, connection.target_index = target.index, connection.target_gid = target.gid;
    connection.rule = rule.index, connection.term = static_cast<std::uint32_t>(term);
    receive_at(connection, rule_.context.program, rule, to, term);
    return connection;
  }
};

}  // namespace hillock
