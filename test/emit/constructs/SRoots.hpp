// SRoots.mod: density mechanism `SRoots`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::SRoots {

struct F {
  enum { r, c, x, yy };
};

// SRoots.mod:7 state of one instance — reads x, v, yy, c; writes x, c, yy, r
template <class L>
inline void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  double x = at.load(F::x, row);
  const double v = at.v(row);
  double yy = at.load(F::yy, row);
  double c = 0.0;
  double equation1 = 0.0;
  double equation2 = 0.0;
  double slope1_x = 0.0;
  double slope1_yy = 0.0;
  double slope2_x = 0.0;
  double slope2_yy = 0.0;
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
      double increment = fabs(0.02 * x);
      if (lt(increment, 0.000001)) {
        increment = 0.000001;
      }
      x = x + increment;
      c = 4.0 + 0.01 * (v + 65.0);
      equation1 = -(x * x + yy * yy) + c;
      equation2 = -(x * yy * yy) + (exp(-x) + 0.5 * c / 4.0);
      slope1_x = equation1;
      slope2_x = equation2;
      x = x - 2.0 * increment;
      c = 4.0 + 0.01 * (v + 65.0);
      equation1 = -(x * x + yy * yy) + c;
      equation2 = -(x * yy * yy) + (exp(-x) + 0.5 * c / 4.0);
      slope1_x = (slope1_x - equation1) / (2.0 * increment);
      slope2_x = (slope2_x - equation2) / (2.0 * increment);
      x = x + increment;
      increment = fabs(0.02 * yy);
      if (lt(increment, 0.000001)) {
        increment = 0.000001;
      }
      yy = yy + increment;
      c = 4.0 + 0.01 * (v + 65.0);
      equation1 = -(x * x + yy * yy) + c;
      equation2 = -(x * yy * yy) + (exp(-x) + 0.5 * c / 4.0);
      slope1_yy = equation1;
      slope2_yy = equation2;
      yy = yy - 2.0 * increment;
      c = 4.0 + 0.01 * (v + 65.0);
      equation1 = -(x * x + yy * yy) + c;
      equation2 = -(x * yy * yy) + (exp(-x) + 0.5 * c / 4.0);
      slope1_yy = (slope1_yy - equation1) / (2.0 * increment);
      slope2_yy = (slope2_yy - equation2) / (2.0 * increment);
      yy = yy + increment;
      c = 4.0 + 0.01 * (v + 65.0);
      equation1 = -(x * x + yy * yy) + c;
      equation2 = -(x * yy * yy) + (exp(-x) + 0.5 * c / 4.0);
      equation1 = -equation1;
      equation2 = -equation2;
      largest1 = slope1_x;
      if (gt(fabs(slope1_yy), fabs(largest1))) {
        largest1 = slope1_yy;
      }
      largest2 = slope2_x;
      if (gt(fabs(slope2_yy), fabs(largest2))) {
        largest2 = slope2_yy;
      }
      pivot = 0.0;
      double largest = fabs(slope1_x / largest1);
      if (gt(fabs(slope2_x / largest2), largest)) {
        largest = fabs(slope2_x / largest2);
        pivot = 1.0;
      }
      if (eq(pivot, 1.0)) {
        const double kept = slope1_x;
        slope1_x = slope2_x;
        slope2_x = kept;
        const double kept_2 = slope1_yy;
        slope1_yy = slope2_yy;
        slope2_yy = kept_2;
      }
      if (eq(pivot, 1.0)) {
        const double kept_3 = largest1;
        largest1 = largest2;
        largest2 = kept_3;
      }
      slope1_yy = slope1_yy / slope1_x;
      slope2_yy = slope2_yy - slope2_x * slope1_yy;
    }
    double x_delta = equation1;
    double yy_delta = equation2;
    if (eq(pivot, 1.0)) {
      const double kept_4 = x_delta;
      x_delta = yy_delta;
      yy_delta = kept_4;
    }
    x_delta = x_delta / slope1_x;
    yy_delta = (yy_delta - slope2_x * x_delta) / slope2_yy;
    x_delta = x_delta - slope1_yy * yy_delta;
    newton_change = 0.0;
    if (gt(fabs(x), 1e-8)) {
      if (gt(fabs(x_delta / x), newton_change)) {
        newton_change = fabs(x_delta / x);
      }
    }
    x = x + x_delta;
    if (gt(fabs(yy), 1e-8)) {
      if (gt(fabs(yy_delta / yy), newton_change)) {
        newton_change = fabs(yy_delta / yy);
      }
    }
    yy = yy + yy_delta;
    c = 4.0 + 0.01 * (v + 65.0);
    equation1 = -(x * x + yy * yy) + c;
    equation2 = -(x * yy * yy) + (exp(-x) + 0.5 * c / 4.0);
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
  const double r = x * yy;
  at.store(F::x, row, x);
  at.store(F::yy, row, yy);
  if constexpr (L::observe) {
    at.store(F::c, row, c);
    at.store(F::r, row, r);
  }
}

