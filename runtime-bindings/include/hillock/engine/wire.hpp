// From the network's tables to what a run needs: synapse instances in their blocks, fan-out by source, the window.
#pragma once

#include "hillock/engine/build-blocks.hpp"
#include "hillock/engine/gap-junctions.hpp"
#include "hillock/engine/membrane-currents.hpp"
#include "hillock/engine/ranks.hpp"
#include "hillock/engine/step-receivers.hpp"
#include "hillock/engine/time-grid.hpp"
#include "hillock/owned.hpp"

namespace hillock {

struct Wiring {
  List<Owned<CellReceiver>> cells;
  List<Owned<ArtificialReceiver>> artificial;
  List<Receiver*> receivers;      // cells first, then artificial
  Synapses synapses;
  GapJunctions gaps;              // blocks then go through their steps together
  List<MembraneCurrents> membranes;  // per block of cells; empty where none are recorded
  List<std::uint32_t> place_of;   // per connection, while the model is being built
  List<unsigned char> waits;      // per population: whether its sources need events, or go in step with those that do
  bool weights_change = false;    // at given times: events of merged synapses then read them when they come
  // A window may last while no spike of it can arrive in it.
  std::uint64_t window_steps = 0;        // 0: blocks must meet within a step
  double window_delay_ms = __builtin_huge_val();
  double longest_delay_ms = 0.0;
  Connection window_connection{};  // the one that sets it
};

// Which receiver and lane holds a cell.
constexpr std::uint32_t on_another_rank = ~0u;
struct CellPlace {
  std::uint32_t receiver = on_another_rank;
  std::int32_t lane = 0;

  bool is_here() const { return receiver != on_another_rank; }
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
      if (!network.is_here(slice.population, slice.first_index + i)) continue;
      places[slice.population][slice.first_index + i] = {static_cast<std::uint32_t>(w.cells.size() + a), static_cast<std::int32_t>(i)};
    }
  }
  return places;
}

// Makes the synapse instances: one per (cell, node) where the kind merges, else one per connection, in order of (lane, node,
// connection); finds the window, which all ranks share; then lays the connections out in as many parts as there are threads.
void build_synapses(Wiring& w, const Network& network, const List<CellTypeTable>& tables, const PlaceTable& places, const TimeGrid& grid,
                    int threads, Ranks* ranks);

// `visit(receiver, ending)`, in order of connections for each receiver.
template <class Visit>
inline void each_connection(Wiring& w, const Visit& visit) {
  for (Part& part : w.synapses.parts) {
    for (double* at = part.words.begin(); at != part.words.end();) {
      const Synapse synapse = synapse_at(at);
      const Page& page = w.synapses.page_of(synapse.place);
      visit(page.receiver, Ending{synapse, at + 1, page.group, static_cast<int>(synapse.place - page.first_of_group)});
      at += 1 + arguments_of(page);
    }
  }
}

inline void build_points(Wiring& w, const Network& network, const PlaceTable& places) {
  List<List<const PointInstance*>> by_receiver(w.cells.size());
  for (const PointInstance& point : network.points) {
    const CellPlace& place = places[point.population][point.index];
    if (place.is_here()) by_receiver[place.receiver].push_back(&point);
  }
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

// FOR_NETCONS goes over the connections of an element in their order.
inline void build_connection_lists(Wiring& w, const ProgramCode& program) {
  bool read = false;
  for (int m = 0; m < program.mechanisms; ++m) read = read || program.mechanism[m].reads_connections;
  if (!read) return;
  each_connection(w, [&](std::uint32_t receiver, const Ending& end) {
    const bool is_cell = receiver < w.cells.size();
    ConnectionLists* lists = nullptr;
    if (is_cell && w.cells[receiver]->mechanism(end.group).reads_connections) {
      lists = &w.cells[receiver]->states[static_cast<std::size_t>(end.group)].connections;
    } else if (!is_cell && w.artificial[receiver - w.cells.size()]->code && w.artificial[receiver - w.cells.size()]->mechanism().reads_connections) {
      lists = &w.artificial[receiver - w.cells.size()]->connections;
    }
    if (!lists) return;
    const std::size_t element = static_cast<std::size_t>(end.element);
    if (lists->size() <= element) lists->resize(element + 1);
    (*lists)[element].push_back(end.arguments);
  });
}

}  // namespace hillock
