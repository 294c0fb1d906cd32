// Lanes that no cell fills, and places of an arranged cell that repeat others, get no events: what events hold back may run away
// there. Their numbers mean nothing, but v of all lanes is checked together.
#pragma once

#include "hillock/engine/cell-state.hpp"

namespace hillock {

inline bool some_cell_runs_away(const CellReceiver& cell) {
  for (int node = 0; node < cell.table->cable.nodes; ++node) {
    for (std::size_t lane = 0; lane < cell.lanes.size(); ++lane) {
      if (!is_in_bounds(cell.block.v[cell.slot(node, static_cast<int>(lane))])) return true;
    }
  }
  return false;
}

inline void repeat_first_lane(const CellReceiver& cell, double* values, std::size_t rows) {
  const std::size_t storage = static_cast<std::size_t>(cell.axis->storage);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t lane = cell.lanes.size(); lane < storage; ++lane) values[row * storage + lane] = values[row * storage];
  }
}

// `values`: per node.
inline void repeat_nodes(const CellReceiver& cell, double* values) {
  repeat_first_lane(cell, values, static_cast<std::size_t>(cell.places()));
  fill_places(cell, values);
}

// Makes them what the first cell is.
inline void calm_spare_lanes(CellReceiver& cell) {
  repeat_nodes(cell, cell.block.v);
  for (int ion = 0; ion < cell.axis->program->ions; ++ion) {
    for (int k = 0; cell.code().ion[ion] != Reversal::absent && k < ion_follows; ++k) repeat_nodes(cell, cell.block.ion[ion * ion_fields + k]);
  }
  for (int g = 0; g < cell.code().groups; ++g) {
    fill_padding(cell, g);
    for (int f = 0; lies_by_row(cell, g) && f < cell.mechanism(g).fields; ++f) {
      if (cell.mechanism(g).field_storage[f] == carried) repeat_first_lane(cell, cell.block.groups[g].field[f], cell.states[static_cast<std::size_t>(g)].node.size());
    }
  }
}

}  // namespace hillock
