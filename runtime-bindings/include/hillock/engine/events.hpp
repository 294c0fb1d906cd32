// What instances send to themselves: a heap per receiver. What connections bring is in arrivals.hpp.
#pragma once

#include <cstdint>

#include "hillock/list.hpp"

namespace hillock {

// net_send: to the element itself. `serial` counts what this receiver sent: earlier ones go first at equal times.
struct SelfEvent {
  double time;
  double sent;  // when: it goes before a connection's event of its time that set out later
  std::uint64_t serial;
  std::int32_t group;
  std::int32_t element;
  double flag;
  double* arguments;  // of the event that sent it, as NEURON passes on `_args`; null from INITIAL
  bool is_watch;      // of a WATCH condition: net_move leaves it alone
};

inline bool is_earlier(const SelfEvent& a, const SelfEvent& b) { return a.time != b.time ? a.time < b.time : a.serial < b.serial; }

// Of a receiver, in order of time.
class SelfQueue {
 public:
  bool empty() const { return heap_.empty(); }
  // In no order.
  const List<SelfEvent>& events() const { return heap_; }
  void clear() { heap_.clear(); }
  const SelfEvent& top() const { return heap_.front(); }
  // `event` under the next serial, which is returned.
  std::uint64_t push(SelfEvent event) {
    event.serial = serial_++;
    heap_.push_back(event);
    rise(heap_.size() - 1);
    return event.serial;
  }
  SelfEvent pop() {
    const SelfEvent event = heap_.front();
    heap_.front() = heap_.back();
    heap_.pop_back();
    sink(0);
    return event;
  }
  // net_move: the last event that an element sent with flag 1 gets another time.
  void move(std::int32_t group, std::int32_t element, double time, double now) {
    SelfEvent* last = nullptr;
    for (SelfEvent& event : heap_) {
      const bool is_own = event.group == group && event.element == element && event.flag == 1.0 && !event.is_watch;
      if (is_own && (!last || event.serial > last->serial)) last = &event;
    }
    if (!last) return;
    last->time = time;
    last->sent = now;
    last->serial = serial_++;
    order_anew();
  }
  void remove(std::uint64_t serial) {
    heap_.remove_if([&](const SelfEvent& e) { return e.serial == serial; });
    order_anew();
  }

 private:
  List<SelfEvent> heap_;  // no item is earlier than the one at half its place
  std::uint64_t serial_ = 0;

  void rise(std::size_t at) {
    const SelfEvent moved = heap_[at];
    for (; at > 0 && is_earlier(moved, heap_[(at - 1) / 2]); at = (at - 1) / 2) heap_[at] = heap_[(at - 1) / 2];
    heap_[at] = moved;
  }
  void sink(std::size_t at) {
    if (at >= heap_.size()) return;
    const SelfEvent moved = heap_[at];
    for (std::size_t child; (child = 2 * at + 1) < heap_.size(); at = child) {
      if (child + 1 < heap_.size() && is_earlier(heap_[child + 1], heap_[child])) ++child;
      if (!is_earlier(heap_[child], moved)) break;
      heap_[at] = heap_[child];
    }
    heap_[at] = moved;
  }
  void order_anew() {
    for (std::size_t at = heap_.size() / 2; at-- > 0;) sink(at);
  }
};

}  // namespace hillock
