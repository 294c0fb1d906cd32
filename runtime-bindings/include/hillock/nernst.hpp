#pragma once

#include "hillock/math.hpp"
#include "hillock/simd.hpp"

namespace hillock {

// Nernst potential, mV, in NEURON's order of operations (eion.cpp: ktf / z * log(co / ci)).
template <class V>
inline V nernst(V inside, V outside, double valence, double celsius) {
  constexpr double gas = 8.31446261815324, faraday = 96485.3321233100184;
  const double ktf = 1000.0 * gas * (celsius + 273.15) / faraday;
  return splat<V>(ktf / valence) * log(outside / inside);
}

}  // namespace hillock
