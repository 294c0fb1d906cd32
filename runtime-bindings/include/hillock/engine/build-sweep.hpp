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

// Where the instances of a list sit, node by node (or place by place).
inline void index_list(CellReceiver& cell, int g) {
  GroupState& state = cell.states[static_cast<std::size_t>(g)];
  Group& group = cell.block.groups[g];
  const int places = cell.places(), S = cell.axis->storage;
  const auto place_of = [&](int i) { return state.node[static_cast<std::size_t>(i)] / S; };
  state.first_at.assign(static_cast<std::size_t>(places) + 1, 0);
  state.at_node.resize(static_cast<std::size_t>(state.elements));
  for (int i = 0; i < state.elements; ++i) ++state.first_at[static_cast<std::size_t>(place_of(i)) + 1];
  for (std::size_t n = 0; n < static_cast<std::size_t>(places); ++n) state.first_at[n + 1] += state.first_at[n];
  List<std::int32_t> next(state.first_at.begin(), state.first_at.end() - 1);
  for (int i = 0; i < state.elements; ++i) state.at_node[static_cast<std::size_t>(next[static_cast<std::size_t>(place_of(i))]++)] = i;
  group.first_at = state.first_at.data();
  group.at_node = state.at_node.data();
  group.rhs_part = fill(cell.arena, static_cast<std::size_t>(group.count), 0.0);
  group.d_part = fill(cell.arena, static_cast<std::size_t>(group.count), 0.0);
}

// What is at every node, or at every vector of places of an arranged cell: the items that stretches are made of.
struct SweepItems {
  List<std::uint64_t> rows, lists;  // per item: bits of groups
  List<std::int32_t> row;           // [item][group]
};

inline SweepItems sweep_items(CellReceiver& cell) {
  const std::size_t groups = cell.states.size();
  const int width = cell.arranged() ? cell.axis->width : 1;
  const std::size_t count = static_cast<std::size_t>(cell.places() / width);
  SweepItems items{List<std::uint64_t>(count, 0), List<std::uint64_t>(count, 0), List<std::int32_t>(count * groups, 0)};
  for (std::size_t g = 0; g < groups; ++g) {
    const std::uint64_t bit = std::uint64_t{1} << g;
    const GroupState& state = cell.states[g];
    if (cell.block.groups[g].count == 0) continue;
    if (cell.code().lists & bit) {
      index_list(cell, static_cast<int>(g));
      for (int i = 0; i < state.elements; ++i) {
        items.lists[static_cast<std::size_t>(state.node[static_cast<std::size_t>(i)] / cell.axis->storage / width)] |= bit;
      }
      continue;
    }
    for (std::size_t r = 0; r < state.node.size(); r += static_cast<std::size_t>(width)) {
      const std::size_t item = static_cast<std::size_t>(state.node[r] / width);
      items.rows[item] |= bit;
      items.row[item * groups + g] = static_cast<std::int32_t>(r);
    }
  }
  return items;
}

// Whether the node's only child is the next node.
inline bool is_chain(const Cable& cable, int node) {
  return node > 0 && node + 1 < cable.nodes && cable.first_child[node + 1] - cable.first_child[node] == 1 && cable.parent[node + 1] == node;
}

// Items that follow one another and are alike, as stretches.
inline List<Stretch> join_items(CellReceiver& cell, const SweepItems& items) {
  const std::size_t groups = cell.states.size(), count = items.rows.size();
  const int width = cell.arranged() ? cell.axis->width : 1;
  const auto chain_at = [&](std::size_t i) { return !cell.arranged() && is_chain(cell.table->cable, static_cast<int>(i)); };
  List<Stretch> stretches;
  for (std::size_t i = 0; i < count;) {
    const std::size_t first = i;
    std::int32_t* const row = cell.arena.make<std::int32_t>(groups);
    for (std::size_t g = 0; g < groups; ++g) row[g] = items.row[first * groups + g];
    const auto continues = [&](std::size_t next) {
      if (chain_at(next) != chain_at(first) || items.rows[next] != items.rows[first] || items.lists[next] != items.lists[first]) return false;
      const std::int32_t on = static_cast<std::int32_t>(next - first) * width;
      for (std::size_t g = 0; g < groups; ++g) {
        if ((items.rows[first] >> g & 1) && items.row[next * groups + g] != row[g] + on) return false;
      }
      return true;
    };
    do ++i;
    while (i < count && continues(i));
    stretches.push_back({static_cast<int>(first) * width, static_cast<int>(i) * width, chain_at(first), items.rows[first], items.lists[first], row});
  }
  return stretches;
}

// The tree as runs of nodes with one child each and others, and where its nodes lie.
inline void complete_arrangement(CellReceiver& cell) {
  const Cable& cable = cell.table->cable;
  for (int n = 0; n < cable.nodes; ++n) cell.parent_place.push_back(n > 0 ? cell.place_of_node(cable.parent[n]) : 0);
  double* const diagonal = fill(cell.arena, static_cast<std::size_t>(cell.places()), 0.0);
  for (int at = 0; at < cell.places(); ++at) diagonal[at] = cable.diagonal[cell.node_of_place(at)];
  for (int n = 0; n < cable.nodes; ++n) {
    const bool chain = is_chain(cable, n);
    if (cell.runs.empty() || cell.runs.back().chain != chain) cell.runs.push_back({n, n, chain});
    cell.runs.back().end = n + 1;
  }
  Arrangement* const own = cell.arena.make<Arrangement>(1);
  *own = {cell.place.data(), cell.parent_place.data(), diagonal, cell.runs.data(), static_cast<int>(cell.runs.size())};
  cell.block.arrangement = own;
}

// After all instances are in place, and the cable is complete.
inline void build_stretches(CellReceiver& cell) {
  cell.stretches = join_items(cell, sweep_items(cell));
  cell.block.stretches = cell.stretches.data();
  cell.block.stretch_count = static_cast<int>(cell.stretches.size());
  if (cell.arranged()) complete_arrangement(cell);
}

}  // namespace hillock
