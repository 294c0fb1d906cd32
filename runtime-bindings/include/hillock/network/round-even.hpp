// Python's round(), which NetPyNE calls. Twin: roundEven of compiler/algebra/arithmetic/double-bits.ts.
#pragma once

#include "hillock/math.hpp"

namespace hillock {

// The nearest integer, ties to even, for |x| < 2^51.
inline double round_even(double x) { return x + parts::round_magic - parts::round_magic; }

}  // namespace hillock
