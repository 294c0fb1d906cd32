// SLinear.mod: density mechanism `SLinear`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::SLinear {

struct F {
  enum { s, x, yy, z, p, q, eq1_right_2_settled, eq1_yy_2_settled, eq1_z_2_settled };
};

// SLinear.mod:10 state — reads v, eq1_right_2_settled, eq1_yy_2_settled, eq1_z_2_settled; writes z, yy, x, s
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V eq1_right_2_settled = at.parameter(F::eq1_right_2_settled, row);
  const V eq1_yy_2_settled = at.parameter(F::eq1_yy_2_settled, row);
  const V eq1_z_2_settled = at.parameter(F::eq1_z_2_settled, row);
  V z = at.load(F::z, row);
  V yy = at.load(F::yy, row);
  V x = at.load(F::x, row);
  const V a = 0.1 * (v + 60.0);
  const V eq1_right_2 = -3.0 - v * eq1_right_2_settled;
  const V eq2_x = -a;
  const V eq2_x_2 = eq2_x + 2.0 * a;
  const auto when1 = gt(fabs(eq2_x_2), splat<V>(0.001));
  const V largest_3 = select(when1, fabs(eq2_x_2), splat<V>(0.001));
  const V pivot_3 = select(when1, splat<V>(1.0), splat<V>(0.0));
  const auto when2 = gt(splat<V>(3.0), largest_3);
  const V pivot_4 = select(when2, splat<V>(2.0), pivot_3);
  const auto when3 = eq(pivot_4, splat<V>(1.0));
  const V eq1_x_2 = select(when3, eq2_x_2, splat<V>(-0.001));
  const V eq2_x_3 = select(when3, splat<V>(-0.001), eq2_x_2);
  const V eq1_yy_2 = select(when3, splat<V>(-1.0), eq1_yy_2_settled);
  const V eq2_yy_2 = select(when3, eq1_yy_2_settled, splat<V>(-1.0));
  const V eq1_z_2 = select(when3, eq1_z_2_settled, splat<V>(1.0));
  const V eq2_z_2 = select(when3, splat<V>(1.0), eq1_z_2_settled);
  const V kept_4 = eq1_right_2;
  const V eq1_right_3 = select(when3, splat<V>(0.0), eq1_right_2);
  const V eq2_right_2 = select(when3, kept_4, splat<V>(0.0));
  const auto when4 = eq(pivot_4, splat<V>(2.0));
  const V kept_5 = eq1_x_2;
  const V eq1_x_3 = select(when4, splat<V>(3.0), eq1_x_2);
  const V eq3_x_2 = select(when4, kept_5, splat<V>(3.0));
  const V kept_6 = eq1_yy_2;
  const V eq1_yy_3 = select(when4, splat<V>(-1.0), eq1_yy_2);
  const V eq3_yy_2 = select(when4, kept_6, splat<V>(-1.0));
  const V kept_7 = eq1_z_2;
  const V eq1_z_3 = select(when4, splat<V>(0.0), eq1_z_2);
  const V eq3_z_2 = select(when4, kept_7, splat<V>(0.0));
  const V kept_8 = eq1_right_3;
  const V eq1_right_4 = select(when4, splat<V>(-1.0), eq1_right_3);
  const V eq3_right_2 = select(when4, kept_8, splat<V>(-1.0));
  const V eq1_yy_4 = eq1_yy_3 / eq1_x_3;
  const V eq1_z_4 = eq1_z_3 / eq1_x_3;
  const V eq1_right_5 = eq1_right_4 / eq1_x_3;
  const V eq2_yy_3 = eq2_yy_2 - eq1_yy_4 * eq2_x_3;
  const V eq2_z_3 = eq2_z_2 - eq1_z_4 * eq2_x_3;
  const V eq2_right_3 = eq2_right_2 - eq1_right_5 * eq2_x_3;
  const V eq3_yy_3 = eq3_yy_2 - eq1_yy_4 * eq3_x_2;
  const V eq3_z_3 = eq3_z_2 - eq1_z_4 * eq3_x_2;
  const V eq3_right_3 = eq3_right_2 - eq1_right_5 * eq3_x_2;
  const V largest_2 = fabs(eq2_yy_3);
  const auto when5 = gt(fabs(eq3_yy_3), largest_2);
  const V pivot_2_2 = select(when5, splat<V>(2.0), splat<V>(1.0));
  const auto when6 = eq(pivot_2_2, splat<V>(2.0));
  const V kept_10 = eq2_yy_3;
  const V eq2_yy_4 = select(when6, eq3_yy_3, eq2_yy_3);
  const V eq3_yy_4 = select(when6, kept_10, eq3_yy_3);
  const V kept_11 = eq2_z_3;
  const V eq2_z_4 = select(when6, eq3_z_3, eq2_z_3);
  const V eq3_z_4 = select(when6, kept_11, eq3_z_3);
  const V kept_12 = eq2_right_3;
  const V eq2_right_4 = select(when6, eq3_right_3, eq2_right_3);
  const V eq3_right_4 = select(when6, kept_12, eq3_right_3);
  const V eq2_z_5 = eq2_z_4 / eq2_yy_4;
  const V eq2_right_5 = eq2_right_4 / eq2_yy_4;
  const V eq3_z_5 = eq3_z_4 - eq2_z_5 * eq3_yy_4;
  const V eq3_right_5 = eq3_right_4 - eq2_right_5 * eq3_yy_4;
  const V eq3_right_6 = eq3_right_5 / eq3_z_5;
  z = eq3_right_6;
  yy = eq2_right_5 - eq2_z_5 * z;
  x = eq1_right_5 - eq1_yy_4 * yy - eq1_z_4 * z;
  const V s = x + yy;
  at.store(F::z, row, z);
  at.store(F::yy, row, yy);
  at.store(F::x, row, x);
  if constexpr (L::observe) {
    at.store(F::s, row, s);
  }
}

