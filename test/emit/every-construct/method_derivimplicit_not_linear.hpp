// method_derivimplicit_not_linear.mod: density mechanism `method_derivimplicit_not_linear`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::method_derivimplicit_not_linear {

struct F {
  enum { gbar, e, i_, m, h };
};

// method_derivimplicit_not_linear.mod:13 current — reads v, gbar, m, h, e; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V m = at.load(F::m, row);
  const V h = at.load(F::h, row);
  const V e = at.parameter(F::e, row);
  const V v_shifted = v + 0.001;
  V i_ = gbar * m * h * (v_shifted - e);
  const V total_shifted = i_;
  i_ = gbar * m * h * (v - e);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// method_derivimplicit_not_linear.mod:16 state of one instance — reads m, h, dt; writes h, m
template <class L>
inline void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  double m = at.load(F::m, row);
  double h = at.load(F::h, row);
  double m_rate = 0.0;
  double h_rate = 0.0;
  const double m_old = m;
  const double h_old = h;
  double m_residual = 0.0;
  double h_residual = 0.0;
  double slope1_h = 0.0;
  double slope1_m = 0.0;
  double slope2_h = 0.0;
  double slope2_m = 0.0;
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
      double increment = fabs(0.02 * h);
      if (lt(increment, 0.000001)) {
        increment = 0.000001;
      }
      h = h + increment;
      m_rate = 0.2 - 0.4 * m * m * h;
      h_rate = 0.3 * (1.0 - h) - 0.2 * m * h;
      m_residual = m_rate - (m - m_old) / u.dt;
      h_residual = h_rate - (h - h_old) / u.dt;
      slope1_h = m_residual;
      slope2_h = h_residual;
      h = h - 2.0 * increment;
      m_rate = 0.2 - 0.4 * m * m * h;
      h_rate = 0.3 * (1.0 - h) - 0.2 * m * h;
      m_residual = m_rate - (m - m_old) / u.dt;
      h_residual = h_rate - (h - h_old) / u.dt;
      slope1_h = (slope1_h - m_residual) / (2.0 * increment);
      slope2_h = (slope2_h - h_residual) / (2.0 * increment);
      h = h + increment;
      increment = fabs(0.02 * m);
      if (lt(increment, 0.000001)) {
        increment = 0.000001;
      }
      m = m + increment;
      m_rate = 0.2 - 0.4 * m * m * h;
      h_rate = 0.3 * (1.0 - h) - 0.2 * m * h;
      m_residual = m_rate - (m - m_old) / u.dt;
      h_residual = h_rate - (h - h_old) / u.dt;
      slope1_m = m_residual;
      slope2_m = h_residual;
      m = m - 2.0 * increment;
      m_rate = 0.2 - 0.4 * m * m * h;
      h_rate = 0.3 * (1.0 - h) - 0.2 * m * h;
      m_residual = m_rate - (m - m_old) / u.dt;
      h_residual = h_rate - (h - h_old) / u.dt;
      slope1_m = (slope1_m - m_residual) / (2.0 * increment);
      slope2_m = (slope2_m - h_residual) / (2.0 * increment);
      m = m + increment;
      m_rate = 0.2 - 0.4 * m * m * h;
      h_rate = 0.3 * (1.0 - h) - 0.2 * m * h;
      m_residual = m_rate - (m - m_old) / u.dt;
      h_residual = h_rate - (h - h_old) / u.dt;
      m_residual = -m_residual;
      h_residual = -h_residual;
      largest1 = slope1_h;
      if (gt(fabs(slope1_m), fabs(largest1))) {
        largest1 = slope1_m;
      }
      largest2 = slope2_h;
      if (gt(fabs(slope2_m), fabs(largest2))) {
        largest2 = slope2_m;
      }
      pivot = 0.0;
      double largest = fabs(slope1_h / largest1);
      if (gt(fabs(slope2_h / largest2), largest)) {
        largest = fabs(slope2_h / largest2);
        pivot = 1.0;
      }
      if (eq(pivot, 1.0)) {
        const double kept = slope1_h;
        slope1_h = slope2_h;
        slope2_h = kept;
        const double kept_2 = slope1_m;
        slope1_m = slope2_m;
        slope2_m = kept_2;
      }
      if (eq(pivot, 1.0)) {
        const double kept_3 = largest1;
        largest1 = largest2;
        largest2 = kept_3;
      }
      slope1_m = slope1_m / slope1_h;
      slope2_m = slope2_m - slope2_h * slope1_m;
    }
    double h_delta = m_residual;
    double m_delta = h_residual;
    if (eq(pivot, 1.0)) {
      const double kept_4 = h_delta;
      h_delta = m_delta;
      m_delta = kept_4;
    }
    h_delta = h_delta / slope1_h;
    m_delta = (m_delta - slope2_h * h_delta) / slope2_m;
    h_delta = h_delta - slope1_m * m_delta;
    newton_change = 0.0;
    if (gt(fabs(h), 1e-8)) {
      if (gt(fabs(h_delta / h), newton_change)) {
        newton_change = fabs(h_delta / h);
      }
    }
    h = h + h_delta;
    if (gt(fabs(m), 1e-8)) {
      if (gt(fabs(m_delta / m), newton_change)) {
        newton_change = fabs(m_delta / m);
      }
    }
    m = m + m_delta;
    m_rate = 0.2 - 0.4 * m * m * h;
    h_rate = 0.3 * (1.0 - h) - 0.2 * m * h;
    m_residual = m_rate - (m - m_old) / u.dt;
    h_residual = h_rate - (h - h_old) / u.dt;
    newton_deviation = 0.0;
    m_residual = -m_residual;
    if (gt(fabs(m_residual), newton_deviation)) {
      newton_deviation = fabs(m_residual);
    }
    h_residual = -h_residual;
    if (gt(fabs(h_residual), newton_deviation)) {
      newton_deviation = fabs(h_residual);
    }
    if (land(le(newton_change, 0.000001), le(newton_deviation, 1e-8))) {
      newton_converged = 1.0;
    }
  }
  at.store(F::h, row, h);
  at.store(F::m, row, m);
}

// method_derivimplicit_not_linear.mod:10 initial of one instance — reads nothing; writes m, h
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double m = at.load(F::m, row);
  double h = at.load(F::h, row);
  m = 0.1;
  h = 0.8;
  at.store(F::m, row, m);
  at.store(F::h, row, h);
}

}  // namespace hillock::mechanism::method_derivimplicit_not_linear
