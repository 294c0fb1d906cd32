#pragma once

#include "hillock/math.hpp"
#include "hillock/simd.hpp"

namespace hillock {

// kT/F, mV, with the constants of CODATA 2018 as NEURON has them.
HILLOCK_INLINE double thermal_mv(double celsius) {
  constexpr double gas = 8.31446261815324, faraday = 96485.3321233100184;
  return 1000.0 * gas * (celsius + 273.15) / faraday;
}

// Nernst potential, mV, in NEURON's order of operations (eion.cpp: ktf / z * log(co / ci)). An uncharged ion has 0, an
// empty inside 1e6, an empty outside -1e6.
template <class V>
HILLOCK_INLINE V nernst(V inside, V outside, double valence, double thermal) {
  if (valence == 0.0) return splat<V>(0.0);
  const V none = splat<V>(0.0), one = splat<V>(1.0);
  const auto no_inside = le(inside, none), no_outside = le(outside, none);
  const V ratio = select(no_outside, one, outside) / select(no_inside, one, inside);
  const V e = splat<V>(thermal / valence) * log(ratio);
  return select(no_inside, splat<V>(1e6), select(no_outside, splat<V>(-1e6), e));
}

}  // namespace hillock
