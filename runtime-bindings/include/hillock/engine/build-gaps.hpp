// Instances of gap junctions in their blocks, and the way of v to them. Twin: compiler/interpret/gaps.ts.
#pragma once

#include "hillock/engine/wire.hpp"
#include "hillock/network/half-gaps.hpp"

namespace hillock {

struct GapInstance {
  HalfGap half;
  CellPlace at;
  int element = 0;
};

// One instance for every side, in order of the connections.
inline List<GapInstance> build_gap_instances(Wiring& w, const List<HalfGap>& halves, const PlaceTable& places) {
  List<GapInstance> instances;
  for (const HalfGap& half : halves) instances.push_back({half, places[half.population][half.index]});
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

// A compartment that some instance looks at.
struct WatchedPlace {
  std::uint32_t block;
  std::int32_t slot;
  std::size_t instance;
};

inline List<WatchedPlace> watched_places(const Wiring& w, const List<GapInstance>& instances, const PlaceTable& places) {
  List<WatchedPlace> watched;
  for (std::size_t i = 0; i < instances.size(); ++i) {
    const HalfGap& half = instances[i].half;
    const CellPlace from = places[half.from_population][half.from_index];
    watched.push_back({from.receiver, w.cells[from.receiver]->slot(half.from_node, from.lane), i});
  }
  sort_stably(watched, [](const WatchedPlace& a, const WatchedPlace& b) { return a.block != b.block ? a.block < b.block : a.slot < b.slot; });
  return watched;
}

inline void join_gaps(Wiring& w, const List<GapInstance>& instances, const PlaceTable& places) {
  GapJunctions& gaps = w.gaps;
  gaps.sources.resize(w.cells.size());
  gaps.targets.resize(w.cells.size());
  List<std::uint32_t> value_of(instances.size(), 0);
  const WatchedPlace* last = nullptr;
  const List<WatchedPlace> watched = watched_places(w, instances, places);
  for (const WatchedPlace& place : watched) {
    if (!last || last->block != place.block || last->slot != place.slot) {
      gaps.sources[place.block].push_back({w.cells[place.block]->block.v + place.slot, static_cast<std::uint32_t>(gaps.values.size())});
      gaps.values.push_back(0.0);
    }
    value_of[place.instance] = static_cast<std::uint32_t>(gaps.values.size() - 1);
    last = &place;
  }
  for (std::size_t i = 0; i < instances.size(); ++i) {
    const auto& [half, at, element] = instances[i];
    double* const to = w.cells[at.receiver]->block.groups[half.group].field[half.field] + element;
    gaps.targets[at.receiver].push_back({to, value_of[i], half.is_pointer, half.start_mv});
    gaps.some_are_pointers = gaps.some_are_pointers || half.is_pointer;
  }
}

inline void build_gaps(Wiring& w, const List<HalfGap>& halves, const PlaceTable& places) {
  if (!halves.empty()) join_gaps(w, build_gap_instances(w, halves, places), places);
}

}  // namespace hillock
