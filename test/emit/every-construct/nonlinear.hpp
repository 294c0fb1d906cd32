// nonlinear.mod: density mechanism `nonlinear`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::nonlinear {

struct F {
  enum { gbar, e, i_, a, b };
};

// nonlinear.mod:13 current — reads v, gbar, a, e; writes i, rhs, d
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

// nonlinear.mod:15 state of one instance — reads a, b, v; writes a, b
template <class L>
inline void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  double a = at.load(F::a, row);
  double b = at.load(F::b, row);
  const double v = at.v(row);
  double equation1 = 0.0;
  double equation2 = 0.0;
  double slope1_a = 0.0;
  double slope1_b = 0.0;
  double slope2_a = 0.0;
  double slope2_b = 0.0;
  double largest1 = 0.0;
  double largest2 = 0.0;
  double pivot = 0.0;
  double newton_count = 0.0;
  double newton_change = 1.0;
  double newton_deviation = 0.0;
  double newton_converged = 0.0;
  while (land(lt(newton_count, 50.0), eq(newton_converged, 0.0))) {
    newton_count = newton_count + 1.0;
    if (gt(newton_change, 0.05)) {
      double increment = fabs(0.02 * a);
      if (lt(increment, 0.000001)) {
        increment = 0.000001;
      }
      a = a + increment;
      equation1 = -(a * a + b) + (1.5 + v / 400.0);
      equation2 = -(a - b * b) + 0.2;
      slope1_a = equation1;
      slope2_a = equation2;
      a = a - 2.0 * increment;
      equation1 = -(a * a + b) + (1.5 + v / 400.0);
      equation2 = -(a - b * b) + 0.2;
      slope1_a = (slope1_a - equation1) / (2.0 * increment);
      slope2_a = (slope2_a - equation2) / (2.0 * increment);
      a = a + increment;
      increment = fabs(0.02 * b);
      if (lt(increment, 0.000001)) {
        increment = 0.000001;
      }
      b = b + increment;
      equation1 = -(a * a + b) + (1.5 + v / 400.0);
      equation2 = -(a - b * b) + 0.2;
      slope1_b = equation1;
      slope2_b = equation2;
      b = b - 2.0 * increment;
      equation1 = -(a * a + b) + (1.5 + v / 400.0);
      equation2 = -(a - b * b) + 0.2;
      slope1_b = (slope1_b - equation1) / (2.0 * increment);
      slope2_b = (slope2_b - equation2) / (2.0 * increment);
      b = b + increment;
      equation1 = -(a * a + b) + (1.5 + v / 400.0);
      equation2 = -(a - b * b) + 0.2;
      equation1 = -equation1;
      equation2 = -equation2;
      largest1 = slope1_a;
      if (gt(fabs(slope1_b), fabs(largest1))) {
        largest1 = slope1_b;
      }
      largest2 = slope2_a;
      if (gt(fabs(slope2_b), fabs(largest2))) {
        largest2 = slope2_b;
      }
      pivot = 0.0;
      double largest = fabs(slope1_a / largest1);
      if (gt(fabs(slope2_a / largest2), largest)) {
        largest = fabs(slope2_a / largest2);
        pivot = 1.0;
      }
      if (eq(pivot, 1.0)) {
        const double kept = slope1_a;
        slope1_a = slope2_a;
        slope2_a = kept;
        const double kept_2 = slope1_b;
        slope1_b = slope2_b;
        slope2_b = kept_2;
      }
      if (eq(pivot, 1.0)) {
        const double kept_3 = largest1;
        largest1 = largest2;
        largest2 = kept_3;
      }
      slope1_b = slope1_b / slope1_a;
      slope2_b = slope2_b - slope2_a * slope1_b;
    }
    double a_delta = equation1;
    double b_delta = equation2;
    if (eq(pivot, 1.0)) {
      const double kept_4 = a_delta;
      a_delta = b_delta;
      b_delta = kept_4;
    }
    a_delta = a_delta / slope1_a;
    b_delta = (b_delta - slope2_a * a_delta) / slope2_b;
    a_delta = a_delta - slope1_b * b_delta;
    newton_change = 0.0;
    if (gt(fabs(a), 1e-8)) {
      if (gt(fabs(a_delta / a), newton_change)) {
        newton_change = fabs(a_delta / a);
      }
    }
    a = a + a_delta;
    if (gt(fabs(b), 1e-8)) {
      if (gt(fabs(b_delta / b), newton_change)) {
        newton_change = fabs(b_delta / b);
      }
    }
    b = b + b_delta;
    equation1 = -(a * a + b) + (1.5 + v / 400.0);
    equation2 = -(a - b * b) + 0.2;
    newton_deviation = 0.0;
    equation1 = -equation1;
    if (gt(fabs(equation1), newton_deviation)) {
      newton_deviation = fabs(equation1);
    }
    equation2 = -equation2;
    if (gt(fabs(equation2), newton_deviation)) {
      newton_deviation = fabs(equation2);
    }
    if (land(le(newton_change, 0.000001), le(newton_deviation, 1e-8))) {
      newton_converged = 1.0;
    }
  }
  at.store(F::a, row, a);
  at.store(F::b, row, b);
}

