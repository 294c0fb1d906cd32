// W doubles side by side, for W = 1, 2, 4, 8, 16, behind one set of function names, so that generated code is one text.
//
//   using V = hillock::vec<8>;
//   V x = hillock::load<V>(p);
//   V y = hillock::select(hillock::lt(x, hillock::splat<V>(0.)), -x, x * 2.0);
//
// vec<1> is double and mask<1> is bool. vec<W> is a compiler vector where the machine has one of that width, and two
// halves (`twin`) where it has not: vec<8> compiles everywhere. A lane's result never depends on W, on the machine or
// on its neighbours; compile with -ffp-contract=off and without -ffast-math, or that promise is lost.
//
// Write comparisons as lt(a, b), le, gt, ge, eq, ne: the operators < <= … of compiler vectors give another type.
// The inline namespace is named for the instruction set, so that objects built for several sets link into one program.
#pragma once
#include <cstdint>

#include "device.hpp"

// HILLOCK_ONE_LANE: for files that need W = 1 only (the engine's): <immintrin.h> costs a second of compile time.
#if (defined(__x86_64__) || defined(__i386__)) && !defined(HILLOCK_ONE_LANE)
#if defined(__GNUC__) && !defined(__clang__) && defined(__AVX2__) && !defined(__AVX512F__)
// The parts of <immintrin.h> that are used below: the whole costs GCC half a second.
#define _IMMINTRIN_H_INCLUDED
#include <emmintrin.h>
#include <smmintrin.h>
#include <avxintrin.h>
#include <avx2intrin.h>
#include <fmaintrin.h>
#undef _IMMINTRIN_H_INCLUDED
#else
#include <immintrin.h>
#endif
#endif

#define HILLOCK_INLINE HILLOCK_DEVICE static inline __attribute__((always_inline))
#if defined(__AVX512F__) && defined(__AVX2__) && defined(__FMA__)
#define HILLOCK_ISA avx512
#define HILLOCK_NATIVE_WIDTH 8
#elif defined(__AVX2__) && defined(__FMA__)
#define HILLOCK_ISA avx2
#define HILLOCK_NATIVE_WIDTH 4
#else
#define HILLOCK_ISA portable
#define HILLOCK_NATIVE_WIDTH 2
#endif

