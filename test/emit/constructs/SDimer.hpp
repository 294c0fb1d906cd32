// SDimer.mod: density mechanism `SDimer`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::SDimer {

struct F {
  enum { x, m, d, w };
};

// SDimer.mod:7 state of one instance — reads d, m, dt, v, w; writes w, d, m, x
template <class L>
inline void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  double d = at.load(F::d, row);
  double m = at.load(F::m, row);
  const double v = at.v(row);
  double w = at.load(F::w, row);
  const double d_old = d;
  const double m_old = m;
  double error = 1.0;
  double rounds = 0.0;
  while (land(gt(error, 0.000001), lt(rounds, 22.0))) {
    const double per_dt = 1.0 / u.dt;
    double d_change = -per_dt * (d - d_old);
    double d_by_d = per_dt;
    double m_change = -per_dt * (m - m_old);
    double m_by_m = per_dt;
    double f_flux = (1.0 + 0.01 * (v + 65.0)) * m * m;
    double b_flux = 0.3 * d;
    const double net_flux = f_flux - b_flux;
    m_change = m_change - 2.0 * net_flux;
    d_change = d_change + net_flux;
    const double slope = (1.0 + 0.01 * (v + 65.0)) * 2.0 * m;
    m_by_m = m_by_m + 2.0 * slope;
    const double d_by_m = -slope;
    const double slope_2 = 0.3;
    const double m_by_d = -(2.0 * slope_2);
    d_by_d = d_by_d + slope_2;
    const double rate = 0.1 * exp(-(v + 65.0) / 20.0);
    f_flux = 0.2 * d;
    b_flux = rate * w;
    const double net_flux_2 = f_flux - b_flux;
    d_change = d_change - net_flux_2;
    const double slope_3 = 0.2;
    d_by_d = d_by_d + slope_3;
    const double d_by_w = -rate;
    double w_change = 1.0;
    double w_by_w = 2.0;
    w_change = w_change - w * 2.0;
    double w_by_d = 2.0;
    w_change = w_change - d * 2.0;
    const double w_by_m = 1.0;
    w_change = w_change - m;
    const double d_factor = d_by_m / m_by_m;
    d_change = d_change - m_change * d_factor;
    d_by_d = d_by_d - m_by_d * d_factor;
    const double w_factor = w_by_m / m_by_m;
    w_change = w_change - m_change * w_factor;
    w_by_d = w_by_d - m_by_d * w_factor;
    const double w_factor_2 = w_by_d / d_by_d;
    w_change = w_change - d_change * w_factor_2;
    w_by_w = w_by_w - d_by_w * w_factor_2;
    w_change = w_change / w_by_w;
    d_change = d_change - d_by_w * w_change;
    d_change = d_change / d_by_d;
    m_change = m_change - m_by_d * d_change;
    m_change = m_change / m_by_m;
    w = w + w_change;
    if (lt(w, 0.0)) {
      w = 0.0;
    }
    d = d + d_change;
    if (lt(d, 0.0)) {
      d = 0.0;
    }
    m = m + m_change;
    if (lt(m, 0.0)) {
      m = 0.0;
    }
    error = fabs(w_change) + fabs(d_change) + fabs(m_change);
    rounds = rounds + 1.0;
  }
  const double x = m / (m + 2.0 * d);
  at.store(F::w, row, w);
  at.store(F::d, row, d);
  at.store(F::m, row, m);
  if constexpr (L::observe) {
    at.store(F::x, row, x);
  }
}

