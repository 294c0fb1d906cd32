// One step of one block, phase by phase: currents, the tree matrix, its solution, the states. NEURON's order throughout
// (nrn_rhs, nrn_lhs, triang, bksub, nrn_update_voltage, nonvint), with one division per compartment and products that
// round once with the sum they go into.
#pragma once

#include "hillock/diffuse.hpp"
#include "hillock/kernels.hpp"
#include "hillock/nernst.hpp"
#include "hillock/simulation.hpp"

namespace hillock {

template <class Lanes>
HILLOCK_DEVICE inline void clear(double* p, int nodes) {
  for (int i = 0; i < nodes; ++i) store(p + Lanes::at(i), splat<typename Lanes::Node>(0.0));
}

// e of one ion at the nodes from `at` on, by Nernst; where the style is mixed, at those nodes where it follows.
template <class V>
HILLOCK_INLINE void follow_nernst(double** field, int at, Reversal style, double valence, double thermal) {
  const V e = nernst(load<V>(field[ion_inside] + at), load<V>(field[ion_outside] + at), valence, thermal);
  if (style != Reversal::mixed) store(field[ion_e] + at, e);
  else store(field[ion_e] + at, select(gt(load<V>(field[ion_follows] + at), splat<V>(0.0)), e, load<V>(field[ion_e] + at)));
}

// Before currents: an ion's sums start anew where somebody reads them, its reversal follows its concentrations.
template <class Lanes>
HILLOCK_DEVICE inline void prepare_ion_everywhere(CellBlock& block, int ion, Reversal style, double valence, int nodes, double thermal, bool sums, bool observed) {
  double** const field = block.ion + ion * ion_fields;
  if (sums || observed) clear<Lanes>(field[ion_i], nodes);
  if (observed) clear<Lanes>(field[ion_didv], nodes);
  if (style != Reversal::every_step && style != Reversal::mixed && !(style == Reversal::unseen && observed)) return;
  for (int i = 0; i < nodes; ++i) follow_nernst<typename Lanes::Node>(field, Lanes::at(i), style, valence, thermal);
}

// To the currents: the constant part of the diagonal, and the axial currents.
template <class Lanes>
HILLOCK_DEVICE inline void add_axial_terms(CellBlock& block, const Cable& cable) {
  using V = typename Lanes::Node;
  for (int i = 0; i < cable.nodes; ++i) store(block.d + Lanes::at(i), load<V>(block.d + Lanes::at(i)) + splat<V>(cable.diagonal[i]));
  for (int i = 1; i < cable.nodes; ++i) {
    const int p = cable.parent[i];
    const V dv = load<V>(block.v + Lanes::at(p)) - load<V>(block.v + Lanes::at(i));
    store(block.rhs + Lanes::at(i), fma(splat<V>(-cable.b[i]), dv, load<V>(block.rhs + Lanes::at(i))));
    store(block.rhs + Lanes::at(p), fma(splat<V>(cable.a[i]), dv, load<V>(block.rhs + Lanes::at(p))));
  }
}

// Hines' elimination from the leaves to the root and back: rhs becomes the change of v, d the reciprocal of the diagonal.
template <class Lanes>
HILLOCK_DEVICE inline void solve_tree(CellBlock& block, const Cable& cable) {
  using V = typename Lanes::Node;
  double* const d = block.d;
  double* const rhs = block.rhs;
  for (int i = cable.nodes - 1; i > 0; --i) {
    const int own = Lanes::at(i), p = Lanes::at(cable.parent[i]);
    const V reciprocal = 1.0 / load<V>(d + own), factor = cable.a[i] * reciprocal;
    store(d + own, reciprocal);
    store(d + p, fma(-factor, splat<V>(cable.b[i]), load<V>(d + p)));
    store(rhs + p, fma(-factor, load<V>(rhs + own), load<V>(rhs + p)));
  }
  const int root = Lanes::at(0);
  store(d + root, 1.0 / load<V>(d + root));
  store(rhs + root, load<V>(rhs + root) * load<V>(d + root));
  for (int i = 1; i < cable.nodes; ++i) {
    const int own = Lanes::at(i);
    const V x = fma(splat<V>(-cable.b[i]), load<V>(rhs + Lanes::at(cable.parent[i])), load<V>(rhs + own));
    store(rhs + own, x * load<V>(d + own));
  }
}

// v by the change that the tree's solution is; false: some v is not finite.
template <class Lanes>
HILLOCK_DEVICE inline bool update_v(CellBlock& block, const Cable& cable) {
  using V = typename Lanes::Node;
  bool finite = true;
  for (int i = 0; i < cable.nodes; ++i) {
    const int at = Lanes::at(i);
    const V v = load<V>(block.v + at) + load<V>(block.rhs + at);
    store(block.v + at, v);
    finite = finite && all(le(fabs(v), splat<V>(runaway_mv)));
  }
  return finite;
}

// How a processor puts these together; a thread of a GPU: cuda/run-window.hpp.
#ifndef HILLOCK_ON_DEVICE
inline bool is_observed(const CellBlock& block, const CellTypeCode& type) {
  for (int g = 0; g < type.groups; ++g) {
    if (block.groups[g].observed) return true;
  }
  return false;
}

template <class Lanes>
inline void prepare_ions(CellBlock& block, const CellTypeCode& type, const ProgramCode& program, int nodes, double celsius) {
  const double thermal = thermal_mv(celsius);
  const bool observed = is_observed(block, type);
  for (int ion = 0; ion < program.ions; ++ion) {
    if (type.ion[ion] == Reversal::absent) continue;
    prepare_ion_everywhere<Lanes>(block, ion, type.ion[ion], program.ion_valence[ion], nodes, thermal, program.ion_current_is_read[ion], observed);
  }
}

// Membrane currents and conductances into rhs and d, then the constant part of the diagonal and the axial currents.
template <class Lanes>
inline void setup_matrix(CellBlock& block, const Cable& cable, const ProgramCode& program, const StepContext& step) {
  const int nodes = cable.nodes;
  const CellTypeCode& type = program.cell_type[block.type];
  clear<Lanes>(block.rhs, nodes);
  clear<Lanes>(block.d, nodes);
  run_hooks(type, &CellHooks::before_breakpoint, block, *step.uniforms, step.t_middle);
  prepare_ions<Lanes>(block, type, program, nodes, step.celsius);
  type.currents(block, *step.uniforms, step.t_middle);
  add_axial_terms<Lanes>(block, cable);
}

// From v(t) to v(t + dt); false: some v is not finite.
template <class Lanes>
bool advance_voltages(CellBlock& block, const Cable& cable, const ProgramCode& program, const StepContext& step) {
  setup_matrix<Lanes>(block, cable, program, step);
  solve_tree<Lanes>(block, cable);
  return update_v<Lanes>(block, cable);
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
#endif

}  // namespace hillock
