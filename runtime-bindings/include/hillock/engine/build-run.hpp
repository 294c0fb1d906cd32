// From columns to a wired model: tables, blocks, artificial cells, reports.
#pragma once

#include "hillock/engine/run-state.hpp"
#include "hillock/network/choose-sites.hpp"
#include "hillock/network/select-cells.hpp"

namespace hillock {

struct LaneChoice {
  const AxisCode* by_cell;
  const AxisCode* by_compartment;
  int forced = -1;  // 0: by cell, 1: by compartment, -1: the counts decide
};

// A type with fewer cells than would half fill the lanes puts compartments into them instead.
inline std::vector<const AxisCode*> choose_axes(const LaneChoice& choice, const Network& network, int cell_types) {
  std::vector<const AxisCode*> axes;
  for (int type = 0; type < cell_types; ++type) {
    std::uint64_t cells = 0;
    for (const Population& p : network.populations) {
      if (p.kind == PopulationKind::cell && p.type == type) cells += p.count;
    }
    const bool few = 2 * cells <= static_cast<std::uint64_t>(choice.by_cell->width);
    const bool across = choice.forced < 0 ? few && choice.by_cell->width > 1 : choice.forced == 1;
    axes.push_back(across ? choice.by_compartment : choice.by_cell);
  }
  return axes;
}

// Slices of artificial populations: small enough to share between threads.
constexpr std::uint64_t cells_per_slice = 256;

inline void build_artificial(Wiring& w, const ProgramCode& program, const Network& network, std::uint32_t seed) {
  std::vector<unsigned char> has_inputs(network.populations.size(), 0);
  for (const Connection& c : network.connections) {
    if (c.group < 0) has_inputs[c.target_population] = 1;
  }
  for (std::uint32_t p = 0; p < network.populations.size(); ++p) {
    const Population& population = network.populations[p];
    if (population.kind == PopulationKind::cell) continue;
    for (std::uint64_t first = 0; first < population.count; first += cells_per_slice) {
      w.artificial.push_back(std::make_unique<ArtificialReceiver>());
      ArtificialReceiver& cells = *w.artificial.back();
      cells.program = &program;
      cells.population = p;
      cells.first_index = first;
      cells.first_gid = population.first_gid + first;
      cells.count = std::min(cells_per_slice, population.count - first);
      cells.has_inputs = has_inputs[p] != 0;
      if (population.kind == PopulationKind::spikes) {
        for (std::uint64_t i = 0; i < cells.count; ++i) {
          for (std::uint32_t k = population.spike_offsets[first + i]; k < population.spike_offsets[first + i + 1]; ++k) {
            cells.list.emplace_back(population.spike_times[k], i);
          }
        }
        std::sort(cells.list.begin(), cells.list.end());
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
          cells.draws.emplace_back(Stream{seed, id1, static_cast<std::uint32_t>(first + i), 0, 0});
        }
      }
      if (!population.exists.empty()) {
        cells.exists.assign(population.exists.begin() + static_cast<std::ptrdiff_t>(first),
                            population.exists.begin() + static_cast<std::ptrdiff_t>(first + cells.count));
      }
    }
  }
}

// Where a recorded variable of one cell is: for v and ions the slot, for a field every instance of the group at the node.
inline std::vector<const double*> sources_of(const CellReceiver& cell, int lane, int node, const std::string& what, int group,
                                             int field, int ion, int ion_field) {
  const int slot = cell.slot(node, lane);
  if (what == "v") return {cell.block.v + slot};
  if (what == "ion") return {cell.block.ion[ion * ion_fields + ion_field] + slot};
  std::vector<const double*> found;
  const GroupState& state = cell.states[static_cast<std::size_t>(group)];
  const Group& g = cell.block.groups[group];
  const Owner owner = cell.code().group[group].owner;
  const int S = cell.axis->storage;
  const bool merged_rows = owner == Owner::merged && !cell.axis->across;
  const bool rows = owner == Owner::density || owner == Owner::point || merged_rows;
  const MechanismInfo& mechanism = cell.mechanism(group);
  const bool shares = is_shared(mechanism.field_storage[field]);
  for (int i = 0; i < static_cast<int>(state.node.size()); ++i) {
    if (rows) {
      if (state.node[static_cast<std::size_t>(i)] != node) continue;
      const int element = i * S + lane;
      if (merged_rows && !state.occupied[static_cast<std::size_t>(element)]) continue;
      found.push_back(g.field[field] + (!shares || cell.axis->across ? element : merged_rows ? 0 : i));
    } else if (i < state.elements && state.node[static_cast<std::size_t>(i)] == slot) {
      found.push_back(g.field[field] + (shares && is_synapse(owner) ? 0 : i));
    }
  }
  return found;
}

