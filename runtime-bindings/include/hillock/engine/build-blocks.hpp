// Lays the network's instances out in blocks: cells of one type side by side in the lanes, then their synapses and stimuli.
#pragma once

#include "hillock/engine/receiver.hpp"
#include "hillock/owned.hpp"
#include "hillock/sort.hpp"

namespace hillock {

// Pads to whole vectors; padding belongs to the slot behind the last node.
inline int padded_to(int n, int width) { return (n + width - 1) / width * width; }

inline double* fill(Arena& arena, std::size_t n, double value) {
  double* const p = arena.make<double>(n);
  for (std::size_t i = 0; i < n; ++i) p[i] = value;
  return p;
}

// v, rhs, d and the geometry of a block, with one spare row for padded instances.
inline void allocate_nodes(CellReceiver& cell, const ProgramCode& program) {
  CellBlock& b = cell.block;
  const CellTypeTable& t = *cell.table;
  const int S = cell.axis->storage, used = cell.places() * S;
  const std::size_t n = static_cast<std::size_t>(used) + static_cast<std::size_t>(std::max(S, cell.axis->width));
  const auto spread = [&](const auto& per_node, double spare) {
    double* const p = fill(cell.arena, n, spare);
    for (int i = 0; i < used; ++i) p[i] = per_node[static_cast<std::size_t>(cell.node_of_place(i / S))];
    return p;
  };
  b.v = spread(t.v_init_mv, t.v_init_mv[0]);
  b.rhs = fill(cell.arena, n, 0.0);
  b.d = fill(cell.arena, n, 0.0);
  b.area = spread(t.area_um2, 100.0);
  b.diam = spread(t.diam_um, 1.0);
  double* const scale = fill(cell.arena, n, 1.0);
  for (int i = 0; i < used; ++i) scale[i] = 100.0 / b.area[i];
  b.scale = scale;
  b.ion = cell.arena.make<double*>(static_cast<std::size_t>(program.ions) * ion_fields);
  for (int ion = 0; ion < program.ions; ++ion) {
    if (program.cell_type[b.type].ion[ion] == Reversal::absent) continue;
    double** const field = b.ion + ion * ion_fields;
    for (int k = 0; k < 3; ++k) field[k] = spread(t.ion[k][static_cast<std::size_t>(ion)], 1.0);
    field[ion_i] = fill(cell.arena, n, 0.0);
    field[ion_didv] = fill(cell.arena, n, 0.0);
    if (program.cell_type[b.type].ion[ion] != Reversal::mixed) continue;
    cell.ion_claims.resize(static_cast<std::size_t>(program.ions));
    List<double>& claims = cell.ion_claims[static_cast<std::size_t>(ion)];
    claims.assign(n, 0.0);
    for (int i = 0; i < used; ++i) {
      claims[static_cast<std::size_t>(i)] = t.ion_claims[static_cast<std::size_t>(ion)][static_cast<std::size_t>(cell.node_of_place(i / S))];
    }
    field[ion_follows] = fill(cell.arena, n, 0.0);
  }
}

// Field arrays of a group. `values(field, element)` gives a stimulus its own parameters.
inline void allocate_fields(CellReceiver& cell, int g, std::size_t elements, bool by_row) {
  const MechanismInfo& mechanism = cell.mechanism(g);
  const GroupTable& table = cell.table->groups[static_cast<std::size_t>(g)];
  const Owner owner = cell.code().group[g].owner;
  Group& group = cell.block.groups[g];
  const List<std::int32_t>& source = cell.states[static_cast<std::size_t>(g)].source;
  group.field = cell.arena.make<double*>(static_cast<std::size_t>(mechanism.fields));
  group.given = cell.arena.make<double*>(static_cast<std::size_t>(mechanism.fields));
  const std::size_t S = static_cast<std::size_t>(cell.axis->storage);
  for (int f = 0; f < mechanism.fields; ++f) {
    const FieldStorage storage = mechanism.field_storage[f];
    if (storage == temporary && !group.observed) continue;
    const List<double>& given = table.parameters[static_cast<std::size_t>(f)];
    const double standard = given.empty() ? mechanism.field_default[f] : given[0];
    const bool is_one = is_shared(storage) && is_synapse(owner), shared_rows = is_shared(storage) && by_row;
    const std::size_t count = is_one ? 1 : shared_rows ? elements / S : elements;
    double* const p = fill(cell.arena, count, standard);
    if (storage == settled) group.given[f] = fill(cell.arena, count, standard);
    if (owner == Owner::density || owner == Owner::point) {
      const std::size_t rows = given.empty() || source.empty() ? given.size() : source.size();
      for (std::size_t row = 0; row < rows; ++row) {
        const double value = given[source.empty() ? row : static_cast<std::size_t>(source[row])];
        if (shared_rows) p[row] = value;
        for (std::size_t lane = 0; !shared_rows && lane < S; ++lane) p[row * S + lane] = value;
      }
    }
    group.field[f] = p;
    for (std::size_t i = 0; storage == settled && i < count; ++i) group.given[f][i] = p[i];
  }
}

inline bool ascends(const List<std::int32_t>& nodes) {
  return is_sorted(nodes, [](std::int32_t a, std::int32_t b) { return a <= b; });
}

// Element of a merged synapse, whose rows are there.
inline std::int32_t merged_element(const CellReceiver& cell, int g, std::int32_t slot) {
  const List<std::int32_t>& nodes = cell.states[static_cast<std::size_t>(g)].node;
  const int S = cell.axis->storage;
  const std::size_t row = place_of(nodes, slot / S);
  return static_cast<std::int32_t>(row) * S + slot % S;
}

// The rows of a group lie as the compartments of the cell do, padding with them.
inline void arrange_rows(CellReceiver& cell, int g) {
  const List<std::int32_t>& nodes = cell.table->groups[static_cast<std::size_t>(g)].nodes;
  GroupState& state = cell.states[static_cast<std::size_t>(g)];
  Group& group = cell.block.groups[g];
  for (std::int32_t at = 0; at < cell.places(); ++at) {
    const std::int32_t node = cell.node_of_place(at);
    const std::size_t row = place_of(nodes, node);
    if (row == nodes.size() || nodes[row] != node) continue;
    state.node.push_back(at);
    state.source.push_back(static_cast<std::int32_t>(row));
    state.occupied.push_back(cell.place_of_node(node) == at);
  }
  state.elements = static_cast<int>(state.node.size());
  group.count = state.elements;
  group.node = state.node.data();
  group.ascending = true;
  allocate_fields(cell, g, state.node.size(), false);
}

// Instances that the cell type itself has: one row per compartment, the same in every lane.
inline void build_rows(CellReceiver& cell, int g) {
  if (cell.arranged()) return arrange_rows(cell, g);
  const GroupTable& table = cell.table->groups[static_cast<std::size_t>(g)];
  GroupState& state = cell.states[static_cast<std::size_t>(g)];
  Group& group = cell.block.groups[g];
  if (!table.tree_parent.empty()) {
    DiffusionTree* const tree = cell.arena.make<DiffusionTree>(1);
    *tree = {static_cast<int>(table.tree_parent.size()), table.tree_parent.data(), table.tree_af.data(), table.tree_bf.data()};
    group.tree = tree;
  }
  const int rows = static_cast<int>(table.nodes.size()), S = cell.axis->storage;
  state.node = table.nodes;
  const int count = cell.axis->across ? padded_to(rows, cell.axis->width) : rows;
  state.node.resize(static_cast<std::size_t>(count), cell.table->cable.nodes);
  state.elements = rows * S;
  group.count = count;
  group.node = state.node.data();
  group.ascending = cell.axis->across && ascends(table.nodes);
  allocate_fields(cell, g, static_cast<std::size_t>(count) * static_cast<std::size_t>(S), !cell.axis->across);
}

// Merged synapses of an arranged cell: a row for every place of the vectors that have one.
inline List<std::int32_t> whole_vectors(const List<std::int32_t>& places, int width) {
  List<std::int32_t> all;
  for (const std::int32_t at : places) {
    if (!all.empty() && all.back() >= at) continue;
    for (std::int32_t k = 0; k < width; ++k) all.push_back(at - at % width + k);
  }
  return all;
}

// Merged synapses as rows: one for every node that some cell has one at. `wanted`: slots, in any order.
inline void build_merged(CellReceiver& cell, int g, const List<std::int32_t>& wanted) {
  GroupState& state = cell.states[static_cast<std::size_t>(g)];
  Group& group = cell.block.groups[g];
  const int S = cell.axis->storage;
  List<std::int32_t> nodes(wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) nodes[i] = wanted[i] / S;
  sort_stably(nodes, Ascending{});
  if (cell.arranged()) {
    state.node = whole_vectors(nodes, cell.axis->width);
  } else {
    for (const std::int32_t node : nodes) {
      if (state.node.empty() || state.node.back() != node) state.node.push_back(node);
    }
  }
  const std::size_t rows = state.node.size(), elements = rows * static_cast<std::size_t>(S);
  state.elements = static_cast<int>(elements);
  state.occupied.assign(elements, 0);
  double* const scale = fill(cell.arena, elements, 0.0);
  for (const std::int32_t slot : wanted) {
    const std::size_t element = static_cast<std::size_t>(merged_element(cell, g, slot));
    state.occupied[element] = 1;
    scale[element] = cell.block.scale[slot];
  }
  group.scale = scale;
  group.count = static_cast<int>(rows);
  group.node = state.node.data();
  group.ascending = cell.arranged();
  allocate_fields(cell, g, elements, true);
}

// Instances by list: `slots[i]` is where instance i sits.
inline void build_list(CellReceiver& cell, int g, const List<std::int32_t>& slots) {
  GroupState& state = cell.states[static_cast<std::size_t>(g)];
  Group& group = cell.block.groups[g];
  const int W = cell.axis->width, count = padded_to(static_cast<int>(slots.size()), W);
  state.node = slots;
  const int spare = cell.slot(cell.table->cable.nodes, 0);
  state.node.resize(static_cast<std::size_t>(count), spare);
  state.elements = static_cast<int>(slots.size());
  group.count = count;
  group.node = state.node.data();
  allocate_fields(cell, g, static_cast<std::size_t>(count), false);
}

// Synapses and stimuli raise the claims on ions where they sit; then it is known where e follows (nrn_promote): where some
// mechanism uses a concentration and none writes e.
inline void settle_ion_styles(CellReceiver& cell) {
  if (cell.ion_claims.empty()) return;
  for (std::size_t g = 0; g < cell.states.size(); ++g) {
    const List<std::int32_t>& pairs = cell.table->groups[g].ion_claims;
    for (std::size_t k = 0; k + 1 < pairs.size(); k += 2) {
      List<double>& claims = cell.ion_claims[static_cast<std::size_t>(pairs[k])];
      for (int i = 0; i < cell.states[g].elements; ++i) {
        double& claim = claims[static_cast<std::size_t>(cell.states[g].node[static_cast<std::size_t>(i)])];
        const int before = static_cast<int>(claim), added = pairs[k + 1];
        claim = std::max(before % 4, added % 4) + 4 * std::max(before / 4, added / 4);
      }
    }
  }
  for (std::size_t ion = 0; ion < cell.ion_claims.size(); ++ion) {
    const List<double>& claims = cell.ion_claims[ion];
    double* const follows = cell.block.ion[ion * ion_fields + ion_follows];
    for (std::size_t i = 0; i < claims.size(); ++i) follows[i] = static_cast<int>(claims[i]) % 4 > 0 && claims[i] < 12.0 ? 1.0 : 0.0;
  }
}

// The element of a point process that every cell of the type has, in a lane.
inline int point_element(const CellReceiver& cell, int g, int lane) {
  const List<unsigned char>& occupied = cell.states[static_cast<std::size_t>(g)].occupied;
  int row = 0;
  while (static_cast<std::size_t>(row) < occupied.size() && !occupied[static_cast<std::size_t>(row)]) ++row;
  return row * cell.axis->storage + lane;
}

// What passes the threshold of spikes; once all groups of the block are there.
inline void build_watched(CellReceiver& cell) {
  const CellTypeTable& t = *cell.table;
  if (t.spike_group < 0) cell.watched = cell.block.v + cell.slot(t.spike_node, 0);
  else if (t.spike_field >= 0) cell.watched = cell.block.groups[t.spike_group].field[t.spike_field] + point_element(cell, t.spike_group, 0);
}

// Splits the cells of a type over blocks, in gid order; a cell with a table of its own is a block by itself.
inline List<Owned<CellReceiver>> make_cell_blocks(const ProgramCode& program, const Network& network, const List<CellTypeTable>& tables,
                                                  const List<List<CellTypeTable>>& drawn, const List<const AxisCode*>& axis_of_type) {
  List<Owned<CellReceiver>> blocks;
  for (int type = 0; type < program.cell_types; ++type) {
    const AxisCode* const axis = axis_of_type[static_cast<std::size_t>(type)];
    const std::size_t per_block = static_cast<std::size_t>(axis->storage);
    CellReceiver* open = nullptr;
    for (std::size_t p = 0; p < network.populations.size(); ++p) {
      const Population& population = network.populations[p];
      if (population.kind != PopulationKind::cell || population.type != type) continue;
      for (std::uint64_t i = 0; i < population.count; ++i) {
        if (!network.is_here(static_cast<std::uint32_t>(p), i)) continue;
        if (!open || population.is_drawn || open->lanes.size() == per_block) {
          blocks.push_back(Owned<CellReceiver>(new CellReceiver()));
          open = blocks.back().get();
          open->axis = axis;
          open->table = population.is_drawn ? &drawn[p][i] : &tables[static_cast<std::size_t>(type)];
          open->block.type = type;
        }
        open->lanes.push_back({static_cast<std::uint32_t>(p), static_cast<std::uint32_t>(i), population.first_gid + i});
        open->threshold.push_back(population.threshold_mv);
      }
    }
  }
  for (auto& cell : blocks) {
    cell->block.cells = static_cast<int>(cell->lanes.size());
    cell->threshold.resize(static_cast<std::size_t>(cell->axis->storage), __builtin_huge_val());
    cell->above.assign(cell->threshold.size(), 0);
    cell->states.resize(static_cast<std::size_t>(cell->code().groups));
    cell->block.groups = cell->arena.make<Group>(cell->states.size());
    for (std::size_t g = 0; g < cell->states.size(); ++g) new (&cell->block.groups[g]) Group();
    if (cell->table->spike_field >= 0) cell->block.groups[cell->table->spike_group].observed = true;  // it is looked at in every step
  }
  return blocks;
}

}  // namespace hillock
