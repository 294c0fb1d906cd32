// The connections of one rule from hillock's own streams (docs/draws.md).
#pragma once

#include <stdexcept>

#include "hillock/network/choose-pre.hpp"
#include "hillock/network/rule-builder.hpp"

namespace hillock {

class OwnRuleBuilder final : public RuleBuilder {
 public:
  OwnRuleBuilder(const NetworkContext& context, const Network& network, RuleTable rule)
      : context_(context), network_(network), rule_(static_cast<RuleTable&&>(rule)) {
    for (std::uint32_t part = 0; part < rule_.pre.size(); ++part) {
      const bool needs_boxes = rule_.pattern == "probability" && !rule_.family->uniform_probability;
      boxes_.push_back(needs_boxes ? make_boxes(pre(part), rule_.pre[part].indices, context.in.f64("run.volumeSizeUm", 3)) : List<Box>());
      first_of_part_.push_back(static_cast<std::uint32_t>(all_pre_.size()));
      for (const std::uint32_t i : rule_.pre[part].indices) all_pre_.push_back({part, i});
    }
    for (std::uint32_t part = 0; part < rule_.post.size(); ++part) {
      for (const std::uint32_t i : rule_.post[part].indices) all_post_.push_back({part, i});
    }
    if (rule_.pattern == "divergence") draw_divergence();
    if (rule_.pattern == "pairs") list_pairs();
  }

  std::size_t targets() const override { return all_post_.size(); }
  std::uint64_t target_gid(std::size_t t) const override { return post(all_post_[t].part).first_gid + all_post_[t].index; }
  bool is_target_here(std::size_t t) const override { return network_.is_here(rule_.post[all_post_[t].part].population, all_post_[t].index); }
  std::uint64_t source_gid(std::uint32_t source) const override { return pre(all_pre_[source].part).first_gid + all_pre_[source].index; }

  void choose(std::size_t t, List<ChosenPair>& out) const override {
    if (!rule_.makes_gaps && !is_target_here(t)) return;
    const List<std::uint32_t> sources = sources_of(t);
    out.reserve(sources.size());
    each_part(sources, [](std::uint32_t source) { return source; }, [&](const std::uint32_t* first, const std::uint32_t* end) {
      count_contacts(all_post_[t], first, end, out);
    });
  }

  // Of the choice nothing is needed any more.
  void end_choosing() override { boxes_ = {}, fixed_ = {}; }

  void make(std::size_t t, const List<ChosenPair>& pairs, Connection* all) const override {
    each_part(pairs, [](const ChosenPair& pair) { return pair.source; }, [&](const ChosenPair* first, const ChosenPair* end) {
      make_contacts(all_post_[t], first, end, all);
    });
  }

  Candidate target(std::size_t t) const { return all_post_[t]; }

  // Weights and delays anew, once contacts have moved: of all connections of the rule to one cell, in their order, with the draws
  // that each had.
  void revalue(Candidate target, const List<Connection*>& own) const {
    for (std::uint32_t part = 0; part < rule_.pre.size(); ++part) {
      List<Connection*> from;
      for (Connection* const c : own) {
        if (c->source_population == rule_.pre[part].population) from.push_back(c);
      }
      if (!from.empty()) revalue_part(target, part, from);
    }
  }

 private:
  static constexpr std::uint32_t no_population = ~0u;
  const NetworkContext& context_;
  const Network& network_;
  const RuleTable rule_;
  List<List<Box>> boxes_;
  List<Candidate> all_pre_, all_post_;
  List<std::uint32_t> first_of_part_;     // in all_pre_
  List<List<std::uint32_t>> fixed_;       // divergence, pairs: per postsynaptic cell the places of sources in all_pre_

  const Population& pre(std::uint32_t part) const { return network_.populations[rule_.pre[part].population]; }
  const Population& post(std::uint32_t part) const { return network_.populations[rule_.post[part].population]; }

  // `visit(first, end)` of what has sources in one part after the other.
  template <class Item, class SourceOf, class Visit>
  void each_part(const List<Item>& items, const SourceOf& source_of, const Visit& visit) const {
    for (const Item* at = items.begin(); at != items.end();) {
      const std::uint32_t part = all_pre_[source_of(*at)].part;
      const Item* end = at;
      while (end != items.end() && all_pre_[source_of(*end)].part == part) ++end;
      visit(at, end);
      at = end;
    }
  }

  bool is_self(Candidate a, Candidate b) const {
    return rule_.pre[a.part].population == rule_.post[b.part].population && a.index == b.index;
  }

