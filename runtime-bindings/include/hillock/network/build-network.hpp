// The whole network from the model's columns: populations, rules, stimuli. docs/draws.md is the contract.
#pragma once

#include <stdexcept>

#include "hillock/network/choose-pre.hpp"
#include "hillock/network/choose-sites.hpp"
#include "hillock/network/place-cells.hpp"

namespace hillock {

inline Population load_population(const NetworkContext& context, const Network& network, std::uint64_t index) {
  const Columns& in = context.in;
  const std::string path = child("populations", index), kind = load_text(in, path + ".kind");
  Population p;
  p.name = load_text(in, path + ".name");
  p.kind = kind == "cell" ? PopulationKind::cell : kind == "artificial" ? PopulationKind::artificial : PopulationKind::spikes;
  p.type = load_index(in, path + ".type");
  p.count = load_count(in, path + ".count");
  p.first_gid = load_count(in, path + ".firstGid");
  p.threshold_mv = load_number(in, path + ".thresholdMv");
  p.noise_streams = load_values<std::uint32_t>(in, path + ".noiseStreams");
  p.spike_offsets = load_values<std::uint32_t>(in, path + ".spikeOffsets");
  p.spike_times = load_values<double>(in, path + ".spikeTimesMs");
  const int private_to = load_index(in, path + ".privateTo");
  if (private_to >= 0) {
    const Population& owner = network.populations[static_cast<std::size_t>(private_to)];
    p.x = owner.x, p.y = owner.y, p.z = owner.z;
    p.exists.assign(p.count, 0);
    for (const std::uint32_t i : load_selection(in, path + ".selection", context, network).indices) p.exists[i] = 1;
  } else if (load_text(in, path + ".placement.kind") == "points") {
    place_at_points(p, load_values<double>(in, path + ".placement.points"));
  } else {
    place_in_ranges(p, context, path, static_cast<std::uint32_t>(load_number(in, path + ".positionStream")));
  }
  return p;
}

// Parameters of artificial cells and of point stimuli: one expression per field, its draws from a stream of its own.
struct ParameterTable {
  List<int> fields, expressions;
  List<std::uint32_t> streams;
};

inline ParameterTable load_parameters(const NetworkContext& context, const std::string& path, const MechanismInfo& mechanism) {
  ParameterTable table;
  for (std::uint64_t i = 0; i < load_count(context.in, path + ".count"); ++i) {
    const std::string item = child(path, i);
    table.fields.push_back(field_index(mechanism, load_text(context.in, item + ".field")));
    table.expressions.push_back(load_index(context.in, item + ".expression"));
    table.streams.push_back(static_cast<std::uint32_t>(load_number(context.in, item + ".stream")));
  }
  return table;
}

inline double parameter_value(const NetworkContext& context, const ParameterTable& table, std::size_t k, const Population& p, std::uint64_t i) {
  Draws draws = context.draws(table.streams[k], i);
  const double* const size = context.in.f64("run.volumeSizeUm", 3);
  return context.program.cell_expression[table.expressions[k]](view_of(p, i, size), &draws, context.uniforms);
}

inline void evaluate_parameters(const NetworkContext& context, Population& p, std::uint64_t index) {
  if (p.kind != PopulationKind::artificial) return;
  const MechanismInfo& mechanism = context.program.mechanism[context.program.artificial[p.type].mechanism];
  const ParameterTable table = load_parameters(context, child("populations", index) + ".parameters", mechanism);
  p.parameter_fields = table.fields;
  for (std::size_t k = 0; k < table.fields.size(); ++k) {
    p.parameters.push_back({});
    for (std::uint64_t i = 0; i < p.count; ++i) p.parameters.back().push_back(parameter_value(context, table, k, p, i));
  }
}

struct RuleTable {
  std::string name, pattern;
  const FamilyCode* family = nullptr;
  std::uint32_t index = 0;
  bool self_allowed = false;
  const double* row = nullptr;
  List<Selected> pre, post;
  List<std::uint32_t> probability_streams, contact_streams, site_streams, weight_streams, delay_streams, convergence_streams,
      divergence_streams, pairs;
  List<std::string> synapses;
  SiteTable site;
};

inline RuleTable load_rule(const NetworkContext& context, const Network& network, std::uint64_t r) {
  const Columns& in = context.in;
  const std::string path = child("rules", r);
  RuleTable rule;
  rule.index = static_cast<std::uint32_t>(r);
  rule.name = load_text(in, path + ".name");
  rule.pattern = load_text(in, path + ".pattern");
  rule.family = &context.program.family[load_index(in, path + ".family")];
  rule.self_allowed = load_flag(in, path + ".selfAllowed");
  rule.row = in.f64(path + ".row", in.count(path + ".row"));
  rule.pre = load_selections(in, path + ".pre", context, network);
  rule.post = load_selections(in, path + ".post", context, network);
  const auto streams = [&](const char* key) { return load_values<std::uint32_t>(in, child(path, key)); };
  rule.probability_streams = streams("probabilityStreams"), rule.contact_streams = streams("contactStreams");
  rule.site_streams = streams("siteStreams"), rule.weight_streams = streams("weightStreams"), rule.delay_streams = streams("delayStreams");
  rule.convergence_streams = streams("convergenceStreams"), rule.divergence_streams = streams("divergenceStreams");
  rule.pairs = streams("pairs");
  for (std::uint64_t i = 0; i < load_count(in, path + ".synapses.count"); ++i) rule.synapses.push_back(load_text(in, child(path + ".synapses", i)));
  rule.site = load_site(in, path + ".site");
  return rule;
}

// A presynaptic cell as a rule lists it: which of its populations, which index.
struct Candidate {
  std::uint32_t part, index;
};

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

