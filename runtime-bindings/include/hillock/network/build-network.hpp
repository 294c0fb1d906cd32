// The whole network from the model's columns: populations, rules, stimuli. docs/draws.md is the contract.
#pragma once

#include <stdexcept>

#include "hillock/network/choose-pre.hpp"
#include "hillock/network/netpyne/build-rule.hpp"
#include "hillock/network/netpyne/place-cells.hpp"
#include "hillock/network/place-cells.hpp"
#include "hillock/network/rule-table.hpp"

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
  p.is_drawn = in.has(path + ".drawn.areaUm2");
  p.noise_streams = load_values<std::uint32_t>(in, path + ".noiseStreams");
  p.spike_offsets = load_values<std::uint32_t>(in, path + ".spikeOffsets");
  p.spike_times = load_values<double>(in, path + ".spikeTimesMs");
  if (in.has(path + ".noiseIds.first")) {
    p.noise_first = static_cast<std::uint32_t>(load_number(in, path + ".noiseIds.first"));
    p.noise_seed = static_cast<std::uint32_t>(load_number(in, path + ".noiseIds.seed"));
    p.noise_start = static_cast<std::uint32_t>(load_number(in, path + ".noiseIds.start"));
  }
  p.private_to = load_index(in, path + ".privateTo");
  if (p.private_to >= 0) {
    const Population& owner = network.populations[static_cast<std::size_t>(p.private_to)];
    p.x = owner.x, p.y = owner.y, p.z = owner.z;
    p.xnorm = owner.xnorm, p.ynorm = owner.ynorm, p.znorm = owner.znorm;
    p.exists.assign(p.count, 0);
    for (const std::uint32_t i : load_selection(in, path + ".selection", context, network).indices) p.exists[i] = 1;
  } else if (load_text(in, path + ".placement.kind") == "points") {
    place_at_points(p, load_values<double>(in, path + ".placement.points"));
  } else {
    const auto stream = static_cast<std::uint32_t>(load_number(in, path + ".positionStream"));
    if (in.has(path + ".placement.norm.low")) place_as_netpyne(p, context, path, stream);
    else place_in_ranges(p, context, path, stream);
  }
  return p;
}

// Parameters of artificial cells and of point stimuli: one expression per field, its draws from a stream of its own. NetPyNE
// names it by gid and seed (seed < 0: hillock's own), and draws those of a stimulus for all of its targets together.
struct ParameterTable {
  List<int> fields, expressions, drawn;  // drawn: place in `stimulus`, -1: not there
  List<std::uint32_t> streams;
  List<double> seeds;
  StimulusParameters stimulus;
};

// `owner`: what has `.parameters`.
inline ParameterTable load_parameters(const NetworkContext& context, const Network& network, const std::string& owner,
                                      const MechanismInfo& mechanism) {
  ParameterTable table;
  const std::string path = owner + ".parameters";
  const bool is_drawn = context.in.has(owner + ".netpyne.id");
  if (is_drawn) table.stimulus = draw_stimulus(context, network, owner + ".netpyne");
  int drawn = 0;
  for (std::uint64_t i = 0; i < load_count(context.in, path + ".count"); ++i) {
    const std::string item = child(path, i);
    table.fields.push_back(field_index(mechanism, load_text(context.in, item + ".field")));
    table.expressions.push_back(load_index(context.in, item + ".expression"));
    table.streams.push_back(static_cast<std::uint32_t>(load_number(context.in, item + ".stream")));
    table.seeds.push_back(context.in.has(item + ".seed") ? load_number(context.in, item + ".seed") : -1.0);
    table.drawn.push_back(is_drawn && table.streams.back() != 0 ? drawn++ : -1);
  }
  return table;
}

