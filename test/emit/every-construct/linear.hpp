// linear.mod: density mechanism `linear`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::linear {

struct F {
  enum { gbar, e, i_, a, b };
};

// linear.mod:13 current — reads v, gbar, a, e; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V a = at.load(F::a, row);
  const V e = at.parameter(F::e, row);
  const V v_shifted = v + 0.001;
  V i_ = gbar * a * (v_shifted - e);
  const V total_shifted = i_;
  i_ = gbar * a * (v - e);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// linear.mod:15 state — reads v; writes b, a
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  V b = at.load(F::b, row);
  V a = at.load(F::a, row);
  const V eq1_right_2 = -1.0 - v * 0.01;
  const auto when1 = gt(splat<V>(1.0), splat<V>(2.0));
  const V pivot_2 = select(when1, splat<V>(1.0), splat<V>(0.0));
  const auto when2 = eq(pivot_2, splat<V>(1.0));
  const V eq1_a_2 = select(when2, splat<V>(-1.0), splat<V>(-2.0));
  const V eq2_a_2 = select(when2, splat<V>(-2.0), splat<V>(-1.0));
  const V eq1_b_2 = select(when2, splat<V>(3.0), splat<V>(-1.0));
  const V eq2_b_2 = select(when2, splat<V>(-1.0), splat<V>(3.0));
  const V kept_3 = eq1_right_2;
  const V eq1_right_3 = select(when2, splat<V>(-0.5), eq1_right_2);
  const V eq2_right_2 = select(when2, kept_3, splat<V>(-0.5));
  const V eq1_b_3 = eq1_b_2 / eq1_a_2;
  const V eq1_right_4 = eq1_right_3 * (1.0 / eq1_a_2);
  const V eq2_b_3 = eq2_b_2 - eq1_b_3 * eq2_a_2;
  const V eq2_right_3 = eq2_right_2 - eq1_right_4 * eq2_a_2;
  const V eq2_right_4 = eq2_right_3 * (1.0 / eq2_b_3);
  b = eq2_right_4;
  a = eq1_right_4 - eq1_b_3 * b;
  at.store(F::b, row, b);
  at.store(F::a, row, a);
}

// linear.mod:15 initial of one instance — reads v; writes b, a
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double v = at.v(row);
  double b = at.load(F::b, row);
  double a = at.load(F::a, row);
  double both_eq1_a = -2.0;
  double both_eq1_b = -1.0;
  double both_eq1_right = -1.0;
  both_eq1_right = both_eq1_right - v / 100.0;
  double both_eq2_a = -1.0;
  double both_eq2_b = 3.0;
  double both_eq2_right = -0.5;
  double both_pivot = 0.0;
  double both_largest = fabs(both_eq1_a);
  if (gt(fabs(both_eq2_a), both_largest)) {
    both_largest = fabs(both_eq2_a);
    both_pivot = 1.0;
  }
  if (eq(both_pivot, 1.0)) {
    const double both_kept = both_eq1_a;
    both_eq1_a = both_eq2_a;
    both_eq2_a = both_kept;
    const double both_kept_2 = both_eq1_b;
    both_eq1_b = both_eq2_b;
    both_eq2_b = both_kept_2;
    const double both_kept_3 = both_eq1_right;
    both_eq1_right = both_eq2_right;
    both_eq2_right = both_kept_3;
  }
  both_eq1_b = both_eq1_b / both_eq1_a;
  both_eq1_right = both_eq1_right / both_eq1_a;
  both_eq2_b = both_eq2_b - both_eq1_b * both_eq2_a;
  both_eq2_right = both_eq2_right - both_eq1_right * both_eq2_a;
  both_eq2_right = both_eq2_right / both_eq2_b;
  b = both_eq2_right;
  a = both_eq1_right - both_eq1_b * b;
  at.store(F::b, row, b);
  at.store(F::a, row, a);
}

}  // namespace hillock::mechanism::linear
