// Which rank has which cells: units of neighbouring cells go, the dearest first, to the rank that has least so far.
#pragma once

#include "hillock/network/context.hpp"
#include "hillock/sort.hpp"

namespace hillock {

// Cells of one population that stay together: they fill the lanes of a block.
struct CellUnit {
  std::uint32_t population;
  std::uint64_t first, count;
  double cost;
};

// What a step of one cell takes, about: its compartments, and what sits on them.
inline double cost_of(const CellTypeTable& table) {
  double cost = static_cast<double>(table.cable.nodes);
  for (const GroupTable& group : table.groups) cost += 2.0 * static_cast<double>(group.nodes.size());
  return cost;
}

constexpr std::uint64_t most_lanes = 16;

inline List<CellUnit> units_of(const Network& network, const List<CellTypeTable>& tables, std::uint64_t ranks) {
  List<CellUnit> units;
  for (std::uint32_t p = 0; p < network.populations.size(); ++p) {
    const Population& population = network.populations[p];
    if (population.private_to >= 0) continue;
    const bool is_cell = population.kind == PopulationKind::cell;
    const double cost = is_cell ? cost_of(tables[static_cast<std::size_t>(population.type)]) : 0.1;
    const std::uint64_t wanted = is_cell ? std::min(most_lanes, std::max<std::uint64_t>(1, population.count / (2 * ranks))) : cells_per_slice;
    for (std::uint64_t first = 0; first < population.count; first += wanted) {
      const std::uint64_t count = std::min(wanted, population.count - first);
      units.push_back({p, first, count, cost * static_cast<double>(count)});
    }
  }
  return units;
}

// Fills Network::rank_of. Private sources live where their cells do.
inline void share_cells(Network& network, const List<CellTypeTable>& tables, std::uint32_t ranks) {
  List<CellUnit> units = units_of(network, tables, ranks);
  sort_stably(units, [](const CellUnit& a, const CellUnit& b) { return a.cost > b.cost; });
  List<double> load(ranks, 0.0);
  network.rank_of.resize(network.populations.size());
  for (std::size_t p = 0; p < network.populations.size(); ++p) network.rank_of[p].resize(network.populations[p].count);
  for (const CellUnit& unit : units) {
    std::uint32_t rank = 0;
    for (std::uint32_t r = 1; r < ranks; ++r) rank = load[r] < load[rank] ? r : rank;
    load[rank] += unit.cost;
    for (std::uint64_t i = 0; i < unit.count; ++i) network.rank_of[unit.population][unit.first + i] = rank;
  }
  for (std::size_t p = 0; p < network.populations.size(); ++p) {
    const int owner = network.populations[p].private_to;
    if (owner >= 0) network.rank_of[p] = network.rank_of[static_cast<std::size_t>(owner)];
  }
}

}  // namespace hillock
