// What main needs; free of the heavy headers.
#pragma once

namespace hillock {

struct AxisCode;
// Null: the program has not the kernels of this axis; the other does all, with the same bits.
int run_program(int argc, char** argv, const AxisCode* by_cell, const AxisCode* by_compartment);

}  // namespace hillock
