// Elements of NMODL arrays whose index is known only at run time.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace hillock {

// Ends the program: NEURON would go on with what lies behind the array.
[[noreturn]] __attribute__((noinline, cold)) inline void stop_out_of_bounds(const char* array, double index, int length) {
  std::fprintf(stderr, "%s has %d elements: the index %.15g is none of them\n", array, length, index);
  std::fflush(nullptr);
  std::_Exit(4);
}

// The index as NEURON takes it, truncated; never out of bounds.
inline int element(const char* array, double index, int length) {
  if (!(index > -1.0 && index < length)) stop_out_of_bounds(array, index, length);
  return static_cast<int>(index);
}

}  // namespace hillock