  PairView<double> pair_for(Candidate target, Draws* draws) const {
    PairView<double> pair{};
    pair.post = view_of(post(target.part), target.index);
    pair.contacts = 1.0;
    pair.row = rule_.row;
    pair.draws = draws;
    return pair;
  }

  // Places in all_pre_, in connection order.
  List<std::uint32_t> sources_of(std::size_t t) const {
    const Candidate target = all_post_[t];
    List<std::uint32_t> chosen;
    if (rule_.pattern == "divergence" || rule_.pattern == "pairs") return fixed_[t];
    if (rule_.pattern == "private") return {static_cast<std::uint32_t>(t)};
    if (rule_.pattern == "convergence") {
      choose_convergence(target, chosen);
    } else if (rule_.pattern == "all") {
      for (std::uint32_t source = 0; source < all_pre_.size(); ++source) chosen.push_back(source);
    } else {
      choose_by_probability(target, chosen);
    }
    if (!rule_.self_allowed) {
      chosen.remove_if([&](std::uint32_t source) { return is_self(all_pre_[source], target); });
    }
    return chosen;
  }

  void choose_by_probability(Candidate target, List<std::uint32_t>& chosen) const {
    List<std::uint32_t> places;
    for (std::uint32_t part = 0; part < rule_.pre.size(); ++part) {
      Draws draws = context_.draws(rule_.probability_streams[part * rule_.post.size() + target.part], target.index);
      PairView<double> pair = pair_for(target, &draws);
      const ProbabilityChoice choice{*rule_.family, context_.uniforms, pre(part), rule_.pre[part].indices, boxes_[part]};
      choice.choose(pair, places);
      for (const std::uint32_t k : places) chosen.push_back(first_of_part_[part] + k);
    }
  }

  void choose_convergence(Candidate target, List<std::uint32_t>& chosen) const {
    const AllBut candidates(rule_.pre, rule_.self_allowed ? no_population : rule_.post[target.part].population, target.index);
    Draws draws = context_.draws(rule_.convergence_streams[target.part], target.index);
    PairView<double> pair = pair_for(target, &draws);
    const std::uint64_t k = whole_count(rule_.family->count(pair, context_.uniforms));
    for (const std::uint32_t c : choose_some(k, candidates.size(), draws)) chosen.push_back(candidates.number(c));
  }

  void draw_divergence() {
    fixed_.resize(all_post_.size());
    for (std::uint32_t place = 0; place < all_pre_.size(); ++place) {
      const Candidate source = all_pre_[place];
      const AllBut candidates(rule_.post, rule_.self_allowed ? no_population : rule_.pre[source.part].population, source.index);
      Draws draws = context_.draws(rule_.divergence_streams[source.part], source.index);
      PairView<double> pair{};
      pair.pre = view_of(pre(source.part), source.index);
      pair.contacts = 1.0;
      pair.row = rule_.row;
      pair.draws = &draws;
      const std::uint64_t k = whole_count(rule_.family->count(pair, context_.uniforms));
      for (const std::uint32_t c : choose_some(k, candidates.size(), draws)) {
        const std::uint32_t target = candidates.number(c);
        if (rule_.makes_gaps || is_target_here(target)) fixed_[target].push_back(place);
      }
    }
  }

  void list_pairs() {
    fixed_.resize(all_post_.size());
    for (std::size_t i = 0; i + 1 < rule_.pairs.size(); i += 2) {
      if (rule_.pairs[i] >= all_pre_.size() || rule_.pairs[i + 1] >= all_post_.size()) {
        throw std::runtime_error("rule " + rule_.name + ": a pair names a cell that is not there");
      }
      fixed_[rule_.pairs[i + 1]].push_back(rule_.pairs[i]);
    }
    for (auto& list : fixed_) sort_stably(list, Ascending{});
  }

  void revalue_part(Candidate target, std::uint32_t part, const List<Connection*>& own) const {
    Draws weight_draws = draws_of(rule_.weight_streams, part, target), delay_draws = draws_of(rule_.delay_streams, part, target);
    const Population& to = post(target.part);
    const std::size_t type = static_cast<std::size_t>(to.type), terms = static_cast<std::size_t>(rule_.family->terms);
    const std::size_t places = rule_.site.policy == SitePolicy::each ? rule_.site.sections[type].size() : 1;
    PairView<double> pair = pair_for(target, nullptr);
    pair.site = context_.tables[type].site_values.begin();
    for (std::size_t i = 0; i < own.size();) {
      std::size_t end = i;
      while (end < own.size() && own[end]->source_index == own[i]->source_index) ++end;
      pair.pre = view_of(pre(part), own[i]->source_index);
      pair.contacts = static_cast<double>((end - i) / terms / places);
      for (; i < end; ++i) {
        Connection& c = *own[i];
        pair.node = c.node;
        pair.draws = &weight_draws;
        c.weight = rule_.family->weight[c.term](pair, context_.uniforms);
        pair.draws = &delay_draws;
        c.delay = checked_delay(rule_, rule_.family->delay[c.term](pair, context_.uniforms));
      }
    }
  }

