// The AVX-512 words that hillock/simd.hpp uses, for machines without them: each is a loop over eight lanes that says what
// Intel's manual says of the instruction. Included ahead of everything (-include), it makes simd.hpp take its AVX-512 side.
#pragma once
#include <immintrin.h>
#if !defined(__AVX512F__)
#define __AVX512F__ 1

namespace on_avx2 {

typedef double eight __attribute__((vector_size(64)));

template <int Predicate>
static inline __mmask8 compare(eight a, eight b) {
  unsigned bits = 0;
  for (int i = 0; i < 8; i++) {
    const bool isUnordered = __builtin_isunordered(a[i], b[i]);
    const bool holds = Predicate == _CMP_LT_OQ   ? !isUnordered && a[i] < b[i]
                       : Predicate == _CMP_LE_OQ ? !isUnordered && a[i] <= b[i]
                       : Predicate == _CMP_GT_OQ ? !isUnordered && a[i] > b[i]
                       : Predicate == _CMP_GE_OQ ? !isUnordered && a[i] >= b[i]
                       : Predicate == _CMP_EQ_OQ ? !isUnordered && a[i] == b[i]
                                                 : isUnordered || a[i] != b[i];
    bits |= static_cast<unsigned>(holds) << i;
  }
  return static_cast<__mmask8>(bits);
}

/** Bit i of the mask chooses lane i of the second. */
static inline eight blend(__mmask8 bits, eight no, eight yes) {
  eight out;
  for (int i = 0; i < 8; i++) out[i] = (bits >> i) & 1 ? yes[i] : no[i];
  return out;
}

template <class F>
static inline eight each(__mmask8 bits, eight a, F f) {
  eight out;
  for (int i = 0; i < 8; i++) out[i] = (bits >> i) & 1 ? f(a[i], i) : 0;
  return out;
}

static inline eight square_root(__mmask8 bits, eight a) {
  return each(bits, a, [](double x, int) { return _mm_cvtsd_f64(_mm_sqrt_pd(_mm_set1_pd(x))); });
}
/** The second operand where neither is less: also where one is NaN. */
static inline eight least(__mmask8 bits, eight a, eight b) {
  return each(bits, a, [&](double x, int i) { return x < b[i] ? x : b[i]; });
}
static inline eight most(__mmask8 bits, eight a, eight b) {
  return each(bits, a, [&](double x, int i) { return x > b[i] ? x : b[i]; });
}
/** Bits 7:4 of the control: binary digits kept, 0 here; 1:0: the direction; 3: no exception. */
template <int Control>
static inline eight round(__mmask8 bits, eight a) {
  static_assert((Control & 0xf0) == 0 && (Control & 4) == 0);
  return each(bits, a, [](double x, int) {
    return (Control & 3) == 1 ? __builtin_floor(x) : (Control & 3) == 2 ? __builtin_ceil(x) : __builtin_trunc(x);
  });
}
static inline eight multiply_add(eight a, eight b, eight c) {
  eight out;
  for (int i = 0; i < 8; i++) out[i] = __builtin_fma(a[i], b[i], c[i]);
  return out;
}
/** The low four binary digits of each index choose among the sixteen lanes of both. */
static inline eight permute_both(eight low, __m512i index, eight high) {
  typedef long long words __attribute__((vector_size(64)));
  eight out;
  for (int i = 0; i < 8; i++) {
    const long long at = ((words)index)[i] & 15;
    out[i] = at < 8 ? low[at] : high[at - 8];
  }
  return out;
}

}  // namespace on_avx2

#define _mm512_cmp_pd_mask(a, b, predicate) on_avx2::compare<predicate>(a, b)
#define _mm512_mask_blend_pd(bits, no, yes) on_avx2::blend(bits, no, yes)
#define _mm512_maskz_sqrt_pd(bits, a) on_avx2::square_root(bits, a)
#define _mm512_maskz_min_pd(bits, a, b) on_avx2::least(bits, a, b)
#define _mm512_maskz_max_pd(bits, a, b) on_avx2::most(bits, a, b)
#define _mm512_maskz_roundscale_pd(bits, a, control) on_avx2::round<control>(bits, a)
#define _mm512_permutex2var_pd(low, index, high) on_avx2::permute_both(low, index, high)
#define _mm512_fmadd_pd(a, b, c) on_avx2::multiply_add(a, b, c)
#endif
