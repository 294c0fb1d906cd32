// The program of model tiny. Written by hillock.
#include "program.hpp"

int main(int argc, char** argv) {
  return hillock::run_program(argc, argv, hillock::program_by_cell(), hillock::program_by_compartment());
}
