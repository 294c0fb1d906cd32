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

inline void begin_sharing(Network& network) {
  network.rank_of.resize(network.populations.size());
  for (std::size_t p = 0; p < network.populations.size(); ++p) network.rank_of[p].resize(network.populations[p].count);
}

inline void share_private_sources(Network& network) {
  for (std::size_t p = 0; p < network.populations.size(); ++p) {
    const int owner = network.populations[p].private_to;
    if (owner >= 0) network.rank_of[p] = network.rank_of[static_cast<std::size_t>(owner)];
  }
}

inline void give_to_rank(Network& network, const CellUnit& unit, std::uint32_t rank) {
  for (std::uint64_t i = 0; i < unit.count; ++i) network.rank_of[unit.population][unit.first + i] = rank;
}

// Fills Network::rank_of. Private sources live where their cells do.
inline void share_cells(Network& network, const List<CellTypeTable>& tables, std::uint32_t ranks) {
  List<CellUnit> units = units_of(network, tables, ranks);
  sort_stably(units, [](const CellUnit& a, const CellUnit& b) { return a.cost > b.cost; });
  List<double> load(ranks, 0.0);
  begin_sharing(network);
  for (const CellUnit& unit : units) {
    std::uint32_t rank = 0;
    for (std::uint32_t r = 1; r < ranks; ++r) rank = load[r] < load[rank] ? r : rank;
    load[rank] += unit.cost;
    give_to_rank(network, unit, rank);
  }
  share_private_sources(network);
}

// Rank 0 gets every `parts`-th unit of each kind of cells, rank 1 the rest. → what it has of the cost of all.
inline double take_share(Network& network, const List<CellTypeTable>& tables, std::uint64_t parts) {
  begin_sharing(network);
  double own = 0.0, all = 0.0;
  List<double> due(tables.size() + 1, 0.0);  // cells that the kind is owed; artificial ones last
  for (const CellUnit& unit : units_of(network, tables, 1)) {
    const Population& population = network.populations[unit.population];
    const std::size_t kind = population.kind == PopulationKind::cell ? static_cast<std::size_t>(population.type) : tables.size();
    const double cells = static_cast<double>(unit.count);
    due[kind] += cells / static_cast<double>(parts);
    const bool is_taken = 2.0 * due[kind] >= cells;
    if (is_taken) due[kind] -= cells, own += unit.cost;
    all += unit.cost;
    give_to_rank(network, unit, is_taken ? 0 : 1);
  }
  share_private_sources(network);
  return own / std::max(all, 1e-9);
}

}  // namespace hillock