namespace hillock {
inline namespace HILLOCK_ISA {

template <int W>
struct lanes;  // the three types of width W: doubles, a test of each, and their 64 bits

template <>
struct lanes<1> {
  using real = double;
  using test = bool;
  using word = std::uint64_t;
  using integer = std::int64_t;
};

template <int W>
using vec = typename lanes<W>::real;
template <int W>
using mask = typename lanes<W>::test;
template <int W>
using words = typename lanes<W>::word;
template <int W>
using int64s = typename lanes<W>::integer;

template <class V>
constexpr int width = static_cast<int>(sizeof(V) / sizeof(double));
template <class V>
using mask_of = mask<width<V>>;
template <class V>
using words_of = words<width<V>>;
template <class V>
using int64s_of = int64s<width<V>>;

// Floats: single.hpp.
template <int W>
struct single;
template <class V>
constexpr bool is_single = false;
template <int W>
constexpr bool is_single<single<W>> = true;

// ---- one lane ----------------------------------------------------------------------------------------------------

/** The same number in every lane: splat<V>(1.5). */
template <class V>
HILLOCK_INLINE V splat(double x) {
  if constexpr (is_single<V>) return V::of(x);
  else if constexpr (width<V> == 1) return x;
  else if constexpr (width<V> <= HILLOCK_NATIVE_WIDTH) return x - V{};  // not 0 + x, which loses the sign of -0
  else return V{splat<decltype(V::lo)>(x), splat<decltype(V::hi)>(x)};
}
HILLOCK_INLINE double fma(double a, double b, double c) { return __builtin_fma(a, b, c); }
HILLOCK_INLINE double fabs(double x) { return __builtin_fabs(x); }
HILLOCK_INLINE double floor(double x) { return __builtin_floor(x); }
HILLOCK_INLINE double ceil(double x) { return __builtin_ceil(x); }
HILLOCK_INLINE double trunc(double x) { return __builtin_trunc(x); }
HILLOCK_INLINE double sqrt(double x) {
#if defined(__SSE2__) && !defined(HILLOCK_ONE_LANE)
  return _mm_cvtsd_f64(_mm_sqrt_pd(_mm_set1_pd(x)));
#else
  return __builtin_sqrt(x);
#endif
}
/** a < b ? a : b, so min(NaN, b) = b, min(a, NaN) = NaN, min(0., -0.) = -0. and min(-0., 0.) = 0.: the second wins. */
HILLOCK_INLINE double min(double a, double b) { return a < b ? a : b; }
/** a > b ? a : b; the second argument wins where they are equal or unordered. */
HILLOCK_INLINE double max(double a, double b) { return a > b ? a : b; }
HILLOCK_INLINE double select(bool test, double yes, double no) { return test ? yes : no; }
HILLOCK_INLINE bool lt(double a, double b) { return a < b; }
HILLOCK_INLINE bool le(double a, double b) { return a <= b; }
HILLOCK_INLINE bool gt(double a, double b) { return a > b; }
HILLOCK_INLINE bool ge(double a, double b) { return a >= b; }
HILLOCK_INLINE bool eq(double a, double b) { return a == b; }
HILLOCK_INLINE bool ne(double a, double b) { return a != b; }
HILLOCK_INLINE bool land(bool a, bool b) { return a && b; }
HILLOCK_INLINE bool lor(bool a, bool b) { return a || b; }
HILLOCK_INLINE bool lnot(bool a) { return !a; }
HILLOCK_INLINE bool any(bool m) { return m; }
HILLOCK_INLINE bool all(bool m) { return m; }
HILLOCK_INLINE bool lane(bool m, int) { return m; }
HILLOCK_INLINE double lane(double x, int) { return x; }
HILLOCK_INLINE std::int64_t lane(std::int64_t x, int) { return x; }
HILLOCK_INLINE void set_lane(double& x, int, double value) { x = value; }
HILLOCK_INLINE std::uint64_t to_words(double x) {
  std::uint64_t w;
  __builtin_memcpy(&w, &x, sizeof w);
  return w;
}
HILLOCK_INLINE double from_words(std::uint64_t w) {
  double x;
  __builtin_memcpy(&x, &w, sizeof x);
  return x;
}
/** Towards zero; |x| < 2^63. */
HILLOCK_INLINE std::int64_t to_int64(double x) { return static_cast<std::int64_t>(x); }
HILLOCK_INLINE double to_double(std::int64_t x) { return static_cast<double>(x); }

#ifndef HILLOCK_ONE_LANE
// ---- compiler vectors: what every one of them does alike ---------------------------------------------------------

#define HILLOCK_VECTOR(W)                                                                        \
  typedef double real##W __attribute__((vector_size(8 * W)));                                    \
  typedef std::uint64_t word##W __attribute__((vector_size(8 * W)));                             \
  typedef std::int64_t integer##W __attribute__((vector_size(8 * W)));                           \
  HILLOCK_INLINE double lane(real##W x, int i) { return x[i]; }                                  \
  HILLOCK_INLINE std::int64_t lane(integer##W x, int i) { return x[i]; }                         \
  HILLOCK_INLINE void set_lane(real##W& x, int i, double value) { x[i] = value; }                \
  HILLOCK_INLINE word##W to_words(real##W x) { return (word##W)x; }                              \
  HILLOCK_INLINE real##W from_words(word##W w) { return (real##W)w; }                            \
  HILLOCK_INLINE integer##W to_int64(real##W x) { return __builtin_convertvector(x, integer##W); } \
  HILLOCK_INLINE real##W to_double(integer##W x) { return __builtin_convertvector(x, real##W); } \
  HILLOCK_INLINE real##W fabs(real##W x) { return (real##W)((word##W)x & (~std::uint64_t{0} >> 1)); }

// Tests as lanes of all ones or all zeros, which is what comparing compiler vectors gives: lane(test, i) is -1 or 0.
#define HILLOCK_VECTOR_TESTS(W)                                                              \
  template <>                                                                                \
  struct lanes<W> {                                                                          \
    using real = real##W;                                                                    \
    using test = integer##W;                                                                 \
    using word = word##W;                                                                    \
    using integer = integer##W;                                                              \
  };                                                                                         \
  HILLOCK_INLINE integer##W lt(real##W a, real##W b) { return (integer##W)(a < b); }         \
  HILLOCK_INLINE integer##W le(real##W a, real##W b) { return (integer##W)(a <= b); }        \
  HILLOCK_INLINE integer##W gt(real##W a, real##W b) { return (integer##W)(a > b); }         \
  HILLOCK_INLINE integer##W ge(real##W a, real##W b) { return (integer##W)(a >= b); }        \
  HILLOCK_INLINE integer##W eq(real##W a, real##W b) { return (integer##W)(a == b); }        \
  HILLOCK_INLINE integer##W ne(real##W a, real##W b) { return (integer##W)(a != b); }        \
  HILLOCK_INLINE integer##W land(integer##W a, integer##W b) { return a & b; }               \
  HILLOCK_INLINE integer##W lor(integer##W a, integer##W b) { return a | b; }                \
  HILLOCK_INLINE integer##W lnot(integer##W a) { return ~a; }                                \
  HILLOCK_INLINE real##W select(integer##W test, real##W yes, real##W no) { return test ? yes : no; }

// An operation without an instruction, lane by lane; the compiler joins what it can.
#define HILLOCK_LANEWISE(W, body) \
  real##W out{};                  \
  for (int i = 0; i < W; ++i) out[i] = body; \
  return out;

HILLOCK_VECTOR(2)
HILLOCK_VECTOR_TESTS(2)
#if defined(__SSE2__)
HILLOCK_INLINE real2 sqrt(real2 x) { return (real2)_mm_sqrt_pd((__m128d)x); }
HILLOCK_INLINE real2 min(real2 a, real2 b) { return (real2)_mm_min_pd((__m128d)a, (__m128d)b); }
HILLOCK_INLINE real2 max(real2 a, real2 b) { return (real2)_mm_max_pd((__m128d)a, (__m128d)b); }
HILLOCK_INLINE bool any(integer2 m) { return _mm_movemask_pd((__m128d)m) != 0; }
HILLOCK_INLINE bool all(integer2 m) { return _mm_movemask_pd((__m128d)m) == 3; }
#else
HILLOCK_INLINE real2 sqrt(real2 x) { HILLOCK_LANEWISE(2, __builtin_sqrt(x[i])) }
HILLOCK_INLINE real2 min(real2 a, real2 b) { return select(lt(a, b), a, b); }
HILLOCK_INLINE real2 max(real2 a, real2 b) { return select(gt(a, b), a, b); }
HILLOCK_INLINE bool any(integer2 m) { return (m[0] | m[1]) != 0; }
HILLOCK_INLINE bool all(integer2 m) { return (m[0] & m[1]) != 0; }
#endif
#if defined(__SSE4_1__)
HILLOCK_INLINE real2 floor(real2 x) { return (real2)_mm_floor_pd((__m128d)x); }
HILLOCK_INLINE real2 ceil(real2 x) { return (real2)_mm_ceil_pd((__m128d)x); }
HILLOCK_INLINE real2 trunc(real2 x) { return (real2)_mm_round_pd((__m128d)x, 0x0b); }
#else
HILLOCK_INLINE real2 floor(real2 x) { HILLOCK_LANEWISE(2, __builtin_floor(x[i])) }
HILLOCK_INLINE real2 ceil(real2 x) { HILLOCK_LANEWISE(2, __builtin_ceil(x[i])) }
HILLOCK_INLINE real2 trunc(real2 x) { HILLOCK_LANEWISE(2, __builtin_trunc(x[i])) }
#endif
#if defined(__FMA__)
HILLOCK_INLINE real2 fma(real2 a, real2 b, real2 c) {
  return (real2)_mm_fmadd_pd((__m128d)a, (__m128d)b, (__m128d)c);
}
#else
HILLOCK_INLINE real2 fma(real2 a, real2 b, real2 c) { HILLOCK_LANEWISE(2, __builtin_fma(a[i], b[i], c[i])) }
#endif

#if HILLOCK_NATIVE_WIDTH >= 4
HILLOCK_VECTOR(4)
HILLOCK_VECTOR_TESTS(4)
HILLOCK_INLINE real4 sqrt(real4 x) { return (real4)_mm256_sqrt_pd((__m256d)x); }
HILLOCK_INLINE real4 min(real4 a, real4 b) { return (real4)_mm256_min_pd((__m256d)a, (__m256d)b); }
HILLOCK_INLINE real4 max(real4 a, real4 b) { return (real4)_mm256_max_pd((__m256d)a, (__m256d)b); }
HILLOCK_INLINE bool any(integer4 m) { return _mm256_movemask_pd((__m256d)m) != 0; }
HILLOCK_INLINE bool all(integer4 m) { return _mm256_movemask_pd((__m256d)m) == 15; }
HILLOCK_INLINE real4 floor(real4 x) { return (real4)_mm256_floor_pd((__m256d)x); }
HILLOCK_INLINE real4 ceil(real4 x) { return (real4)_mm256_ceil_pd((__m256d)x); }
HILLOCK_INLINE real4 trunc(real4 x) { return (real4)_mm256_round_pd((__m256d)x, 0x0b); }
HILLOCK_INLINE real4 fma(real4 a, real4 b, real4 c) {
  return (real4)_mm256_fmadd_pd((__m256d)a, (__m256d)b, (__m256d)c);
}
#endif

#if HILLOCK_NATIVE_WIDTH >= 8
// Tests as the bits of a mask register.
struct test8 {
  __mmask8 bits;
};
HILLOCK_VECTOR(8)
template <>
struct lanes<8> {
  using real = real8;
  using test = test8;
  using word = word8;
  using integer = integer8;
};
HILLOCK_INLINE test8 lt(real8 a, real8 b) { return {_mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_LT_OQ)}; }
HILLOCK_INLINE test8 le(real8 a, real8 b) { return {_mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_LE_OQ)}; }
HILLOCK_INLINE test8 gt(real8 a, real8 b) { return {_mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_GT_OQ)}; }
HILLOCK_INLINE test8 ge(real8 a, real8 b) { return {_mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_GE_OQ)}; }
HILLOCK_INLINE test8 eq(real8 a, real8 b) { return {_mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_EQ_OQ)}; }
HILLOCK_INLINE test8 ne(real8 a, real8 b) { return {_mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_NEQ_UQ)}; }
HILLOCK_INLINE test8 land(test8 a, test8 b) { return {static_cast<__mmask8>(a.bits & b.bits)}; }
HILLOCK_INLINE test8 lor(test8 a, test8 b) { return {static_cast<__mmask8>(a.bits | b.bits)}; }
HILLOCK_INLINE test8 lnot(test8 a) { return {static_cast<__mmask8>(~a.bits)}; }
HILLOCK_INLINE bool any(test8 m) { return m.bits != 0; }
HILLOCK_INLINE bool all(test8 m) { return m.bits == 0xff; }
HILLOCK_INLINE bool lane(test8 m, int i) { return (m.bits >> i) & 1; }
HILLOCK_INLINE real8 select(test8 test, real8 yes, real8 no) {
  return (real8)_mm512_mask_blend_pd(test.bits, (__m512d)no, (__m512d)yes);
}
// The forms with an all-ones mask: GCC 12 warns of an uninitialised register inside the plain ones.
HILLOCK_INLINE real8 sqrt(real8 x) { return (real8)_mm512_maskz_sqrt_pd(0xff, (__m512d)x); }
HILLOCK_INLINE real8 min(real8 a, real8 b) { return (real8)_mm512_maskz_min_pd(0xff, (__m512d)a, (__m512d)b); }
HILLOCK_INLINE real8 max(real8 a, real8 b) { return (real8)_mm512_maskz_max_pd(0xff, (__m512d)a, (__m512d)b); }
HILLOCK_INLINE real8 floor(real8 x) { return (real8)_mm512_maskz_roundscale_pd(0xff, (__m512d)x, 0x09); }
HILLOCK_INLINE real8 ceil(real8 x) { return (real8)_mm512_maskz_roundscale_pd(0xff, (__m512d)x, 0x0a); }
HILLOCK_INLINE real8 trunc(real8 x) { return (real8)_mm512_maskz_roundscale_pd(0xff, (__m512d)x, 0x0b); }
HILLOCK_INLINE real8 fma(real8 a, real8 b, real8 c) {
  return (real8)_mm512_fmadd_pd((__m512d)a, (__m512d)b, (__m512d)c);
}
#endif