 private:
  const NetworkContext& context_;
  const Network& network_;
  const RuleTable& rule_;
  const double* size_;
  List<List<Box>> boxes_;
  List<Candidate> all_pre_, all_post_;
  List<List<Candidate>> fixed_;  // divergence, pairs: per postsynaptic cell

  const Population& pre(std::uint32_t part) const { return network_.populations[rule_.pre[part].population]; }
  const Population& post(std::uint32_t part) const { return network_.populations[rule_.post[part].population]; }

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
    List<Candidate> candidates;
    for (const Candidate c : all_pre_) {
      if (rule_.self_allowed || !is_self(c, target)) candidates.push_back(c);
    }
    Draws draws = context_.draws(rule_.convergence_streams[target.part], target.index);
    PairView<double> pair = pair_for(target, &draws);
    const std::uint64_t k = whole_count(rule_.family->count(pair, context_.uniforms));
    for (const std::uint32_t c : choose_some(k, candidates.size(), draws)) chosen.push_back(candidates[c]);
  }

  void draw_divergence() {
    fixed_.resize(all_post_.size());
    for (const Candidate source : all_pre_) {
      List<std::uint32_t> candidates;
      for (std::uint32_t t = 0; t < all_post_.size(); ++t) {
        if (rule_.self_allowed || !is_self(source, all_post_[t])) candidates.push_back(t);
      }
      Draws draws = context_.draws(rule_.divergence_streams[source.part], source.index);
      PairView<double> pair{};
      pair.pre = view_of(pre(source.part), source.index, size_);
      pair.contacts = 1.0;
      pair.row = rule_.row;
      pair.draws = &draws;
      const std::uint64_t k = whole_count(rule_.family->count(pair, context_.uniforms));
      for (const std::uint32_t c : choose_some(k, candidates.size(), draws)) fixed_[candidates[c]].push_back(source);
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
        delays[static_cast<std::size_t>(term)] = checked_delay(rule_.family->delay[term](pair, context_.uniforms));
      }
    };
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
          connection.group = is_cell ? group_of(to.type, term) : -1;
          connection.section = place.section, connection.x = place.x;
          connection.node = pair.node;
          connection.weight = weights[static_cast<std::size_t>(term)], connection.delay = delays[static_cast<std::size_t>(term)];
          out.push_back(connection);
        }
      }
    }
  }

  double checked_delay(double delay) const {
    if (delay >= 0.0 && delay - delay == 0.0) return delay;
    const std::string value = delay - delay == 0.0 ? std::to_string(delay) + " ms" : "no number";
    throw std::runtime_error("rule " + rule_.name + ": a delay comes to " + value + ", but must be 0 ms or more; max(0 ms, …) keeps it there");
  }

  int group_of(int type, int term) const {
    const CellTypeCode& code = context_.program.cell_type[type];
    for (int g = 0; g < code.groups; ++g) {
      if (is_synapse(code.group[g].owner) && rule_.synapses[static_cast<std::size_t>(term)] == code.group[g].name) return g;
    }
    throw std::runtime_error("rule " + rule_.name + ": " + code.name + " has no synapse " + rule_.synapses[static_cast<std::size_t>(term)]);
  }
};

