// What a block needs to step in sweeps: the tree's children, the constant diagonal, stretches of compartments that are alike.
#pragma once

#include "hillock/engine/build-blocks.hpp"

namespace hillock {

// What does not change of a cell type's matrix, once dt is known. NEURON's order: capacitance, then own and children's axial
// terms as they come (nrn_cap_jacob, nrn_lhs).
inline void complete_cable(CellTypeTable& table, double dt) {
  Cable& cable = table.cable;
  const std::size_t n = static_cast<std::size_t>(cable.nodes);
  const double factor = 0.001 * (1.0 / dt);  // uF/cm2 over ms to mS/cm2
  table.diagonal.assign(n, 0.0);
  table.first_child.assign(n + 1, 0);
  for (std::size_t i = 0; i < n; ++i) table.diagonal[i] = factor * cable.cm[i];
  for (std::size_t i = 1; i < n; ++i) {
    const auto p = static_cast<std::size_t>(cable.parent[i]);
    table.diagonal[i] -= cable.b[i];
    table.diagonal[p] -= cable.a[i];
    ++table.first_child[p + 1];
  }
  for (std::size_t i = 0; i < n; ++i) table.first_child[i + 1] += table.first_child[i];
  table.child.resize(n - 1);
  List<std::int32_t> next(table.first_child.begin(), table.first_child.end() - 1);
  for (std::size_t i = 1; i < n; ++i) table.child[static_cast<std::size_t>(next[static_cast<std::size_t>(cable.parent[i])]++)] = static_cast<std::int32_t>(i);
  cable.diagonal = table.diagonal.data();
  cable.first_child = table.first_child.data();
  cable.child = table.child.data();
}

// Whether a block may sweep: its type can, nothing but v is recorded of it, and no compartment has two rows of a group.
inline bool may_sweep(const CellReceiver& cell) {
  if (!cell.code().sweep) return false;
  for (int g = 0; g < cell.code().groups; ++g) {
    if (cell.block.groups[g].observed || !ascends(cell.table->groups[static_cast<std::size_t>(g)].nodes)) return false;
  }
  return true;
}

// Where the instances of a list sit, node by node.
inline void index_list(CellReceiver& cell, int g) {
  GroupState& state = cell.states[static_cast<std::size_t>(g)];
  Group& group = cell.block.groups[g];
  const int nodes = cell.table->cable.nodes, S = cell.axis->storage;
  const auto node_of = [&](int i) { return state.node[static_cast<std::size_t>(i)] / S; };
  state.first_at.assign(static_cast<std::size_t>(nodes) + 1, 0);
  state.at_node.resize(static_cast<std::size_t>(state.elements));
  for (int i = 0; i < state.elements; ++i) ++state.first_at[static_cast<std::size_t>(node_of(i)) + 1];
  for (std::size_t n = 0; n < static_cast<std::size_t>(nodes); ++n) state.first_at[n + 1] += state.first_at[n];
  List<std::int32_t> next(state.first_at.begin(), state.first_at.end() - 1);
  for (int i = 0; i < state.elements; ++i) state.at_node[static_cast<std::size_t>(next[static_cast<std::size_t>(node_of(i))]++)] = i;
  group.first_at = state.first_at.data();
  group.at_node = state.at_node.data();
  group.rhs_part = fill(cell.arena, static_cast<std::size_t>(group.count), 0.0);
  group.d_part = fill(cell.arena, static_cast<std::size_t>(group.count), 0.0);
}

// After all instances are in place.
inline void build_stretches(CellReceiver& cell) {
  const Cable& cable = cell.table->cable;
  const std::size_t groups = cell.states.size(), nodes = static_cast<std::size_t>(cable.nodes);
  List<std::uint64_t> rows(nodes, 0), lists(nodes, 0);
  List<std::int32_t> row(nodes * groups, 0);
  for (std::size_t g = 0; g < groups; ++g) {
    const std::uint64_t bit = std::uint64_t{1} << g;
    const GroupState& state = cell.states[g];
    if (cell.block.groups[g].count == 0) continue;
    if (cell.code().lists & bit) {
      index_list(cell, static_cast<int>(g));
      for (std::size_t n = 0; n < nodes; ++n) lists[n] |= state.first_at[n + 1] > state.first_at[n] ? bit : 0;
      continue;
    }
    for (std::size_t r = 0; r < state.node.size(); ++r) {
      const std::size_t n = static_cast<std::size_t>(state.node[r]);
      rows[n] |= bit;
      row[n * groups + g] = static_cast<std::int32_t>(r);
    }
  }
  const auto is_chain = [&](std::size_t n) {
    return n + 1 < nodes && n > 0 && cable.first_child[n + 1] - cable.first_child[n] == 1 && cable.parent[n + 1] == static_cast<std::int32_t>(n);
  };
  List<std::size_t> first_rows;
  for (std::size_t n = 0; n < nodes;) {
    Stretch s;
    s.first = static_cast<int>(n);
    s.chain = is_chain(n);
    s.rows = rows[n];
    s.lists = lists[n];
    first_rows.push_back(n);
    do ++n;
    while (n < nodes && is_chain(n) == s.chain && rows[n] == s.rows && lists[n] == s.lists);
    s.end = static_cast<int>(n);
    cell.stretches.push_back(s);
  }
  for (std::size_t i = 0; i < cell.stretches.size(); ++i) {
    std::int32_t* const own = cell.arena.make<std::int32_t>(groups);
    for (std::size_t g = 0; g < groups; ++g) own[g] = row[first_rows[i] * groups + g];
    cell.stretches[i].row = own;
  }
  cell.block.stretches = cell.stretches.data();
  cell.block.stretch_count = static_cast<int>(cell.stretches.size());
}

}  // namespace hillock
