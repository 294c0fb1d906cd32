// The streams that NetPyNE opens while it builds a network. Twin: compiler/interpret/network/netpyne/netpyne-stream.ts.
#pragma once

#include "hillock/container/place-index.hpp"
#include "hillock/md5.hpp"
#include "hillock/network/context.hpp"

namespace hillock {

// id3 of NetPyNE's streams.
struct NetpyneSeeds {
  std::uint32_t conn, stim, loc;
};

inline NetpyneSeeds load_netpyne_seeds(const Columns& in) {
  const auto seed = [&](const char* name) { return static_cast<std::uint32_t>(load_number(in, child("run.netpyne", name))); };
  return {seed("conn"), seed("stim"), seed("loc")};
}

// Random123's global index is set only afterwards, before the run.
inline Draws open_netpyne_stream(std::uint32_t id1, std::uint64_t id2, std::uint64_t id3, std::uint64_t seq = 0) {
  return Draws(Stream{0, id1, static_cast<std::uint32_t>(id2), static_cast<std::uint32_t>(id3), seq});
}

// NEURON's discunif(0, last).
inline std::uint32_t whole_uniform(std::uint64_t last, Draws& draws) {
  return static_cast<std::uint32_t>(floor(static_cast<double>(last + 1) * draws.uniform()));
}

// Different whole numbers from 0 to last, as NetPyNE's randUniqueInt takes them: naming the distribution uses a draw.
inline List<std::uint32_t> different_numbers(std::uint64_t count, std::uint64_t last, Draws& draws) {
  List<std::uint32_t> chosen;
  PlaceIndex places;
  draws.uniform();
  while (chosen.size() < count) {
    const std::uint32_t x = whole_uniform(last, draws);
    if (places.find(hash_of(x), [&](std::uint32_t place) { return chosen[place] == x; }) >= 0) continue;
    chosen.push_back(x);
    places.add(hash_of(x), static_cast<std::uint32_t>(chosen.size() - 1));
  }
  return chosen;
}

}  // namespace hillock
