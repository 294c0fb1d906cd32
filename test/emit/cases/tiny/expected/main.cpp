// The program of model tiny. Written by hillock.
#include "hillock/run-program.hpp"

namespace hillock {
const AxisCode& program_by_cell();
const AxisCode& program_by_compartment();
}  // namespace hillock

int main(int argc, char** argv) {
  return hillock::run_program(argc, argv, hillock::program_by_cell(), hillock::program_by_compartment());
}
