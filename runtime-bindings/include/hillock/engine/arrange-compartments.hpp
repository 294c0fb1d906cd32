// Where the compartments of one cell lie when they fill the lanes of a sweep: those with the same mechanisms side by side,
// in whole vectors. What is left of a region's last vector repeats its last compartment, so that it computes ordinary
// numbers; nobody solves for it.
#pragma once

#include "hillock/engine/receiver.hpp"

namespace hillock {

// Per node, which groups of the cell type itself have a row there, bit by bit.
inline List<std::uint64_t> rows_at_nodes(const CellReceiver& cell) {
  List<std::uint64_t> rows(static_cast<std::size_t>(cell.table->cable.nodes), 0);
  for (std::size_t g = 0; g < cell.states.size(); ++g) {
    for (const std::int32_t node : cell.table->groups[g].nodes) rows[static_cast<std::size_t>(node)] |= std::uint64_t{1} << g;
  }
  return rows;
}

inline void arrange_compartments(CellReceiver& cell) {
  const List<std::uint64_t> rows = rows_at_nodes(cell);
  const std::size_t nodes = rows.size(), width = static_cast<std::size_t>(cell.axis->width);
  cell.place.assign(nodes + 1, -1);
  for (std::size_t first = 0; first < nodes; ++first) {
    if (cell.place[first] >= 0) continue;
    for (std::size_t n = first; n < nodes; ++n) {
      if (rows[n] != rows[first]) continue;
      cell.place[n] = static_cast<std::int32_t>(cell.node_at.size());
      cell.node_at.push_back(static_cast<std::int32_t>(n));
    }
    while (cell.node_at.size() % width != 0) cell.node_at.push_back(cell.node_at.back());
  }
  cell.place[nodes] = static_cast<std::int32_t>(cell.node_at.size());
}

}  // namespace hillock