// ---- wider than the machine: two halves --------------------------------------------------------------------------

template <int W>
struct twin {
  vec<W / 2> lo, hi;
};
template <int W>
struct twin_test {
  mask<W / 2> lo, hi;
};
template <int W>
struct twin_words {
  words<W / 2> lo, hi;
};
template <int W>
struct twin_int64s {
  int64s<W / 2> lo, hi;
};
template <int W>
struct twin_lanes {
  using real = twin<W>;
  using test = twin_test<W>;
  using word = twin_words<W>;
  using integer = twin_int64s<W>;
};
#if HILLOCK_NATIVE_WIDTH < 4
template <>
struct lanes<4> : twin_lanes<4> {};
#endif
#if HILLOCK_NATIVE_WIDTH < 8
template <>
struct lanes<8> : twin_lanes<8> {};
#endif
template <>
struct lanes<16> : twin_lanes<16> {};

#define HILLOCK_TWIN_OPERATOR(op)                                                                              \
  template <int W>                                                                                             \
  HILLOCK_INLINE twin<W> operator op(twin<W> a, twin<W> b) { return {a.lo op b.lo, a.hi op b.hi}; }            \
  template <int W>                                                                                             \
  HILLOCK_INLINE twin<W> operator op(twin<W> a, double b) { return {a.lo op b, a.hi op b}; }                   \
  template <int W>                                                                                             \
  HILLOCK_INLINE twin<W> operator op(double a, twin<W> b) { return {a op b.lo, a op b.hi}; }                   \
  template <int W>                                                                                             \
  HILLOCK_INLINE twin<W>& operator op##=(twin<W>& a, twin<W> b) { return a = a op b; }                         \
  template <int W>                                                                                             \
  HILLOCK_INLINE twin<W>& operator op##=(twin<W>& a, double b) { return a = a op b; }
