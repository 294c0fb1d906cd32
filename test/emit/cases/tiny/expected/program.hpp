// What the parts of model tiny share. Written by hillock.
#pragma once

#include "hillock/simulation.hpp"
#include "uniforms.hpp"

// Lanes of a vector, and cells of a block: the machine's unless the build says otherwise.
#ifndef HILLOCK_LANES
#define HILLOCK_LANES HILLOCK_NATIVE_WIDTH
#endif

namespace hillock {

const FamilyCode* rule_families();
const CellExpression* cell_expressions();
const AxisCode& program_by_cell();
const AxisCode& program_by_compartment();

}  // namespace hillock
