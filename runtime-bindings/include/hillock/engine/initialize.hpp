// finitialize: v, INITIAL of every mechanism in mechanism order, of artificial cells, of connections; events at t = 0; the
// currents once. NEURON: nrn_finitialize in fadvance.cpp.
#pragma once

#include "hillock/nernst.hpp"
#include "hillock/engine/step-receivers.hpp"
#include "hillock/engine/wire.hpp"

namespace hillock {

// e by Nernst where NEURON's ion style computes it at initialisation (ion_init; einit).
inline void initialize_ions(CellReceiver& cell, double celsius) {
  const ProgramCode& program = *cell.axis->program;
  const int n = cell.places() * cell.axis->storage;
  for (int ion = 0; ion < program.ions; ++ion) {
    const Reversal style = cell.code().ion[ion];
    if (style == Reversal::absent || style == Reversal::constant) continue;
    double** const field = cell.block.ion + ion * ion_fields;
    for (int i = 0; i < n; ++i) {
      if (style == Reversal::mixed && field[ion_follows][i] == 0.0) continue;
      field[ion_e][i] = nernst(field[ion_inside][i], field[ion_outside][i], program.ion_valence[ion], thermal_mv(celsius));
    }
  }
}

// INITIAL of every stimulus finds its own parameters as the model gives them.
inline void keep_given(Group& group, const MechanismInfo& mechanism, int elements) {
  for (int f = 0; f < mechanism.fields; ++f) {
    if (mechanism.field_storage[f] != settled) continue;
    for (int i = 0; i < elements; ++i) group.given[f][i] = group.field[f][i];
  }
}

inline void initialize_cell(CellReceiver& cell, const Uniforms& u, double celsius) {
  run_hooks(cell.code(), &CellHooks::before_initial, cell.block, u, 0.0);
  initialize_ions(cell, celsius);
  for (int g = 0; g < cell.code().groups; ++g) {
    Group& group = cell.block.groups[g];
    if (group.count == 0) continue;
    GroupState& state = cell.states[static_cast<std::size_t>(g)];
    if (cell.code().group[g].owner == Owner::stimulus) keep_given(group, cell.mechanism(g), state.elements);
    Sender sender{&cell, g, &cell, 0, nullptr};
    Outbox out = outbox_of(sender);
    cell.code().group[g].initial(cell.block, group, u, 0.0, state.draws.data(), out);
    // an INITIAL that sets a concentration moves e for those that follow (nrn_wrote_conc)
    initialize_ions(cell, celsius);
  }
}

inline void initialize_artificial(ArtificialReceiver& cells, const Uniforms& u) {
  if (!cells.code) return;
  Sender sender{&cells, 0, nullptr, cells.first_gid, nullptr};
  Outbox out = outbox_of(sender);
  const std::size_t streams = static_cast<std::size_t>(cells.mechanism().streams);
  for (std::uint64_t i = 0; i < cells.count; ++i) {
    if (!cells.exists.empty() && !cells.exists[i]) continue;
    out.instance = i;
    cells.code->initial(cells.field.data(), i, u, 0.0, cells.draws.data() + i * streams, out);
  }
}

inline void initialize_connection(ArtificialReceiver& cells, const Ending& end, const Uniforms& u) {
  if (!cells.code || !cells.code->connect) return;
  Sender sender{&cells, 0, nullptr, cells.first_gid, end.arguments};
  Outbox out = outbox_of(sender);
  out.instance = static_cast<std::uint64_t>(end.element);
  const std::size_t streams = static_cast<std::size_t>(cells.mechanism().streams);
  Draws* const draws = cells.draws.empty() ? nullptr : &cells.draws[out.instance * streams];
  cells.code->connect(cells.field.data(), out.instance, u, 0.0, end.arguments, draws, out);
}

inline void initialize_connection(CellReceiver& cell, const Ending& end, const Uniforms& u) {
  const GroupCode& group = cell.code().group[end.group];
  if (!group.connect) return;
  Sender sender{&cell, end.group, &cell, 0, end.arguments};
  Outbox out = outbox_of(sender);
  out.instance = static_cast<std::uint64_t>(end.element);
  Group& instances = cell.block.groups[end.group];
  Draws* const draws = instances.streams ? instances.streams + end.element * cell.mechanism(end.group).streams : nullptr;
  group.connect(cell.block, instances, end.element, u, 0.0, end.arguments, draws, out);
}

// NET_RECEIVE's INITIAL, once per connection (NetCon's in init_net_events).
inline void initialize_connections(Wiring& w, const Uniforms& u) {
  each_connection(w, [&](std::uint32_t receiver, const Ending& end) {
    if (receiver < w.cells.size()) initialize_connection(*w.cells[receiver], end, u);
    else initialize_connection(*w.artificial[receiver - w.cells.size()], end, u);
  });
}

}  // namespace hillock
