// Events of one cell on a GPU: what connections bring in a window, what its point processes send to themselves, what leaves it.
// Orders are those of engine/step-receivers.hpp and engine/events.hpp.
#pragma once

#include "hillock/cuda/device-block.hpp"

namespace hillock {

// Places in the list are taken as threads come; the processor puts spikes in order.
HILLOCK_DEVICE inline void send_spike(const WindowWork& work, Spike spike) {
  const std::uint32_t place = atomicAdd(&work.outcome->spikes, 1u);
  if (place < work.spike_room) work.spikes[place] = spike;
  else work.outcome->lost = 1;
}

HILLOCK_DEVICE inline bool is_earlier(const DeviceSelfEvent& a, const DeviceSelfEvent& b) {
  return a.time != b.time ? a.time < b.time : a.serial < b.serial;
}

template <class Type>
class OwnEvents {
 public:
  HILLOCK_DEVICE OwnEvents(const DeviceBlock& b, CellBlock& block, int lane, const WindowWork& work, const std::uint32_t* first)
      : b_(b), block_(block), lane_(lane), work_(work), next_(work.bringings + first[0]), end_(work.bringings + first[1]) {}

  // All that is due in a slot of the window, which ends at `boundary`.
  HILLOCK_DEVICE void deliver(std::uint32_t slot, double boundary) {
    for (; is_due(slot) && next_->kind != Bringing::in_time; ++next_) {
      if (next_->kind == Bringing::merged) {
        double weight = next_->number;
        receive(next_->group, next_->element, boundary, 0.0, &weight);
      } else {
        receive(next_->group, next_->element, next_->number, 0.0, b_.words + next_->words);
      }
    }
    if constexpr (Type::keeps_time) deliver_in_time(slot, boundary);
  }

 private:
  // Events of one time that a cell sends to itself before it is taken for lost.
  static constexpr std::uint64_t endless_count = 1000000;

  const DeviceBlock& b_;
  CellBlock& block_;
  const int lane_;
  const WindowWork& work_;
  const Bringing* next_;
  const Bringing* end_;
  // of the event that is being received
  int group_ = 0;
  double now_ = 0.0;
  double* arguments_ = nullptr;

  HILLOCK_DEVICE bool is_due(std::uint32_t slot) const { return next_ != end_ && next_->slot <= slot; }
  HILLOCK_DEVICE DeviceSelfEvent* queue() const { return b_.self + static_cast<std::size_t>(lane_) * static_cast<std::size_t>(b_.self_room); }

  HILLOCK_DEVICE void receive(int group, int element, double t, double flag, double* arguments) {
    double none[Type::most_arguments] = {};
    group_ = group, now_ = t, arguments_ = arguments;
    Outbox out;
    out.engine = this;
    out.instance = static_cast<std::uint64_t>(element);
    out.self = &OwnEvents::send_to_self;
    out.move = &OwnEvents::move_own;
    out.spike = &OwnEvents::emit;
    Type::receive(block_, group, element, *work_.uniforms, t, flag, arguments ? arguments : none, out);
  }

  // Events that do not commute, and self events, in order of time.
  HILLOCK_DEVICE void deliver_in_time(std::uint32_t slot, double boundary) {
    std::uint64_t at_once = 0;
    double at = -1.0;
    for (;;) {
      const int first = first_own();
      const bool has_own = first >= 0 && queue()[first].time <= boundary, has_event = is_due(slot);
      if (!has_own && !has_event) return;
      if (has_own && (!has_event || goes_first(queue()[first], *next_))) {
        const DeviceSelfEvent own = take(first);
        at_once = own.time == at ? at_once + 1 : 0;
        at = own.time;
        if (at_once > endless_count) {
          work_.outcome->endless = 1;
          return;
        }
        receive(own.group, own.element, own.time, own.flag, own.arguments);
        continue;
      }
      const Bringing& event = *next_++;
      receive(event.group, event.element, event.number, 0.0, b_.words + event.words);
    }
  }

  // Self events go before a connection's of the same time that set out later.
  HILLOCK_DEVICE static bool goes_first(const DeviceSelfEvent& own, const Bringing& event) {
    return own.time != event.number ? own.time < event.number : own.sent <= event.sent;
  }

  // The earliest of the queue, which is in no order; -1: it is empty.
  HILLOCK_DEVICE int first_own() const {
    const DeviceSelfEvent* const own = queue();
    int first = -1;
    for (int i = 0; i < b_.self_count[lane_]; ++i) {
      if (first < 0 || is_earlier(own[i], own[first])) first = i;
    }
    return first;
  }
  HILLOCK_DEVICE DeviceSelfEvent take(int i) {
    const DeviceSelfEvent taken = queue()[i];
    queue()[i] = queue()[--b_.self_count[lane_]];
    return taken;
  }

  HILLOCK_DEVICE static OwnEvents& of(Outbox& out) { return *static_cast<OwnEvents*>(out.engine); }
  HILLOCK_DEVICE bool leads_back(double at) const {
    if (at < now_) work_.outcome->to_past = 1;
    return at < now_;
  }

  HILLOCK_DEVICE static void send_to_self(Outbox& out, double at, double flag) {
    OwnEvents& e = of(out);
    if (e.leads_back(at)) return;
    std::int32_t& count = e.b_.self_count[e.lane_];
    if (count == e.b_.self_room) {
      e.work_.outcome->crowded = 1;
      return;
    }
    e.queue()[count++] = {at, e.now_, flag, e.b_.self_serial[e.lane_]++, e.group_, static_cast<std::int32_t>(out.instance), e.arguments_};
  }
  // The last event that an element sent with flag 1 gets another time.
  HILLOCK_DEVICE static void move_own(Outbox& out, double at) {
    OwnEvents& e = of(out);
    if (e.leads_back(at)) return;
    DeviceSelfEvent* last = nullptr;
    for (int i = 0; i < e.b_.self_count[e.lane_]; ++i) {
      DeviceSelfEvent& own = e.queue()[i];
      const bool is_meant = own.group == e.group_ && own.element == static_cast<std::int32_t>(out.instance) && own.flag == 1.0;
      if (is_meant && (!last || own.serial > last->serial)) last = &own;
    }
    if (!last) return;
    last->time = at;
    last->sent = e.now_;
    last->serial = e.b_.self_serial[e.lane_]++;
  }
  // A cell spikes in one place: what its other point processes send by net_event reaches nobody.
  HILLOCK_DEVICE static void emit(Outbox& out, double at) {
    OwnEvents& e = of(out);
    if (e.group_ == e.b_.spike_group) send_spike(e.work_, {at, e.b_.gid[e.lane_]});
  }
};

}  // namespace hillock
