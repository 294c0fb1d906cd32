// What main needs; free of the heavy headers.
#pragma once

namespace hillock {

struct AxisCode;
int run_program(int argc, char** argv, const AxisCode& by_cell, const AxisCode& by_compartment);

}  // namespace hillock
