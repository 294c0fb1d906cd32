// The program of model tiny. Written by hillock.
#include "hillock/run-program.hpp"

namespace hillock {
const AxisCode& program_by_cell();
const AxisCode& program_by_compartment();
}  // namespace hillock

// Where all cells fill the lanes in one way, the kernels of the other need not be compiled.
#ifdef HILLOCK_NOT_BY_CELL
#define HILLOCK_BY_CELL nullptr
#else
#define HILLOCK_BY_CELL &hillock::program_by_cell()
#endif
#ifdef HILLOCK_NOT_BY_COMPARTMENT
#define HILLOCK_BY_COMPARTMENT nullptr
#else
#define HILLOCK_BY_COMPARTMENT &hillock::program_by_compartment()
#endif

int main(int argc, char** argv) { return hillock::run_program(argc, argv, HILLOCK_BY_CELL, HILLOCK_BY_COMPARTMENT); }