// SLinear.mod:10 initial of one instance — reads v, k_SLinear; writes z, yy, x, p, q, eq1_right_2_settled, eq1_yy_2_settled, eq1_z_2_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double v = at.v(row);
  double z = at.load(F::z, row);
  double yy = at.load(F::yy, row);
  double p = at.load(F::p, row);
  double x = at.load(F::x, row);
  double q = at.load(F::q, row);
  const double first_a = 0.1 * (v + 60.0);
  double first_eq1_x = -0.001;
  double first_eq1_yy = -u.k_SLinear;
  double first_eq1_z = 1.0;
  double first_eq1_right = -3.0;
  first_eq1_right = first_eq1_right - v / (u.k_SLinear + 1.0);
  double first_eq2_x = -first_a;
  double first_eq2_z = -(u.k_SLinear + 1.0);
  double first_eq2_yy = -1.0;
  first_eq2_x = first_eq2_x + 2.0 * first_a;
  double first_eq3_yy = -1.0;
  double first_eq3_x = 3.0;
  double first_eq3_right = -1.0;
  double first_pivot = 0.0;
  double first_largest = fabs(first_eq1_x);
  if (gt(fabs(first_eq2_x), first_largest)) {
    first_largest = fabs(first_eq2_x);
    first_pivot = 1.0;
  }
  if (gt(fabs(first_eq3_x), first_largest)) {
    first_largest = fabs(first_eq3_x);
    first_pivot = 2.0;
  }
  double first_eq2_right = 0.0;
  double first_eq3_z = 0.0;
  if (eq(first_pivot, 1.0)) {
    const double first_kept = first_eq1_x;
    first_eq1_x = first_eq2_x;
    first_eq2_x = first_kept;
    const double first_kept_2 = first_eq1_yy;
    first_eq1_yy = first_eq2_yy;
    first_eq2_yy = first_kept_2;
    const double first_kept_3 = first_eq1_z;
    first_eq1_z = first_eq2_z;
    first_eq2_z = first_kept_3;
    const double first_kept_4 = first_eq1_right;
    first_eq1_right = first_eq2_right;
    first_eq2_right = first_kept_4;
  }
  if (eq(first_pivot, 2.0)) {
    const double first_kept_5 = first_eq1_x;
    first_eq1_x = first_eq3_x;
    first_eq3_x = first_kept_5;
    const double first_kept_6 = first_eq1_yy;
    first_eq1_yy = first_eq3_yy;
    first_eq3_yy = first_kept_6;
    const double first_kept_7 = first_eq1_z;
    first_eq1_z = first_eq3_z;
    first_eq3_z = first_kept_7;
    const double first_kept_8 = first_eq1_right;
    first_eq1_right = first_eq3_right;
    first_eq3_right = first_kept_8;
  }
  first_eq1_yy = first_eq1_yy / first_eq1_x;
  first_eq1_z = first_eq1_z / first_eq1_x;
  first_eq1_right = first_eq1_right / first_eq1_x;
  first_eq2_yy = first_eq2_yy - first_eq1_yy * first_eq2_x;
  first_eq2_z = first_eq2_z - first_eq1_z * first_eq2_x;
  first_eq2_right = first_eq2_right - first_eq1_right * first_eq2_x;
  first_eq3_yy = first_eq3_yy - first_eq1_yy * first_eq3_x;
  first_eq3_z = first_eq3_z - first_eq1_z * first_eq3_x;
  first_eq3_right = first_eq3_right - first_eq1_right * first_eq3_x;
  double first_pivot_2 = 1.0;
  double first_largest_2 = fabs(first_eq2_yy);
  if (gt(fabs(first_eq3_yy), first_largest_2)) {
    first_largest_2 = fabs(first_eq3_yy);
    first_pivot_2 = 2.0;
  }
  if (eq(first_pivot_2, 2.0)) {
    const double first_kept_9 = first_eq2_x;
    first_eq2_x = first_eq3_x;
    first_eq3_x = first_kept_9;
    const double first_kept_10 = first_eq2_yy;
    first_eq2_yy = first_eq3_yy;
    first_eq3_yy = first_kept_10;
    const double first_kept_11 = first_eq2_z;
    first_eq2_z = first_eq3_z;
    first_eq3_z = first_kept_11;
    const double first_kept_12 = first_eq2_right;
    first_eq2_right = first_eq3_right;
    first_eq3_right = first_kept_12;
  }
  first_eq2_z = first_eq2_z / first_eq2_yy;
  first_eq2_right = first_eq2_right / first_eq2_yy;
  first_eq3_z = first_eq3_z - first_eq2_z * first_eq3_yy;
  first_eq3_right = first_eq3_right - first_eq2_right * first_eq3_yy;
  first_eq3_right = first_eq3_right / first_eq3_z;
  z = first_eq3_right;
  yy = first_eq2_right - first_eq2_z * z;
  x = first_eq1_right - first_eq1_yy * yy - first_eq1_z * z;
  double second_eq1_q = -1.0;
  double second_eq1_right = -3.0;
  double second_eq2_p = -1.0;
  double second_eq2_q = -u.k_SLinear;
  double second_eq2_right = -10.0;
  second_eq2_right = second_eq2_right + v;
  double second_pivot = 0.0;
  double second_largest = fabs(second_eq1_q);
  if (gt(fabs(second_eq2_q), second_largest)) {
    second_largest = fabs(second_eq2_q);
    second_pivot = 1.0;
  }
  double second_eq1_p = 0.0;
  if (eq(second_pivot, 1.0)) {
    const double second_kept = second_eq1_q;
    second_eq1_q = second_eq2_q;
    second_eq2_q = second_kept;
    const double second_kept_2 = second_eq1_p;
    second_eq1_p = second_eq2_p;
    second_eq2_p = second_kept_2;
    const double second_kept_3 = second_eq1_right;
    second_eq1_right = second_eq2_right;
    second_eq2_right = second_kept_3;
  }
  second_eq1_p = second_eq1_p / second_eq1_q;
  second_eq1_right = second_eq1_right / second_eq1_q;
  second_eq2_p = second_eq2_p - second_eq1_p * second_eq2_q;
  second_eq2_right = second_eq2_right - second_eq1_right * second_eq2_q;
  second_eq2_right = second_eq2_right / second_eq2_p;
  p = second_eq2_right;
  q = second_eq1_right - second_eq1_p * p;
  const double eq1_right_2_settled = 1.0 / (u.k_SLinear + 1.0);
  const double eq1_yy_2_settled = -u.k_SLinear;
  const double eq1_z_2_settled = -(u.k_SLinear + 1.0);
  at.store(F::z, row, z);
  at.store(F::yy, row, yy);
  at.store(F::x, row, x);
  at.store(F::p, row, p);
  at.store(F::q, row, q);
  at.settle(F::eq1_right_2_settled, row, eq1_right_2_settled);
  at.settle(F::eq1_yy_2_settled, row, eq1_yy_2_settled);
  at.settle(F::eq1_z_2_settled, row, eq1_z_2_settled);
}

}  // namespace hillock::mechanism::SLinear
