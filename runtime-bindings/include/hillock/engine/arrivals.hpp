// What connections bring to a receiver: appended, window by window, in order of spikes; put in order of delivery when the
// window opens.
#pragma once

#include <cstdint>

#include "hillock/list.hpp"
#include "hillock/sort.hpp"

namespace hillock {

// The key orders arrivals of a window: by slot, then by connection, whose order is that of (source gid, rule, target gid).
//   at merged synapses: slot within the window (10 bits), rank of the connection (32), place within the receiver (22)
//   elsewhere:          slot within the window (10 bits), where the connection's words begin (54)
struct Arrival {
  std::uint64_t key;
  double value;  // at merged synapses the weight, elsewhere the time
};

constexpr int slot_shift = 54, rank_shift = 22;
// A window's slots are numbered from 1 on; 0 is initialisation. The longest window must fit.
constexpr std::uint64_t longest_window_steps = 400;
static_assert(2 * longest_window_steps < std::uint64_t{1} << (64 - slot_shift), "slots of a window have 10 bits");

inline std::uint32_t slot_of(const Arrival& a) { return static_cast<std::uint32_t>(a.key >> slot_shift); }
inline std::uint64_t word_of(const Arrival& a) { return a.key & ((std::uint64_t{1} << slot_shift) - 1); }
inline std::uint32_t local_place_of(const Arrival& a) { return static_cast<std::uint32_t>(a.key) & ((1u << rank_shift) - 1); }

// For a few, or for many that are nearly in order.
inline void insert_by_key(Arrival* first, Arrival* last) {
  for (Arrival* p = first + 1; p < last; ++p) {
    const Arrival moved = *p;
    Arrival* to = p;
    for (; to != first && moved.key < to[-1].key; --to) *to = to[-1];
    *to = moved;
  }
}

// What has arrived in the present window and is not delivered yet, in order of keys.
class Arrivals {
 public:
  bool has(std::uint32_t slot) const { return next_ < count_ && slot_of(room_[next_]) <= slot; }
  const Arrival& pop() { return room_[next_++]; }

  // `fresh` in its order among those that are left; `slots` of a window.
  void take(List<Arrival>& fresh, std::size_t slots) {
    fresh.append(room_.begin() + next_, room_.begin() + count_);
    next_ = 0;
    count_ = fresh.size();
    if (room_.size() < count_) room_.resize(count_ + count_ / 4);
    if (count_ <= few) {
      for (std::size_t i = 0; i < count_; ++i) room_[i] = fresh[i];
      insert_by_key(room_.begin(), room_.begin() + count_);
    } else {
      order_by_slot(fresh, slots);
    }
    fresh.clear();
  }

 private:
  static constexpr std::size_t few = 12;
  static constexpr std::ptrdiff_t nearly_ordered = 40;
  List<Arrival> room_;  // the first `count_` of them
  std::size_t next_ = 0, count_ = 0;

  // Counts per slot, then puts each where its slot lies; of one slot they come nearly in order: spikes of one window are
  // spread in order of connections.
  void order_by_slot(const List<Arrival>& fresh, std::size_t slots) {
    std::uint32_t at[2 * longest_window_steps + 2];
    for (std::size_t s = 0; s <= slots + 1; ++s) at[s] = 0;
    for (const Arrival& a : fresh) ++at[slot_of(a) + 1];
    for (std::size_t s = 0; s <= slots; ++s) at[s + 1] += at[s];
    for (const Arrival& a : fresh) room_[at[slot_of(a)]++] = a;
    Arrival* const end = room_.begin() + count_;
    for (Arrival* first = room_.begin(); first != end;) {
      Arrival* last = first + 1;
      bool ordered = true;
      for (; last != end && slot_of(*last) == slot_of(*first); ++last) ordered = ordered && last[-1].key < last->key;
      if (!ordered) order_slot(first, last);
      first = last;
    }
  }

  static void order_slot(Arrival* first, Arrival* last) {
    if (last - first <= nearly_ordered) insert_by_key(first, last);
    else sort_stably(first, last, [](const Arrival& a, const Arrival& b) { return a.key < b.key; });
  }
};

}  // namespace hillock
