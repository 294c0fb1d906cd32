// The connections of one rule as NetPyNE makes them. Twin: compiler/interpret/network/netpyne/connect-rule.ts.
#pragma once

#include "hillock/network/netpyne/choose-sites.hpp"
#include "hillock/network/netpyne/numbered-node.hpp"
#include "hillock/network/netpyne/value-draws.hpp"
#include "hillock/network/rule-builder.hpp"

namespace hillock {

class NetpyneRuleBuilder final : public RuleBuilder {
 public:
  NetpyneRuleBuilder(const NetworkContext& context, const Network& network, RuleTable rule)
      : rule_(context, network, static_cast<RuleTable&&>(rule)), choice_(rule_), draws_(rule_) {}

  std::size_t targets() const override { return rule_.post.size(); }
  std::uint64_t target_gid(std::size_t b) const override { return rule_.post[b].gid; }
  bool is_target_here(std::size_t b) const override { return rule_.network.is_here(rule_.post[b].population, rule_.post[b].index); }
  std::uint64_t source_gid(std::uint32_t a) const override {
    return rule_.is_private ? rule_.network.gid_of(rule_.rule.pre[0].population, rule_.pre[a].index) : rule_.pre[a].gid;
  }

  // The b-th cell that the rule draws for.
  void choose(std::size_t b, List<ChosenPair>& out) const override {
    const Population& to = rule_.network.populations[rule_.post[b].population];
    const ContactPlaces places{rule_.rule.site, sections_of(to), to.type};
    out.reserve(choice_.sources(b).size());
    for (const ChosenPre& chosen : choice_.sources(b)) {
      PairView<double> pair = pair_of(chosen.pre, b);
      const std::uint64_t contacts = count_contacts(pair, chosen, b);
      const std::uint64_t connections = places.count(contacts) * static_cast<std::uint64_t>(rule_.rule.family->terms);
      if (connections > 0) out.push_back({chosen.pre, chosen.pair, static_cast<std::uint32_t>(contacts), static_cast<std::uint32_t>(connections)});
    }
  }
  void end_choosing() override { choice_.forget(); }

  void make(std::size_t b, const List<ChosenPair>& pairs, Connection* all) const override {
    if (pairs.empty()) return;
    const Population& to = rule_.network.populations[rule_.post[b].population];
    const List<TermEnd> ends = ends_of(rule_.context.program, rule_.rule, to);
    for (const ChosenPair& pair : pairs) make_contacts(pair, b, to, ends, all + pair.first);
  }

 private:
  const NetpyneRule rule_;
  NetpyneChoice choice_;
  const ValueDraws draws_;

  struct Values {
    List<double> weights, delays;  // per term
  };

  const SectionTable* sections_of(const Population& to) const {
    return to.kind == PopulationKind::cell ? &rule_.context.tables[static_cast<std::size_t>(to.type)].sections : nullptr;
  }

  PairView<double> pair_of(std::uint32_t source, std::size_t b) const {
    return rule_.pair(rule_.is_private ? nullptr : &rule_.pre[source], &rule_.post[b]);
  }

  std::uint64_t count_contacts(PairView<double>& pair, const ChosenPre& chosen, std::size_t b) const {
    if (!draws_.draws_contacts()) return whole_count(rule_.rule.family->contacts(pair, rule_.context.uniforms));
    Values values;
    Draws draws = evaluate(pair, chosen, b, values);
    pair.draws = &draws;
    return whole_count(rule_.rule.family->contacts(pair, rule_.context.uniforms));
  }

  // Numbers of contacts are drawn after weight and delay: from what is left.
  Draws evaluate(PairView<double>& pair, const ChosenPre& chosen, std::size_t b, Values& values) const {
    const FamilyCode& family = *rule_.rule.family;
    const ValueStreams begin = draws_.streams(chosen, b);
    Draws left = begin.contacts;
    values.weights.clear(), values.delays.clear();
    for (int term = 0; term < family.terms; ++term) {
      ValueStreams streams = begin;
      pair.draws = &streams.weight;
      values.weights.push_back(family.weight[term](pair, rule_.context.uniforms));
      if (streams.together) streams.delay = streams.weight;
      pair.draws = &streams.delay;
      values.delays.push_back(checked_delay(rule_.rule, family.delay[term](pair, rule_.context.uniforms)));
      if (streams.together) left = streams.delay;
    }
    return left;
  }

  void make_contacts(const ChosenPair& chosen, std::size_t b, const Population& to, const List<TermEnd>& ends, Connection* out) const {
    const FamilyCode& family = *rule_.rule.family;
    const DrawnCell &source = rule_.pre[chosen.source], &target = rule_.post[b];
    const SectionTable* const sections = sections_of(to);
    PairView<double> pair = pair_of(chosen.source, b);
    pair.contacts = static_cast<double>(chosen.contacts);
    Values values;
    if (!family.reads_site) evaluate(pair, {chosen.source, chosen.listed}, b, values);
    Connection made{};
    made.source_population = rule_.is_private ? rule_.rule.pre[0].population : source.population, made.source_index = source.index;
    made.target_population = target.population, made.target_index = target.index;
    made.rule = rule_.rule.index;
    const NetpynePlaces places{rule_.rule.site, sections, to.type};
    const std::uint64_t contacts = chosen.connections / static_cast<std::uint64_t>(family.terms);
    for (const Place& place : places.choose(contacts, rule_.is_private ? 0 : source.gid, target.gid)) {
      made.section = place.section, made.x = place.x;
      made.node = sections ? sections->node_at(place.section, place.x) : -1;
      if (family.reads_site) {
        pair.node = sections ? numbered_node(*sections, place.section, place.x) : -1;
        evaluate(pair, {chosen.source, chosen.listed}, b, values);
      }
      for (std::size_t term = 0; term < ends.size(); ++term) {
        made.term = static_cast<std::uint16_t>(term), made.group = ends[term].group, made.argument = ends[term].argument;
        made.weight = values.weights[term], made.delay = values.delays[term];
        *out++ = made;
      }
    }
  }
};

}  // namespace hillock