// `gid`: of the cell, or of the one that a private source belongs to.
inline double parameter_value(const NetworkContext& context, const ParameterTable& table, std::size_t k, const Population& p, std::uint64_t i,
                              std::uint64_t gid) {
  if (table.drawn[k] >= 0) return table.stimulus.value(static_cast<std::size_t>(table.drawn[k]), gid);
  Draws draws = table.seeds[k] < 0.0 ? context.draws(table.streams[k], i)
                                     : open_netpyne_stream(table.streams[k], gid, static_cast<std::uint32_t>(table.seeds[k]));
  const CellView<double> view = view_of(p, i, context.in.f64("run.volumeSizeUm", 3));
  const auto value = [&](std::size_t parameter) { return context.program.cell_expression[table.expressions[parameter]](view, &draws, context.uniforms); };
  for (std::size_t before = 0; before < k && table.seeds[k] >= 0.0; ++before) {
    if (table.streams[before] == table.streams[k]) value(before);  // a cell's parameters draw one after the other
  }
  return value(k);
}

// NetPyNE draws as many times as a VecStim may need, and half of its noise more. Twin: countDrawnTimes of build-network.ts.
inline void count_drawn_times(Population& p, const MechanismInfo& mechanism, double duration_ms) {
  const auto column = [&](const char* name) -> List<double>* {
    for (std::size_t k = 0; k < p.parameter_fields.size(); ++k) {
      if (std::string(name) == mechanism.field_name[p.parameter_fields[k]]) return &p.parameters[k];
    }
    return nullptr;
  };
  List<double>* const number = column("number");
  const List<double>* const noise = column("noise");
  const List<double>* const interval = column("interval");
  for (std::uint64_t i = 0; number && interval && i < p.count; ++i) {
    (*number)[i] = floor((1.0 + 1.5 * (noise ? (*noise)[i] : 0.0)) * duration_ms / (*interval)[i]);
  }
}

inline void evaluate_parameters(const NetworkContext& context, const Network& network, Population& p, std::uint64_t index) {
  if (p.kind != PopulationKind::artificial) return;
  const std::string path = child("populations", index);
  const std::uint64_t first_gid = p.private_to < 0 ? p.first_gid : network.populations[static_cast<std::size_t>(p.private_to)].first_gid;
  const MechanismInfo& mechanism = context.program.mechanism[context.program.artificial[p.type].mechanism];
  const ParameterTable table = load_parameters(context, network, path, mechanism);
  p.parameter_fields = table.fields;
  for (std::size_t k = 0; k < table.fields.size(); ++k) {
    p.parameters.push_back({});
    for (std::uint64_t i = 0; i < p.count; ++i) p.parameters.back().push_back(parameter_value(context, table, k, p, i, first_gid + i));
  }
  if (context.in.has(path + ".drawnForMs")) count_drawn_times(p, mechanism, load_number(context.in, path + ".drawnForMs"));
}

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

  bool is_here(Candidate target) const { return network_.is_here(rule_.post[target.part].population, target.index); }

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

// `into`: lists of connections in order of (rule, target gid).
template <class Builder>
inline void add_rule(const NetworkContext& context, Network& network, const RuleTable& rule, List<List<Connection>>& into) {
  const Builder builder(context, network, rule);
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
    const ParameterTable table = load_parameters(context, network, path, context.program.mechanism[code.group[group].mechanism]);
    fields = table.fields;
    const std::size_t type = static_cast<std::size_t>(p.type);
    for (const std::uint32_t i : selected.indices) {
      for (std::size_t k = 0; k < site.sections[type].size(); ++k) {
        const double x = site.x[type][k] == site.x[type][k] ? site.x[type][k] : 0.5;
        PointInstance point{static_cast<std::uint32_t>(s), selected.population, i, group, site.sections[type][k], 0, x, network.point_values.size()};
        point.node = context.tables[type].sections.node_at(point.section, x);
        network.points.push_back(point);
        for (std::size_t f = 0; f < table.fields.size(); ++f) network.point_values.push_back(parameter_value(context, table, f, p, i, p.first_gid + i));
      }
    }
  }
  network.point_fields.push_back(fields);
}

}  // namespace hillock