HILLOCK_TWIN_OPERATOR(+)
HILLOCK_TWIN_OPERATOR(-)
HILLOCK_TWIN_OPERATOR(*)
HILLOCK_TWIN_OPERATOR(/)
template <int W>
HILLOCK_INLINE twin<W> operator-(twin<W> x) { return {-x.lo, -x.hi}; }

/** A function of one or two vec<W>, done on each half: how the functions of math.hpp reach the wide vectors too. */
#define HILLOCK_TWIN_1(name)  \
  template <int W>            \
  HILLOCK_INLINE twin<W> name(twin<W> x) { return {name(x.lo), name(x.hi)}; }
#define HILLOCK_TWIN_2(name)  \
  template <int W>            \
  HILLOCK_INLINE twin<W> name(twin<W> a, twin<W> b) { return {name(a.lo, b.lo), name(a.hi, b.hi)}; }
#define HILLOCK_TWIN_TEST(name) \
  template <int W>              \
  HILLOCK_INLINE twin_test<W> name(twin<W> a, twin<W> b) { return {name(a.lo, b.lo), name(a.hi, b.hi)}; }
HILLOCK_TWIN_1(fabs)
HILLOCK_TWIN_1(sqrt)
HILLOCK_TWIN_1(floor)
HILLOCK_TWIN_1(ceil)
HILLOCK_TWIN_1(trunc)
HILLOCK_TWIN_2(min)
HILLOCK_TWIN_2(max)
HILLOCK_TWIN_TEST(lt)
HILLOCK_TWIN_TEST(le)
HILLOCK_TWIN_TEST(gt)
HILLOCK_TWIN_TEST(ge)
HILLOCK_TWIN_TEST(eq)
HILLOCK_TWIN_TEST(ne)
template <int W>
HILLOCK_INLINE twin<W> fma(twin<W> a, twin<W> b, twin<W> c) { return {fma(a.lo, b.lo, c.lo), fma(a.hi, b.hi, c.hi)}; }
template <int W>
HILLOCK_INLINE twin<W> select(twin_test<W> test, twin<W> yes, twin<W> no) {
  return {select(test.lo, yes.lo, no.lo), select(test.hi, yes.hi, no.hi)};
}
template <int W>
HILLOCK_INLINE twin_test<W> land(twin_test<W> a, twin_test<W> b) { return {land(a.lo, b.lo), land(a.hi, b.hi)}; }
template <int W>
HILLOCK_INLINE twin_test<W> lor(twin_test<W> a, twin_test<W> b) { return {lor(a.lo, b.lo), lor(a.hi, b.hi)}; }
template <int W>
HILLOCK_INLINE twin_test<W> lnot(twin_test<W> a) { return {lnot(a.lo), lnot(a.hi)}; }
template <int W>
HILLOCK_INLINE bool any(twin_test<W> m) { return any(lor(m.lo, m.hi)); }
template <int W>
HILLOCK_INLINE bool all(twin_test<W> m) { return all(land(m.lo, m.hi)); }
template <int W>
HILLOCK_INLINE double lane(twin<W> x, int i) { return i < W / 2 ? lane(x.lo, i) : lane(x.hi, i - W / 2); }
template <int W>
HILLOCK_INLINE std::int64_t lane(twin_int64s<W> x, int i) { return i < W / 2 ? lane(x.lo, i) : lane(x.hi, i - W / 2); }
template <int W>
HILLOCK_INLINE bool lane(twin_test<W> m, int i) { return i < W / 2 ? lane(m.lo, i) : lane(m.hi, i - W / 2); }
template <int W>
HILLOCK_INLINE void set_lane(twin<W>& x, int i, double value) {
  if (i < W / 2) set_lane(x.lo, i, value);
  else set_lane(x.hi, i - W / 2, value);
}
template <int W>
HILLOCK_INLINE twin_int64s<W> to_int64(twin<W> x) { return {to_int64(x.lo), to_int64(x.hi)}; }
template <int W>
HILLOCK_INLINE twin<W> to_double(twin_int64s<W> x) { return {to_double(x.lo), to_double(x.hi)}; }
#else
#define HILLOCK_TWIN_1(name)
#define HILLOCK_TWIN_2(name)
#endif  // HILLOCK_ONE_LANE

