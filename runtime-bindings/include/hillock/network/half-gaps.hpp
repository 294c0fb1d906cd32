// Gap junctions as their sides: each is an instance at one place that is told v of another. Twin:
// compiler/interpret/network/half-gaps.ts.
#pragma once

#include <cstring>
#include <stdexcept>

#include "hillock/network/choose-sites.hpp"

namespace hillock {

struct HalfGap {
  std::uint32_t population, index;  // where it is
  std::int32_t group, node;
  std::uint32_t from_population, from_index;  // whose v it is told
  std::int32_t from_node;
  int field, weight_field;  // of the mechanism: what takes v; what the weight sets, -1: nothing
  bool is_pointer;          // sees v at any time, not what it was after the last step
  double weight, start_mv;
};

// What a rule says of its gap junctions.
struct GapRule {
  struct Port {
    std::string field, weight;  // weight empty: none
    bool is_pointer;
  };
  bool both = false;
  SiteTable from;
  double start_mv = 0.0;
  List<Port> ports;  // per term
};

inline GapRule load_gap_rule(const Columns& in, std::uint64_t index) {
  const std::string path = child("rules", index) + ".gap", ports = path + ".ports";
  GapRule rule{load_flag(in, path + ".both"), load_site(in, path + ".from"), load_number(in, path + ".startMv"), {}};
  for (std::uint64_t i = 0; i < load_count(in, ports + ".count"); ++i) {
    const std::string item = child(ports, i);
    const std::string weight = in.has(item + ".weight") ? load_text(in, item + ".weight") : "";
    rule.ports.push_back({load_text(in, item + ".field"), weight, load_flag(in, item + ".isPointer")});
  }
  return rule;
}

inline int synapse_named(const CellTypeCode& code, const char* name) {
  for (int g = 0; g < code.groups; ++g) {
    if (is_synapse(code.group[g].owner) && std::strcmp(code.group[g].name, name) == 0) return g;
  }
  throw std::runtime_error(std::string("cell ") + code.name + " has no synapse " + name);
}

// The postsynaptic side of every gap junction, and the presynaptic one where its rule makes both.
inline List<HalfGap> half_gaps(const NetworkContext& context, const Network& network) {
  List<HalfGap> halves;
  std::uint32_t loaded = ~0u;
  GapRule rule;
  for (const Connection& c : network.gaps) {
    if (c.rule != loaded) rule = load_gap_rule(context.in, loaded = c.rule);
    const int pre_type = network.populations[c.source_population].type;
    const CellTypeCode& pre = context.program.cell_type[pre_type];
    const CellTypeCode& post = context.program.cell_type[network.populations[c.target_population].type];
    const Place from = rule.from.first_of(pre_type);
    const std::int32_t node = context.tables[static_cast<std::size_t>(pre_type)].sections.node_at(from.section, from.x);
    const MechanismInfo& mechanism = context.program.mechanism[post.group[c.group].mechanism];
    const GapRule::Port& port = rule.ports[c.term];
    const int field = field_index(mechanism, port.field), weight = field_index(mechanism, port.weight);
    halves.push_back({c.target_population, c.target_index, c.group, c.node, c.source_population, c.source_index, node, field, weight,
                      port.is_pointer, c.weight, rule.start_mv});
    if (!rule.both) continue;
    const int group = synapse_named(pre, post.group[c.group].name);
    halves.push_back({c.source_population, c.source_index, group, node, c.target_population, c.target_index, c.node, field, weight,
                      port.is_pointer, c.weight, rule.start_mv});
  }
  return halves;
}

}  // namespace hillock
