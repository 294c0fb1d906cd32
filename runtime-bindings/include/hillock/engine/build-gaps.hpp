// Instances of gap junctions in their blocks, and the way of v to them. Twin: compiler/interpret/gaps.ts.
#pragma once

#include "hillock/engine/wire.hpp"
#include "hillock/network/half-gaps.hpp"

namespace hillock {

struct GapInstance {
  HalfGap half;
  std::size_t number;  // among all halves
  CellPlace at;
  int element = 0;
};

// One instance for every side on a cell of this rank, in order of the connections.
inline List<GapInstance> build_gap_instances(Wiring& w, const List<HalfGap>& halves, const PlaceTable& places) {
  List<GapInstance> instances;
  for (std::size_t i = 0; i < halves.size(); ++i) {
    const CellPlace at = places[halves[i].population][halves[i].index];
    if (at.is_here()) instances.push_back({halves[i], i, at});
  }
  List<List<GapInstance*>> by_block(w.cells.size());
  for (GapInstance& instance : instances) by_block[instance.at.receiver].push_back(&instance);
  for (std::size_t r = 0; r < w.cells.size(); ++r) {
    CellReceiver& cell = *w.cells[r];
    List<List<GapInstance*>> by_group(cell.states.size());
    for (GapInstance* instance : by_block[r]) by_group[static_cast<std::size_t>(instance->half.group)].push_back(instance);
    for (std::size_t g = 0; g < by_group.size(); ++g) {
      if (by_group[g].empty()) continue;
      List<std::int32_t> slots;
      for (GapInstance* const own : by_group[g]) {
        own->element = static_cast<int>(slots.size());
        slots.push_back(cell.slot(own->half.node, own->at.lane));
      }
      build_list(cell, static_cast<int>(g), slots);
      for (const GapInstance* own : by_group[g]) {
        const HalfGap& half = own->half;
        if (half.weight_field >= 0) cell.block.groups[g].field[half.weight_field][own->element] = half.weight;
      }
    }
  }
  return instances;
}

// Compartments that halves look at, each once: their order, and which of them each half looks at.
struct WatchedPlaces {
  struct Place {
    std::uint64_t major, minor;  // what they are ordered by
    std::size_t half;
  };
  List<Place> places;

  void add(std::uint64_t major, std::uint64_t minor, std::size_t half) { places.push_back({major, minor, half}); }

  // `visit(place, is_first)`: in their order, then in that of the halves.
  template <class Visit>
  void each(const Visit& visit) {
    sort_stably(places, [](const Place& a, const Place& b) { return a.major != b.major ? a.major < b.major : a.minor < b.minor; });
    for (std::size_t i = 0; i < places.size(); ++i) {
      visit(places[i], i == 0 || places[i - 1].major != places[i].major || places[i - 1].minor != places[i].minor);
    }
  }
};

// What cells of this rank show goes into `values` from their blocks.
inline void gather_from_blocks(Wiring& w, const List<HalfGap>& halves, const PlaceTable& places, List<std::uint32_t>& value_of) {
  GapJunctions& gaps = w.gaps;
  WatchedPlaces watched;
  for (std::size_t i = 0; i < halves.size(); ++i) {
    const CellPlace from = places[halves[i].from_population][halves[i].from_index];
    if (from.is_here()) watched.add(from.receiver, static_cast<std::uint64_t>(w.cells[from.receiver]->slot(halves[i].from_node, from.lane)), i);
  }
  watched.each([&](const WatchedPlaces::Place& place, bool is_first) {
    if (is_first) {
      gaps.sources[place.major].push_back({w.cells[place.major]->block.v + place.minor, static_cast<std::uint32_t>(gaps.values.size())});
      gaps.values.push_back(0.0);
    }
    value_of[place.half] = static_cast<std::uint32_t>(gaps.values.size() - 1);
  });
}

// What passes between two ranks both list in the same order: by gid and compartment.
inline void exchange_with_ranks(GapJunctions& gaps, const List<HalfGap>& halves, const Network& network, Ranks& ranks, List<std::uint32_t>& value_of) {
  const std::size_t count = static_cast<std::size_t>(ranks.count);
  List<WatchedPlaces> shown(count), seen(count);  // per other rank
  for (std::size_t i = 0; i < halves.size(); ++i) {
    const HalfGap& half = halves[i];
    const std::uint32_t from = network.rank_of[half.from_population][half.from_index], to = network.rank_of[half.population][half.index];
    if (from == to || (from != network.rank && to != network.rank)) continue;
    WatchedPlaces& watched = from == network.rank ? shown[to] : seen[from];
    watched.add(network.populations[half.from_population].first_gid + half.from_index, static_cast<std::uint64_t>(half.from_node), i);
  }
  GapExchange& exchange = gaps.exchange;
  exchange.ranks = &ranks;
  exchange.shown_counts.resize(count), exchange.seen_counts.resize(count);
  for (std::size_t other = 0; other < count; ++other) {
    shown[other].each([&](const WatchedPlaces::Place& place, bool is_first) {
      if (is_first) exchange.shown.push_back(value_of[place.half]), ++exchange.shown_counts[other];
    });
    seen[other].each([&](const WatchedPlaces::Place& place, bool is_first) {
      if (is_first) gaps.values.push_back(0.0), ++exchange.seen_counts[other];
      value_of[place.half] = static_cast<std::uint32_t>(gaps.values.size() - 1);
    });
  }
  exchange.numbers.resize(exchange.shown.size());
}

// `halves`: of all ranks. `ranks`: null where there is one.
inline void build_gaps(Wiring& w, const List<HalfGap>& halves, const PlaceTable& places, const Network& network, Ranks* ranks) {
  if (halves.empty()) return;
  GapJunctions& gaps = w.gaps;
  gaps.exist = true;
  gaps.sources.resize(w.cells.size());
  gaps.targets.resize(w.cells.size());
  List<std::uint32_t> value_of(halves.size(), 0);
  gather_from_blocks(w, halves, places, value_of);
  if (ranks && ranks->count > 1) exchange_with_ranks(gaps, halves, network, *ranks, value_of);
  for (const HalfGap& half : halves) gaps.some_are_pointers = gaps.some_are_pointers || half.is_pointer;
  for (const auto& [half, number, at, element] : build_gap_instances(w, halves, places)) {
    double* const to = w.cells[at.receiver]->block.groups[half.group].field[half.field] + element;
    gaps.targets[at.receiver].push_back({to, value_of[number], half.is_pointer, half.start_mv});
  }
}

}  // namespace hillock
