// Model tiny with compartments of one cell in the lanes. Written by hillock.
#include "cells.hpp"
#include "program.hpp"
#include "hillock/advance.hpp"

namespace hillock {

namespace {

using Lanes = ByCompartment<HILLOCK_LANES>;

const ProgramCode& program() {
  static const char* const ions[] = { "cl", nullptr};
  static const double valences[] = { -1.0, 0.0};
  static const bool current_is_read[] = { false, false};
  static const ProgramCode code{
      "tiny", sizeof(Uniforms) / sizeof(double),
      5, mechanism_infos(),
      1, ions, valences, current_is_read,
      1, cell_types<Lanes>(),
      1, artificial_kinds(),
      2, rule_families(),
      3, cell_expressions(),
      &make_tables};
  return code;
}

bool advance_block(CellBlock& block, const Cable& cable, const StepContext& step) {
  return advance<Lanes>(block, cable, program(), step);
}

void currents_of_block(CellBlock& block, const Cable& cable, const StepContext& step) {
  setup_matrix<Lanes>(block, cable, program(), step);
}

}  // namespace

const AxisCode& program_by_compartment() {
  static const AxisCode axis{&program(), Lanes::width, Lanes::storage, Lanes::across, &advance_block, &currents_of_block};
  return axis;
}

}  // namespace hillock
