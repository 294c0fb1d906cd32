// Elements of NMODL arrays whose index is known only at run time.
#pragma once

#include <cstdio>
#include <cstdlib>

#include "hillock/device.hpp"

namespace hillock {

// Ends the program: NEURON would go on with what lies behind the array.
#ifdef HILLOCK_ON_DEVICE
HILLOCK_DEVICE inline void stop_out_of_bounds(const char* array, double index, int length) {
  printf("%s has %d elements: the index %.15g is none of them\n", array, length, index);
  __trap();
}
#else
[[noreturn]] __attribute__((noinline, cold)) inline void stop_out_of_bounds(const char* array, double index, int length) {
  std::fprintf(stderr, "%s has %d elements: the index %.15g is none of them\n", array, length, index);
  std::fflush(nullptr);
  std::_Exit(4);
}
#endif

// The index as NEURON takes it, truncated; never out of bounds.
HILLOCK_DEVICE inline int element(const char* array, double index, int length) {
  if (!(index > -1.0 && index < length)) stop_out_of_bounds(array, index, length);
  return static_cast<int>(index);
}

}  // namespace hillock