// ---- memory ------------------------------------------------------------------------------------------------------

/** W doubles from p, which need not be aligned. */
template <class V>
HILLOCK_INLINE V load(const double* p) {
  if constexpr (width<V> > HILLOCK_NATIVE_WIDTH) {
    return V{load<decltype(V::lo)>(p), load<decltype(V::hi)>(p + width<V> / 2)};
  } else {
    V x;
    __builtin_memcpy(&x, p, sizeof x);
    return x;
  }
}
template <class V>
HILLOCK_INLINE void store(double* p, V x) {
  if constexpr (width<V> > HILLOCK_NATIVE_WIDTH) {
    store(p, x.lo);
    store(p + width<V> / 2, x.hi);
  } else {
    __builtin_memcpy(p, &x, sizeof x);
  }
}

/** base[index] of each lane. */
template <class V>
HILLOCK_INLINE V gather(const double* base, int64s_of<V> index) {
  V x{};
  for (int i = 0; i < width<V>; ++i) set_lane(x, i, base[lane(index, i)]);
  return x;
}

/** table[index mod 16] of each lane. W no wider than the machine's. */
template <class V>
HILLOCK_INLINE V pick_16(const double* table, words_of<V> index) {
#if HILLOCK_NATIVE_WIDTH >= 8 && !defined(HILLOCK_ONE_LANE)
  if constexpr (width<V> == 8) {
    return (V)_mm512_permutex2var_pd((__m512d)load<V>(table), (__m512i)index, (__m512d)load<V>(table + 8));
  }
#endif
#if HILLOCK_NATIVE_WIDTH >= 4 && !defined(HILLOCK_ONE_LANE)
  if constexpr (width<V> == 4) {
    const __m256d every_lane = (__m256d)_mm256_set1_epi64x(-1);
    return (V)_mm256_mask_i64gather_pd(_mm256_setzero_pd(), table, (__m256i)(index & 15), every_lane, 8);
  }
#endif
  return gather<V>(table, (int64s_of<V>)(index & 15));
}

