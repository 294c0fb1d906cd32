// What a wired model takes of memory while it runs. Events on their way, some 16 bytes each, are not in it.
#pragma once

#include "hillock/engine/wire.hpp"

namespace hillock {

struct Footprint {
  std::uint64_t synapse_bytes = 0;  // connections: where they end, when, their numbers, who sends
  std::uint64_t cell_bytes = 0;     // compartments: v, matrix, states, parameters, synapses that merge
  std::uint64_t compartments = 0;
};

inline Footprint footprint_of(const Wiring& w) {
  Footprint all;
  const Synapses& synapses = w.synapses;
  all.synapse_bytes = synapses.pages.size() * sizeof(Page) + synapses.delays.size() * sizeof(double);
  for (const Part& part : synapses.parts) all.synapse_bytes += part.words.size() * sizeof(double) + part.first_of.size() * sizeof(std::uint64_t);
  for (const auto& cell : w.cells) {
    all.cell_bytes += cell->arena.bytes();
    all.compartments += static_cast<std::uint64_t>(cell->table->cable.nodes) * cell->lanes.size();
  }
  return all;
}

}  // namespace hillock
