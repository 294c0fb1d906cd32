// Events of one receiver (a block of cells, or of artificial cells): buckets by half-step slot for what connections
// bring, a heap for what instances send to themselves.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace hillock {

// From a connection: `connection` is also the rank by (source gid, rule, target gid, order).
struct Event {
  double time;
  std::uint64_t connection;
};

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

struct LaterFirst {
  bool operator()(const SelfEvent& a, const SelfEvent& b) const {
    return a.time != b.time ? a.time > b.time : a.serial > b.serial;
  }
};

// A ring of buckets over slots: long enough for the longest delay plus a window.
class Buckets {
 public:
  void resize(std::uint64_t slots) {
    std::uint64_t size = 1;
    while (size < slots) size *= 2;
    ring_.assign(size, {});
  }
  std::vector<Event>& at(std::uint64_t slot) { return ring_[slot & (ring_.size() - 1)]; }

 private:
  std::vector<std::vector<Event>> ring_;
};

class SelfQueue {
 public:
  bool empty() const { return heap_.empty(); }
  const SelfEvent& top() const { return heap_.front(); }
  // `event` under the next serial, which is returned.
  std::uint64_t push(SelfEvent event) {
    event.serial = serial_++;
    heap_.push_back(event);
    std::push_heap(heap_.begin(), heap_.end(), LaterFirst{});
    return event.serial;
  }
  SelfEvent pop() {
    std::pop_heap(heap_.begin(), heap_.end(), LaterFirst{});
    const SelfEvent event = heap_.back();
    heap_.pop_back();
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
    std::make_heap(heap_.begin(), heap_.end(), LaterFirst{});
  }
  void remove(std::uint64_t serial) {
    heap_.erase(std::remove_if(heap_.begin(), heap_.end(), [&](const SelfEvent& e) { return e.serial == serial; }), heap_.end());
    std::make_heap(heap_.begin(), heap_.end(), LaterFirst{});
  }

 private:
  std::vector<SelfEvent> heap_;
  std::uint64_t serial_ = 0;
};

// In which order the events of one bucket reach receivers that commute, and those that do not.
struct ByConnection {
  bool operator()(const Event& a, const Event& b) const { return a.connection < b.connection; }
};
struct ByTime {
  bool operator()(const Event& a, const Event& b) const { return a.time != b.time ? a.time < b.time : a.connection < b.connection; }
};

}  // namespace hillock