/** base[at[i]] in lane i. */
template <class V>
HILLOCK_INLINE V gather(const double* base, const std::int32_t* at) {
  if constexpr (width<V> > HILLOCK_NATIVE_WIDTH) {
    return V{gather<decltype(V::lo)>(base, at), gather<decltype(V::hi)>(base, at + width<V> / 2)};
  } else if constexpr (width<V> == 8) {
    return V{base[at[0]], base[at[1]], base[at[2]], base[at[3]], base[at[4]], base[at[5]], base[at[6]], base[at[7]]};
  } else if constexpr (width<V> == 4) {
    return V{base[at[0]], base[at[1]], base[at[2]], base[at[3]]};
  } else if constexpr (width<V> == 2) {
    return V{base[at[0]], base[at[1]]};
  } else {
    return base[at[0]];
  }
}

/** Four numbers at p[i] for each lane i, as four vectors: part[k] has the k-th of every lane. W no wider than the machine's. */
template <class V>
HILLOCK_INLINE void transpose_quads(const double* const* p, V* part) {
#if HILLOCK_NATIVE_WIDTH >= 4 && !defined(HILLOCK_ONE_LANE)
  if constexpr (width<V> == 4) {
    const __m256d a = _mm256_loadu_pd(p[0]), b = _mm256_loadu_pd(p[1]), c = _mm256_loadu_pd(p[2]), d = _mm256_loadu_pd(p[3]);
    const __m256d low_ab = _mm256_unpacklo_pd(a, b), high_ab = _mm256_unpackhi_pd(a, b);
    const __m256d low_cd = _mm256_unpacklo_pd(c, d), high_cd = _mm256_unpackhi_pd(c, d);
    part[0] = (V)_mm256_permute2f128_pd(low_ab, low_cd, 0x20);
    part[1] = (V)_mm256_permute2f128_pd(high_ab, high_cd, 0x20);
    part[2] = (V)_mm256_permute2f128_pd(low_ab, low_cd, 0x31);
    part[3] = (V)_mm256_permute2f128_pd(high_ab, high_cd, 0x31);
    return;
  }
#endif
#if HILLOCK_NATIVE_WIDTH >= 8 && !defined(HILLOCK_ONE_LANE)
  if constexpr (width<V> == 8) {
    real4 low[4], high[4];
    transpose_quads(p, low);
    transpose_quads(p + 4, high);
    for (int k = 0; k < 4; ++k) {
      double both[8];
      store(both, low[k]);
      store(both + 4, high[k]);
      part[k] = load<V>(both);
    }
    return;
  }
#endif
  for (int k = 0; k < 4; ++k) {
    for (int i = 0; i < width<V>; ++i) {
      if constexpr (width<V> == 1) part[k] = p[i][k];
      else set_lane(part[k], i, p[i][k]);
    }
  }
}

/** The sign of the second on the size of the first. */
template <class V>
HILLOCK_INLINE V copysign(V size, V sign) {
  if constexpr (width<V> > HILLOCK_NATIVE_WIDTH) return V{copysign(size.lo, sign.lo), copysign(size.hi, sign.hi)};
  else {
    constexpr std::uint64_t top = std::uint64_t{1} << 63;
    return from_words((to_words(size) & ~top) | (to_words(sign) & top));
  }
}

}  // namespace HILLOCK_ISA
}  // namespace hillock
