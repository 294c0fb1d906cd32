// WATCH: conditions that instances have asked for, looked at when a step begins (NetCvode::check_thresh), in the order in
// which they were asked for.
#pragma once

#include "hillock/engine/receiver.hpp"

namespace hillock {

// Asks for a condition. The first of one NET_RECEIVE call ends all that the instance asked for before, and takes back events
// that are on their way.
inline void start_watching(Receiver& receiver, const Watching& wanted, bool is_first) {
  List<Watching>& list = receiver.watching;
  list.remove_if([&](const Watching& old) {
    if (old.group != wanted.group || old.element != wanted.element) return false;
    if (is_first && old.is_sent) receiver.self.remove(old.serial);
    return is_first || old.condition == wanted.condition;
  });
  list.push_back(wanted);
}

// A condition that begins to hold sends its flag, at t.
inline void check_watches(CellReceiver& cell, const Uniforms& u, double t) {
  for (Watching& w : cell.watching) {
    List<double>& values = cell.scratch;
    values.assign(static_cast<std::size_t>(cell.mechanism(w.group).conditions), 0.0);
    cell.code().group[w.group].watch(cell.block, cell.block.groups[w.group], w.element, u, t, values.data());
    const bool holds = values[static_cast<std::size_t>(w.condition)] > 0.0;
    if (holds && !w.holds) {
      w.serial = cell.self.push({t, t, 0, w.group, w.element, w.flag, nullptr, true});
      w.is_sent = true;
    }
    w.holds = holds;
  }
}

}  // namespace hillock
