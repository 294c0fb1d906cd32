// W floats side by side, lane for lane beside vec<W>: what rates are made of in mixed precision. The same names as in simd.hpp, so
// a kernel is one text for both:
//
//   single<8> x = narrow(v);                    // each lane rounded to float
//   double8 y = y + widen(exp(x * 0.1) - 1.0);  // numbers of the text are rounded to float first
//
// A vector register takes twice as many of them as of doubles. A lane's result never depends on W, on the machine or on its
// neighbours, as in simd.hpp.
#pragma once
#include <cstring>

#include "simd.hpp"

namespace hillock {
inline namespace HILLOCK_ISA {

// The compiler's vectors of W floats, of their bits, and of tests: lanes of all ones or all zeros, or the bits of a mask register.
template <int W>
struct float_lanes {
  typedef float real __attribute__((vector_size(4 * W)));
  typedef std::uint32_t word __attribute__((vector_size(4 * W)));
  typedef std::int32_t test __attribute__((vector_size(4 * W)));
};
template <>
struct float_lanes<1> {
  using real = float;
  using word = std::uint32_t;
  using test = bool;
};
#if HILLOCK_NATIVE_WIDTH >= 8
template <>
struct float_lanes<16> {
  typedef float real __attribute__((vector_size(64)));
  typedef std::uint32_t word __attribute__((vector_size(64)));
  using test = __mmask16;
};
#endif

template <int W>
struct single {
  typename float_lanes<W>::real x;
  // What splat<single<W>> gives.
  HILLOCK_INLINE single of(double x) {
    if constexpr (W == 1) return {static_cast<float>(x)};
    else return {static_cast<float>(x) - typename float_lanes<W>::real{}};
  }
};
template <int W>
struct single_test {
  typename float_lanes<W>::test x;
};
template <int W>
using float_words = typename float_lanes<W>::word;
template <int W>
constexpr int width<single<W>> = W;

#define HILLOCK_SINGLE_OPERATOR(op)                                                                                      \
  template <int W>                                                                                                       \
  HILLOCK_INLINE single<W> operator op(single<W> a, single<W> b) { return {a.x op b.x}; }                        \
  template <int W>                                                                                                       \
  HILLOCK_INLINE single<W> operator op(single<W> a, double b) { return {a.x op static_cast<float>(b)}; }             \
  template <int W>                                                                                                       \
  HILLOCK_INLINE single<W> operator op(double a, single<W> b) { return {static_cast<float>(a) op b.x}; }
HILLOCK_SINGLE_OPERATOR(+)
HILLOCK_SINGLE_OPERATOR(-)
HILLOCK_SINGLE_OPERATOR(*)
HILLOCK_SINGLE_OPERATOR(/)
template <int W>
HILLOCK_INLINE single<W> operator-(single<W> x) { return {-x.x}; }

// ---- bits --------------------------------------------------------------------------------------------------------

template <int W>
HILLOCK_INLINE float_words<W> to_words(single<W> x) {
  float_words<W> words;
  __builtin_memcpy(&words, &x.x, sizeof words);
  return words;
}
template <int W>
HILLOCK_INLINE single<W> single_from_words(float_words<W> words) {
  single<W> x;
  __builtin_memcpy(&x.x, &words, sizeof words);
  return x;
}
template <int W>
HILLOCK_INLINE single<W> fabs(single<W> x) { return single_from_words<W>(to_words(x) & 0x7fffffffu); }

/** table[index mod 16] of each lane. */
template <int W>
HILLOCK_INLINE float_words<W> pick_16(const std::uint32_t* table, float_words<W> index) {
  if constexpr (W == 1) {
    return table[index & 15];
#if HILLOCK_NATIVE_WIDTH >= 8
  } else if constexpr (W == 16) {
    return (float_words<16>)_mm512_maskz_permutexvar_epi32(0xffff, (__m512i)index, _mm512_loadu_si512(table));
#endif
#if HILLOCK_NATIVE_WIDTH >= 4
  } else if constexpr (W == 8) {
    const __m256i at = (__m256i)index;
    const __m256i low = _mm256_permutevar8x32_epi32(_mm256_loadu_si256((const __m256i*)table), at);
    const __m256i high = _mm256_permutevar8x32_epi32(_mm256_loadu_si256((const __m256i*)(table + 8)), at);
    const __m256 is_high = _mm256_castsi256_ps(_mm256_slli_epi32(at, 28));  // bit 3 of the index, as the sign
    return (float_words<8>)_mm256_blendv_ps(_mm256_castsi256_ps(low), _mm256_castsi256_ps(high), is_high);
#endif
  } else {
    float_words<W> picked{};
    for (int i = 0; i < W; ++i) picked[i] = table[index[i] & 15];
    return picked;
  }
}

// ---- tests -------------------------------------------------------------------------------------------------------

#if HILLOCK_NATIVE_WIDTH >= 8
#define HILLOCK_SINGLE_TEST(name, op, predicate)                                                        \
  template <int W>                                                                                      \
  HILLOCK_INLINE single_test<W> name(single<W> a, single<W> b) {                                        \
    if constexpr (W == 16) return {_mm512_cmp_ps_mask((__m512)a.x, (__m512)b.x, predicate)};    \
    else return {a.x op b.x};                                                                   \
  }
#else
#define HILLOCK_SINGLE_TEST(name, op, predicate) \
  template <int W>                               \
  HILLOCK_INLINE single_test<W> name(single<W> a, single<W> b) { return {a.x op b.x}; }
#endif
HILLOCK_SINGLE_TEST(lt, <, _CMP_LT_OQ)
HILLOCK_SINGLE_TEST(le, <=, _CMP_LE_OQ)
HILLOCK_SINGLE_TEST(gt, >, _CMP_GT_OQ)
HILLOCK_SINGLE_TEST(ge, >=, _CMP_GE_OQ)
HILLOCK_SINGLE_TEST(eq, ==, _CMP_EQ_OQ)
HILLOCK_SINGLE_TEST(ne, !=, _CMP_NEQ_UQ)
template <int W>
HILLOCK_INLINE single_test<W> land(single_test<W> a, single_test<W> b) {
  return {static_cast<typename float_lanes<W>::test>(a.x & b.x)};
}
template <int W>
HILLOCK_INLINE single_test<W> lor(single_test<W> a, single_test<W> b) {
  return {static_cast<typename float_lanes<W>::test>(a.x | b.x)};
}
template <int W>
HILLOCK_INLINE single_test<W> lnot(single_test<W> a) {
  if constexpr (W == 1) return {!a.x};
  else return {static_cast<typename float_lanes<W>::test>(~a.x)};
}
template <int W>
HILLOCK_INLINE single<W> select(single_test<W> test, single<W> yes, single<W> no) {
#if HILLOCK_NATIVE_WIDTH >= 8
  if constexpr (W == 16) return {(typename float_lanes<16>::real)_mm512_mask_blend_ps(test.x, (__m512)no.x, (__m512)yes.x)};
  else return {test.x ? yes.x : no.x};
#else
  return {test.x ? yes.x : no.x};
#endif
}

// ---- functions of one instruction --------------------------------------------------------------------------------

/** The second wins where they are equal or unordered, as in simd.hpp. */
template <int W>
HILLOCK_INLINE single<W> min(single<W> a, single<W> b) { return select(lt(a, b), a, b); }
template <int W>
HILLOCK_INLINE single<W> max(single<W> a, single<W> b) { return select(gt(a, b), a, b); }
template <int W>
HILLOCK_INLINE single<W> fma(single<W> a, single<W> b, single<W> c) {
  if constexpr (W == 1) return {__builtin_fmaf(a.x, b.x, c.x)};
  else {
    single<W> out{};
    for (int i = 0; i < W; ++i) out.x[i] = __builtin_fmaf(a.x[i], b.x[i], c.x[i]);
    return out;
  }
}
#if HILLOCK_NATIVE_WIDTH >= 4
HILLOCK_INLINE single<8> min(single<8> a, single<8> b) { return {_mm256_min_ps((__m256)a.x, (__m256)b.x)}; }
HILLOCK_INLINE single<8> max(single<8> a, single<8> b) { return {_mm256_max_ps((__m256)a.x, (__m256)b.x)}; }
HILLOCK_INLINE single<8> fma(single<8> a, single<8> b, single<8> c) {
  return {_mm256_fmadd_ps((__m256)a.x, (__m256)b.x, (__m256)c.x)};
}
#endif
#if HILLOCK_NATIVE_WIDTH >= 8
// (maskz: see simd.hpp)
HILLOCK_INLINE single<16> min(single<16> a, single<16> b) { return {_mm512_maskz_min_ps(0xffff, (__m512)a.x, (__m512)b.x)}; }
HILLOCK_INLINE single<16> max(single<16> a, single<16> b) { return {_mm512_maskz_max_ps(0xffff, (__m512)a.x, (__m512)b.x)}; }
HILLOCK_INLINE single<16> fma(single<16> a, single<16> b, single<16> c) {
  return {_mm512_fmadd_ps((__m512)a.x, (__m512)b.x, (__m512)c.x)};
}
#endif

// ---- to double and back ------------------------------------------------------------------------------------------

template <int W>
HILLOCK_INLINE single<W> joined(single<W / 2> low, single<W / 2> high) {
#if HILLOCK_NATIVE_WIDTH >= 8
  if constexpr (W == 16) {
    const __m512d lower = _mm512_castps_pd(_mm512_castps256_ps512((__m256)low.x));
    return {(typename float_lanes<16>::real)_mm512_maskz_insertf64x4(0xff, lower, (__m256d)high.x, 1)};
  } else
#endif
#if HILLOCK_NATIVE_WIDTH >= 4
      if constexpr (W == 8) {
    return {_mm256_insertf128_ps(_mm256_castps128_ps256((__m128)low.x), (__m128)high.x, 1)};
  } else
#endif
  {
    single<W> both;
    __builtin_memcpy(&both, &low, sizeof low);
    __builtin_memcpy(reinterpret_cast<char*>(&both) + sizeof low, &high, sizeof high);
    return both;
  }
}
template <int W>
HILLOCK_INLINE single<W / 2> lower_half(single<W> x) {
  single<W / 2> half;
  __builtin_memcpy(&half, &x, sizeof half);
  return half;
}
template <int W>
HILLOCK_INLINE single<W / 2> upper_half(single<W> x) {
#if HILLOCK_NATIVE_WIDTH >= 8
  if constexpr (W == 16) return {(typename float_lanes<8>::real)_mm512_maskz_extractf64x4_pd(0xf, (__m512d)x.x, 1)};
  else
#endif
  {
    single<W / 2> half;
    __builtin_memcpy(&half, reinterpret_cast<const char*>(&x) + sizeof half, sizeof half);
    return half;
  }
}

/** Each lane rounded to float. */
template <class V>
HILLOCK_INLINE single<width<V>> narrow(V x) {
  if constexpr (width<V> == 1) return {static_cast<float>(x)};
  else if constexpr (width<V> > HILLOCK_NATIVE_WIDTH) return joined<width<V>>(narrow(x.lo), narrow(x.hi));
  else return {__builtin_convertvector(x, typename float_lanes<width<V>>::real)};
}
template <int W>
HILLOCK_INLINE vec<W> widen(single<W> x) {
  if constexpr (W == 1) return x.x;
  else if constexpr (W > HILLOCK_NATIVE_WIDTH) return {widen(lower_half(x)), widen(upper_half(x))};
  // (GCC 12 would convert these by halves)
#if HILLOCK_NATIVE_WIDTH >= 8
  else if constexpr (W == 8) return (vec<8>)_mm512_maskz_cvtps_pd(0xff, (__m256)x.x);
#endif
#if HILLOCK_NATIVE_WIDTH >= 4
  else if constexpr (W == 4) return (vec<4>)_mm256_cvtps_pd((__m128)x.x);
#endif
  else return __builtin_convertvector(x.x, vec<W>);
}

}  // namespace HILLOCK_ISA
}  // namespace hillock
