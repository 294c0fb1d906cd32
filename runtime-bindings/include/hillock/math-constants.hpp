// Written from compiler/algebra/arithmetic/constants.ts, where each number is explained; do not edit.
#pragma once
#include <cstdint>

#include "device.hpp"

namespace hillock {
namespace math_constants {

inline constexpr double inverse_ln2 = 0x1.71547652b82fep+0;
inline constexpr double ln2_high = 0x1.62e42fefa3800p-1;
inline constexpr double ln2_low = 0x1.ef35793c76730p-45;
inline constexpr double log10e_high = 0x1.bcb7b1526e50ep-2;
inline constexpr double log10e_low = 0x1.95355baaafad3p-57;
inline constexpr double one_third_high = 0x1.5555555555555p-2;
inline constexpr double one_third_low = 0x1.5555555555555p-56;
inline constexpr double two_over_pi = 0x1.45f306dc9c883p-1;
inline constexpr double half_pi_high = 0x1.921fb54442d18p+0;
inline constexpr double half_pi_low = 0x1.1a62633145c07p-54;
inline constexpr double half_pi_lowest = -0x1.f1976b7ed8fbcp-110;
inline constexpr double quarter_pi_high = 0x1.921fb54442d18p-1;
inline constexpr double quarter_pi_low = 0x1.1a62633145c07p-55;
inline constexpr double pi_high = 0x1.921fb54442d18p+1;
inline constexpr double pi_low = 0x1.1a62633145c07p-53;
inline constexpr double three_quarter_pi = 0x1.2d97c7f3321d2p+1;
inline constexpr double tan_eighth_pi = 0x1.a827999fcef32p-2;
inline constexpr double tan_three_eighth_pi = 0x1.3504f333f9de6p+1;
inline constexpr double sqrt_half = 0x1.6a09e667f3bcdp-1;

HILLOCK_CONSTANT constexpr double exp_quick[] = {
    0x1.fffffffffffb9p-2,
    0x1.555555548f1c7p-3,
    0x1.55555558fe981p-5,
    0x1.11123b0013829p-7,
    0x1.6c14c66fcb3d7p-10,
};

HILLOCK_CONSTANT constexpr double exp_tail[] = {
    0x1.555555555555ap-3,
    0x1.5555555555530p-5,
    0x1.111111110efa2p-7,
    0x1.6c16c16c2712dp-10,
    0x1.a01a01b276bebp-13,
    0x1.a01a01522feffp-16,
    0x1.71ddf24c54a50p-19,
    0x1.27e58d5b19c72p-22,
    0x1.af68a1df184bcp-26,
    0x1.1e66c6ba1c032p-29,
};

HILLOCK_CONSTANT constexpr double log_tail[] = {
    0x1.5555555555555p-2,
    0x1.9999999999e06p-3,
    0x1.249249242ab0bp-3,
    0x1.c71c7259a91cdp-4,
    0x1.745cddffab89ap-4,
    0x1.3b20b4d5226eep-4,
    0x1.0f5bf6bae3512p-4,
    0x1.0f6a94e8034a5p-4,
};

HILLOCK_CONSTANT constexpr double pow_tail[] = {
    0x1.9999999999996p-3,
    0x1.2492492493049p-3,
    0x1.c71c71c57e08bp-4,
    0x1.745d183376f9dp-4,
    0x1.3b1362680005bp-4,
    0x1.1120c160bc924p-4,
    0x1.de31931e50181p-5,
    0x1.eb20afcdd5989p-5,
};

HILLOCK_CONSTANT constexpr double sin_tail[] = {
    -0x1.5555555555555p-3,
    0x1.111111111110bp-7,
    -0x1.a01a01a018a66p-13,
    0x1.71de3a5330090p-19,
    -0x1.ae64528cd1b8cp-26,
    0x1.61208bd87a233p-33,
    -0x1.aaa20f4f08c4ap-41,
};

HILLOCK_CONSTANT constexpr double cos_tail[] = {
    0x1.5555555555553p-5,
    -0x1.6c16c16c16131p-10,
    0x1.a01a019e24894p-16,
    -0x1.27e4f903ab84cp-22,
    0x1.1eea890e2e204p-29,
    -0x1.8ff9ad8c46497p-37,
};

HILLOCK_CONSTANT constexpr double asin_tail[] = {
    0x1.5555555555578p-3,
    0x1.333333332e016p-4,
    0x1.6db6db721fc1dp-5,
    0x1.f1c71a8fd46d2p-6,
    0x1.6e8bdf744a9f0p-6,
    0x1.1c49e5b12f79ep-6,
    0x1.ca20942a1f26fp-7,
    0x1.757cebaeb3786p-7,
    0x1.616e1242e9dd4p-7,
    0x1.e2f6f9a491b92p-9,
    0x1.648b18edb7604p-6,
    -0x1.5956eec9098b0p-6,
    0x1.0bb524fc8424ep-5,
};

HILLOCK_CONSTANT constexpr double atan_tail[] = {
    -0x1.5555555555554p-2,
    0x1.9999999999642p-3,
    -0x1.249249247524bp-3,
    0x1.c71c71b726249p-4,
    -0x1.745d14b495eabp-4,
    0x1.3b136db99c382p-4,
    -0x1.110c6c2425b4fp-4,
    0x1.e1717e82b8f2bp-5,
    -0x1.ab7a4635537b9p-5,
    0x1.70e049ea2511bp-5,
    -0x1.1219cffc5b2aep-5,
    0x1.f170651251c77p-7,
};

HILLOCK_CONSTANT constexpr double exp_roots[] = {
    0x1.0000000000000p+0,
    0x1.fb5586cf9890fp-1,
    0x1.f72b83c7d517bp-1,
    0x1.f387a6e756238p-1,
    0x1.f06fe0a31b715p-1,
    0x1.edea64c123422p-1,
    0x1.ebfdad5362a27p-1,
    0x1.eab07dd485429p-1,
    0x1.ea09e667f3bcdp-1,
    0x1.ea11473eb0187p-1,
    0x1.eace5422aa0dbp-1,
    0x1.ec49182a3f090p-1,
    0x1.ee89f995ad3adp-1,
    0x1.f199bdd85529cp-1,
    0x1.f5818dcfba487p-1,
    0x1.fa4afa2a490dap-1,
};

HILLOCK_CONSTANT constexpr std::uint64_t two_over_pi_words[] = {
    0x0000000000000000,
    0xa2f9836e4e441529,
    0xfc2757d1f534ddc0,
    0xdb6295993c439041,
    0xfe5163abdebbc561,
    0xb7246e3a424dd2e0,
    0x06492eea09d1921c,
    0xfe1deb1cb129a73e,
    0xe88235f52ebb4484,
    0xe99c7026b45f7e41,
    0x3991d639835339f4,
    0x9c845f8bbdf9283b,
    0x1ff897ffde05980f,
    0xef2f118b5a0a6d1f,
    0x6d367ecf27cb09b7,
    0x4f463f669e5fea2d,
    0x7527bac7ebe5f17b,
    0x3d0739f78a5292ea,
    0x6bfb5fb11f8d5d08,
    0x56033046fc7b6bab,
};

}  // namespace math_constants
}  // namespace hillock