// SRoots.mod:5 initial of one instance — reads v, c; writes x, yy, c
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double x = at.load(F::x, row);
  const double v = at.v(row);
  double yy = at.load(F::yy, row);
  double c = 0.0;
  x = 1.0;
  yy = 2.0;
  double roots_equation1 = 0.0;
  double roots_equation2 = 0.0;
  double roots_slope1_x = 0.0;
  double roots_slope1_yy = 0.0;
  double roots_slope2_x = 0.0;
  double roots_slope2_yy = 0.0;
  double roots_largest1 = 0.0;
  double roots_largest2 = 0.0;
  double roots_pivot = 0.0;
  double roots_newton_count = 0.0;
  double roots_newton_change = 1.0;
  double roots_newton_deviation = 0.0;
  double roots_newton_converged = 0.0;
  while (land(lt(roots_newton_count, 50.0), eq(roots_newton_converged, 0.0))) {
    roots_newton_count = roots_newton_count + 1.0;
    if (gt(roots_newton_change, 0.05)) {
      double roots_increment = fabs(0.02 * x);
      if (lt(roots_increment, 0.000001)) {
        roots_increment = 0.000001;
      }
      x = x + roots_increment;
      c = 4.0 + 0.01 * (v + 65.0);
      roots_equation1 = -(x * x + yy * yy) + c;
      roots_equation2 = -(x * yy * yy) + (exp_refined(-x) + 0.5 * c / 4.0);
      roots_slope1_x = roots_equation1;
      roots_slope2_x = roots_equation2;
      x = x - 2.0 * roots_increment;
      c = 4.0 + 0.01 * (v + 65.0);
      roots_equation1 = -(x * x + yy * yy) + c;
      roots_equation2 = -(x * yy * yy) + (exp_refined(-x) + 0.5 * c / 4.0);
      roots_slope1_x = (roots_slope1_x - roots_equation1) / (2.0 * roots_increment);
      roots_slope2_x = (roots_slope2_x - roots_equation2) / (2.0 * roots_increment);
      x = x + roots_increment;
      roots_increment = fabs(0.02 * yy);
      if (lt(roots_increment, 0.000001)) {
        roots_increment = 0.000001;
      }
      yy = yy + roots_increment;
      c = 4.0 + 0.01 * (v + 65.0);
      roots_equation1 = -(x * x + yy * yy) + c;
      roots_equation2 = -(x * yy * yy) + (exp_refined(-x) + 0.5 * c / 4.0);
      roots_slope1_yy = roots_equation1;
      roots_slope2_yy = roots_equation2;
      yy = yy - 2.0 * roots_increment;
      c = 4.0 + 0.01 * (v + 65.0);
      roots_equation1 = -(x * x + yy * yy) + c;
      roots_equation2 = -(x * yy * yy) + (exp_refined(-x) + 0.5 * c / 4.0);
      roots_slope1_yy = (roots_slope1_yy - roots_equation1) / (2.0 * roots_increment);
      roots_slope2_yy = (roots_slope2_yy - roots_equation2) / (2.0 * roots_increment);
      yy = yy + roots_increment;
      c = 4.0 + 0.01 * (v + 65.0);
      roots_equation1 = -(x * x + yy * yy) + c;
      roots_equation2 = -(x * yy * yy) + (exp_refined(-x) + 0.5 * c / 4.0);
      roots_equation1 = -roots_equation1;
      roots_equation2 = -roots_equation2;
      roots_largest1 = roots_slope1_x;
      if (gt(fabs(roots_slope1_yy), fabs(roots_largest1))) {
        roots_largest1 = roots_slope1_yy;
      }
      roots_largest2 = roots_slope2_x;
      if (gt(fabs(roots_slope2_yy), fabs(roots_largest2))) {
        roots_largest2 = roots_slope2_yy;
      }
      roots_pivot = 0.0;
      double roots_largest = fabs(roots_slope1_x / roots_largest1);
      if (gt(fabs(roots_slope2_x / roots_largest2), roots_largest)) {
        roots_largest = fabs(roots_slope2_x / roots_largest2);
        roots_pivot = 1.0;
      }
      if (eq(roots_pivot, 1.0)) {
        const double roots_kept = roots_slope1_x;
        roots_slope1_x = roots_slope2_x;
        roots_slope2_x = roots_kept;
        const double roots_kept_2 = roots_slope1_yy;
        roots_slope1_yy = roots_slope2_yy;
        roots_slope2_yy = roots_kept_2;
      }
      if (eq(roots_pivot, 1.0)) {
        const double roots_kept_3 = roots_largest1;
        roots_largest1 = roots_largest2;
        roots_largest2 = roots_kept_3;
      }
      roots_slope1_yy = roots_slope1_yy / roots_slope1_x;
      roots_slope2_yy = roots_slope2_yy - roots_slope2_x * roots_slope1_yy;
    }
    double roots_x_delta = roots_equation1;
    double roots_yy_delta = roots_equation2;
    if (eq(roots_pivot, 1.0)) {
      const double roots_kept_4 = roots_x_delta;
      roots_x_delta = roots_yy_delta;
      roots_yy_delta = roots_kept_4;
    }
    roots_x_delta = roots_x_delta / roots_slope1_x;
    roots_yy_delta = (roots_yy_delta - roots_slope2_x * roots_x_delta) / roots_slope2_yy;
    roots_x_delta = roots_x_delta - roots_slope1_yy * roots_yy_delta;
    roots_newton_change = 0.0;
    if (gt(fabs(x), 1e-8)) {
      if (gt(fabs(roots_x_delta / x), roots_newton_change)) {
        roots_newton_change = fabs(roots_x_delta / x);
      }
    }
    x = x + roots_x_delta;
    if (gt(fabs(yy), 1e-8)) {
      if (gt(fabs(roots_yy_delta / yy), roots_newton_change)) {
        roots_newton_change = fabs(roots_yy_delta / yy);
      }
    }
    yy = yy + roots_yy_delta;
    c = 4.0 + 0.01 * (v + 65.0);
    roots_equation1 = -(x * x + yy * yy) + c;
    roots_equation2 = -(x * yy * yy) + (exp_refined(-x) + 0.5 * c / 4.0);
    roots_newton_deviation = 0.0;
    roots_equation1 = -roots_equation1;
    if (gt(fabs(roots_equation1), roots_newton_deviation)) {
      roots_newton_deviation = fabs(roots_equation1);
    }
    roots_equation2 = -roots_equation2;
    if (gt(fabs(roots_equation2), roots_newton_deviation)) {
      roots_newton_deviation = fabs(roots_equation2);
    }
    if (land(le(roots_newton_change, 0.000001), le(roots_newton_deviation, 1e-8))) {
      roots_newton_converged = 1.0;
    }
  }
  at.store(F::x, row, x);
  at.store(F::yy, row, yy);
  if constexpr (L::observe) {
    at.store(F::c, row, c);
  }
}

}  // namespace hillock::mechanism::SRoots
