// A connection rule as the columns have it, and what its connections end on.
#pragma once

#include <stdexcept>
#include <string>

#include "hillock/network/choose-sites.hpp"
#include "hillock/network/select-cells.hpp"

namespace hillock {

// A point process of a cell type that receives a term of a rule.
struct RulePoint {
  int term, type, group, argument;
};

inline List<RulePoint> load_rule_points(const NetworkContext& context, const std::string& path) {
  const Columns& in = context.in;
  List<RulePoint> points;
  const std::uint64_t count = in.has(path + ".count") ? load_count(in, path + ".count") : 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::string item = child(path, i), name = load_text(in, item + ".group");
    RulePoint point{load_index(in, item + ".term"), load_index(in, item + ".cellType"), -1, load_index(in, item + ".argument")};
    const CellTypeCode& code = context.program.cell_type[point.type];
    for (int g = 0; g < code.groups; ++g) {
      if (code.group[g].owner == Owner::point && name == code.group[g].name) point.group = g;
    }
    points.push_back(point);
  }
  return points;
}

struct RuleTable {
  std::string name, pattern;
  const FamilyCode* family = nullptr;
  std::uint32_t index = 0;
  bool self_allowed = false;
  bool makes_gaps = false;  // every rank makes all of its connections: either side may be on any
  const double* row = nullptr;
  List<Selected> pre, post;
  List<std::uint32_t> probability_streams, contact_streams, site_streams, weight_streams, delay_streams, convergence_streams,
      divergence_streams, pairs;
  List<std::string> synapses;
  List<RulePoint> points;
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
  rule.makes_gaps = in.has(path + ".gap.both");
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
  rule.points = load_rule_points(context, path + ".points");
  rule.site = load_site(in, path + ".site");
  return rule;
}

// A presynaptic cell as a rule lists it: which of its populations, which index.
struct Candidate {
  std::uint32_t part, index;
};

inline double checked_delay(const RuleTable& rule, double delay) {
  if (delay >= 0.0 && delay - delay == 0.0) return delay;
  const std::string value = delay - delay == 0.0 ? std::to_string(delay) + " ms" : "no number";
  throw std::runtime_error("rule " + rule.name + ": a delay comes to " + value + ", but must be 0 ms or more; max(0 ms, …) keeps it there");
}

// -1: there is none.
inline int synapse_group(const CellTypeCode& code, const std::string& kind) {
  for (int g = 0; g < code.groups; ++g) {
    if (is_synapse(code.group[g].owner) && kind == code.group[g].name) return g;
  }
  return -1;
}

inline int group_of(const CellTypeCode& code, const RuleTable& rule, int term) {
  const int group = synapse_group(code, rule.synapses[static_cast<std::size_t>(term)]);
  if (group >= 0) return group;
  throw std::runtime_error("rule " + rule.name + ": " + code.name + " has no synapse " + rule.synapses[static_cast<std::size_t>(term)]);
}

// Where a term of a rule arrives on a cell: the group of its type, and which argument of NET_RECEIVE has the weight.
struct TermEnd {
  std::int16_t group;  // a synapse, or a point process of the cell's own; -1: an artificial cell
  std::uint16_t argument;
};

inline TermEnd end_of(const ProgramCode& program, const RuleTable& rule, const Population& to, int term) {
  if (to.kind != PopulationKind::cell) return {-1, 0};
  for (const RulePoint& point : rule.points) {
    if (point.type == to.type && point.term == term) return {static_cast<std::int16_t>(point.group), static_cast<std::uint16_t>(point.argument)};
  }
  return {static_cast<std::int16_t>(group_of(program.cell_type[to.type], rule, term)), 0};
}
inline List<TermEnd> ends_of(const ProgramCode& program, const RuleTable& rule, const Population& to) {
  List<TermEnd> ends;
  for (int term = 0; term < rule.family->terms; ++term) ends.push_back(end_of(program, rule, to, term));
  return ends;
}

}  // namespace hillock
