// Delivery: what happens in one slot of one receiver.
#pragma once

#include <cstdio>
#include <cstdlib>

#include "hillock/engine/receiver.hpp"
#include "hillock/engine/synapses.hpp"
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

  std::uint64_t gid_of(std::uint64_t element) const {
    return cell ? cell->lanes[lane_of_element(*cell, group, static_cast<std::int32_t>(element))].gid : first_gid + element;
  }

  // A cell spikes in one place: what its other point processes send by net_event reaches nobody.
  bool is_heard() const { return !cell || (cell->table->spike_group == group && cell->table->spike_field < 0); }

  // INITIAL also runs for lanes without a cell and for padding; what these send goes nowhere.
  bool is_real(std::uint64_t element) const {
    if (!cell) return true;
    if (!state().source.empty()) return state().occupied[element] != 0;
    if (lies_by_row(*cell, group)) return element % static_cast<std::uint64_t>(cell->axis->storage) < cell->lanes.size();
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
    if (s.is_heard() && s.is_real(o.instance)) s.receiver->spikes.push_back({at, s.gid_of(o.instance)});
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
  Synapses* synapses;
};

// A slot as its receivers know it: which of its window, and the latest time that it delivers.
struct Moment {
  std::uint32_t slot;
  double boundary;
};

inline Moment moment_of(const Windows& windows, const TimeGrid& grid, std::uint64_t slot) {
  return {static_cast<std::uint32_t>(slot - windows.window_of(slot) * windows.slots), grid.boundary[slot]};
}

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

// A connection, its arguments, and the instance where it ends.
struct Ending {
  Synapse synapse;
  double* arguments;
  int group, element;
};

inline Ending ending_of(const Receiver& receiver, const Delivery& d, std::uint64_t words) {
  double* const at = d.synapses->parts[receiver.part].words.data() + words;
  const Synapse synapse = synapse_at(at);
  const Page& page = d.synapses->page_of(synapse.place);
  return {synapse, at + 1, page.group, static_cast<int>(synapse.place - page.first_of_group)};
}

// Self events go before a connection's of the same time that set out later.
inline bool goes_first(const SelfEvent& own, const Event& event, const Receiver& receiver, const Delivery& d) {
  if (own.time != event.time) return own.time < event.time;
  const std::uint32_t arrival = ending_of(receiver, d, event.words).synapse.arrival;
  return own.sent <= event.time - d.synapses->delays[arrival & ~by_delay];
}

inline void change_element(CellReceiver& cell, const Delivery& d, const Change& change, double t, std::int32_t element, double number) {
  cell.code().group[change.group].change(cell.block, cell.block.groups[change.group], element, *d.uniforms, t, change.which, &number);
}
inline void change_element(ArtificialReceiver& cells, const Delivery& d, const Change& change, double t, std::int32_t element, double number) {
  cells.code->change(cells.field.data(), static_cast<std::uint64_t>(element), *d.uniforms, t, change.which, &number);
}

// A change waits for its next time among the self events, in no group.
constexpr std::int32_t no_group = -1;
inline void await_change(Receiver& receiver, std::int32_t index) {
  Change& change = receiver.changes[static_cast<std::size_t>(index)];
  if (change.next < change.count) receiver.self.push({change.times[change.next++], 0.0, 0, no_group, index, 0.0, nullptr, false});
}

template <class R>
__attribute__((noinline)) void make_change(R& receiver, const Delivery& d, const SelfEvent& event) {
  const Change& change = receiver.changes[static_cast<std::size_t>(event.element)];
  for (std::size_t i = 0; i < change.elements.size(); ++i) {
    change_element(receiver, d, change, event.time, change.elements[i], change.shared ? change.shared[change.next - 1] : change.numbers[i]);
  }
  for (double* const weight : change.weights) {
    const double number = change.numbers[0];
    *weight = change.which == 0 ? number : change.which == 1 ? *weight * number : *weight + number;
  }
  await_change(receiver, event.element);
}

// Events that do not commute, and self events, in order of time up to the slot's boundary.
template <class R>
void deliver_timed(R& receiver, const Delivery& d, double boundary) {
  sort_stably(receiver.timed, [](const Event& a, const Event& b) { return a.time != b.time ? a.time < b.time : a.words < b.words; });
  std::size_t next = 0;
  std::uint64_t at_once = 0;
  double at = -1.0;
  for (;;) {
    const bool has_self = !receiver.self.empty() && receiver.self.top().time <= boundary;
    const bool has_event = next < receiver.timed.size();
    if (!has_self && !has_event) break;
    if (has_self && (!has_event || goes_first(receiver.self.top(), receiver.timed[next], receiver, d))) {
      const SelfEvent event = receiver.self.pop();
      if (event.group == no_group) {
        make_change(receiver, d, event);
        continue;
      }
      at_once = event.time == at ? at_once + 1 : 0;
      at = event.time;
      if (at_once > most_at_once(receiver)) stop_endless(at);
      receive(receiver, d, event.group, event.element, event.time, event.flag, event.arguments);
      continue;
    }
    const Event event = receiver.timed[next++];
    const Ending end = ending_of(receiver, d, event.words);
    receive(receiver, d, end.group, end.element, event.time, 0.0, end.arguments);
  }
  receiver.timed.clear();
}

