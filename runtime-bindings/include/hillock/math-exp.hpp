// exp, expm1, and the hyperbolic functions made of them. Twin: compiler/algebra/arithmetic/{exp,hyperbolic}.ts.
#pragma once
#include "math-parts.hpp"

namespace hillock {
inline namespace HILLOCK_ISA {
namespace parts {

// x = n ln 2 + (r.high + r.low), |r| <= ln(2)/2; n's integer is in the low bits of shifted.
template <class V>
struct reduced_exp {
  V shifted, n;
  pair<V> r;
};
template <class V>
HILLOCK_INLINE reduced_exp<V> reduce_exp(V x) {
  V shifted = fma(x, splat<V>(k::inverse_ln2), splat<V>(round_magic)), n = shifted - round_magic;
  V rest = fma(n, splat<V>(-k::ln2_high), x);  // exact
  V high = fma(n, splat<V>(-k::ln2_low), rest);
  return {shifted, n, {high, fma(n, splat<V>(-k::ln2_low), rest - high)}};
}

// exp(r) - 1 - r.high, where low holds r.low and what else is to be added: r^2/2 + low, then r^3 (1/6 + …). Two short
// chains that meet late are a third faster here than r^2 (1/2 + r/6 + …), and as accurate.
template <class V>
HILLOCK_INLINE V exp_beyond_linear(pair<V> r, V low) {
  V square = r.high * r.high;
  return fma(square * r.high, polynomial(k::exp_tail, r.high), fma(square, splat<V>(.5), low));
}

// exp(r) for |r| <= ln(2)/2, within 0.15 ulp before the last rounding: 1 + r is split into a sum and its error.
template <class V>
HILLOCK_INLINE V exp_reduced(pair<V> r) {
  pair<V> one = exact_sum_ordered(splat<V>(1.), r.high);
  return one.high + exp_beyond_linear(r, one.low + r.low);
}

// 2^n, from n + round_magic.
template <class W>
HILLOCK_INLINE W power_of_two_words(W shifted) {
  return (shifted << 52) + (std::uint64_t{1023} << 52);
}

// x * 2^n rounded once, for |n| <= 2044: two factors, each a normal power of two.
HILLOCK_INLINE double scale(double x, double n) {
  double shifted = n * .5 + round_magic, half = shifted - round_magic;
  double first = from_words(power_of_two_words(to_words(shifted)));
  return x * first * from_words(power_of_two_words(to_words(n - half + round_magic)));
}

// x in sixteenths of ln 2: x = n ln(2)/16 + r, |r| <= ln(2)/32; n's integer is in the low bits of shifted.
template <class V>
struct sixteenths {
  V shifted, n, r;
};
template <class V>
HILLOCK_INLINE sixteenths<V> reduce_by_sixteenths(V x) {
  V shifted = fma(x, splat<V>(k::inverse_ln2 * 16), splat<V>(round_magic)), n = shifted - round_magic;
  return {shifted, n, fma(n, splat<V>(-k::ln2_low / 16), fma(n, splat<V>(-k::ln2_high / 16), x))};
}

// 2^(n/16), from n + round_magic; n from -16368 on, which gives 0, to 16383.
template <class V>
HILLOCK_INLINE V power_of_root(V shifted) {
  auto n = to_words(shifted);
  return from_words(to_words(pick_16<V>(k::exp_roots, n)) + (n << 48));
}

// root exp(r), for |r| <= ln(2)/32. r^4 is left out of Estrin's order: one product less.
template <class V>
HILLOCK_INLINE V times_exp_reduced(V root, V r) {
  const auto& c = k::exp_quick;
  V square = r * r;
  V upper = fma(splat<V>(c[4]), square, fma(splat<V>(c[3]), r, splat<V>(c[2])));
  return fma(root, fma(fma(upper, square, fma(splat<V>(c[1]), r, splat<V>(c[0]))), square, r), root);
}

// exp(x) 2^shift for any x.
HILLOCK_COLD double exp_any(double x, double shift) {
  if (x != x) return x;
  if (x > 800.) return infinity;
  if (x < -800.) return 0.;
  auto reduced = reduce_by_sixteenths(x);
  const double i = static_cast<double>(to_words(reduced.shifted) & 15);
  return scale(times_exp_reduced(power_of_root(i + round_magic), reduced.r), (reduced.n - i) * .0625 + shift);
}

// -1023 ln 2, whose exp is 0 here: its root's words are.
inline constexpr double exp_of_none = -709.0895657128241;

// exp(x) for any x: 0 below -700, exp(700) above 700.
template <class V>
HILLOCK_INLINE V exp_usual(V x) {
  auto reduced = reduce_by_sixteenths(select(lt(x, splat<V>(-700.)), splat<V>(exp_of_none), min(splat<V>(700.), x)));
  return times_exp_reduced(power_of_root(reduced.shifted), reduced.r);
}
HILLOCK_TWIN_1(exp_usual)

// exp(x.high + x.low) for |x.high| <= 700.
template <class V>
HILLOCK_INLINE V exp_of_sum(pair<V> x) {
  auto reduced = reduce_by_sixteenths(x.high);
  return times_exp_reduced(power_of_root(reduced.shifted), reduced.r + x.low);
}

}  // namespace parts

/**
 * 1.1 ulp. 0 below -700, exp(700) above 700: what NEURON's .mod files call exp, so that exp(x)/(1 + exp(x)) is never NaN.
 * No branch, so that the compiler can put what surrounds it in between.
 */
template <class V>
HILLOCK_INLINE V exp(V x) {
  return parts::exp_usual(x);
}

namespace parts {
// exp(x) for |x| <= 700, within 0.15 ulp before the last rounding.
template <class V>
HILLOCK_INLINE V exp_refined_usual(V x) {
  auto reduced = reduce_exp(x);
  return from_words(to_words(exp_reduced(reduced.r)) + (to_words(reduced.shifted) << 52));
}
HILLOCK_TWIN_1(exp_refined_usual)
template <class V>
HILLOCK_COLD V exp_refined_lanes(V x) {
  return lanewise(x, [](double each) {
    if (each != each) return each;
    return each < -700. ? 0. : exp_refined_usual(each > 700. ? 700. : each);
  });
}
}  // namespace parts

/** exp within 0.65 ulp, for what is computed once. 0 below -700, exp(700) above 700. */
template <class V>
HILLOCK_INLINE V exp_refined(V x) {
  if (__builtin_expect(!all(le(fabs(x), splat<V>(700.))), 0)) return parts::exp_refined_lanes(x);
  return parts::exp_refined_usual(x);
}

namespace parts {

// exp(x) - 1 as a pair, for |x| <= 40.
template <class V>
HILLOCK_INLINE pair<V> expm1_pair(V x) {
  auto reduced = reduce_exp(x);
  V beyond = exp_beyond_linear(reduced.r, reduced.r.low);
  pair<V> p = exact_sum_ordered(reduced.r.high, beyond);
  V power = from_words(power_of_two_words(to_words(reduced.shifted)));
  pair<V> sum = exact_sum_ordered(power - 1., power * p.high);
  return {sum.high, fma(power, p.low, sum.low)};
}
template <class V>
HILLOCK_COLD V expm1_lanes(V x);
template <class V>
HILLOCK_COLD V sinh_lanes(V x);
template <class V>
HILLOCK_COLD V cosh_lanes(V x);

}  // namespace parts

/** 1.1 ulp; keeps the sign of 0. */
template <class V>
HILLOCK_INLINE V expm1(V x) {
  if (__builtin_expect(!all(le(fabs(x), splat<V>(36.))), 0)) return parts::expm1_lanes(x);
  auto sum = parts::expm1_pair(x);
  return copysign(sum.high + sum.low, x);
}

/** 1.1 ulp. */
template <class V>
HILLOCK_INLINE V sinh(V x) {
  V size = fabs(x);
  if (__builtin_expect(!all(le(size, splat<V>(36.))), 0)) return parts::sinh_lanes(x);
  auto e = parts::expm1_pair(size);  // sinh = (e + e / (e + 1)) / 2
  auto below = parts::exact_sum(e.high, splat<V>(1.));
  below.low = below.low + e.low;
  auto q = parts::quotient(e, below);
  return copysign((e.high + (q.high + (q.low + e.low))) * .5, x);
}

/** 1.1 ulp. */
template <class V>
HILLOCK_INLINE V cosh(V x) {
  V size = fabs(x);
  if (__builtin_expect(!all(le(size, splat<V>(36.))), 0)) return parts::cosh_lanes(x);
  V half = parts::exp_refined_usual(size) * .5;
  return half + .25 / half;
}

/** 1.1 ulp. */
template <class V>
HILLOCK_INLINE V tanh(V x) {
  V size = fabs(x);
  size = select(gt(size, splat<V>(20.)), splat<V>(20.), size);  // tanh is 1 from there on
  auto e = parts::expm1_pair(size + size);                      // tanh = e / (e + 2)
  auto below = parts::exact_sum(e.high, splat<V>(2.));
  below.low = below.low + e.low;
  auto q = parts::quotient(e, below);
  return copysign(q.high + q.low, x);
}
HILLOCK_TWIN_1(expm1)
HILLOCK_TWIN_1(sinh)
HILLOCK_TWIN_1(cosh)
HILLOCK_TWIN_1(tanh)

namespace parts {

template <class V>
HILLOCK_COLD V expm1_lanes(V x) {
  return lanewise(x, [](double each) { return fabs(each) <= 36. ? expm1(each) : exp_any(each, 0.) - 1.; });
}
template <class V>
HILLOCK_COLD V sinh_lanes(V x) {
  return lanewise(x, [](double each) {
    double size = fabs(each);
    return size <= 36. ? sinh(each) : copysign(exp_any(size, -1.), each);
  });
}
template <class V>
HILLOCK_COLD V cosh_lanes(V x) {
  return lanewise(x, [](double each) {
    double size = fabs(each);
    return size <= 36. ? cosh(size) : exp_any(size, -1.);
  });
}

}  // namespace parts
}  // namespace HILLOCK_ISA
}  // namespace hillock
