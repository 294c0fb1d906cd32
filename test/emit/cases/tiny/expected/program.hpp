// What the parts of model tiny share. Written by hillock.
#pragma once

#include "hillock/simulation.hpp"
#include "uniforms.hpp"

// Lanes of a vector, and cells of a block, unless the build says otherwise: two of the machine's vectors, so that one is worked
// on while the other waits.
#ifndef HILLOCK_LANES
#define HILLOCK_LANES (2 * HILLOCK_NATIVE_WIDTH)
#endif

namespace hillock {

const FamilyCode* rule_families();
const CellExpression* cell_expressions();
const AxisCode& program_by_cell();
const AxisCode& program_by_compartment();

}  // namespace hillock
