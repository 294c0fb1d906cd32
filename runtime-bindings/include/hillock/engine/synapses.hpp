// Connections while time goes on. One with a single number (its weight) takes 16 bytes, each further number 8; delays that have
// to be known as they are lie in a table, which holds equal ones of a neighbourhood once.
#pragma once

#include <cstdint>

#include "hillock/engine/arrivals.hpp"
#include "hillock/list.hpp"

namespace hillock {

// The first word of a connection. Its arguments (NET_RECEIVE's; the first is the weight) follow.
struct Synapse {
  std::uint32_t place;    // where it ends: every element of a group that receives has a place of its own
  std::uint32_t arrival;  // slots from a threshold spike of step k to delivery, 2k + this; with `by_delay`: number of its delay
};
constexpr std::uint32_t by_delay = 1u << 31;

inline Synapse synapse_at(const double* words) {
  Synapse s;
  __builtin_memcpy(&s, words, sizeof s);
  return s;
}
inline double as_word(Synapse s) {
  double word;
  __builtin_memcpy(&word, &s, sizeof word);
  return word;
}

// Places come in pages of one group of one receiver.
struct Page {
  std::uint32_t receiver;
  std::uint32_t first_of_group;  // place
  std::uint16_t group;
  std::uint16_t inlet;      // of synapses that merge: their group's number among those of the receiver
  std::uint16_t arguments;  // of a connection; 0: one, of synapses that merge
};
inline std::uint64_t arguments_of(const Page& page) { return page.arguments > 0 ? page.arguments : 1; }
constexpr int page_shift = 6;
constexpr std::uint32_t page_size = 1u << page_shift;

// The connections to some of the receivers, in order of (source gid, rule, target gid): what one thread spreads spikes over.
struct Part {
  List<double> words;
  List<std::uint64_t> first_of;  // per gid + 1, in words
  std::uint32_t first_receiver = 0, end_receiver = 0;
  ChunkPool pool;
};

struct SlotAfter {
  std::uint32_t windows, slot;
};

// Windows to come, in a ring.
struct Windows {
  std::uint64_t slots = 2;     // of a window
  std::uint64_t rows = 1;
  std::size_t receivers = 0;
  List<SlotAfter> after;       // where slots lie, counted from the one before a window's first
  Mail merged, others;         // [row][receiver]: what belongs to a later window, or to this one before it opens

  std::size_t box_of(std::uint64_t row, std::size_t receiver) const { return row * receivers + receiver; }

  // Slot 0 belongs to the first window.
  std::uint64_t window_of(std::uint64_t slot) const { return slot == 0 ? 0 : (slot - 1) / slots; }
  std::uint64_t row_of(std::uint64_t window) const { return window % rows; }

  // For spikes that arrive up to `longest` slots after the end of their window.
  void resize(std::uint64_t window_slots, std::uint64_t longest, std::size_t count) {
    slots = window_slots;
    receivers = count;
    after.resize(longest + 2 * slots + 2);
    for (std::uint64_t s = 0; s < after.size(); ++s) {
      const std::uint64_t window = window_of(s);
      after[s] = {static_cast<std::uint32_t>(window), static_cast<std::uint32_t>(s - window * slots)};
    }
    rows = after.back().windows + 1;
    merged.resize(rows * receivers);
    others.resize(rows * receivers);
  }
};

struct Synapses {
  List<Page> pages;
  List<double> delays;
  List<Part> parts;
  Windows windows;

  const Page& page_of(std::uint32_t place) const { return pages[place >> page_shift]; }
};

}  // namespace hillock
