// The connections of one rule from hillock's own streams (docs/draws.md).
#pragma once

#include <stdexcept>

#include "hillock/network/choose-pre.hpp"
#include "hillock/network/rule-table.hpp"

namespace hillock {

// The connections of one rule. `chosen[part of post][place in it]` are candidates in connection order.
class RuleBuilder {
 public:
  RuleBuilder(const NetworkContext& context, const Network& network, const RuleTable& rule)
      : context_(context), network_(network), rule_(rule), size_(context.in.f64("run.volumeSizeUm", 3)) {
    for (std::uint32_t part = 0; part < rule.pre.size(); ++part) {
      boxes_.push_back(rule.pattern == "probability" && !rule.family->uniform_probability ? make_boxes(pre(part), rule.pre[part].indices) : List<Box>());
      for (const std::uint32_t i : rule.pre[part].indices) all_pre_.push_back({part, i});
    }
    for (std::uint32_t part = 0; part < rule.post.size(); ++part) {
      for (const std::uint32_t i : rule.post[part].indices) all_post_.push_back({part, i});
    }
    if (rule.pattern == "divergence") draw_divergence();
    if (rule.pattern == "pairs") list_pairs();
  }

  std::size_t targets() const { return all_post_.size(); }

  // Connections of the t-th postsynaptic cell of the rule.
  void build(std::size_t t, List<Connection>& out) const {
    const Candidate post = all_post_[t];
    if (!is_here(post)) return;
    List<Candidate> chosen = choose(t);
    std::uint32_t part = 0;
    for (std::size_t i = 0; i < chosen.size();) {
      part = chosen[i].part;
      std::size_t end = i;
      while (end < chosen.size() && chosen[end].part == part) ++end;
      make_contacts(post, part, &chosen[i], end - i, out);
      i = end;
    }
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
  const RuleTable& rule_;
  const double* size_;
  List<List<Box>> boxes_;
  List<Candidate> all_pre_, all_post_;
  List<List<Candidate>> fixed_;  // divergence, pairs: per postsynaptic cell

  const Population& pre(std::uint32_t part) const { return network_.populations[rule_.pre[part].population]; }
  const Population& post(std::uint32_t part) const { return network_.populations[rule_.post[part].population]; }

  bool is_here(Candidate target) const { return rule_.makes_gaps || network_.is_here(rule_.post[target.part].population, target.index); }

  bool is_self(Candidate a, Candidate b) const {
    return rule_.pre[a.part].population == rule_.post[b.part].population && a.index == b.index;
  }

  PairView<double> pair_for(Candidate target, Draws* draws) const {
    PairView<double> pair{};
    pair.post = view_of(post(target.part), target.index, size_);
    pair.contacts = 1.0;
    pair.row = rule_.row;
    pair.draws = draws;
    return pair;
  }

  List<Candidate> choose(std::size_t t) const {
    const Candidate target = all_post_[t];
    List<Candidate> chosen;
    if (rule_.pattern == "divergence" || rule_.pattern == "pairs") return fixed_[t];
    if (rule_.pattern == "private") return {{target.part, target.index}};
    if (rule_.pattern == "convergence") {
      choose_convergence(target, chosen);
    } else if (rule_.pattern == "all") {
      for (const Candidate c : all_pre_) chosen.push_back(c);
    } else {
      choose_by_probability(target, chosen);
    }
    if (!rule_.self_allowed) {
      chosen.remove_if([&](Candidate c) { return is_self(c, target); });
    }
    return chosen;
  }

  void choose_by_probability(Candidate target, List<Candidate>& chosen) const {
    List<std::uint32_t> places;
    for (std::uint32_t part = 0; part < rule_.pre.size(); ++part) {
      const List<std::uint32_t>& candidates = rule_.pre[part].indices;
      Draws draws = context_.draws(rule_.probability_streams[part * rule_.post.size() + target.part], target.index);
      PairView<double> pair = pair_for(target, &draws);
      const ProbabilityChoice choice{*rule_.family, context_.uniforms, pre(part), candidates, boxes_[part], size_};
      choice.choose(pair, places);
      for (const std::uint32_t k : places) chosen.push_back({part, candidates[k]});
    }
  }

  void choose_convergence(Candidate target, List<Candidate>& chosen) const {
    const AllBut candidates(rule_.pre, rule_.self_allowed ? no_population : rule_.post[target.part].population, target.index);
    Draws draws = context_.draws(rule_.convergence_streams[target.part], target.index);
    PairView<double> pair = pair_for(target, &draws);
    const std::uint64_t k = whole_count(rule_.family->count(pair, context_.uniforms));
    for (const std::uint32_t c : choose_some(k, candidates.size(), draws)) chosen.push_back(all_pre_[candidates.number(c)]);
  }

  void draw_divergence() {
    fixed_.resize(all_post_.size());
    for (const Candidate source : all_pre_) {
      const AllBut candidates(rule_.post, rule_.self_allowed ? no_population : rule_.pre[source.part].population, source.index);
      Draws draws = context_.draws(rule_.divergence_streams[source.part], source.index);
      PairView<double> pair{};
      pair.pre = view_of(pre(source.part), source.index, size_);
      pair.contacts = 1.0;
      pair.row = rule_.row;
      pair.draws = &draws;
      const std::uint64_t k = whole_count(rule_.family->count(pair, context_.uniforms));
      for (const std::uint32_t c : choose_some(k, candidates.size(), draws)) {
        const std::uint32_t target = candidates.number(c);
        if (is_here(all_post_[target])) fixed_[target].push_back(source);
      }
    }
  }

  void list_pairs() {
    fixed_.resize(all_post_.size());
    for (std::size_t i = 0; i + 1 < rule_.pairs.size(); i += 2) {
      if (rule_.pairs[i] >= all_pre_.size() || rule_.pairs[i + 1] >= all_post_.size()) {
        throw std::runtime_error("rule " + rule_.name + ": a pair names a cell that is not there");
      }
      fixed_[rule_.pairs[i + 1]].push_back(all_pre_[rule_.pairs[i]]);
    }
    for (auto& list : fixed_) {
      sort_stably(list, [](Candidate a, Candidate b) { return a.part != b.part ? a.part < b.part : a.index < b.index; });
    }
  }

  void revalue_part(Candidate target, std::uint32_t part, const List<Connection*>& own) const {
    const std::size_t key = part * rule_.post.size() + target.part;
    Draws weight_draws = context_.draws(rule_.weight_streams[key], target.index), delay_draws = context_.draws(rule_.delay_streams[key], target.index);
    const Population& to = post(target.part);
    const std::size_t type = static_cast<std::size_t>(to.type), terms = static_cast<std::size_t>(rule_.family->terms);
    const std::size_t places = rule_.site.policy == SitePolicy::each ? rule_.site.sections[type].size() : 1;
    PairView<double> pair = pair_for(target, nullptr);
    pair.site = context_.tables[type].site_values.begin();
    for (std::size_t i = 0; i < own.size();) {
      std::size_t end = i;
      while (end < own.size() && own[end]->source_index == own[i]->source_index) ++end;
      pair.pre = view_of(pre(part), own[i]->source_index, size_);
      set_distances(pair);
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

  // All contacts from one population to one cell: four streams, in connection order.
  void make_contacts(Candidate target, std::uint32_t part, const Candidate* sources, std::size_t n, List<Connection>& out) const {
    const std::size_t key = part * rule_.post.size() + target.part;
    Draws contact_draws = context_.draws(rule_.contact_streams[key], target.index), site_draws = context_.draws(rule_.site_streams[key], target.index);
    Draws weight_draws = context_.draws(rule_.weight_streams[key], target.index), delay_draws = context_.draws(rule_.delay_streams[key], target.index);
    const Population& to = post(target.part);
    const bool is_cell = to.kind == PopulationKind::cell;
    const CellTypeTable* const table = is_cell ? &context_.tables[static_cast<std::size_t>(to.type)] : nullptr;
    const SectionTable* const sections = is_cell ? &table->sections : nullptr;
    const ContactPlaces places{rule_.site, sections, to.type};
    const int terms = rule_.family->terms;
    List<double> weights(static_cast<std::size_t>(terms)), delays(weights.size());
    PairView<double> pair = pair_for(target, nullptr);
    pair.site = is_cell ? table->site_values.begin() : nullptr;
    const auto evaluate_terms = [&] {
      for (int term = 0; term < terms; ++term) {
        pair.draws = &weight_draws;
        weights[static_cast<std::size_t>(term)] = rule_.family->weight[term](pair, context_.uniforms);
        pair.draws = &delay_draws;
        delays[static_cast<std::size_t>(term)] = checked_delay(rule_, rule_.family->delay[term](pair, context_.uniforms));
      }
    };
    out.reserve(out.size() + n * weights.size());
    for (std::size_t s = 0; s < n; ++s) {
      const Population& from = pre(part);
      pair.pre = view_of(from, sources[s].index, size_);
      set_distances(pair);
      pair.contacts = 1.0;
      pair.draws = &contact_draws;
      const std::uint64_t wanted = whole_count(rule_.family->contacts(pair, context_.uniforms));
      pair.contacts = static_cast<double>(wanted);
      const std::uint64_t contacts = places.count(wanted);
      if (contacts > 0 && !rule_.family->reads_site) evaluate_terms();
      for (std::uint64_t c = 0; c < contacts; ++c) {
        const Place place = places.choose(c, contacts, site_draws);
        pair.node = sections ? sections->node_at(place.section, place.x) : -1;
        if (rule_.family->reads_site) evaluate_terms();
        for (int term = 0; term < terms; ++term) {
          Connection connection{};
          connection.source_gid = from.first_gid + sources[s].index, connection.target_gid = to.first_gid + target.index;
          connection.source_population = rule_.pre[part].population, connection.source_index = sources[s].index;
          connection.target_population = rule_.post[target.part].population, connection.target_index = target.index;
          connection.rule = rule_.index, connection.term = static_cast<std::uint32_t>(term);
          receive_at(connection, context_.program, rule_, to, term);
          connection.section = place.section, connection.x = place.x;
          connection.node = pair.node;
          connection.weight = weights[static_cast<std::size_t>(term)], connection.delay = delays[static_cast<std::size_t>(term)];
          out.push_back(connection);
        }
      }
    }
  }
};

}  // namespace hillock
