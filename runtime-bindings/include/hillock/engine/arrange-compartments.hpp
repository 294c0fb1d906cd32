// Where the compartments of one cell lie when they fill the lanes of a sweep: those with the same mechanisms side by side,
// in whole vectors. What is left of a region's last vector repeats its last compartment, so that it computes ordinary
// numbers; nobody solves for it.
#pragma once

#include "hillock/engine/receiver.hpp"

namespace hillock {

// Per node, its kind: nodes at which the same groups of the cell type itself have a row are of one kind.
inline List<std::uint32_t> kinds_of_nodes(const CellReceiver& cell) {
  List<std::uint32_t> kinds(static_cast<std::size_t>(cell.table->cable.nodes), 0);
  std::uint32_t count = 1;
  for (std::size_t g = 0; g < cell.states.size(); ++g) {
    const std::uint32_t before = count;
    List<std::uint32_t> with_row(before, 0);  // per kind so far, that of its nodes with a row of this group; 0: none yet
    for (const std::int32_t node : cell.table->groups[g].nodes) {
      std::uint32_t& kind = kinds[static_cast<std::size_t>(node)];
      if (kind >= before) continue;  // a second row there
      if (with_row[kind] == 0) with_row[kind] = count++;
      kind = with_row[kind];
    }
  }
  return kinds;
}

inline void arrange_compartments(CellReceiver& cell) {
  const List<std::uint32_t> kinds = kinds_of_nodes(cell);
  const std::size_t nodes = kinds.size(), width = static_cast<std::size_t>(cell.axis->width);
  cell.place.assign(nodes + 1, -1);
  for (std::size_t first = 0; first < nodes; ++first) {
    if (cell.place[first] >= 0) continue;
    for (std::size_t n = first; n < nodes; ++n) {
      if (kinds[n] != kinds[first]) continue;
      cell.place[n] = static_cast<std::int32_t>(cell.node_at.size());
      cell.node_at.push_back(static_cast<std::int32_t>(n));
    }
    while (cell.node_at.size() % width != 0) cell.node_at.push_back(cell.node_at.back());
  }
  cell.place[nodes] = static_cast<std::int32_t>(cell.node_at.size());
}

}  // namespace hillock
