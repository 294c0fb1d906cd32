// log, log1p, log10, pow. Twin: compiler/algebra/arithmetic/{log,pow}.ts.
#pragma once
#include "math-exp.hpp"

namespace hillock {
inline namespace HILLOCK_ISA {
namespace parts {

constexpr double smallest_normal = 0x1p-1022;
constexpr double largest = 0x1.fffffffffffffp1023;

// x = m 2^n, sqrt(1/2) <= m < sqrt(2).
template <class V>
struct split_log {
  V m, n;
};
template <class V>
HILLOCK_INLINE split_log<V> split(V x) {
  auto bits = to_words(x);
  auto above = bits - 0x3fe6a09e667f3bcdu;  // how far above sqrt(1/2)
  auto biased = (above + (std::uint64_t{1024} << 52)) >> 52;  // n + 1024
  return {from_words(bits - (above & (std::uint64_t{0xfff} << 52))),
          from_words(biased | 0x4330000000000000u) - (0x1p52 + 1024)};
}

// s = f / (2 + f) for f = f.high + f.low, so that log(1 + f) = 2 atanh(s)
template <class V>
HILLOCK_INLINE pair<V> atanh_argument(pair<V> f) {
  V d = f.high + 2.;
  return quotient(f, pair<V>{d, (f.high - (d - 2.)) + f.low});
}

// n ln 2 + log(1 + f), as a pair that is good to about 2^-60
template <class V>
HILLOCK_INLINE pair<V> log_pair(pair<V> f, V n) {
  pair<V> s = atanh_argument(f);
  V z = s.high * s.high, twice = s.high + s.high;
  V beyond = fma(twice * z, polynomial(k::log_tail, z), s.low + s.low);
  pair<V> sum = exact_sum_ordered(n * k::ln2_high, twice);
  return {sum.high, sum.low + fma(n, splat<V>(k::ln2_low), beyond)};
}
template <class V>
HILLOCK_INLINE pair<V> log_pair(V x, V n_extra) {
  auto parts = split(x);
  return log_pair(pair<V>{parts.m - 1., splat<V>(0.)}, parts.n + n_extra);
}

template <class V>
HILLOCK_INLINE V log10_of(pair<V> natural) {
  pair<V> log = exact_sum_ordered(natural.high, natural.low);
  V high = log.high * k::log10e_high;
  V low = fma(log.high, splat<V>(k::log10e_high), -high);
  return high + (low + fma(log.high, splat<V>(k::log10e_low), log.low * k::log10e_high));
}

template <class V>
HILLOCK_INLINE mask_of<V> is_normal_positive(V x) {
  return land(ge(x, splat<V>(smallest_normal)), le(x, splat<V>(largest)));
}

// Zero, negative, infinite, NaN: what log and log10 give; called for nothing else.
HILLOCK_INLINE double log_special(double x) { return x == 0. ? -infinity : x < 0. ? not_a_number : x; }
// The pair for any positive finite x, subnormal ones too.
HILLOCK_INLINE pair<double> log_pair_positive(double x) {
  return x < smallest_normal ? log_pair(x * 0x1p54, -54.) : log_pair(x, 0.);
}
HILLOCK_INLINE bool is_positive_finite(double x) { return x > 0. && x <= largest; }

template <class V>
HILLOCK_COLD V log_lanes(V x) {
  return lanewise(x, [](double each) {
    if (!is_positive_finite(each)) return log_special(each);
    auto log = log_pair_positive(each);
    return log.high + log.low;
  });
}
template <class V>
HILLOCK_COLD V log10_lanes(V x) {
  return lanewise(x, [](double each) {
    return is_positive_finite(each) ? log10_of(log_pair_positive(each)) : log_special(each);
  });
}
template <class V>
HILLOCK_COLD V log1p_lanes(V x);

}  // namespace parts

/** 0.55 ulp. */
template <class V>
HILLOCK_INLINE V log(V x) {
  if (__builtin_expect(!all(parts::is_normal_positive(x)), 0)) return parts::log_lanes(x);
  auto log = parts::log_pair(x, splat<V>(0.));
  return log.high + log.low;
}

/** 0.55 ulp; exact at powers of ten. */
template <class V>
HILLOCK_INLINE V log10(V x) {
  if (__builtin_expect(!all(parts::is_normal_positive(x)), 0)) return parts::log10_lanes(x);
  return parts::log10_of(parts::log_pair(x, splat<V>(0.)));
}

/** 0.6 ulp; keeps the sign of 0. */
template <class V>
HILLOCK_INLINE V log1p(V x) {
  auto is_common = land(gt(x, splat<V>(-1.)), le(x, splat<V>(0x1p100)));
  if (__builtin_expect(!all(is_common), 0)) return parts::log1p_lanes(x);
  auto is_near = land(gt(x, splat<V>(-.29)), lt(x, splat<V>(.41)));  // there x itself is f
  auto u = parts::exact_sum(splat<V>(1.), x);
  auto split = parts::split(u.high);
  V inverse = from_words(to_words(parts::round_magic + 1023. - split.n) << 52);  // 2^-n
  V zero = splat<V>(0.);
  parts::pair<V> f{select(is_near, x, split.m - 1.), select(is_near, zero, u.low * inverse)};
  auto log = parts::log_pair(f, select(is_near, zero, split.n));
  return copysign(log.high + log.low, x);
}
HILLOCK_TWIN_1(log)
HILLOCK_TWIN_1(log10)
HILLOCK_TWIN_1(log1p)

namespace parts {

template <class V>
HILLOCK_COLD V log1p_lanes(V x) {
  return lanewise(x, [](double each) {
    if (each > -1. && each <= 0x1p100) return log1p(each);
    return each > 0. ? log(each) : log_special(each + 1.);
  });
}

// log(x) to about 2^-66, for pow: as log_pair, with s^2 and s^3/3 in pairs as well.
template <class V>
HILLOCK_INLINE pair<V> log_accurate(V x, V n_extra) {
  auto parts = split(x);
  V n = parts.n + n_extra;
  pair<V> s = atanh_argument(pair<V>{parts.m - 1., splat<V>(0.)});
  V twice = s.high + s.high, twice_low = s.low + s.low;
  V z = s.high * s.high, z_low = fma(twice, s.low, fma(s.high, s.high, -z));
  V third = z * k::one_third_high;
  V third_low = fma(z, splat<V>(k::one_third_high), -third) +
                fma(z, splat<V>(k::one_third_low), z_low * k::one_third_high);
  V p = polynomial(k::pow_tail, z), zp = z * p, tail = z * zp;
  V tail_low = fma(z, zp, -tail) + fma(z, fma(z, p, -zp), (z_low + z_low) * zp);
  pair<V> c = exact_sum_ordered(third, tail);  // log(m) = 2 s (1 + c)
  c.low = c.low + (third_low + tail_low);
  V beyond = twice * c.high;
  V beyond_low = fma(twice, c.high, -beyond) + fma(twice, c.low, twice_low * c.high);
  pair<V> sum = exact_sum_ordered(n * k::ln2_high, twice);
  pair<V> log = exact_sum_ordered(sum.high, beyond);
  log.low = fma(n, splat<V>(k::ln2_low), (sum.low + log.low) + (beyond_low + twice_low));
  return exact_sum_ordered(log.high, log.low);
}

template <class V>
struct power {
  V exponent;  // y log(x), rounded
  reduced_exp<V> reduced;
};
template <class V>
HILLOCK_INLINE power<V> reduce_power(V y, pair<V> log) {
  V high = y * log.high, low = fma(y, log.low, fma(y, log.high, -high));
  auto reduced = reduce_exp(high);
  pair<V> r = exact_sum_ordered(reduced.r.high, low);
  return {high, {reduced.shifted, reduced.n, {r.high, r.low + reduced.r.low}}};
}

// x^y for finite x > 0 and finite y.
HILLOCK_INLINE double pow_positive(double x, double y) {
  auto log = x < smallest_normal ? log_accurate(x * 0x1p54, -54.) : log_accurate(x, 0.);
  double estimate = y * log.high;
  if (estimate > 800.) return infinity;
  if (estimate < -800.) return 0.;
  auto p = reduce_power(y, log);
  return scale(exp_reduced(p.reduced.r), p.reduced.n);
}
HILLOCK_COLD double pow_any(double x, double y) {
  if (y == 0. || x == 1.) return 1.;
  if (x != x || y != y) return x + y;
  double size = fabs(x);
  if (fabs(y) > largest) return size == 1. ? 1. : (size > 1.) == (y > 0.) ? infinity : 0.;
  bool is_integer = trunc(y) == y, is_odd = is_integer && trunc(y * .5) != y * .5;
  if (x < 0. && x >= -largest && !is_integer) return not_a_number;
  double result = size == 0. || size > largest ? ((size == 0.) == (y < 0.) ? infinity : 0.) : pow_positive(size, y);
  return is_odd ? copysign(result, x) : result;
}
template <class V>
HILLOCK_COLD V pow_lanes(V x, V y) {
  return lanewise(x, y, [](double base, double exponent) { return pow_any(base, exponent); });
}

}  // namespace parts

/** 0.75 ulp; the special cases of C: pow(x, 0) = 1 and pow(1, y) = 1 even for NaN. */
template <class V>
HILLOCK_INLINE V pow(V x, V y) {
  auto is_common = parts::is_normal_positive(x);
  if (__builtin_expect(!all(is_common), 0)) return parts::pow_lanes(x, y);
  auto p = parts::reduce_power(y, parts::log_accurate(x, splat<V>(0.)));
  if (__builtin_expect(!all(le(fabs(p.exponent), splat<V>(708.))), 0)) return parts::pow_lanes(x, y);
  return from_words(to_words(parts::exp_reduced(p.reduced.r)) + (to_words(p.reduced.shifted) << 52));
}
HILLOCK_TWIN_2(pow)

namespace parts {
// y log(x) for a normal positive x, to about 2^-60.
template <class V>
HILLOCK_INLINE pair<V> quick_exponent(V x, V y) {
  pair<V> rough = log_pair(x, splat<V>(0.)), log = exact_sum_ordered(rough.high, rough.low);
  V high = y * log.high;
  return {high, fma(y, log.low, fma(y, log.high, -high))};
}
HILLOCK_INLINE double pow_quick_any(double x, double y) {
  if (!is_normal_positive(x)) return pow_any(x, y);
  auto exponent = quick_exponent(x, y);
  return fabs(exponent.high) <= 700. ? exp_of_sum(exponent) : pow_any(x, y);
}
template <class V>
HILLOCK_COLD V pow_quick_lanes(V x, V y) {
  return lanewise(x, y, [](double base, double exponent) { return pow_quick_any(base, exponent); });
}
}  // namespace parts

/** x^y as the exponential of y log(x), 1.2 ulp and 0.03 for each unit of that beyond 40; where x is not usual or x^y too large or small for that, as pow has it. */
template <class V>
HILLOCK_INLINE V pow_quick(V x, V y) {
  if (__builtin_expect(!all(parts::is_normal_positive(x)), 0)) return parts::pow_quick_lanes(x, y);
  auto exponent = parts::quick_exponent(x, y);
  if (__builtin_expect(!all(le(fabs(exponent.high), splat<V>(700.))), 0)) return parts::pow_quick_lanes(x, y);
  return parts::exp_of_sum(exponent);
}
HILLOCK_TWIN_2(pow_quick)

}  // namespace HILLOCK_ISA
}  // namespace hillock
