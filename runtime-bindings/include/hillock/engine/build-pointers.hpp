// What the POINTERs of mechanisms stand for, as addresses: once all groups of a block are there.
#pragma once

#include <stdexcept>

#include "hillock/engine/build-blocks.hpp"

namespace hillock {

// The element of a group at a node (by row) or in a slot (by list) of the block; -1: none.
inline int element_at(const CellReceiver& cell, int group, int node, int lane) {
  const GroupState& state = cell.states[static_cast<std::size_t>(group)];
  const Owner owner = cell.code().group[group].owner;
  const bool by_row = owner == Owner::density || owner == Owner::point;
  const int S = cell.axis->storage, wanted = by_row ? node : cell.slot(node, lane);
  for (int i = 0; i < static_cast<int>(state.node.size()); ++i) {
    if (state.node[static_cast<std::size_t>(i)] == wanted) return by_row ? i * S + lane : i;
  }
  return -1;
}

// The first number of a target that is the weight of a connection.
constexpr std::int32_t weight_pointer = 3;

// target: four numbers of GroupData.pointers; node and lane are where the pointer's own instance sits.
inline double* pointed_at(CellReceiver& cell, const std::int32_t* target, int node, int lane) {
  const int S = cell.axis->storage;
  const auto at_node = [&](double* values, int wanted) { return values + (wanted < 0 ? node : wanted) * S + lane; };
  if (target[0] == 0) return at_node(cell.block.v, target[1]);
    if (target[0] == weight_pointer) return fill(cell.arena, 1, 0.0);  // point_to_weights fills it
  if (target[0] == 1) return at_node(cell.block.ion[target[1] * ion_fields + target[2]], target[3]);
  const int element = target[3] < 0 ? element_at(cell, target[1], node, lane) : target[3] * S + lane;
  return element < 0 ? nullptr : cell.block.groups[target[1]].field[target[2]] + element;
}

// Padding and lanes without a cell point to a number of their own.
inline void build_pointers(CellReceiver& cell) {
  const int S = cell.axis->storage;
  for (int g = 0; g < cell.code().groups; ++g) {
    const List<List<std::int32_t>>& tables = cell.table->groups[static_cast<std::size_t>(g)].pointers;
    const GroupState& state = cell.states[static_cast<std::size_t>(g)];
    if (tables.empty() || state.elements == 0) continue;
    const Owner owner = cell.code().group[g].owner;
    const bool by_row = owner == Owner::density || owner == Owner::point;
    double*** const pointers = cell.arena.make<double**>(tables.size());
    for (std::size_t p = 0; p < tables.size(); ++p) {
      const std::size_t room = state.node.size() * static_cast<std::size_t>(by_row ? S : 1);
      double* const nothing = fill(cell.arena, 1, 0.0);
      pointers[p] = cell.arena.make<double*>(room);
      for (std::size_t i = 0; i < room; ++i) pointers[p][i] = nothing;
      for (int i = 0; i < state.elements; ++i) {
        const int row = by_row ? i / S : 0, slot = by_row ? 0 : state.node[static_cast<std::size_t>(i)];
        const int node = by_row ? state.node[static_cast<std::size_t>(row)] : slot / S, lane = by_row ? i % S : slot % S;
        double* const found = pointed_at(cell, tables[p].data() + 4 * row, node, lane);
        if (!found) throw std::runtime_error(std::string("a POINTER of '") + cell.code().group[g].name + "' stands for a mechanism that is not in its compartment");
        pointers[p][i] = found;
      }
    }
    cell.block.groups[g].pointer = pointers;
  }
}

}  // namespace hillock