// Reports as the model asks for them. Called before fields are allocated (`observe_only`) to mark groups that must store all
// they compute, and again afterwards to find the addresses.
inline std::vector<Report> build_reports(Wiring& w, const Columns& in, const NetworkContext& context, const Network& network,
                                         const PlaceTable& places, bool observe_only) {
  std::vector<Report> reports;
  const std::uint64_t count = load_count(in, "recordings.count");
  for (std::uint64_t r = 0; r < count; ++r) {
    const std::string path = child("recordings", r);
    const std::string what = load_text(in, path + ".what"), group_name = load_text(in, path + ".group");
    const std::string field_name = load_text(in, path + ".field");
    Report report;
    report.name = load_text(in, path + ".name");
    report.unit = load_text(in, path + ".unit");
    report.variable = what == "v" ? "v" : group_name + "." + field_name;
    report.every = std::max<std::uint64_t>(load_count(in, path + ".everySteps"), 1);
    report.float64 = load_flag(in, path + ".float64");
    report.blocks.resize(w.receivers.size());
    const SiteTable site = load_site(in, path + ".site");
    for (const Selected& selected : load_selections(in, path + ".of", context, network)) {
      for (const std::uint32_t index : selected.indices) {
        const Population& population = network.populations[selected.population];
        const CellPlace place = places[selected.population][index];
        if (population.kind == PopulationKind::artificial) {
          ArtificialReceiver& cells = *w.artificial[place.receiver - w.cells.size()];
          cells.has_inputs = true;  // in step with the others, so that rows are taken at their times
          const int f = field_index(cells.mechanism(), field_name);
          if (observe_only || f < 0) continue;
          const double* const value = cells.field[static_cast<std::size_t>(f)] + place.lane;
          report.blocks[place.receiver].columns.push_back({{value}, population.first_gid + index, 0, 0.5});
          ++report.width;
          continue;
        }
        if (population.kind != PopulationKind::cell) continue;
        CellReceiver& cell = *w.cells[place.receiver];
        const std::size_t type = static_cast<std::size_t>(cell.block.type);
        int group = -1, field = -1, ion = -1, ion_field = -1;
        if (what == "field") {
          for (int g = 0; g < cell.code().groups; ++g) {
            if (group_name == cell.code().group[g].name) group = g;
          }
          if (group < 0) continue;
          field = field_index(cell.mechanism(group), field_name);
        } else if (what == "ion") {
          static const char* const names[] = {"e", "inside", "outside", "i", "didv", "follows"};
          for (int i = 0; i < cell.axis->program->ions; ++i) {
            if (group_name == cell.axis->program->ion_name[i]) ion = i;
          }
          for (int k = 0; k < ion_fields; ++k) {
            if (field_name == names[k]) ion_field = k;
          }
          if (ion < 0 || cell.code().ion[ion] == Reversal::absent) continue;
        }
        if (observe_only) {
          if (group >= 0) cell.block.groups[group].observed = true;
          for (int g = 0; ion >= 0 && g < cell.code().groups; ++g) cell.block.groups[g].observed = true;
          continue;
        }
        for (std::size_t s = 0; s < site.sections[type].size(); ++s) {
          const int section = site.sections[type][s];
          const int node = cell.table->sections.node_at(section, site.x[type][s]);
          report.blocks[place.receiver].columns.push_back(
              {sources_of(cell, place.lane, node, what, group, field, ion, ion_field), population.first_gid + index,
               static_cast<std::uint32_t>(section), site.x[type][s]});
          ++report.width;
        }
      }
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

}  // namespace hillock
