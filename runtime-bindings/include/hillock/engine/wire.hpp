// From the network's tables to what a run needs: synapse instances in their blocks, fan-out by source, the window.
#pragma once

#include "hillock/engine/build-blocks.hpp"
#include "hillock/engine/time-grid.hpp"
#include "hillock/owned.hpp"

namespace hillock {

struct Wiring {
  List<Owned<CellReceiver>> cells;
  List<Owned<ArtificialReceiver>> artificial;
  List<Receiver*> receivers;      // cells first, then artificial
  List<Target> targets;           // per connection
  List<double> arguments;
  List<std::uint64_t> first_of;   // per gid + 1: connections of a source lie together
  std::uint64_t window_steps = 0;        // 0: blocks must meet within a step
  double window_delay_ms = __builtin_huge_val();
  std::uint64_t window_connection = 0;
};

// Which receiver and lane holds a cell.
struct CellPlace {
  std::uint32_t receiver = 0;
  std::int32_t lane = 0;
};

using PlaceTable = List<List<CellPlace>>;  // [population][index]

inline PlaceTable place_cells(const Wiring& w, const Network& network) {
  PlaceTable places(network.populations.size());
  for (std::size_t p = 0; p < places.size(); ++p) places[p].resize(network.populations[p].count);
  for (std::size_t r = 0; r < w.cells.size(); ++r) {
    for (std::size_t lane = 0; lane < w.cells[r]->lanes.size(); ++lane) {
      const LaneCell& c = w.cells[r]->lanes[lane];
      places[c.population][c.index] = {static_cast<std::uint32_t>(r), static_cast<std::int32_t>(lane)};
    }
  }
  for (std::size_t a = 0; a < w.artificial.size(); ++a) {
    const ArtificialReceiver& slice = *w.artificial[a];
    for (std::uint64_t i = 0; i < slice.count; ++i) {
      places[slice.population][slice.first_index + i] = {static_cast<std::uint32_t>(w.cells.size() + a), static_cast<std::int32_t>(i)};
    }
  }
  return places;
}

// Makes the synapse instances: one per (cell, node) where the kind merges, else one per connection, in order of (lane, node,
// connection); then says for every connection where it ends.
void build_synapses(Wiring& w, const Network& network, const PlaceTable& places);

inline void build_points(Wiring& w, const Network& network, const PlaceTable& places) {
  List<List<const PointInstance*>> by_receiver(w.cells.size());
  for (const PointInstance& point : network.points) by_receiver[places[point.population][point.index].receiver].push_back(&point);
  for (std::size_t r = 0; r < w.cells.size(); ++r) {
    CellReceiver& cell = *w.cells[r];
    for (int g = 0; g < cell.code().groups; ++g) {
      if (cell.code().group[g].owner != Owner::stimulus) continue;
      List<const PointInstance*> own;
      for (const PointInstance* point : by_receiver[r]) {
        if (point->group == g) own.push_back(point);
      }
      if (own.empty()) continue;
      const auto slot_of = [&](const PointInstance* p) { return cell.slot(p->node, places[p->population][p->index].lane); };
      List<std::int32_t> slots;
      for (const PointInstance* point : own) slots.push_back(slot_of(point));
      build_list(cell, g, slots);
      for (std::size_t i = 0; i < own.size(); ++i) {
        const List<int>& fields = network.point_fields[own[i]->stimulus];
        for (std::size_t k = 0; k < fields.size(); ++k) {
          cell.block.groups[g].field[fields[k]][i] = network.point_values[own[i]->first_value + k];
        }
      }
    }
  }
}

// NET_RECEIVE's arguments: the weight, the others 0 until the connection's INITIAL sets them.
inline void build_arguments(Wiring& w, const Network& network) {
  std::uint64_t used = 0;
  const auto width = [&](const Target& t, const Connection& c) -> std::uint64_t {
    int n = 1;
    if (c.group >= 0) n = w.cells[t.receiver]->mechanism(c.group).arguments;
    else n = w.artificial[t.receiver - w.cells.size()]->mechanism().arguments;
    return static_cast<std::uint64_t>(std::max(n, 1));
  };
  for (std::uint64_t c = 0; c < w.targets.size(); ++c) {
    w.targets[c].arguments = used;
    used += width(w.targets[c], network.connections[c]);
  }
  w.arguments.assign(used, 0.0);
  for (std::uint64_t c = 0; c < w.targets.size(); ++c) w.arguments[w.targets[c].arguments] = network.connections[c].weight;
}

// FOR_NETCONS goes over the connections of an element in their order.
inline void build_connection_lists(Wiring& w) {
  for (const Target& t : w.targets) {
    const bool is_cell = t.receiver < w.cells.size();
    ConnectionLists* lists = nullptr;
    if (is_cell && w.cells[t.receiver]->mechanism(t.group).reads_connections) {
      lists = &w.cells[t.receiver]->states[static_cast<std::size_t>(t.group)].connections;
    } else if (!is_cell && w.artificial[t.receiver - w.cells.size()]->code && w.artificial[t.receiver - w.cells.size()]->mechanism().reads_connections) {
      lists = &w.artificial[t.receiver - w.cells.size()]->connections;
    }
    if (!lists) continue;
    if (lists->size() <= static_cast<std::size_t>(t.element)) lists->resize(static_cast<std::size_t>(t.element) + 1);
    (*lists)[static_cast<std::size_t>(t.element)].push_back(w.arguments.data() + t.arguments);
  }
}

inline void build_fan_out(Wiring& w, const Network& network) {
  std::uint64_t gids = 0;
  for (const Population& p : network.populations) gids = std::max(gids, p.first_gid + p.count);
  w.first_of.assign(gids + 1, 0);
  for (const Connection& c : network.connections) ++w.first_of[c.source_gid + 1];
  for (std::uint64_t gid = 0; gid < gids; ++gid) w.first_of[gid + 1] += w.first_of[gid];
}

// A window may last while no spike of it can arrive in it: a threshold spike has time t + 1e-10, any other source of
// simulated cells a time just after t. Sources without inputs are run ahead and set no window.
inline void find_window(Wiring& w, const Network& network, const PlaceTable& places, double dt) {
  double threshold = __builtin_huge_val(), exact = threshold;
  for (std::uint64_t c = 0; c < network.connections.size(); ++c) {
    const Connection& connection = network.connections[c];
    const std::uint32_t r = places[connection.source_population][connection.source_index].receiver;
    const bool is_cell = r < w.cells.size();
    if (!is_cell && !w.artificial[r - w.cells.size()]->has_inputs) continue;
    double& least = is_cell ? threshold : exact;
    least = std::min(least, connection.delay);
    if (connection.delay < w.window_delay_ms) w.window_delay_ms = connection.delay, w.window_connection = c;
  }
  const auto whole = [&](double ms) { return ms >= 0.0 ? std::min(ms / dt, 1e9) : 0.0; };
  const double limit = std::min(whole(threshold + 0.5e-10), whole(exact - 1e-9));
  const std::uint64_t longest = 400;
  w.window_steps = std::min<std::uint64_t>(static_cast<std::uint64_t>(limit), longest);
}

}  // namespace hillock
