// Delivery: what happens in one slot of one receiver.
#pragma once

#include <cstdio>
#include <cstdlib>

#include "hillock/engine/receiver.hpp"
#include "hillock/engine/time-grid.hpp"
#include "hillock/engine/watch.hpp"
#include "hillock/sort.hpp"

namespace hillock {

// What NET_RECEIVE and INITIAL of one instance send goes to the receiver they live in.
struct Sender {
  Receiver* receiver = nullptr;
  std::int32_t group = 0;
  const CellReceiver* cell = nullptr;  // null: artificial cells, whose gid is first_gid + element
  std::uint64_t first_gid = 0;
  double* arguments = nullptr;
  double now = 0.0;
  int watches = 0;             // WATCH statements since the call began
  const ConnectionLists* connections = nullptr;

  const GroupState& state() const { return cell->states[static_cast<std::size_t>(group)]; }
  // Element (row, lane) at row * S + lane: see lanes.hpp.
  bool by_row() const {
    return cell->axis->storage > 1 && state().elements == static_cast<int>(state().node.size()) * cell->axis->storage;
  }

  std::uint64_t gid_of(std::uint64_t element) const {
    if (!cell) return first_gid + element;
    const std::uint64_t S = static_cast<std::uint64_t>(cell->axis->storage);
    return cell->lanes[by_row() ? element % S : static_cast<std::uint64_t>(state().node[element]) % S].gid;
  }

