// One step of one block, phase by phase: currents, the tree matrix, its solution, the states. NEURON's order throughout
// (nrn_rhs, nrn_lhs, triang, bksub, nrn_update_voltage, nonvint), with one division per compartment and products that
// round once with the sum they go into.
#pragma once

#include "hillock/diffuse.hpp"
#include "hillock/kernels.hpp"
#include "hillock/nernst.hpp"
#include "hillock/simulation.hpp"

namespace hillock {

template <class V>
inline void clear(double* p, int rows) {
  for (int row = 0; row < rows; ++row) store(p + row * width<V>, splat<V>(0.0));
}

// e of one ion at the nodes from `at` on, by Nernst; where the style is mixed, at those nodes where it follows.
template <class V>
HILLOCK_INLINE void follow_nernst(double** field, int at, Reversal style, double valence, double thermal) {
  const V e = nernst(load<V>(field[ion_inside] + at), load<V>(field[ion_outside] + at), valence, thermal);
  if (style != Reversal::mixed) store(field[ion_e] + at, e);
  else store(field[ion_e] + at, select(gt(load<V>(field[ion_follows] + at), splat<V>(0.0)), e, load<V>(field[ion_e] + at)));
}

template <class Lanes>
inline void prepare_ions(CellBlock& block, const CellTypeCode& type, const ProgramCode& program, int nodes, double celsius) {
  using V = vec<Lanes::storage>;
  const double thermal = thermal_mv(celsius);
  for (int ion = 0; ion < program.ions; ++ion) {
    if (type.ion[ion] == Reversal::absent) continue;
    double** field = block.ion + ion * ion_fields;
    clear<V>(field[ion_i], nodes);
    clear<V>(field[ion_didv], nodes);
    const Reversal style = type.ion[ion];
    if (style != Reversal::every_step && style != Reversal::mixed) continue;
    for (int i = 0; i < nodes; ++i) follow_nernst<V>(field, i * width<V>, style, program.ion_valence[ion], thermal);
  }
}

// Membrane currents and conductances into rhs and d, then the constant part of the diagonal and the axial currents.
template <class Lanes>
inline void setup_matrix(CellBlock& block, const Cable& cable, const ProgramCode& program, const StepContext& step) {
  using V = vec<Lanes::storage>;
  constexpr int S = Lanes::storage;
  const int nodes = cable.nodes;
  const CellTypeCode& type = program.cell_type[block.type];
  clear<V>(block.rhs, nodes);
  clear<V>(block.d, nodes);
  run_hooks(type, &CellHooks::before_breakpoint, block, *step.uniforms, step.t_middle);
  prepare_ions<Lanes>(block, type, program, nodes, step.celsius);
  type.currents(block, *step.uniforms, step.t_middle);
  for (int i = 0; i < nodes; ++i) store(block.d + i * S, load<V>(block.d + i * S) + splat<V>(cable.diagonal[i]));
  for (int i = 1; i < nodes; ++i) {
    const int p = cable.parent[i];
    const V dv = load<V>(block.v + p * S) - load<V>(block.v + i * S);
    store(block.rhs + i * S, fma(splat<V>(-cable.b[i]), dv, load<V>(block.rhs + i * S)));
    store(block.rhs + p * S, fma(splat<V>(cable.a[i]), dv, load<V>(block.rhs + p * S)));
  }
}

// Hines' elimination from the leaves to the root and back: rhs becomes the change of v, d the reciprocal of the diagonal.
template <class V>
inline void solve_tree(CellBlock& block, const Cable& cable) {
  constexpr int S = width<V>;
  double* const d = block.d;
  double* const rhs = block.rhs;
  for (int i = cable.nodes - 1; i > 0; --i) {
    const int p = cable.parent[i];
    const V reciprocal = 1.0 / load<V>(d + i * S), factor = cable.a[i] * reciprocal;
    store(d + i * S, reciprocal);
    store(d + p * S, fma(-factor, splat<V>(cable.b[i]), load<V>(d + p * S)));
    store(rhs + p * S, fma(-factor, load<V>(rhs + i * S), load<V>(rhs + p * S)));
  }
  store(d, 1.0 / load<V>(d));
  store(rhs, load<V>(rhs) * load<V>(d));
  for (int i = 1; i < cable.nodes; ++i) {
    const V x = fma(splat<V>(-cable.b[i]), load<V>(rhs + cable.parent[i] * S), load<V>(rhs + i * S));
    store(rhs + i * S, x * load<V>(d + i * S));
  }
}

// |v| beyond this is a runaway, mV.
constexpr double runaway_mv = 1e5;

// From v(t) to v(t + dt); false: some v is not finite.
template <class Lanes>
bool advance_voltages(CellBlock& block, const Cable& cable, const ProgramCode& program, const StepContext& step) {
  using V = vec<Lanes::storage>;
  constexpr int S = Lanes::storage;
  setup_matrix<Lanes>(block, cable, program, step);
  solve_tree<V>(block, cable);
  bool finite = true;
  for (int i = 0; i < cable.nodes; ++i) {
    const V v = load<V>(block.v + i * S) + load<V>(block.rhs + i * S);
    store(block.v + i * S, v);
    finite = finite && all(le(fabs(v), splat<V>(runaway_mv)));
  }
  return finite;
}

// The states, with the new v.
template <class Lanes>
void advance_states(CellBlock& block, const ProgramCode& program, const StepContext& step) {
  const CellTypeCode& type = program.cell_type[block.type];
  type.states(block, *step.uniforms, step.t_end);
  if (type.hooks && type.hooks->diffusions > 0) diffuse<Lanes>(block, *type.hooks, *step.uniforms, step.t_end, step.dt);
  run_hooks(type, &CellHooks::after_solve, block, *step.uniforms, step.t_end);
  run_hooks(type, &CellHooks::before_step, block, *step.uniforms, step.t_end);
}

template <class Lanes>
bool advance(CellBlock& block, const Cable& cable, const ProgramCode& program, const StepContext& step) {
  if (block.stretch_count > 0) return program.cell_type[block.type].sweep(block, cable, step);
  const bool finite = step.part == StepPart::states || advance_voltages<Lanes>(block, cable, program, step);
  if (step.part != StepPart::voltages) advance_states<Lanes>(block, program, step);
  return finite;
}

}  // namespace hillock
