// What a connection brings to a receiver. Generated code takes those at merged synapses, the engine all others.
#pragma once

#include <cstdint>

namespace hillock {

// The key orders arrivals of a window: by slot, then by connection, whose order is that of (source gid, rule, target gid).
//   at merged synapses: slot within the window (10 bits), which of the receiver's groups (6), rank of the connection (32),
//                       element of the group (16)
//   elsewhere:          slot within the window (10 bits), where the connection's words begin (54)
struct Arrival {
  std::uint64_t key;
  double value;  // at merged synapses the weight, elsewhere the time
};

constexpr int slot_shift = 54, inlet_shift = 48, rank_shift = 16;
constexpr std::uint32_t most_inlets = 1u << (slot_shift - inlet_shift), most_elements = 1u << rank_shift;
// Of no arrival: behind the last one.
constexpr std::uint64_t no_key = ~std::uint64_t{0};

inline std::uint32_t slot_of(const Arrival& a) { return static_cast<std::uint32_t>(a.key >> slot_shift); }
inline std::uint32_t inlet_of(const Arrival& a) { return static_cast<std::uint32_t>(a.key >> inlet_shift) % most_inlets; }
inline std::uint64_t word_of(const Arrival& a) { return a.key & ((std::uint64_t{1} << slot_shift) - 1); }
inline int element_of(const Arrival& a) { return static_cast<int>(a.key % most_elements); }

// `receive(element, weight)` for all that come in the first one's slot to its group; gives the arrival behind them.
template <class Receive>
inline const Arrival* receive_each(const Arrival* at, const Receive& receive) {
  const std::uint64_t here = at->key >> inlet_shift;
  do {
    receive(element_of(*at), at->value);
    ++at;
  } while (at->key >> inlet_shift == here);
  return at;
}

}  // namespace hillock
