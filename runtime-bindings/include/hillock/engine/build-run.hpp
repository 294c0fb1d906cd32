// From columns to a wired model: lane axes, artificial cells.
#pragma once

#include "hillock/engine/ranks.hpp"
#include "hillock/engine/wire.hpp"

namespace hillock {

struct LaneChoice {
  const AxisCode* by_cell;         // at most one of them is null
  const AxisCode* by_compartment;
  int forced = -1;  // 0: by cell, 1: by compartment, -1: the counts decide

  const AxisCode& any() const { return by_cell ? *by_cell : *by_compartment; }
};

// A type with fewer cells (of one rank) than would half fill the lanes puts compartments into them instead. Twin: driver/needed-axes.ts.
inline List<const AxisCode*> choose_axes(const LaneChoice& choice, const Network& network, int cell_types, std::uint64_t ranks) {
  List<const AxisCode*> axes;
  for (int type = 0; type < cell_types; ++type) {
    std::uint64_t cells = 0;
    for (const Population& p : network.populations) {
      if (p.kind == PopulationKind::cell && p.type == type) cells += p.is_drawn ? 1 : p.count;  // (one to a block)
    }
    cells = (cells + ranks - 1) / ranks;
    const int width = choice.any().width;
    const bool few = 2 * cells <= static_cast<std::uint64_t>(width);
    const bool across = choice.forced < 0 ? few && width > 1 : choice.forced == 1;
    const AxisCode* const wanted = across ? choice.by_compartment : choice.by_cell;
    axes.push_back(wanted ? wanted : &choice.any());
  }
  return axes;
}

inline bool some_are_here(const Network& network, std::uint32_t population, std::uint64_t first, std::uint64_t end) {
  while (first < end && !network.is_here(population, first)) ++first;
  return first < end;
}

inline void build_artificial(Wiring& w, const ProgramCode& program, const Network& network, std::uint32_t seed) {
  w.waits.assign(network.populations.size(), 0);
  for (const Connection& c : network.connections) {
    if (c.group < 0) w.waits[c.target_population] = 1;
  }
  for (std::uint32_t p = 0; p < network.populations.size(); ++p) {
    const Population& population = network.populations[p];
    if (population.kind == PopulationKind::cell) continue;
    for (std::uint64_t first = 0; first < population.count; first += cells_per_slice) {
      const std::uint64_t end = std::min(population.count, first + cells_per_slice);
      if (!some_are_here(network, p, first, end)) continue;
      w.artificial.push_back(Owned<ArtificialReceiver>(new ArtificialReceiver()));
      ArtificialReceiver& cells = *w.artificial.back();
      cells.program = &program;
      cells.population = p;
      cells.first_index = first;
      cells.first_gid = population.first_gid + first;
      cells.count = end - first;
      if (population.kind == PopulationKind::spikes) {
        for (std::uint64_t i = 0; i < cells.count; ++i) {
          if (!network.is_here(p, first + i)) continue;
          for (std::uint32_t k = population.spike_offsets[first + i]; k < population.spike_offsets[first + i + 1]; ++k) {
            cells.list.push_back({population.spike_times[k], i});
          }
        }
        sort_stably(cells.list, [](const ListedSpike& a, const ListedSpike& b) {
          return a.time != b.time ? a.time < b.time : a.element < b.element;
        });
        continue;
      }
      cells.code = &program.artificial[population.type];
      const MechanismInfo& mechanism = cells.mechanism();
      cells.field.resize(static_cast<std::size_t>(mechanism.fields));
      for (int f = 0; f < mechanism.fields; ++f) {
        cells.field[static_cast<std::size_t>(f)] = fill(cells.arena, cells.count, mechanism.field_default[f]);
      }
      for (std::size_t k = 0; k < population.parameter_fields.size(); ++k) {
        double* const values = cells.field[static_cast<std::size_t>(population.parameter_fields[k])];
        for (std::uint64_t i = 0; i < cells.count; ++i) values[i] = population.parameters[k][first + i];
      }
      for (std::uint64_t i = 0; i < cells.count; ++i) {
        for (const std::uint32_t id1 : population.noise_streams) {
          cells.draws.push_back(Draws(Stream{seed, id1, population.noise_first + static_cast<std::uint32_t>(first + i), population.noise_seed, population.noise_start}));
        }
      }
      if (!population.exists.empty()) {
        cells.exists.assign(population.exists.begin() + static_cast<std::ptrdiff_t>(first),
                            population.exists.begin() + static_cast<std::ptrdiff_t>(first + cells.count));
        for (std::uint64_t i = 0; i < cells.count; ++i) cells.exists[i] &= network.is_here(p, first + i) ? 1 : 0;
      }
    }
  }
}

// Sources that wait for nothing run ahead. All of a population go alike, on all ranks.
inline void settle_waits(Wiring& w, Ranks* ranks) {
  List<std::uint64_t> waits;
  for (const unsigned char some : w.waits) waits.push_back(some);
  if (ranks) ranks->reduce(waits.data(), waits.size(), Reduction::most);
  for (std::size_t p = 0; p < waits.size(); ++p) w.waits[p] = waits[p] != 0;
  for (auto& cells : w.artificial) cells->has_inputs = w.waits[cells->population] != 0;
}

}  // namespace hillock
