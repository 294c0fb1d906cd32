// hillock's own elementary functions, for double and every vec<W>: the same bits at any width, on any machine, and in
// the TypeScript twins of compiler/algebra/arithmetic. Accuracy is stated at each; NaN comes through as some NaN.
//
//   exp exp_refined expm1 log log10 log1p pow pow_quick sinh cosh tanh sin cos tan asin acos atan atan2 hypot fmod
//
// Call them qualified, hillock::exp(x), or from inside namespace hillock. `using namespace hillock` does not do:
// <cmath> has the same names globally, and a call with doubles would be ambiguous.
#pragma once
#include "math-exp.hpp"
#include "math-log.hpp"
#include "math-trig.hpp"

namespace hillock {
inline namespace HILLOCK_ISA {
namespace parts {

HILLOCK_COLD double hypot_any(double x, double y) {
  double a = fabs(x), b = fabs(y);
  if (a > largest || b > largest) return infinity;
  if (x != x || y != y) return x + y;
  double up = max(a, b), scale = up > extreme_size ? 0x1p-600 : up < 1. / extreme_size ? 0x1p600 : 1.;
  a = up * scale;
  b = min(fabs(x), fabs(y)) * scale;
  return sqrt(fma(a, a, b * b)) / scale;
}
template <class V>
HILLOCK_COLD V hypot_lanes(V x, V y) {
  return lanewise(x, y, [](double one, double other) { return hypot_any(one, other); });
}

}  // namespace parts

/** sqrt(x^2 + y^2) without overflow on the way: 1.3 ulp. */
template <class V>
HILLOCK_INLINE V hypot(V x, V y) {
  V a = max(fabs(x), fabs(y)), b = min(fabs(y), fabs(x));  // a NaN shows in a or in b
  auto is_common = land(parts::is_middling(a), ge(b, splat<V>(0.)));
  if (__builtin_expect(!all(is_common), 0)) return parts::hypot_lanes(x, y);
  return sqrt(fma(a, a, b * b));
}

/** The exact remainder with the sign of x, as C's. */
template <class V>
HILLOCK_INLINE V fmod(V x, V y) {
  return parts::lanewise(x, y, [](double a, double b) { return __builtin_fmod(a, b); });
}
HILLOCK_TWIN_2(hypot)
HILLOCK_TWIN_2(fmod)

}  // namespace HILLOCK_ISA
}  // namespace hillock
