// The program of model tiny, whose cells a GPU steps. Written by hillock.
#include "hillock/run-program.hpp"

namespace hillock {
const AxisCode& program_by_thread();
}  // namespace hillock

int main(int argc, char** argv) { return hillock::run_program(argc, argv, &hillock::program_by_thread(), nullptr); }
