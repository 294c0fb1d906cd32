// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: the C++ header must get these very bits
/**
 * Every number of hillock's own arithmetic that is not a small integer or a power of two: the one source of both the
 * TypeScript functions beside this file and `runtime-bindings/include/hillock/math-constants.hpp`, which
 * `mathConstantsHeader` writes from it. A decimal here is the shortest that reads back as the same double.
 *
 * A name in `high`, `low`, `lowest` holds successive parts of one number: their exact sum has that many more digits.
 * The polynomials are weighted minimax fits (Remez exchange with 50 digits), coefficients rounded to double, lowest
 * degree first; the fit's relative error, as the function's value sees it, stands behind each.
 */
export const scalars = {
  /** log2(e). */
  inverseLn2: 1.4426950408889634,
  /** ln 2: the first part has 42 bits, so that its product with any exponent of a double is exact. */
  ln2High: 0.6931471805598903,
  ln2Low: 5.497923018708371e-14,
  /** 1/ln 10. */
  log10eHigh: 0.4342944819032518,
  log10eLow: 1.098319650216765e-17,
  oneThirdHigh: 0.3333333333333333,
  oneThirdLow: 1.850371707708594e-17,
  twoOverPi: 0.6366197723675814,
  halfPiHigh: 1.5707963267948966,
  halfPiLow: 6.123233995736766e-17,
  halfPiLowest: -1.4973849048591698e-33,
  quarterPiHigh: 0.7853981633974483,
  quarterPiLow: 3.061616997868383e-17,
  piHigh: 3.141592653589793,
  piLow: 1.2246467991473532e-16,
  threeQuarterPi: 2.356194490192345,
  /** tan(pi/8) and tan(3 pi/8), where atan changes its expansion point. */
  tanEighthPi: 0.41421356237309503,
  tanThreeEighthPi: 2.414213562373095,
  sqrtHalf: 0.7071067811865476,
} as const;

export const polynomials = {
  /** (exp(r) - 1 - r) / r^2 on |r| <= ln(2)/32; 2^-56.2. For exp alone, where 1.1 ulp will do. */
  expQuick: [0.49999999999999606, 0.1666666666441314, 0.04166666669330522, 0.008333472069491492, 0.0013888593784472292],
  /** (exp(r) - 1 - r - r^2/2) / r^3 on |r| <= ln(2)/2; 2^-60.1. */
  expTail: [
    0.1666666666666668, 0.04166666666666641, 0.008333333333318486, 0.0013888888889033821, 0.00019841269893458523,
    2.4801587024779987e-5, 2.755723732908174e-6, 2.7557526544600945e-7, 2.511129248669206e-8, 2.0838449551463448e-9,
  ],
  /** (atanh(s)/s - 1) / s^2 in s^2, on |s| <= (sqrt(2)-1)/(sqrt(2)+1); 2^-61.5. */
  logTail: [
    0.3333333333333333, 0.20000000000003143, 0.1428571428453654, 0.11111111324368679, 0.0909088775467545,
    0.07693548810689396, 0.06624981287878409, 0.0662637535717346,
  ],
  /** ((atanh(s)/s - 1) / s^2 - 1/3) / s^2 in s^2, same range; 2^-66.2. */
  powTail: [
    0.1999999999999999, 0.1428571428572261, 0.1111111110875546, 0.09090909436730361, 0.07692278327886141,
    0.0666816285918555, 0.05837324842514403, 0.05995210968710569,
  ],
  /** (sin(r)/r - 1) / r^2 in r^2, on |r| <= pi/4; 2^-57.1. */
  sinTail: [
    -0.16666666666666666, 0.008333333333333323, -0.00019841269841254782, 2.7557319214056074e-6, -2.5052104879530556e-8,
    1.6058362865565882e-10, -7.578525293408311e-13,
  ],
  /** (cos(r) - 1 + r^2/2) / r^4 in r^2, on |r| <= pi/4; 2^-60.7. */
  cosTail: [
    0.04166666666666665, -0.001388888888888284, 2.4801587294628004e-5, -2.7557315738613277e-7, 2.0875897738682843e-9,
    -1.1367981880469046e-11,
  ],
  /** (asin(x)/x - 1) / x^2 in x^2, on |x| <= 1/2; 2^-57.8. */
  asinTail: [
    0.16666666666666763, 0.07499999999970472, 0.04464285717494241, 0.03038194269112788, 0.022372215477995228,
    0.017351602848740925, 0.01398093447300505, 0.011397948340711183, 0.010785826603593764, 0.00368472859762243,
    0.021761679024043815, -0.021077855290194847, 0.032679149855657216,
  ],
  /** (atan(x)/x - 1) / x^2 in x^2, on |x| <= tan(pi/8); 2^-58.5. */
  atanTail: [
    -0.33333333333333326, 0.19999999999997625, -0.14285714285382975, 0.11111111087883176, -0.09090908134509827,
    0.0769228254446386, -0.06666223757416144, 0.058769938555796784, -0.0521823283439597, 0.04502882420016104,
    -0.03345957395763342, 0.01518063483366759,
  ],
} as const;

export const tables = {
  /** 2^(i/16), whose bits are less by i 2^48: those of n = 16 k + i, moved up by 48, make it 2^k 2^(i/16) when added. */
  expRoots: [
    1, 0.9908868912137069, 0.9827538663326288, 0.9756443173783458, 0.9696035575013605, 0.964678906036742,
    0.9609197773255048, 0.9583777734684463, 0.9571067811865476, 0.9571630729697497, 0.9586054127039704,
    0.9614951659746271, 0.9658964152537145, 0.9718760801866497, 0.9795040432046712, 0.9888532806985737,
  ],
} as const;

/** 64 zero bits, then the first 1216 bits of 2/pi: enough to reduce the largest double modulo pi/2. */
export const twoOverPiWords: readonly bigint[] = [
  0x0000000000000000n,
  0xa2f9836e4e441529n,
  0xfc2757d1f534ddc0n,
  0xdb6295993c439041n,
  0xfe5163abdebbc561n,
  0xb7246e3a424dd2e0n,
  0x06492eea09d1921cn,
  0xfe1deb1cb129a73en,
  0xe88235f52ebb4484n,
  0xe99c7026b45f7e41n,
  0x3991d639835339f4n,
  0x9c845f8bbdf9283bn,
  0x1ff897ffde05980fn,
  0xef2f118b5a0a6d1fn,
  0x6d367ecf27cb09b7n,
  0x4f463f669e5fea2dn,
  0x7527bac7ebe5f17bn,
  0x3d0739f78a5292ean,
  0x6bfb5fb11f8d5d08n,
  0x56033046fc7b6babn,
];
