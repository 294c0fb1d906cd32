// Model tiny on the processor's side: INITIAL, artificial cells, tables. Written by hillock.
#define HILLOCK_ONE_LANE
#include "hillock/cuda/accelerator.hpp"
#include "hillock/cuda/by-thread.hpp"
#include "cells.hpp"
#include "program.hpp"

namespace hillock {

namespace {

const ProgramCode& program() {
  static const char* const ions[] = { "cl", nullptr};
  static const double valences[] = { -1.0, 0.0};
  static const bool current_is_read[] = { false, false};
  static const ProgramCode code{
      "tiny", sizeof(Uniforms) / sizeof(double),
      5, mechanism_infos(),
      1, ions, valences, current_is_read,
      1, cell_types<ByThread<HILLOCK_THREADS>>(),
      1, artificial_kinds(),
      2, rule_families(),
      3, cell_expressions(),
      &make_tables};
  return code;
}

Accelerator* accelerate() {
  static const TableShape* const tables[] = { nullptr};
  return new_cuda_accelerator(device_code(), tables, 0, program());
}

}  // namespace

const AxisCode& program_by_thread() {
  static const AxisCode axis{&program(), 1, HILLOCK_THREADS, false, nullptr, nullptr, &accelerate};
  return axis;
}

}  // namespace hillock
