// Sums that do not depend on their order, and so not on lanes, threads or ranks.
#pragma once

namespace hillock {

// A number cut into multiples of 2^-16 and of 2^-52. Sums of such parts are exact in doubles: the former up to 2^37, the latter of
// some 260,000 numbers. Twin: compiler/algebra/arithmetic/exact-sum.ts.
struct Cut {
  double coarse, rest;
};

// Adding what has no place for smaller bits rounds to the quantum; the compiler may not reorder it.
inline Cut cut(double x) {
  constexpr double no_finer_than_coarse = 0x1.8p36, no_finer_than_rest = 0x1.8p0;
  const double coarse = (x + no_finer_than_coarse) - no_finer_than_coarse;
  return {coarse, ((x - coarse) + no_finer_than_rest) - no_finer_than_rest};
}

}  // namespace hillock