// nonlinear.mod:10 initial of one instance — reads v; writes a, b
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double a = at.load(F::a, row);
  double b = at.load(F::b, row);
  const double v = at.v(row);
  a = 0.5;
  b = 0.5;
  double both_equation1 = 0.0;
  double both_equation2 = 0.0;
  double both_slope1_a = 0.0;
  double both_slope1_b = 0.0;
  double both_slope2_a = 0.0;
  double both_slope2_b = 0.0;
  double both_largest1 = 0.0;
  double both_largest2 = 0.0;
  double both_pivot = 0.0;
  double both_newton_count = 0.0;
  double both_newton_change = 1.0;
  double both_newton_deviation = 0.0;
  double both_newton_converged = 0.0;
  while (land(lt(both_newton_count, 50.0), eq(both_newton_converged, 0.0))) {
    both_newton_count = both_newton_count + 1.0;
    if (gt(both_newton_change, 0.05)) {
      double both_increment = fabs(0.02 * a);
      if (lt(both_increment, 0.000001)) {
        both_increment = 0.000001;
      }
      a = a + both_increment;
      both_equation1 = -(a * a + b) + (1.5 + v / 400.0);
      both_equation2 = -(a - b * b) + 0.2;
      both_slope1_a = both_equation1;
      both_slope2_a = both_equation2;
      a = a - 2.0 * both_increment;
      both_equation1 = -(a * a + b) + (1.5 + v / 400.0);
      both_equation2 = -(a - b * b) + 0.2;
      both_slope1_a = (both_slope1_a - both_equation1) / (2.0 * both_increment);
      both_slope2_a = (both_slope2_a - both_equation2) / (2.0 * both_increment);
      a = a + both_increment;
      both_increment = fabs(0.02 * b);
      if (lt(both_increment, 0.000001)) {
        both_increment = 0.000001;
      }
      b = b + both_increment;
      both_equation1 = -(a * a + b) + (1.5 + v / 400.0);
      both_equation2 = -(a - b * b) + 0.2;
      both_slope1_b = both_equation1;
      both_slope2_b = both_equation2;
      b = b - 2.0 * both_increment;
      both_equation1 = -(a * a + b) + (1.5 + v / 400.0);
      both_equation2 = -(a - b * b) + 0.2;
      both_slope1_b = (both_slope1_b - both_equation1) / (2.0 * both_increment);
      both_slope2_b = (both_slope2_b - both_equation2) / (2.0 * both_increment);
      b = b + both_increment;
      both_equation1 = -(a * a + b) + (1.5 + v / 400.0);
      both_equation2 = -(a - b * b) + 0.2;
      both_equation1 = -both_equation1;
      both_equation2 = -both_equation2;
      both_largest1 = both_slope1_a;
      if (gt(fabs(both_slope1_b), fabs(both_largest1))) {
        both_largest1 = both_slope1_b;
      }
      both_largest2 = both_slope2_a;
      if (gt(fabs(both_slope2_b), fabs(both_largest2))) {
        both_largest2 = both_slope2_b;
      }
      both_pivot = 0.0;
      double both_largest = fabs(both_slope1_a / both_largest1);
      if (gt(fabs(both_slope2_a / both_largest2), both_largest)) {
        both_largest = fabs(both_slope2_a / both_largest2);
        both_pivot = 1.0;
      }
      if (eq(both_pivot, 1.0)) {
        const double both_kept = both_slope1_a;
        both_slope1_a = both_slope2_a;
        both_slope2_a = both_kept;
        const double both_kept_2 = both_slope1_b;
        both_slope1_b = both_slope2_b;
        both_slope2_b = both_kept_2;
      }
      if (eq(both_pivot, 1.0)) {
        const double both_kept_3 = both_largest1;
        both_largest1 = both_largest2;
        both_largest2 = both_kept_3;
      }
      both_slope1_b = both_slope1_b / both_slope1_a;
      both_slope2_b = both_slope2_b - both_slope2_a * both_slope1_b;
    }
    double both_a_delta = both_equation1;
    double both_b_delta = both_equation2;
    if (eq(both_pivot, 1.0)) {
      const double both_kept_4 = both_a_delta;
      both_a_delta = both_b_delta;
      both_b_delta = both_kept_4;
    }
    both_a_delta = both_a_delta / both_slope1_a;
    both_b_delta = (both_b_delta - both_slope2_a * both_a_delta) / both_slope2_b;
    both_a_delta = both_a_delta - both_slope1_b * both_b_delta;
    both_newton_change = 0.0;
    if (gt(fabs(a), 1e-8)) {
      if (gt(fabs(both_a_delta / a), both_newton_change)) {
        both_newton_change = fabs(both_a_delta / a);
      }
    }
    a = a + both_a_delta;
    if (gt(fabs(b), 1e-8)) {
      if (gt(fabs(both_b_delta / b), both_newton_change)) {
        both_newton_change = fabs(both_b_delta / b);
      }
    }
    b = b + both_b_delta;
    both_equation1 = -(a * a + b) + (1.5 + v / 400.0);
    both_equation2 = -(a - b * b) + 0.2;
    both_newton_deviation = 0.0;
    both_equation1 = -both_equation1;
    if (gt(fabs(both_equation1), both_newton_deviation)) {
      both_newton_deviation = fabs(both_equation1);
    }
    both_equation2 = -both_equation2;
    if (gt(fabs(both_equation2), both_newton_deviation)) {
      both_newton_deviation = fabs(both_equation2);
    }
    if (land(le(both_newton_change, 0.000001), le(both_newton_deviation, 1e-8))) {
      both_newton_converged = 1.0;
    }
  }
  at.store(F::a, row, a);
  at.store(F::b, row, b);
}

}  // namespace hillock::mechanism::nonlinear
