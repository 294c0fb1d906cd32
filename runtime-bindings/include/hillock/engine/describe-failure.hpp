// Which number of a run was none, and whose.
#pragma once

#include "hillock/engine/build-reports.hpp"
#include "hillock/engine/run-state.hpp"
#include "hillock/stream-writer.hpp"

namespace hillock {

inline bool is_finite(double x) { return x - x == 0.0; }

// The first field of a mechanism at a node that is no finite number, as JSON; empty: there is none.
inline std::string bad_field(const CellReceiver& cell, int lane, int node) {
  for (int g = 0; g < cell.code().groups; ++g) {
    const MechanismInfo& mechanism = cell.mechanism(g);
    for (int f = 0; f < mechanism.fields; ++f) {
      if (!cell.block.groups[g].field || !cell.block.groups[g].field[f]) continue;
      for (const double* p : sources_of(cell, {Variable::Kind::field, g, f}, lane, node)) {
        if (is_finite(*p)) continue;
        return ",\"mechanism\":" + json_string(mechanism.name) + ",\"variable\":" + json_string(mechanism.field_name[f]) +
               ",\"shared\":" + (mechanism.field_storage[f] == shared ? "true" : "false") + ",\"message\":\"not a number\"";
      }
    }
  }
  return "";
}

// The mechanisms that act at a node, as the inside of a JSON list.
inline std::string mechanisms_at(const CellReceiver& cell, int lane, int node) {
  std::string list;
  for (int g = 0; g < cell.code().groups; ++g) {
    const MechanismInfo& mechanism = cell.mechanism(g);
    bool acts = false;
    for (int f = 0; f < mechanism.fields && !acts; ++f) {
      if (!cell.block.groups[g].field || !cell.block.groups[g].field[f]) continue;
      acts = sources_of(cell, {Variable::Kind::field, g, f}, lane, node).size() > 0;
    }
    const std::string name = json_string(mechanism.name);
    if (acts && list.find(name) == std::string::npos) list += (list.empty() ? "" : ",") + name;
  }
  return list;
}

// Who made the number that is none: a node where some mechanism has one goes before nodes that only caught it through the
// solve; otherwise the node with mechanisms (an end of a section has none) where v is farthest off.
inline std::string describe_failure(const RunState& run, const Network& network) {
  const CellReceiver& cell = *run.wiring->cells[run.failure.receiver];
  int found_lane = -1, found_node = 0;
  std::string cause, acting;
  double found_v = 0.0;
  for (int lane = 0; lane < cell.block.cells && cause.empty(); ++lane) {
    for (int node = 0; node < cell.table->cable.nodes && cause.empty(); ++node) {
      const double v = cell.block.v[cell.slot(node, lane)];
      if (is_in_bounds(v)) continue;
      cause = bad_field(cell, lane, node);
      const std::string here = mechanisms_at(cell, lane, node);
      const double size = !is_finite(v) ? 1e308 : v < 0.0 ? -v : v;
      const double known = !is_finite(found_v) ? 1e308 : found_v < 0.0 ? -found_v : found_v;
      const bool is_better = here.empty() == acting.empty() ? size > known : acting.empty();
      if (found_lane >= 0 && cause.empty() && !is_better) continue;
      found_lane = lane, found_node = node, found_v = v, acting = here;
    }
  }
  std::string json = "{\"state\":\"failed\",\"reason\":\"voltage\",\"timeMs\":" + json_number(run.grid->t[run.failure.step + 1]);
  if (found_lane >= 0) {
    const LaneCell& c = cell.lanes[static_cast<std::size_t>(found_lane)];
    json += ",\"population\":" + json_string(network.populations[c.population].name) + ",\"index\":" + std::to_string(c.index) +
            ",\"gid\":" + std::to_string(c.gid) + ",\"cellType\":" + std::to_string(cell.block.type) + ",\"node\":" + std::to_string(found_node);
  }
  if (!cause.empty()) return json + cause + "}";
  const std::string what = is_finite(found_v) ? "v ran away" : "v is not a number";
  return json + ",\"mechanisms\":[" + acting + "],\"message\":\"" + what + "\"}";
}

}  // namespace hillock
