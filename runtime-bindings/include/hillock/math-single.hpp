// The functions of math.hpp for floats. exp and expm1 are their own; the others go by way of double, as the model's text seldom
// has them in a rate.
#pragma once
#include "math.hpp"
#include "single.hpp"

namespace hillock {
inline namespace HILLOCK_ISA {
namespace parts {

// 2^(i/16) as bits, less i << 19: with n << 19 added, for n = 16 k + i, they are those of 2^(n/16).
inline constexpr std::uint32_t exp_single_roots[16] = {
    0x3f800000, 0x3f7daac3, 0x3f7b95c2, 0x3f79c3d3, 0x3f7837f0, 0x3f76f532, 0x3f75fed7, 0x3f75583f,
    0x3f7504f3, 0x3f7508a4, 0x3f75672a, 0x3f76248c, 0x3f7744fd, 0x3f78ccdf, 0x3f7ac0c7, 0x3f7d257d,
};

// x = n ln(2)/16 + r, |r| <= ln(2)/32: 2^(n/16), and exp(r) - 1 within 2e-9.
template <int W>
struct single_exp {
  single<W> root, beyond;
};

// From -127 ln 2, where the root is 0, to 88. The bounds are kept by least and greatest, so there is no branch; NaN comes through.
template <int W>
HILLOCK_INLINE single_exp<W> reduce_single_exp(single<W> given) {
  const single<W> x = max(splat<single<W>>(-88.0296936), min(splat<single<W>>(88.0), given));
  const single<W> magic = splat<single<W>>(0x1.8p23);  // as round_magic: the low bits of `shifted` are n
  const single<W> shifted = fma(x, splat<single<W>>(0x1.715476p+4), magic), n = shifted - magic;
  const single<W> r = fma(n, splat<single<W>>(-0x1.0bfbe8p-19), fma(n, splat<single<W>>(-0x1.62ep-5), x));
  const float_words<W> words = to_words(shifted);
  const single<W> root = single_from_words<W>(pick_16<W>(exp_single_roots, words) + (words << 19));
  const single<W> square_factor = fma(r, splat<single<W>>(0x1.555556p-3), splat<single<W>>(0x1.00022p-1));
  return {root, fma(square_factor, r * r, r)};
}

}  // namespace parts

/** 1 unit in the last place of a float; what is less than 2^-126 goes to 0; exp(88) above 88. */
template <int W>
HILLOCK_INLINE single<W> exp(single<W> x) {
  const auto [root, beyond] = parts::reduce_single_exp(x);
  return fma(root, beyond, root);
}

/** exp(x) - 1 within 2.4e-6 of itself, however small x is. */
template <int W>
HILLOCK_INLINE single<W> expm1(single<W> x) {
  const auto [root, beyond] = parts::reduce_single_exp(x);
  return fma(root, beyond, root - 1.0);
}

#define HILLOCK_BY_DOUBLE_1(name) \
  template <int W>                \
  HILLOCK_INLINE single<W> name(single<W> x) { return narrow(name(widen(x))); }
#define HILLOCK_BY_DOUBLE_2(name) \
  template <int W>                \
  HILLOCK_INLINE single<W> name(single<W> a, single<W> b) { return narrow(name(widen(a), widen(b))); }
HILLOCK_BY_DOUBLE_1(exp_refined)
HILLOCK_BY_DOUBLE_1(log)
HILLOCK_BY_DOUBLE_1(log10)
HILLOCK_BY_DOUBLE_1(log1p)
HILLOCK_BY_DOUBLE_1(sqrt)
HILLOCK_BY_DOUBLE_1(floor)
HILLOCK_BY_DOUBLE_1(ceil)
HILLOCK_BY_DOUBLE_1(trunc)
HILLOCK_BY_DOUBLE_1(sinh)
HILLOCK_BY_DOUBLE_1(cosh)
HILLOCK_BY_DOUBLE_1(tanh)
HILLOCK_BY_DOUBLE_1(sin)
HILLOCK_BY_DOUBLE_1(cos)
HILLOCK_BY_DOUBLE_1(tan)
HILLOCK_BY_DOUBLE_1(asin)
HILLOCK_BY_DOUBLE_1(acos)
HILLOCK_BY_DOUBLE_1(atan)
HILLOCK_BY_DOUBLE_2(pow)
HILLOCK_BY_DOUBLE_2(pow_quick)
HILLOCK_BY_DOUBLE_2(atan2)
HILLOCK_BY_DOUBLE_2(hypot)
HILLOCK_BY_DOUBLE_2(fmod)

}  // namespace HILLOCK_ISA
}  // namespace hillock
