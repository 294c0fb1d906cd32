// Reports as the model asks for them: which cells and places, before fields are allocated; where their values lie, after.
#pragma once

#include "hillock/engine/recorder.hpp"
#include "hillock/network/choose-sites.hpp"
#include "hillock/network/select-cells.hpp"

namespace hillock {

// Where a variable of one place is: for v and ions the slot, for a field every instance of the group at the node.
inline List<const double*> sources_of(const CellReceiver& cell, const Variable& variable, int lane, int node) {
  const int slot = cell.slot(node, lane);
  if (variable.kind == Variable::Kind::v) return {cell.block.v + slot};
  if (variable.kind == Variable::Kind::ion) return {cell.block.ion[variable.of * ion_fields + variable.field] + slot};
  List<const double*> found;
  const GroupState& state = cell.states[static_cast<std::size_t>(variable.of)];
  if (state.node.empty()) return found;
  const double* const values = cell.block.groups[variable.of].field[variable.field];
  const Owner owner = cell.code().group[variable.of].owner;
  const int S = cell.axis->storage;
  const bool merged_rows = owner == Owner::merged && !state.occupied.empty();
  const bool rows = owner == Owner::density || owner == Owner::point || merged_rows;
  const bool shares = is_shared(cell.mechanism(variable.of).field_storage[variable.field]);
  for (int i = 0; i < static_cast<int>(state.node.size()); ++i) {
    if (rows) {
      if (state.node[static_cast<std::size_t>(i)] != cell.place_of_node(node)) continue;
      const int element = i * S + lane;
      if (merged_rows && !state.occupied[static_cast<std::size_t>(element)]) continue;
      found.push_back(values + (shares && merged_rows ? 0 : !shares || cell.axis->across ? element : i));
    } else if (i < state.elements && state.node[static_cast<std::size_t>(i)] == slot) {
      found.push_back(values + (shares && is_synapse(owner) ? 0 : i));
    }
  }
  return found;
}

// What a recording says of its variable: `what` is v, ion or field.
struct VariableName {
  std::string what, group, field;
};

inline Variable variable_of(const CellReceiver& cell, const VariableName& name) {
  static const char* const ion_names[] = {"e", "inside", "outside", "i", "didv", "follows"};
  Variable variable;
  if (name.what == "v") {
    variable.kind = Variable::Kind::v;
  } else if (name.what == "i_membrane") {
    variable.kind = Variable::Kind::i_membrane;
  } else if (name.what == "field") {
    for (int g = 0; g < cell.code().groups; ++g) {
      if (name.group == cell.code().group[g].name) variable.of = g;
    }
    if (variable.of >= 0) variable.field = field_index(cell.mechanism(variable.of), name.field);
    if (variable.field >= 0) variable.kind = Variable::Kind::field;
  } else if (name.what == "ion") {
    const ProgramCode& program = *cell.axis->program;
    for (int i = 0; i < program.ions; ++i) {
      if (name.group == program.ion_name[i] && cell.code().ion[i] != Reversal::absent) variable.of = i;
    }
    for (int k = 0; k < ion_fields; ++k) {
      if (name.field == ion_names[k]) variable.field = k;
    }
    if (variable.of >= 0 && variable.field >= 0) variable.kind = Variable::Kind::ion;
  }
  return variable;
}

// The groups that compute a variable must store all that they compute.
inline void observe(CellReceiver& cell, const Variable& variable) {
  for (int g = 0; g < cell.code().groups; ++g) {
    const bool is_it = variable.kind == Variable::Kind::ion || (variable.kind == Variable::Kind::field && g == variable.of);
    if (is_it) cell.block.groups[g].observed = true;
  }
}

// A report that takes rows so often reads the membrane currents of a block.
inline void ask_for_membrane(Wiring& w, std::size_t receiver, std::uint64_t every) {
  w.membranes.resize(w.cells.size());
  w.membranes[receiver].every.push_back(every);
}

// The columns that one cell adds to a report.
inline void add_columns(Report& report, Wiring& w, const CellPlace& place, const SiteTable& site, const VariableName& name, std::uint64_t gid) {
  BlockReport& block = report.blocks[place.receiver];
  Variable& variable = report.variables[place.receiver];
  const bool is_first = block.columns.empty();
  if (place.receiver >= w.cells.size()) {
    ArtificialReceiver& cells = *w.artificial[place.receiver - w.cells.size()];
    if (!cells.code) return;
    if (is_first) variable = {Variable::Kind::field, 0, field_index(cells.mechanism(), name.field)};
    if (variable.field < 0) return;
    block.columns.push_back({{}, gid, 0, 0.5, place.lane, 0});
    ++report.width;
    return;
  }
  CellReceiver& cell = *w.cells[place.receiver];
  if (is_first) observe(cell, variable = variable_of(cell, name));
  if (variable.kind == Variable::Kind::none) return;
  if (is_first && variable.kind == Variable::Kind::i_membrane) ask_for_membrane(w, place.receiver, report.every);
  const std::size_t type = static_cast<std::size_t>(cell.block.type);
  for (std::size_t s = 0; s < site.sections[type].size(); ++s) {
    const int section = site.sections[type][s];
    const double x = site.x[type][s];
    block.columns.push_back({{}, gid, static_cast<std::uint32_t>(section), x, place.lane, cell.table->sections.node_at(section, x)});
    ++report.width;
  }
}

inline List<Report> build_reports(Wiring& w, const NetworkContext& context, const Network& network, const PlaceTable& places) {
  const Columns& in = context.in;
  List<Report> reports;
  for (std::uint64_t r = 0; r < load_count(in, "recordings.count"); ++r) {
    const std::string path = child("recordings", r);
    const VariableName name{load_text(in, path + ".what"), load_text(in, path + ".group"), load_text(in, path + ".field")};
    Report report;
    report.name = load_text(in, path + ".name");
    report.unit = load_text(in, path + ".unit");
    report.variable = name.group.empty() ? name.what : name.group + "." + name.field;
    report.every = std::max<std::uint64_t>(load_count(in, path + ".everySteps"), 1);
    report.float64 = load_flag(in, path + ".float64");
    report.blocks.resize(w.receivers.size());
    report.variables.resize(w.receivers.size());
    const SiteTable site = load_site(in, path + ".site");
    for (const Selected& selected : load_selections(in, path + ".of", context, network)) {
      const Population& population = network.populations[selected.population];
      // in step with the others, so that rows are taken at their times
      if (population.kind == PopulationKind::artificial && !selected.indices.empty()) w.waits[selected.population] = 1;
      for (const std::uint32_t index : selected.indices) {
        const CellPlace& place = places[selected.population][index];
        if (place.is_here()) add_columns(report, w, place, site, name, population.first_gid + index);
      }
    }
    reports.push_back(static_cast<Report&&>(report));
  }
  return reports;
}

// Once fields are allocated.
inline void find_sources(List<Report>& reports, const Wiring& w) {
  for (Report& report : reports) {
    for (std::size_t r = 0; r < report.variables.size(); ++r) {
      const Variable& variable = report.variables[r];
      for (RecordedColumn& column : report.blocks[r].columns) {
        if (variable.kind == Variable::Kind::i_membrane) column.sources = {&w.membranes[r].now[static_cast<std::size_t>(column.node * w.cells[r]->axis->storage + column.lane)]};
        else if (r < w.cells.size()) column.sources = sources_of(*w.cells[r], variable, column.lane, column.node);
        else column.sources = {w.artificial[r - w.cells.size()]->field[static_cast<std::size_t>(variable.field)] + column.lane};
      }
    }
  }
}

}  // namespace hillock
