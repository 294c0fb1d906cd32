// Intervals for bounding a rule's probability over a box of cells (docs/draws.md, "Interval arithmetic"). Ends are ordinary
// doubles, not rounded outwards. Twin: compiler/interpret/network/interval.ts.
#pragma once

#include "hillock/math.hpp"
#include "hillock/simd.hpp"

namespace hillock {

struct Interval {
  double low = 0.0, high = 0.0;
  Interval() = default;
  Interval(double x) : low(x), high(x) {}
  Interval(double a, double b) : low(a), high(b) {}
};

constexpr double unbounded = __builtin_huge_val();
inline Interval everything() { return {-unbounded, unbounded}; }

// What a comparison of intervals can say: certainly so, certainly not, or either.
struct Tristate {
  bool can_hold, can_fail;
};

template <>
inline Interval splat<Interval>(double x) { return {x, x}; }

// 0 * infinity at the ends of unbounded intervals counts as 0.
inline double end_product(double a, double b) { return a == 0.0 || b == 0.0 ? 0.0 : a * b; }
inline double least(double a, double b) { return a < b ? a : b; }
inline double most(double a, double b) { return a > b ? a : b; }

inline Interval operator-(Interval a) { return {-a.high, -a.low}; }
inline Interval operator+(Interval a, Interval b) { return {a.low + b.low, a.high + b.high}; }
inline Interval operator-(Interval a, Interval b) { return {a.low - b.high, a.high - b.low}; }
inline Interval operator*(Interval a, Interval b) {
  const double p = end_product(a.low, b.low), q = end_product(a.low, b.high);
  const double r = end_product(a.high, b.low), s = end_product(a.high, b.high);
  return {least(least(p, q), least(r, s)), most(most(p, q), most(r, s))};
}
inline Interval operator/(Interval a, Interval b) {
  if (b.low <= 0.0 && b.high >= 0.0) return everything();
  const double p = a.low / b.low, q = a.low / b.high, r = a.high / b.low, s = a.high / b.high;
  return {least(least(p, q), least(r, s)), most(most(p, q), most(r, s))};
}

inline Interval exp(Interval a) { return {exp(a.low), exp(a.high)}; }
inline Interval log(Interval a) { return a.low < 0.0 ? everything() : Interval{log(a.low), log(a.high)}; }
inline Interval log10(Interval a) { return a.low < 0.0 ? everything() : Interval{log10(a.low), log10(a.high)}; }
inline Interval sqrt(Interval a) { return a.low < 0.0 ? everything() : Interval{sqrt(a.low), sqrt(a.high)}; }
inline Interval floor(Interval a) { return {floor(a.low), floor(a.high)}; }
inline Interval ceil(Interval a) { return {ceil(a.low), ceil(a.high)}; }
inline Interval fabs(Interval a) {
  if (a.low >= 0.0) return a;
  if (a.high <= 0.0) return -a;
  return {0.0, most(-a.low, a.high)};
}
inline Interval min(Interval a, Interval b) { return {least(a.low, b.low), least(a.high, b.high)}; }
inline Interval max(Interval a, Interval b) { return {most(a.low, b.low), most(a.high, b.high)}; }
inline Interval hypot(Interval a, Interval b) {
  const Interval x = fabs(a), y = fabs(b);
  return {hypot(x.low, y.low), hypot(x.high, y.high)};
}
inline Interval pow(Interval a, Interval b) {
  if (b.low != b.high) return everything();
  const Interval base = b.low == 2.0 ? fabs(a) : a;
  if (base.low < 0.0 || b.low < 0.0) return everything();
  return {pow(base.low, b.low), pow(base.high, b.low)};
}
inline Interval sin(Interval) { return {-1.0, 1.0}; }
inline Interval cos(Interval) { return {-1.0, 1.0}; }
inline Interval tanh(Interval a) { return {tanh(a.low), tanh(a.high)}; }

inline Tristate lt(Interval a, Interval b) { return {a.low < b.high, a.high >= b.low}; }
inline Tristate le(Interval a, Interval b) { return {a.low <= b.high, a.high > b.low}; }
inline Tristate gt(Interval a, Interval b) { return lt(b, a); }
inline Tristate ge(Interval a, Interval b) { return le(b, a); }
inline Tristate eq(Interval a, Interval b) {
  const bool apart = a.high < b.low || b.high < a.low;
  const bool same = a.low == a.high && b.low == b.high && a.low == b.low;
  return {!apart, !same};
}
inline Tristate ne(Interval a, Interval b) {
  const Tristate same = eq(a, b);
  return {same.can_fail, same.can_hold};
}
inline Tristate land(Tristate a, Tristate b) { return {a.can_hold && b.can_hold, a.can_fail || b.can_fail}; }
inline Tristate lor(Tristate a, Tristate b) { return {a.can_hold || b.can_hold, a.can_fail && b.can_fail}; }
inline Tristate lnot(Tristate a) { return {a.can_fail, a.can_hold}; }
inline Interval select(Tristate test, Interval yes, Interval no) {
  if (!test.can_fail) return yes;
  if (!test.can_hold) return no;
  return {least(yes.low, no.low), most(yes.high, no.high)};
}

}  // namespace hillock
