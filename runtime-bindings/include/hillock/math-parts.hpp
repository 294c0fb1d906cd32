// Pieces that the functions of math.hpp share.
//
// Every function is written once, for double and for each native vector; wider vectors are done by halves. Inputs that
// are out of the ordinary (huge, subnormal, not a number) leave the common path: all lanes vote, and if one of them is
// such, each lane goes through the scalar function, whose common path computes the very same operations. So a lane's
// bits do not depend on its neighbours. The TypeScript twins in compiler/algebra/arithmetic do the same operations.
#pragma once
#include "math-constants.hpp"
#include "simd.hpp"

namespace hillock {
inline namespace HILLOCK_ISA {
namespace parts {

namespace k = math_constants;

// x + round_magic - round_magic is x rounded to the nearest integer (|x| < 2^51), and the low bits of x + round_magic
// are that integer in two's complement.
constexpr double round_magic = 0x1.8p52;
constexpr double infinity = __builtin_inf();
constexpr double not_a_number = __builtin_nan("");

// An unevaluated sum: high is the sum rounded, or nearly so.
template <class V>
struct pair {
  V high, low;
};

// Exact: high + low = a + b, for any order of sizes.
template <class V>
HILLOCK_INLINE pair<V> exact_sum(V a, V b) {
  V sum = a + b, part = sum - a;
  return {sum, (a - (sum - part)) + (b - part)};
}
// The same where |a| >= |b| or a = 0.
template <class V>
HILLOCK_INLINE pair<V> exact_sum_ordered(V a, V b) {
  V sum = a + b;
  return {sum, b - (sum - a)};
}

template <int Count, class V>
HILLOCK_INLINE V estrin(const double* c, const V* powers) {
  if constexpr (Count == 1) return splat<V>(c[0]);
  else {
    constexpr int level = Count > 8 ? 3 : Count > 4 ? 2 : Count > 2 ? 1 : 0;
    constexpr int half = 1 << level;
    return fma(estrin<Count - half>(c + half, powers), powers[level], estrin<half>(c, powers));
  }
}
// c[0] + c[1] x + … in Estrin's order: short dependency chains keep both fma pipes busy. Up to 16 coefficients.
template <class V, int Count>
HILLOCK_INLINE V polynomial(const double (&c)[Count], V x) {
  V x2 = x * x, x4 = x2 * x2;
  const V powers[4] = {x, x2, x4, x4 * x4};
  return estrin<Count>(c, powers);
}

// The quotient (high + low) / (d.high + d.low) to about 2^-100, with one division.
template <class V>
HILLOCK_INLINE pair<V> quotient(pair<V> n, pair<V> d) {
  V reciprocal = 1.0 / d.high, q = n.high * reciprocal;
  V rest = fma(-q, d.high, n.high) + fma(-q, d.low, n.low);
  return {q, rest * reciprocal};
}

// Bit 0 of each word, as a test.
template <class V>
HILLOCK_INLINE mask_of<V> is_odd(words_of<V> w) {
  return ne(from_words((w & 1) | 0x3ff0000000000000u), splat<V>(1.));
}

// Each lane through a scalar function.
template <class V, class F>
HILLOCK_INLINE V lanewise(V x, F f) {
  for (int i = 0; i < width<V>; ++i) set_lane(x, i, f(lane(x, i)));
  return x;
}
template <class V, class F>
HILLOCK_INLINE V lanewise(V x, V y, F f) {
  for (int i = 0; i < width<V>; ++i) set_lane(x, i, f(lane(x, i), lane(y, i)));
  return x;
}

#define HILLOCK_COLD HILLOCK_DEVICE static __attribute__((noinline, cold, unused))

}  // namespace parts
}  // namespace HILLOCK_ISA
}  // namespace hillock