// `into`: lists of connections in order of (rule, target gid).
inline void add_rule(const NetworkContext& context, Network& network, const RuleTable& rule, List<List<Connection>>& into) {
  const RuleBuilder builder(context, network, rule);
  List<List<Connection>> made(builder.targets());
  std::string problem;
#pragma omp parallel for schedule(dynamic, 16)
  for (std::int64_t t = 0; t < static_cast<std::int64_t>(made.size()); ++t) {
    try {
      builder.build(static_cast<std::size_t>(t), made[static_cast<std::size_t>(t)]);
    } catch (const std::exception& error) {
#pragma omp critical
      problem = error.what();
    }
  }
  if (!problem.empty()) throw std::runtime_error(problem);
  List<std::uint32_t> order;  // by target gid: each list has one target
  for (std::uint32_t t = 0; t < made.size(); ++t) {
    if (!made[t].empty()) order.push_back(t);
  }
  sort_stably(order, [&](std::uint32_t a, std::uint32_t b) { return made[a][0].target_gid < made[b][0].target_gid; });
  std::uint64_t count = 0;
  for (const std::uint32_t t : order) {
    count += made[t].size();
    into.push_back(static_cast<List<Connection>&&>(made[t]));
  }
  network.rule_counts.push_back(count);
}

inline void add_stimulus(const NetworkContext& context, Network& network, std::uint64_t s) {
  const std::string path = child("stimuli", s), group_name = load_text(context.in, path + ".group");
  const SiteTable site = load_site(context.in, path + ".site");
  List<int> fields;
  for (const Selected& selected : load_selections(context.in, path + ".targets", context, network)) {
    const Population& p = network.populations[selected.population];
    if (p.kind != PopulationKind::cell) continue;
    const CellTypeCode& code = context.program.cell_type[p.type];
    int group = -1;
    for (int g = 0; g < code.groups; ++g) {
      if (group_name == code.group[g].name) group = g;
    }
    if (group < 0) continue;
    const ParameterTable table = load_parameters(context, path + ".parameters", context.program.mechanism[code.group[group].mechanism]);
    fields = table.fields;
    const std::size_t type = static_cast<std::size_t>(p.type);
    for (const std::uint32_t i : selected.indices) {
      for (std::size_t k = 0; k < site.sections[type].size(); ++k) {
        const double x = site.x[type][k] == site.x[type][k] ? site.x[type][k] : 0.5;
        PointInstance point{static_cast<std::uint32_t>(s), selected.population, i, group, site.sections[type][k], 0, x, network.point_values.size()};
        point.node = context.tables[type].sections.node_at(point.section, x);
        network.points.push_back(point);
        for (std::size_t f = 0; f < table.fields.size(); ++f) network.point_values.push_back(parameter_value(context, table, f, p, i));
      }
    }
  }
  network.point_fields.push_back(fields);
}

}  // namespace hillock