  Draws draws_of(const List<std::uint32_t>& streams, std::uint32_t part, Candidate target) const {
    return context_.draws(streams[part * rule_.post.size() + target.part], target.index);
  }

  // How many contacts each chosen cell of one population makes.
  void count_contacts(Candidate target, const std::uint32_t* first, const std::uint32_t* end, List<ChosenPair>& out) const {
    const FamilyCode& family = *rule_.family;
    const std::uint32_t part = all_pre_[*first].part;
    const Population& to = post(target.part);
    const ContactPlaces places{rule_.site, sections_of(to), to.type};
    Draws draws = draws_of(rule_.contact_streams, part, target);
    PairView<double> pair = pair_for(target, &draws);
    std::uint64_t contacts = family.uniform_contacts ? whole_count(family.contacts(pair, context_.uniforms)) : 0;
    for (; first != end; ++first) {
      if (!family.uniform_contacts) {
        pair.pre = view_of(pre(part), all_pre_[*first].index);
        contacts = whole_count(family.contacts(pair, context_.uniforms));
      }
      const std::uint64_t connections = places.count(contacts) * static_cast<std::uint64_t>(family.terms);
      if (connections > 0) out.push_back({*first, 0, static_cast<std::uint32_t>(contacts), static_cast<std::uint32_t>(connections)});
    }
  }

  const SectionTable* sections_of(const Population& to) const {
    return to.kind == PopulationKind::cell ? &context_.tables[static_cast<std::size_t>(to.type)].sections : nullptr;
  }

  // All contacts from one population to one cell: a stream for each kind of value, in connection order.
  void make_contacts(Candidate target, const ChosenPair* chosen, const ChosenPair* end, Connection* all) const {
    const FamilyCode& family = *rule_.family;
    const std::uint32_t part = all_pre_[chosen->source].part;
    Draws site_draws = draws_of(rule_.site_streams, part, target), weight_draws = draws_of(rule_.weight_streams, part, target);
    Draws delay_draws = draws_of(rule_.delay_streams, part, target);
    const Population &from = pre(part), &to = post(target.part);
    const SectionTable* const sections = sections_of(to);
    const ContactPlaces places{rule_.site, sections, to.type};
    const std::size_t terms = static_cast<std::size_t>(family.terms);
    const List<TermEnd> ends = ends_of(context_.program, rule_, to);
    List<double> weights(terms), delays(terms);
    PairView<double> pair = pair_for(target, nullptr);
    pair.site = sections ? context_.tables[static_cast<std::size_t>(to.type)].site_values.begin() : nullptr;
    const auto evaluate_terms = [&] {
      for (std::size_t term = 0; term < terms; ++term) {
        pair.draws = &weight_draws;
        weights[term] = family.weight[term](pair, context_.uniforms);
        pair.draws = &delay_draws;
        delays[term] = checked_delay(rule_, family.delay[term](pair, context_.uniforms));
      }
    };
    Connection made{};
    made.source_population = rule_.pre[part].population;
    made.target_population = rule_.post[target.part].population, made.target_index = target.index;
    made.rule = rule_.index;
    for (; chosen != end; ++chosen) {
      made.source_index = all_pre_[chosen->source].index;
      pair.pre = view_of(from, made.source_index);
      pair.contacts = static_cast<double>(chosen->contacts);
      if (!family.reads_site) evaluate_terms();
      const std::uint64_t contacts = chosen->connections / terms;
      Connection* to_be = all + chosen->first;
      for (std::uint64_t c = 0; c < contacts; ++c) {
        const Place place = places.choose(c, contacts, site_draws);
        made.section = place.section, made.x = place.x;
        made.node = pair.node = sections ? sections->node_at(place.section, place.x) : -1;
        if (family.reads_site) evaluate_terms();
        for (std::size_t term = 0; term < terms; ++term) {
          made.term = static_cast<std::uint16_t>(term), made.group = ends[term].group, made.argument = ends[term].argument;
          made.weight = weights[term], made.delay = delays[term];
          *to_be++ = made;
        }
      }
    }
  }
};

}  // namespace hillock