// SDimer.mod:4 initial of one instance — reads v; writes d, w, m
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double v = at.v(row);
  double m = at.load(F::m, row);
  double d = at.load(F::d, row);
  double w = at.load(F::w, row);
  d = 0.0;
  w = 0.0;
  m = 1.0;
  double join_steady_is_steady = 0.0;
  double join_steady_tries = 0.0;
  while (land(eq(join_steady_is_steady, 0.0), lt(join_steady_tries, 7.0))) {
    const double join_steady_per_dt = 1e-9;
    double join_steady_d_by_d = join_steady_per_dt;
    double join_steady_m_by_m = join_steady_per_dt;
    double join_steady_f_flux = (1.0 + 0.01 * (v + 65.0)) * m * m;
    double join_steady_b_flux = 0.3 * d;
    const double join_steady_net_flux = join_steady_f_flux - join_steady_b_flux;
    double join_steady_m_change = -(2.0 * join_steady_net_flux);
    double join_steady_d_change = join_steady_net_flux;
    const double join_steady_slope = (1.0 + 0.01 * (v + 65.0)) * 2.0 * m;
    join_steady_m_by_m = join_steady_m_by_m + 2.0 * join_steady_slope;
    const double join_steady_d_by_m = -join_steady_slope;
    const double join_steady_slope_2 = 0.3;
    const double join_steady_m_by_d = -(2.0 * join_steady_slope_2);
    join_steady_d_by_d = join_steady_d_by_d + join_steady_slope_2;
    const double join_steady_rate = 0.1 * exp_refined(-(v + 65.0) / 20.0);
    join_steady_f_flux = 0.2 * d;
    join_steady_b_flux = join_steady_rate * w;
    const double join_steady_net_flux_2 = join_steady_f_flux - join_steady_b_flux;
    join_steady_d_change = join_steady_d_change - join_steady_net_flux_2;
    const double join_steady_slope_3 = 0.2;
    join_steady_d_by_d = join_steady_d_by_d + join_steady_slope_3;
    const double join_steady_d_by_w = -join_steady_rate;
    double join_steady_w_change = 1.0;
    double join_steady_w_by_w = 2.0;
    join_steady_w_change = join_steady_w_change - w * 2.0;
    double join_steady_w_by_d = 2.0;
    join_steady_w_change = join_steady_w_change - d * 2.0;
    const double join_steady_w_by_m = 1.0;
    join_steady_w_change = join_steady_w_change - m;
    const double join_steady_d_factor = join_steady_d_by_m / join_steady_m_by_m;
    join_steady_d_change = join_steady_d_change - join_steady_m_change * join_steady_d_factor;
    join_steady_d_by_d = join_steady_d_by_d - join_steady_m_by_d * join_steady_d_factor;
    const double join_steady_w_factor = join_steady_w_by_m / join_steady_m_by_m;
    join_steady_w_change = join_steady_w_change - join_steady_m_change * join_steady_w_factor;
    join_steady_w_by_d = join_steady_w_by_d - join_steady_m_by_d * join_steady_w_factor;
    const double join_steady_w_factor_2 = join_steady_w_by_d / join_steady_d_by_d;
    join_steady_w_change = join_steady_w_change - join_steady_d_change * join_steady_w_factor_2;
    join_steady_w_by_w = join_steady_w_by_w - join_steady_d_by_w * join_steady_w_factor_2;
    join_steady_w_change = join_steady_w_change / join_steady_w_by_w;
    join_steady_d_change = join_steady_d_change - join_steady_d_by_w * join_steady_w_change;
    join_steady_d_change = join_steady_d_change / join_steady_d_by_d;
    join_steady_m_change = join_steady_m_change - join_steady_m_by_d * join_steady_d_change;
    join_steady_m_change = join_steady_m_change / join_steady_m_by_m;
    w = w + join_steady_w_change;
    d = d + join_steady_d_change;
    m = m + join_steady_m_change;
    join_steady_is_steady = 1.0;
    if (lt(w, -0.000001)) {
      w = 0.0;
      join_steady_is_steady = 0.0;
    }
    if (lt(d, -0.000001)) {
      d = 0.0;
      join_steady_is_steady = 0.0;
    }
    if (lt(m, -0.000001)) {
      m = 0.0;
      join_steady_is_steady = 0.0;
    }
    join_steady_tries = join_steady_tries + 1.0;
  }
  const double join_steady_d_old = d;
  const double join_steady_m_old = m;
  double join_steady_error = 1.0;
  double join_steady_rounds = 0.0;
  while (land(gt(join_steady_error, 0.000001), lt(join_steady_rounds, 22.0))) {
    const double join_steady_per_dt_2 = 1e-9;
    double join_steady_d_change_2 = -join_steady_per_dt_2 * (d - join_steady_d_old);
    double join_steady_d_by_d_2 = join_steady_per_dt_2;
    double join_steady_m_change_2 = -join_steady_per_dt_2 * (m - join_steady_m_old);
    double join_steady_m_by_m_2 = join_steady_per_dt_2;
    double join_steady_f_flux_2 = (1.0 + 0.01 * (v + 65.0)) * m * m;
    double join_steady_b_flux_2 = 0.3 * d;
    const double join_steady_net_flux_3 = join_steady_f_flux_2 - join_steady_b_flux_2;
    join_steady_m_change_2 = join_steady_m_change_2 - 2.0 * join_steady_net_flux_3;
    join_steady_d_change_2 = join_steady_d_change_2 + join_steady_net_flux_3;
    const double join_steady_slope_5 = (1.0 + 0.01 * (v + 65.0)) * 2.0 * m;
    join_steady_m_by_m_2 = join_steady_m_by_m_2 + 2.0 * join_steady_slope_5;
    const double join_steady_d_by_m_2 = -join_steady_slope_5;
    const double join_steady_slope_6 = 0.3;
    const double join_steady_m_by_d_2 = -(2.0 * join_steady_slope_6);
    join_steady_d_by_d_2 = join_steady_d_by_d_2 + join_steady_slope_6;
    const double join_steady_rate_2 = 0.1 * exp_refined(-(v + 65.0) / 20.0);
    join_steady_f_flux_2 = 0.2 * d;
    join_steady_b_flux_2 = join_steady_rate_2 * w;
    const double join_steady_net_flux_4 = join_steady_f_flux_2 - join_steady_b_flux_2;
    join_steady_d_change_2 = join_steady_d_change_2 - join_steady_net_flux_4;
    const double join_steady_slope_7 = 0.2;
    join_steady_d_by_d_2 = join_steady_d_by_d_2 + join_steady_slope_7;
    const double join_steady_d_by_w_2 = -join_steady_rate_2;
    double join_steady_w_change_2 = 1.0;
    double join_steady_w_by_w_2 = 2.0;
    join_steady_w_change_2 = join_steady_w_change_2 - w * 2.0;
    double join_steady_w_by_d_2 = 2.0;
    join_steady_w_change_2 = join_steady_w_change_2 - d * 2.0;
    const double join_steady_w_by_m_2 = 1.0;
    join_steady_w_change_2 = join_steady_w_change_2 - m;
    const double join_steady_d_factor_2 = join_steady_d_by_m_2 / join_steady_m_by_m_2;
    join_steady_d_change_2 = join_steady_d_change_2 - join_steady_m_change_2 * join_steady_d_factor_2;
    join_steady_d_by_d_2 = join_steady_d_by_d_2 - join_steady_m_by_d_2 * join_steady_d_factor_2;
    const double join_steady_w_factor_3 = join_steady_w_by_m_2 / join_steady_m_by_m_2;
    join_steady_w_change_2 = join_steady_w_change_2 - join_steady_m_change_2 * join_steady_w_factor_3;
    join_steady_w_by_d_2 = join_steady_w_by_d_2 - join_steady_m_by_d_2 * join_steady_w_factor_3;
    const double join_steady_w_factor_4 = join_steady_w_by_d_2 / join_steady_d_by_d_2;
    join_steady_w_change_2 = join_steady_w_change_2 - join_steady_d_change_2 * join_steady_w_factor_4;
    join_steady_w_by_w_2 = join_steady_w_by_w_2 - join_steady_d_by_w_2 * join_steady_w_factor_4;
    join_steady_w_change_2 = join_steady_w_change_2 / join_steady_w_by_w_2;
    join_steady_d_change_2 = join_steady_d_change_2 - join_steady_d_by_w_2 * join_steady_w_change_2;
    join_steady_d_change_2 = join_steady_d_change_2 / join_steady_d_by_d_2;
    join_steady_m_change_2 = join_steady_m_change_2 - join_steady_m_by_d_2 * join_steady_d_change_2;
    join_steady_m_change_2 = join_steady_m_change_2 / join_steady_m_by_m_2;
    w = w + join_steady_w_change_2;
    if (lt(w, 0.0)) {
      w = 0.0;
    }
    d = d + join_steady_d_change_2;
    if (lt(d, 0.0)) {
      d = 0.0;
    }
    m = m + join_steady_m_change_2;
    if (lt(m, 0.0)) {
      m = 0.0;
    }
    join_steady_error = fabs(join_steady_w_change_2) + fabs(join_steady_d_change_2) + fabs(join_steady_m_change_2);
    join_steady_rounds = join_steady_rounds + 1.0;
  }
  at.store(F::d, row, d);
  at.store(F::w, row, w);
  at.store(F::m, row, m);
}

}  // namespace hillock::mechanism::SDimer
