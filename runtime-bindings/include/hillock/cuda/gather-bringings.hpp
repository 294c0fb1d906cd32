// What comes to the cells of a block in a window, found out before the GPU begins with it: cell by cell, in order of delivery.
#pragma once

#include "hillock/cuda/device-block.hpp"
#include "hillock/engine/step-receivers.hpp"

namespace hillock {

struct BlockBringings {
  List<Bringing> in_order;
  List<std::uint32_t> first;  // per lane + 1
};

inline Bringing bringing_of(const CellReceiver& cell, const Delivery& d, const Arrival& arrival) {
  const std::uint64_t words = word_of(arrival);
  const Ending end = ending_of(cell, d, words);
  const MechanismInfo& mechanism = cell.mechanism(end.group);
  const std::uint16_t group = static_cast<std::uint16_t>(end.group);
  if (mechanism.mergeable || mechanism.timeless) return {slot_of(arrival), end.element, group, Bringing::at_once, words + 1, arrival.value, 0.0};
  const double delay = end.synapse.arrival & by_delay ? d.synapses->delays[end.synapse.arrival & ~by_delay] : 0.0;
  return {slot_of(arrival), end.element, group, Bringing::in_time, words + 1, arrival.value, arrival.value - delay};
}

// Within a slot what merges goes first, then what reads no time, each in order of connections; then the others by time.
inline bool goes_before(const Bringing& a, const Bringing& b) {
  if (a.slot != b.slot) return a.slot < b.slot;
  if (a.kind != b.kind) return a.kind < b.kind;
  return a.kind == Bringing::in_time && a.number < b.number;
}

// From the boxes of the window that opens; `rooms`: see engine/step-receivers.hpp.
inline void gather_bringings(CellReceiver& cell, const Delivery& d, std::uint64_t window, Rooms& rooms, List<Bringing>& scratch, BlockBringings& into) {
  open_window(cell, cell.inlets.size(), d.synapses->windows, window, rooms);
  scratch.clear();
  for (; cell.merged.next()->key != no_key; cell.merged.pop()) {
    const Arrival& a = *cell.merged.next();
    scratch.push_back({slot_of(a), element_of(a), static_cast<std::uint16_t>(cell.inlets[inlet_of(a)]), Bringing::merged, 0, a.value, 0.0});
  }
  for (; cell.others.next()->key != no_key; cell.others.pop()) scratch.push_back(bringing_of(cell, d, *cell.others.next()));
  cell.merged = cell.others = Arrivals();
  const std::size_t S = static_cast<std::size_t>(cell.axis->storage);
  into.first.assign(S + 1, 0);
  for (const Bringing& b : scratch) ++into.first[lane_of_element(cell, b.group, b.element) + 1];
  for (std::size_t lane = 0; lane < S; ++lane) into.first[lane + 1] += into.first[lane];
  into.in_order.resize(scratch.size());
  List<std::uint32_t> next(into.first);
  for (const Bringing& b : scratch) into.in_order[next[lane_of_element(cell, b.group, b.element)]++] = b;
  for (std::size_t lane = 0; lane < S; ++lane) {
    sort_stably(into.in_order.begin() + into.first[lane], into.in_order.begin() + into.first[lane + 1], goes_before);
  }
}

}  // namespace hillock