// Where arrivals of a window lie until they are delivered: of merged synapses, and all others.
struct Rooms {
  List<Arrival> merged, others;
};

inline void empty_box(Receiver& receiver, Mail& mail, std::size_t box, Arrivals& into, std::uint64_t slots, std::size_t inlets,
                      List<Arrival>& room) {
  if (mail.count(box) == 0) return;
  into.take(mail, box, slots, static_cast<std::uint32_t>(inlets), room);
  mail.empty(box, receiver.spent);
}

// Takes what has come for a window: when it opens, and again where events arrive in the window in which they set out.
inline void open_window(Receiver& receiver, std::size_t inlets, Windows& windows, std::uint64_t window, Rooms& rooms) {
  const std::size_t box = windows.box_of(windows.row_of(window), receiver.index);
  empty_box(receiver, windows.merged, box, receiver.merged, windows.slots, inlets, rooms.merged);
  empty_box(receiver, windows.others, box, receiver.others, windows.slots, 1, rooms.others);
}

inline bool is_due(const Receiver& receiver, const Moment& moment) {
  if (receiver.merged.has(moment.slot) || receiver.others.has(moment.slot)) return true;
  return !receiver.self.empty() && receiver.self.top().time <= moment.boundary;
}

// Synapses that merge read no time and send nothing.
inline void deliver_merged(CellReceiver& cell, const Delivery& d, const Moment& moment) {
  const Arrival* next = cell.merged.next();
  while (slot_of(*next) <= moment.slot) {
    const int group = cell.inlets[inlet_of(*next)];
    next = cell.code().group[group].receive_merged(cell.block, cell.block.groups[group], *d.uniforms, moment.boundary, next);
  }
  cell.merged.skip_to(next);
}

inline void deliver_due(CellReceiver& cell, const Delivery& d, const Moment& moment) {
  deliver_merged(cell, d, moment);
  if (!cell.others.has(moment.slot) && cell.self.empty()) return;
  while (cell.others.has(moment.slot)) {
    const Arrival& arrival = cell.others.pop();
    const Ending end = ending_of(cell, d, word_of(arrival));
    const MechanismInfo& mechanism = cell.mechanism(end.group);
    if (!cell.in_order && (mechanism.mergeable || mechanism.timeless)) receive(cell, d, end.group, end.element, arrival.value, 0.0, end.arguments);
    else cell.timed.push_back({arrival.value, word_of(arrival)});
  }
  deliver_timed(cell, d, moment.boundary);
}

inline void deliver(CellReceiver& cell, const Delivery& d, const Moment& moment) {
  if (is_due(cell, moment)) deliver_due(cell, d, moment);
}

inline void deliver(ArtificialReceiver& cells, const Delivery& d, const Moment& moment) {
  while (cells.next_in_list < cells.list.size() && cells.list[cells.next_in_list].time <= moment.boundary) {
    const auto& [time, element] = cells.list[cells.next_in_list++];
    cells.spikes.push_back({time, cells.first_gid + element});
  }
  if (!is_due(cells, moment)) return;
  while (cells.others.has(moment.slot)) {
    const Arrival& arrival = cells.others.pop();
    cells.timed.push_back({arrival.value, word_of(arrival)});
  }
  deliver_timed(cells, d, moment.boundary);
}

// Four lanes, wherever they lie.
typedef double FourReals __attribute__((vector_size(32), aligned(8), may_alias));
typedef std::int64_t FourTests __attribute__((vector_size(32), aligned(8), may_alias));

// Whether some lane is over its threshold that was not, or the other way round.
inline bool some_cross(const CellReceiver& cell, const double* v) {
  const std::size_t lanes = cell.threshold.size();
  std::size_t lane = 0;
  std::int64_t crossed = 0;
  for (; lane + 4 <= lanes; lane += 4) {
    const auto* const here = reinterpret_cast<const FourReals*>(v + lane);
    const auto* const threshold = reinterpret_cast<const FourReals*>(cell.threshold.data() + lane);
    const FourTests change = (*here - *threshold > 0.0) ^ *reinterpret_cast<const FourTests*>(cell.above.data() + lane);
    crossed |= change[0] | change[1] | change[2] | change[3];
  }
  for (; lane < lanes; ++lane) crossed |= (v[lane] - cell.threshold[lane] > 0.0 ? -1 : 0) ^ cell.above[lane];
  return crossed != 0;
}

// Threshold crossings at the beginning of a step (ConditionEvent::check): the spike's time is t + 1e-10.
inline void detect_spikes(CellReceiver& cell, double t) {
  const double* const v = cell.watched;
  if (!v || !some_cross(cell, v)) return;
  for (std::size_t lane = 0; lane < cell.lanes.size(); ++lane) {
    const bool above = v[lane] - cell.threshold[lane] > 0.0;
    if (above && cell.above[lane] == 0) cell.spikes.push_back({t + 1e-10, cell.lanes[lane].gid});
    cell.above[lane] = above ? -1 : 0;
  }
}

}  // namespace hillock
