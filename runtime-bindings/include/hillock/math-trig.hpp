// sin, cos, tan and their inverses. Twin: compiler/algebra/arithmetic/{trigonometric,inverse-trigonometric}.ts.
#pragma once
#include "math-parts.hpp"

namespace hillock {
inline namespace HILLOCK_ISA {
namespace parts {

// x = quadrants pi/2 + r, |r| <= pi/4; only the last two bits of quadrants count.
template <class V>
struct reduced_angle {
  words_of<V> quadrants;
  pair<V> r;
};

constexpr double common_angle = 0x1p20;

// For |x| <= common_angle: pi/2 in three parts; the first subtraction is exact.
template <class V>
HILLOCK_INLINE reduced_angle<V> reduce_common_angle(V x) {
  V shifted = fma(x, splat<V>(k::two_over_pi), splat<V>(round_magic)), n = shifted - round_magic;
  V rest = fma(n, splat<V>(-k::half_pi_high), x);
  V part = n * k::half_pi_low, part_low = fma(n, splat<V>(k::half_pi_low), -part);
  pair<V> r = exact_sum(rest, -part);
  return {to_words(shifted), {r.high, fma(n, splat<V>(-k::half_pi_lowest), r.low - part_low)}};
}

// Any larger finite x: the product with the bits of 2/pi that matter, in integers (Payne and Hanek).
HILLOCK_COLD reduced_angle<double> reduce_large_angle(double x) {
  __extension__ typedef unsigned __int128 wide;
  std::uint64_t bits = to_words(x) & ~(std::uint64_t{1} << 63);
  std::uint64_t units = (bits & 0xfffffffffffffu) | 0x10000000000000u;
  int first = static_cast<int>(bits >> 52) - 1075 + 62;  // the bit of 2/pi whose product with x weighs 2 quadrants
  int word = first / 64, shift = first % 64;
  std::uint64_t window[3];
  for (int i = 0; i < 3; ++i) {
    window[i] = k::two_over_pi_words[word + i] << shift;
    if (shift) window[i] |= k::two_over_pi_words[word + i + 1] >> (64 - shift);
  }
  // units * window modulo 2^192, where 2^190 is one quadrant
  wide low = static_cast<wide>(units) * window[2];
  wide mid = static_cast<wide>(units) * window[1] + (low >> 64);
  std::uint64_t top = units * window[0] + static_cast<std::uint64_t>(mid >> 64);
  std::uint64_t middle = static_cast<std::uint64_t>(mid);
  std::uint64_t quadrants = (top + (std::uint64_t{1} << 61)) >> 62;
  std::uint64_t high = (top << 2) | (middle >> 62), next = (middle << 2) | (static_cast<std::uint64_t>(low) >> 62);
  // the signed fraction of a quadrant, exact in three pieces of 48, 48 and 32 bits
  double a = static_cast<double>(static_cast<std::int64_t>(high) >> 16) * 0x1p-48;
  double b = static_cast<double>(((high & 0xffff) << 32) | (next >> 32)) * 0x1p-96;
  pair<double> f = exact_sum_ordered(a, b);
  f.low = f.low + static_cast<double>(next & 0xffffffffu) * 0x1p-128;
  double r = f.high * k::half_pi_high;
  double r_low = fma(f.high, k::half_pi_high, -r) + fma(f.high, k::half_pi_low, f.low * k::half_pi_high);
  if (x < 0.) return {~quadrants + 1, {-r, -r_low}};
  return {quadrants, {r, r_low}};
}
HILLOCK_INLINE reduced_angle<double> reduce_angle(double x) {
  return fabs(x) <= common_angle ? reduce_common_angle(x) : reduce_large_angle(x);
}

// sin(r) is r.high + this; cos(r) is the pair below.
template <class V>
HILLOCK_INLINE V sin_beyond(pair<V> r) {
  V z = r.high * r.high;
  return fma(r.high * z, polynomial(k::sin_tail, z), fma(z * -.5, r.low, r.low));
}
template <class V>
HILLOCK_INLINE pair<V> cos_pair(pair<V> r) {
  V z = r.high * r.high, half = z * .5, w = 1. - half;
  return {w, ((1. - w) - half) + fma(z * z, polynomial(k::cos_tail, z), -(r.high * r.low))};
}

// sin(x + quarter_turns pi/2)
template <class V>
HILLOCK_INLINE V sin_reduced(reduced_angle<V> x, std::uint64_t quarter_turns) {
  auto quadrants = x.quadrants + quarter_turns;
  auto cosine = cos_pair(x.r);
  V value = select(is_odd<V>(quadrants), cosine.high + cosine.low, x.r.high + sin_beyond(x.r));
  return from_words(to_words(value) ^ ((quadrants & 2) << 62));
}
template <class V>
HILLOCK_INLINE V tan_reduced(reduced_angle<V> x) {
  auto sine = exact_sum_ordered(x.r.high, sin_beyond(x.r));
  auto cosine = cos_pair(x.r);
  cosine = exact_sum_ordered(cosine.high, cosine.low);
  auto swap = is_odd<V>(x.quadrants);  // tan(r + pi/2) = -cos(r) / sin(r)
  auto q = quotient(pair<V>{select(swap, cosine.high, sine.high), select(swap, cosine.low, sine.low)},
                    pair<V>{select(swap, sine.high, cosine.high), select(swap, sine.low, cosine.low)});
  return from_words(to_words(q.high + q.low) ^ (x.quadrants << 63));
}
template <class V>
HILLOCK_INLINE bool is_common_angle(V x) {
  return all(le(fabs(x), splat<V>(common_angle)));
}
HILLOCK_INLINE bool is_finite(double x) { return fabs(x) <= 0x1.fffffffffffffp1023; }

template <class V>
HILLOCK_COLD V sin_lanes(V x) {
  return lanewise(x, [](double each) {
    return is_finite(each) ? select(each == 0., each, sin_reduced(reduce_angle(each), 0)) : not_a_number;
  });
}
template <class V>
HILLOCK_COLD V cos_lanes(V x) {
  return lanewise(x, [](double each) { return is_finite(each) ? sin_reduced(reduce_angle(each), 1) : not_a_number; });
}
template <class V>
HILLOCK_COLD V tan_lanes(V x) {
  return lanewise(x, [](double each) {
    return is_finite(each) ? select(each == 0., each, tan_reduced(reduce_angle(each))) : not_a_number;
  });
}

}  // namespace parts

/** 1 ulp for every finite x; NaN for infinities. */
template <class V>
HILLOCK_INLINE V sin(V x) {
  if (__builtin_expect(!parts::is_common_angle(x), 0)) return parts::sin_lanes(x);
  return select(eq(x, splat<V>(0.)), x, parts::sin_reduced(parts::reduce_common_angle(x), 0));
}
/** 1 ulp. */
template <class V>
HILLOCK_INLINE V cos(V x) {
  if (__builtin_expect(!parts::is_common_angle(x), 0)) return parts::cos_lanes(x);
  return parts::sin_reduced(parts::reduce_common_angle(x), 1);
}
/** 1.1 ulp. */
template <class V>
HILLOCK_INLINE V tan(V x) {
  if (__builtin_expect(!parts::is_common_angle(x), 0)) return parts::tan_lanes(x);
  return select(eq(x, splat<V>(0.)), x, parts::tan_reduced(parts::reduce_common_angle(x)));
}
HILLOCK_TWIN_1(sin)
HILLOCK_TWIN_1(cos)
HILLOCK_TWIN_1(tan)

namespace parts {

// asin(root) = root + (low + beyond) where root^2 + … = z: for |x| > 1/2 asin(x) = pi/2 - 2 asin(sqrt((1 - |x|) / 2))
template <class V>
struct half_angle {
  mask_of<V> is_large;
  V root, low, beyond;
};
template <class V>
HILLOCK_INLINE half_angle<V> halve_angle(V size) {
  auto is_large = gt(size, splat<V>(.5));
  V zero = splat<V>(0.), z = select(is_large, (1. - size) * .5, size * size);
  V root = select(is_large, sqrt(z), size);
  V error = select(land(is_large, gt(root, zero)), fma(-root, root, z) / (root + root), zero);
  return {is_large, root, error, (root * z) * polynomial(k::asin_tail, z)};
}
// a.high + a.low - (b + c), where a is larger
template <class V>
HILLOCK_INLINE V minus(double high, double low, V b, V c) {
  V difference = high - b;
  return difference + (((high - difference) - b) + (low - c));
}

}  // namespace parts

/** 1 ulp; NaN outside [-1, 1]. */
template <class V>
HILLOCK_INLINE V asin(V x) {
  auto h = parts::halve_angle(fabs(x));
  V rest = h.low + h.beyond;
  V large = parts::minus(parts::k::half_pi_high, parts::k::half_pi_low, h.root + h.root, rest + rest);
  return copysign(select(h.is_large, large, h.root + rest), x);
}
/** 1 ulp; NaN outside [-1, 1]. */
template <class V>
HILLOCK_INLINE V acos(V x) {
  auto h = parts::halve_angle(fabs(x));
  V rest = h.low + h.beyond, twice = h.root + h.root, twice_rest = rest + rest;
  V small = parts::minus(parts::k::half_pi_high, parts::k::half_pi_low, x, copysign(h.beyond, x));
  V negative = parts::minus(parts::k::pi_high, parts::k::pi_low, twice, twice_rest);
  V large = select(lt(x, splat<V>(0.)), negative, twice + twice_rest);
  return select(h.is_large, large, small);
}

namespace parts {

// offset + atan(n / d), |n / d| <= tan(pi/8)
template <class V>
HILLOCK_INLINE pair<V> atan_pair(pair<V> n, pair<V> d, pair<V> offset) {
  auto q = quotient(n, d);
  V z = q.high * q.high, beyond = (q.high * z) * polynomial(k::atan_tail, z);
  auto sum = exact_sum_ordered(offset.high, q.high);
  return {sum.high, sum.low + ((q.low + offset.low) + beyond)};
}
// atan(a / b) for a, b >= 0 neither of which is extreme: about 0, pi/4 or pi/2
template <class V>
HILLOCK_INLINE pair<V> atan_of_ratio(V a, V b) {
  auto above = gt(a, b * k::tan_eighth_pi), steep = gt(a, b * k::tan_three_eighth_pi);
  auto difference = exact_sum(a, -b), sum = exact_sum(a, b);
  V zero = splat<V>(0.);
  auto pick = [&](V low, V middle, V high) { return select(steep, high, select(above, middle, low)); };
  return atan_pair(pair<V>{pick(a, difference.high, -b), pick(zero, difference.low, zero)},
                   pair<V>{pick(b, sum.high, a), pick(zero, sum.low, zero)},
                   pair<V>{pick(zero, splat<V>(k::quarter_pi_high), splat<V>(k::half_pi_high)),
                           pick(zero, splat<V>(k::quarter_pi_low), splat<V>(k::half_pi_low))});
}
template <class V>
HILLOCK_INLINE V atan2_common(V a, V b, V y, V x) {
  auto angle = atan_of_ratio(a, b);
  V left = minus(k::pi_high, k::pi_low, angle.high, angle.low);
  return copysign(select(lt(x, splat<V>(0.)), left, angle.high + angle.low), y);
}
constexpr double extreme_size = 0x1p500;
template <class V>
HILLOCK_INLINE mask_of<V> is_middling(V size) {
  return land(ge(size, splat<V>(1. / extreme_size)), le(size, splat<V>(extreme_size)));
}

HILLOCK_COLD double atan2_any(double y, double x) {
  if (x != x || y != y) return x + y;
  double a = fabs(y), b = fabs(x), turn = copysign(1., x) < 0. ? k::pi_high : 0.;
  if (is_middling(a) && is_middling(b)) return atan2_common(a, b, y, x);
  if (a == 0.) return copysign(turn, y);
  if (a > 0x1.fffffffffffffp1023 && b == a) return copysign(turn > 0. ? k::three_quarter_pi : k::quarter_pi_high, y);
  double ratio = a / b;
  if (ratio > 0x1p60) return copysign(k::half_pi_high, y);
  if (ratio < 0x1p-60) return copysign(turn > 0. ? turn : ratio, y);
  double scale = max(a, b) > extreme_size ? 0x1p-600 : max(a, b) < 1. / extreme_size ? 0x1p600 : 1.;
  return atan2_common(a * scale, b * scale, y, x);
}
template <class V>
HILLOCK_COLD V atan2_lanes(V y, V x) {
  return lanewise(y, x, [](double rise, double run) { return atan2_any(rise, run); });
}

}  // namespace parts

/** 1 ulp. */
template <class V>
HILLOCK_INLINE V atan(V x) {
  V size = fabs(x), bound = splat<V>(0x1p60);
  auto angle = parts::atan_of_ratio(select(gt(size, bound), bound, size), splat<V>(1.));
  return copysign(angle.high + angle.low, x);
}
/** The angle of the point (x, y), in (-pi, pi]: 1 ulp; C's special cases. */
template <class V>
HILLOCK_INLINE V atan2(V y, V x) {
  V a = fabs(y), b = fabs(x);
  if (__builtin_expect(!all(land(parts::is_middling(a), parts::is_middling(b))), 0)) return parts::atan2_lanes(y, x);
  return parts::atan2_common(a, b, y, x);
}
HILLOCK_TWIN_1(asin)
HILLOCK_TWIN_1(acos)
HILLOCK_TWIN_1(atan)
HILLOCK_TWIN_2(atan2)

}  // namespace HILLOCK_ISA
}  // namespace hillock
