// What the parts of model tiny share. Written by hillock.
#pragma once

#include "hillock/cuda/device-block.hpp"
#include "uniforms.hpp"

// Cells of a block, a thread for each.
#ifndef HILLOCK_THREADS
#define HILLOCK_THREADS 32
#endif

namespace hillock {

const FamilyCode* rule_families();
const CellExpression* cell_expressions();
const AxisCode& program_by_thread();
const DeviceCode& device_code();

}  // namespace hillock