  // INITIAL also runs for lanes without a cell and for padding; what these send goes nowhere.
  bool is_real(std::uint64_t element) const {
    if (!cell) return true;
    if (by_row()) return element % static_cast<std::uint64_t>(cell->axis->storage) < cell->lanes.size();
    return element < static_cast<std::uint64_t>(state().elements);
  }
};

// Ends the program, as NEURON ends.
[[noreturn]] __attribute__((noinline, cold)) inline void stop_sent_to_past(double now, double at) {
  std::fprintf(stderr, "at %.15g ms an event is sent to %.15g ms: net_send and net_move do not lead back\n", now, at);
  std::fflush(nullptr);
  std::_Exit(4);
}

// Events of one time that a cell, or each of a population's artificial cells, sends to itself before it is taken for lost.
constexpr std::uint64_t endless_count = 1000000;

[[noreturn]] __attribute__((noinline, cold)) inline void stop_endless(double at) {
  std::fprintf(stderr, "net_send sends events to %.15g ms without end\n", at);
  std::fflush(nullptr);
  std::_Exit(4);
}
inline std::uint64_t most_at_once(const CellReceiver&) { return endless_count; }
inline std::uint64_t most_at_once(const ArtificialReceiver& cells) { return endless_count + cells.count; }

inline Outbox outbox_of(Sender& sender) {
  Outbox out;
  out.engine = &sender;
  out.self = [](Outbox& o, double at, double flag) {
    Sender& s = *static_cast<Sender*>(o.engine);
    if (!s.is_real(o.instance)) return;
    if (at < s.now) stop_sent_to_past(s.now, at);
    s.receiver->self.push({at, s.now, 0, s.group, static_cast<std::int32_t>(o.instance), flag, s.arguments, false});
  };
  out.move = [](Outbox& o, double at) {
    Sender& s = *static_cast<Sender*>(o.engine);
    if (!s.is_real(o.instance)) return;
    if (at < s.now) stop_sent_to_past(s.now, at);
    s.receiver->self.move(s.group, static_cast<std::int32_t>(o.instance), at, s.now);
  };
  out.spike = [](Outbox& o, double at) {
    Sender& s = *static_cast<Sender*>(o.engine);
    if (s.is_real(o.instance)) s.receiver->spikes.push_back({at, s.gid_of(o.instance)});
  };
  out.watch = [](Outbox& o, int condition, bool holds, double flag) {
    Sender& s = *static_cast<Sender*>(o.engine);
    start_watching(*s.receiver, {s.group, static_cast<std::int32_t>(o.instance), condition, flag, holds}, s.watches++ == 0);
  };
  out.connection = [](Outbox& o, std::uint64_t index) -> double* {
    const ConnectionLists* const lists = static_cast<Sender*>(o.engine)->connections;
    if (!lists || o.instance >= lists->size() || index >= (*lists)[o.instance].size()) return nullptr;
    return (*lists)[o.instance][index];
  };
  return out;
}

struct Delivery {
  const Uniforms* uniforms;
  const List<Target>* targets;
  double* arguments;
};

// What NET_RECEIVE reads where no connection's event leads back to: zeros, anew each time.
inline double* no_arguments(Receiver& receiver, int count) {
  receiver.scratch.assign(static_cast<std::size_t>(std::max(count, 1)), 0.0);
  return receiver.scratch.data();
}

inline void receive(CellReceiver& cell, const Delivery& d, int group, int element, double t, double flag, double* arguments) {
  GroupState& state = cell.states[static_cast<std::size_t>(group)];
  Sender sender{&cell, group, &cell, 0, arguments, t, 0, &state.connections};
  Outbox out = outbox_of(sender);
  out.instance = static_cast<std::uint64_t>(element);
  const MechanismInfo& mechanism = cell.mechanism(group);
  double* const numbers = arguments ? arguments : no_arguments(cell, mechanism.arguments);
  const std::size_t streams = static_cast<std::size_t>(mechanism.streams);
  Draws* const draws = state.draws.empty() ? nullptr : &state.draws[static_cast<std::size_t>(element) * streams];
  cell.code().group[group].receive(cell.block, cell.block.groups[group], element, *d.uniforms, t, flag, numbers, draws, out);
}

inline void receive(ArtificialReceiver& cells, const Delivery& d, int, int element, double t, double flag, double* arguments) {
  Sender sender{&cells, 0, nullptr, cells.first_gid, arguments, t, 0, &cells.connections};
  Outbox out = outbox_of(sender);
  out.instance = static_cast<std::uint64_t>(element);
  const MechanismInfo& mechanism = cells.mechanism();
  double* const numbers = arguments ? arguments : no_arguments(cells, mechanism.arguments);
  const std::size_t streams = static_cast<std::size_t>(mechanism.streams);
  Draws* const draws = cells.draws.empty() ? nullptr : &cells.draws[static_cast<std::size_t>(element) * streams];
  cells.code->receive(cells.field.data(), static_cast<std::uint64_t>(element), *d.uniforms, t, flag, numbers, draws, out);
}

// Self events go before a connection's of the same time that set out later.
inline bool goes_first(const SelfEvent& own, const Event& event, const Delivery& d) {
  if (own.time != event.time) return own.time < event.time;
  return own.sent <= event.time - (*d.targets)[event.connection].delay;
}

// Events that do not commute, and self events, in order of time up to the slot's boundary.
template <class R>
void deliver_timed(R& receiver, const Delivery& d, double boundary) {
  sort_stably(receiver.timed, ByTime{});
  std::size_t next = 0;
  std::uint64_t at_once = 0;
  double at = -1.0;
  for (;;) {
    const bool has_self = !receiver.self.empty() && receiver.self.top().time <= boundary;
    const bool has_event = next < receiver.timed.size();
    if (!has_self && !has_event) break;
    if (has_self && (!has_event || goes_first(receiver.self.top(), receiver.timed[next], d))) {
      const SelfEvent event = receiver.self.pop();
      at_once = event.time == at ? at_once + 1 : 0;
      at = event.time;
      if (at_once > most_at_once(receiver)) stop_endless(at);
      receive(receiver, d, event.group, event.element, event.time, event.flag, event.arguments);
      continue;
    }
    const Event event = receiver.timed[next++];
    const Target& target = (*d.targets)[event.connection];
    receive(receiver, d, target.group, target.element, event.time, 0.0, d.arguments + target.arguments);
  }
  receiver.timed.clear();
}

inline void deliver(CellReceiver& cell, const Delivery& d, std::uint64_t slot, double boundary) {
  List<Event>& bucket = cell.buckets.at(slot);
  if (bucket.empty() && (cell.self.empty() || cell.self.top().time > boundary)) return;
  if (!is_sorted(bucket, ByConnection{})) sort_stably(bucket, ByConnection{});
  Outbox nobody;  // of synapses that merge, which send nothing
  for (const Event& event : bucket) {
    const Target& target = (*d.targets)[event.connection];
    const MechanismInfo& mechanism = cell.mechanism(target.group);
    if (mechanism.mergeable) {
      cell.code().group[target.group].receive(cell.block, cell.block.groups[target.group], target.element, *d.uniforms, event.time, 0.0,
                                              d.arguments + target.arguments, nullptr, nobody);
    } else if (mechanism.timeless) {
      receive(cell, d, target.group, target.element, event.time, 0.0, d.arguments + target.arguments);
    } else {
      cell.timed.push_back(event);
    }
  }
  bucket.clear();
  deliver_timed(cell, d, boundary);
}

inline void deliver(ArtificialReceiver& cells, const Delivery& d, std::uint64_t slot, double boundary) {
  while (cells.next_in_list < cells.list.size() && cells.list[cells.next_in_list].time <= boundary) {
    const auto& [time, element] = cells.list[cells.next_in_list++];
    cells.spikes.push_back({time, cells.first_gid + element});
  }
  List<Event>& bucket = cells.buckets.at(slot);
  if (bucket.empty() && (cells.self.empty() || cells.self.top().time > boundary)) return;
  cells.timed.swap(bucket);
  bucket.clear();
  deliver_timed(cells, d, boundary);
}

// Threshold crossings at the beginning of a step (ConditionEvent::check): the spike's time is t + 1e-10.
inline void detect_spikes(CellReceiver& cell, double t) {
  const double* const v = cell.block.v + cell.slot(cell.table->spike_node, 0);
  for (std::size_t lane = 0; lane < cell.lanes.size(); ++lane) {
    LaneCell& c = cell.lanes[lane];
    const bool above = v[lane] - c.threshold > 0.0;
    if (above && !c.above) cell.spikes.push_back({t + 1e-10, c.gid});
    c.above = above;
  }
}

}  // namespace hillock
