// What has come to a receiver for the present window, in order of delivery.
#pragma once

#include <cstdint>

#include "hillock/engine/mail.hpp"
#include "hillock/sort.hpp"

namespace hillock {

// A window's slots are numbered from 1 on; 0 is initialisation. The longest window must fit.
constexpr std::uint64_t longest_window_steps = 400;
static_assert(2 * longest_window_steps + 1 < std::uint64_t{1} << (64 - slot_shift), "slots of a window have 10 bits");

// For a few, or for many that are nearly in order.
inline void insert_by_key(Arrival* first, Arrival* last) {
  for (Arrival* p = first + 1; p < last; ++p) {
    if (p->key >= p[-1].key) continue;
    const Arrival moved = *p;
    Arrival* to = p;
    for (; to != first && moved.key < to[-1].key; --to) *to = to[-1];
    *to = moved;
  }
}

class Arrivals {
 public:
  // The next one; behind the last, its key is `no_key`.
  const Arrival* next() const { return next_; }
  bool has(std::uint32_t slot) const { return slot_of(*next_) <= slot; }
  const Arrival& pop() { return *next_++; }
  void skip_to(const Arrival* at) { next_ = at; }

  // Takes what a box holds, and orders it with those that are left. `slots` of a window; `inlets`: groups that keys tell
  // apart; `room`: theirs until they are delivered.
  void take(const Mail& mail, std::size_t box, std::uint64_t slots, std::uint32_t inlets, List<Arrival>& room) {
    List<Arrival> left;
    for (; next_->key != no_key; ++next_) left.push_back(*next_);
    const std::size_t count = mail.count(box) + left.size();
    if (room.size() <= count) room.resize(count + count / 4 + 1);
    const auto each = [&](const auto& visit) {
      mail.each(box, visit);
      for (const Arrival& a : left) visit(a);
    };
    if (count <= few) {
      Arrival* to = room.begin();
      each([&](const Arrival& a) { *to++ = a; });
    } else {
      order_roughly(room.begin(), count, slots, inlets, each);
    }
    if (count <= many) insert_by_key(room.begin(), room.begin() + count);
    room[count] = {no_key, 0.0};
    next_ = room.begin();
  }

 private:
  // Up to `few` are put in order at once; up to `many` after they have been put roughly so.
  static constexpr std::size_t few = 12, many = 96, most_bins = 2048;
  static constexpr std::ptrdiff_t nearly_ordered = 40;
  static constexpr Arrival none{no_key, 0.0};
  const Arrival* next_ = &none;

  // By (slot, group), or by a few of these together: about as many bins as there are arrivals.
  template <class Each>
  static void order_roughly(Arrival* room, std::size_t count, std::uint64_t slots, std::uint32_t inlets, const Each& each) {
    std::uint32_t at[most_bins + 1];
    const std::uint64_t all = (slots + 1) * inlets;
    int shift = 0;
    while (all >> shift >= most_bins || all >> shift > 2 * count) ++shift;
    const std::size_t bins = (all >> shift) + 1;
    const auto bin_of = [=](const Arrival& a) {
      const std::uint64_t slot = a.key >> slot_shift, inlet = inlets > 1 ? inlet_of(a) : 0;
      return (slot * inlets + inlet) >> shift;
    };
    for (std::size_t b = 0; b <= bins; ++b) at[b] = 0;
    each([&](const Arrival& a) { ++at[bin_of(a)]; });
    std::uint32_t sum = 0;
    for (std::size_t b = 0; b < bins; ++b) {
      const std::uint32_t here = at[b];
      at[b] = sum;
      sum += here;
    }
    each([&](const Arrival& a) { room[at[bin_of(a)]++] = a; });
    if (count > many) order_bins(room, at, bins);
  }

  // `end`: of each bin.
  static void order_bins(Arrival* room, const std::uint32_t* end, std::size_t bins) {
    Arrival* first = room;
    for (std::size_t b = 0; b < bins; ++b) {
      Arrival* const last = room + end[b];
      if (last - first <= nearly_ordered) insert_by_key(first, last);
      else sort_stably(first, last, [](const Arrival& a, const Arrival& c) { return a.key < c.key; });
      first = last;
    }
  }
};

}  // namespace hillock
