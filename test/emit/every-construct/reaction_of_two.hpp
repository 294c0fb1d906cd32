// reaction_of_two.mod: density mechanism `reaction_of_two`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::reaction_of_two {

struct F {
  enum { shown, a, b, ab };
};

// reaction_of_two.mod:13 state of one instance — reads ab, a, b, dt, v; writes ab, a, b, shown
template <class L>
inline void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  double ab = at.load(F::ab, row);
  double a = at.load(F::a, row);
  double b = at.load(F::b, row);
  const double v = at.v(row);
  const double ab_old = ab;
  const double a_old = a;
  const double b_old = b;
  double error = 1.0;
  double rounds = 0.0;
  while (land(gt(error, 0.000001), lt(rounds, 22.0))) {
    const double per_dt = 1.0 / u.dt;
    double ab_change = -per_dt * (ab - ab_old);
    double ab_by_ab = per_dt;
    double a_change = -per_dt * (a - a_old);
    double a_by_a = per_dt;
    double b_change = -per_dt * (b - b_old);
    double b_by_b = per_dt;
    const double rate = 0.3 * exp(v / 50.0);
    const double f_flux = rate * b * a;
    const double b_flux = 0.1 * ab;
    const double net_flux = f_flux - b_flux;
    b_change = b_change - net_flux;
    a_change = a_change - net_flux;
    ab_change = ab_change + net_flux;
    const double slope = rate * a;
    b_by_b = b_by_b + slope;
    const double ab_by_b = -slope;
    const double slope_2 = rate * b;
    a_by_a = a_by_a + slope_2;
    double ab_by_a = -slope_2;
    const double slope_3 = 0.1;
    const double b_by_ab = -slope_3;
    double a_by_ab = -slope_3;
    ab_by_ab = ab_by_ab + slope_3;
    const double a_factor = slope / b_by_b;
    a_change = a_change - b_change * a_factor;
    a_by_a = a_by_a - slope_2 * a_factor;
    a_by_ab = a_by_ab - b_by_ab * a_factor;
    const double ab_factor = ab_by_b / b_by_b;
    ab_change = ab_change - b_change * ab_factor;
    ab_by_a = ab_by_a - slope_2 * ab_factor;
    ab_by_ab = ab_by_ab - b_by_ab * ab_factor;
    const double ab_factor_2 = ab_by_a / a_by_a;
    ab_change = ab_change - a_change * ab_factor_2;
    ab_by_ab = ab_by_ab - a_by_ab * ab_factor_2;
    ab_change = ab_change / ab_by_ab;
    a_change = a_change - a_by_ab * ab_change;
    a_change = a_change / a_by_a;
    b_change = b_change - slope_2 * a_change;
    b_change = b_change - b_by_ab * ab_change;
    b_change = b_change / b_by_b;
    ab = ab + ab_change;
    if (lt(ab, 0.0)) {
      ab = 0.0;
    }
    a = a + a_change;
    if (lt(a, 0.0)) {
      a = 0.0;
    }
    b = b + b_change;
    if (lt(b, 0.0)) {
      b = 0.0;
    }
    error = fabs(ab_change) + fabs(a_change) + fabs(b_change);
    rounds = rounds + 1.0;
  }
  const double shown = ab;
  at.store(F::ab, row, ab);
  at.store(F::a, row, a);
  at.store(F::b, row, b);
  if constexpr (L::observe) {
    at.store(F::shown, row, shown);
  }
}

// reaction_of_two.mod:8 initial of one instance — reads nothing; writes a, b, ab, shown
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double a = at.load(F::a, row);
  double b = at.load(F::b, row);
  double ab = at.load(F::ab, row);
  a = 1.0;
  b = 0.6;
  ab = 0.0;
  const double shown = 0.0;
  at.store(F::a, row, a);
  at.store(F::b, row, b);
  at.store(F::ab, row, ab);
  if constexpr (L::observe) {
    at.store(F::shown, row, shown);
  }
}

}  // namespace hillock::mechanism::reaction_of_two
