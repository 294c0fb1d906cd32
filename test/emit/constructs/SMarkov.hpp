// SMarkov.mod: density mechanism `SMarkov`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::SMarkov {

struct F {
  enum { gbar, g, a, b, early, c1, c2, c3, o, i_, c1_by_c1_2_settled, b_flux_5_settled, o_by_o_3_settled, c3_by_i_settled, c1_by_i_3_settled };
};

// SMarkov.mod:25 TABLE a, b from -100.0 to 100.0 in 200 intervals
inline Table rates;
inline void make_rates([[maybe_unused]] const Uniforms& u) {
  rates.make(-100.0, 100.0, 200, 2, [&]([[maybe_unused]] const double rates_v, double* value) {
    const double a = 0.8 * exp_refined(rates_v / 25.0);
    const double b = 0.3 * exp_refined(-rates_v / 30.0);
    value[0] = a;
    value[1] = b;
  });
}

// SMarkov.mod:10 current — reads na.e, gbar, o, v; writes g, na.didv, na.i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V na_ion_e = at.node(at.ion(Ion::na, ion_e), row);
  const V gbar = at.parameter(F::gbar, row);
  const V o = at.load(F::o, row);
  const V v = at.v(row);
  const V ena = na_ion_e;
  const V g = gbar * o;
  const V ina = g * (v - ena);
  const V total_current = ina;
  const V conductance = g;
  if constexpr (L::observe) at.add(at.ion(Ion::na, ion_didv), row, g);
  if constexpr (L::observe) at.add(at.ion(Ion::na, ion_i), row, ina);
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::g, row, g);
  }
}

// SMarkov.mod:13 state — reads v, a, c1, b, c2, c1_by_c1_2_settled, c3, o, extra_SMarkov, b_flux_5_settled, i, o_by_o_3_settled, c3_by_i_settled, c1_by_i_3_settled; writes a, b, early, i, c3, c2, c1, o
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  V a = splat<V>(0.0);
  V c1 = at.load(F::c1, row);
  V b = splat<V>(0.0);
  V c2 = at.load(F::c2, row);
  const V c1_by_c1_2_settled = at.parameter(F::c1_by_c1_2_settled, row);
  V c3 = at.load(F::c3, row);
  V o = at.load(F::o, row);
  const V b_flux_5_settled = at.parameter(F::b_flux_5_settled, row);
  V i_ = at.load(F::i_, row);
  const V o_by_o_3_settled = at.parameter(F::o_by_o_3_settled, row);
  const V c3_by_i_settled = at.parameter(F::c3_by_i_settled, row);
  const V c1_by_i_3_settled = at.parameter(F::c1_by_i_3_settled, row);
  lookup(rates, v, a, b);
  const V f_flux = 4.5 * a * c1;
  const V b_flux = b * c2;
  const V net_flux = f_flux - b_flux;
  const V c1_change = -net_flux;
  const V c2_change = net_flux;
  const V slope = 4.5 * a;
  const V c1_by_c1_2 = c1_by_c1_2_settled + slope;
  const V c2_by_c1 = -slope;
  const V c1_by_c2 = -b;
  const V c2_by_c2_2 = c1_by_c1_2_settled + b;
  const V f_flux_3 = 2.0 * a * c2;
  const V b_flux_3 = 2.0 * b * c3;
  const V net_flux_2 = f_flux_3 - b_flux_3;
  const V c2_change_2 = c2_change - net_flux_2;
  const V c3_change = net_flux_2;
  const V slope_3 = 2.0 * a;
  const V c2_by_c2_3 = c2_by_c2_2 + slope_3;
  const V c3_by_c2 = -slope_3;
  const V slope_4 = 2.0 * b;
  const V c2_by_c3 = -slope_4;
  const V c3_by_c3_2 = c1_by_c1_2_settled + slope_4;
  V early = f_flux_3 - b_flux_3;
  const V f_flux_4 = a * c3;
  const V b_flux_4 = 3.0 * b * o;
  const V net_flux_3 = f_flux_4 - b_flux_4;
  const V c3_change_2 = c3_change - net_flux_3;
  const V o_change = net_flux_3;
  const V c3_by_c3_3 = c3_by_c3_2 + a;
  const V o_by_c3 = -a;
  const V slope_6 = 3.0 * b;
  const V c3_by_o = -slope_6;
  const V o_by_o_2 = c1_by_c1_2_settled + slope_6;
  const V f_flux_5 = 0.3 + u.extra_SMarkov * o;
  const V b_flux_5 = 0.01 + b_flux_5_settled * i_;
  const V net_flux_4 = f_flux_5 - b_flux_5;
  const V o_change_2 = o_change - net_flux_4;
  const V o_by_o_3 = o_by_o_2 + o_by_o_3_settled;
  const auto when1 = gt(splat<V>(u.extra_SMarkov), splat<V>(0.0));
  const V f_flux_6 = select(when1, 0.02 * i_, f_flux_5);
  const V b_flux_6 = select(when1, 0.001 * a * c1, b_flux_5);
  const V net_flux_5 = f_flux_6 - b_flux_6;
  const V c1_change_2 = select(when1, c1_change + net_flux_5, c1_change);
  const V slope_10 = 0.001 * a;
  const V c1_by_c1_3 = select(when1, c1_by_c1_2 + slope_10, c1_by_c1_2);
  const V i_change_2 = 1.0 - i_;
  const V i_change_3 = i_change_2 - o;
  const V i_change_4 = i_change_3 - c3;
  const V i_change_5 = i_change_4 - c2;
  const V i_change_6 = i_change_5 - c1;
  const V c3_factor = c3_by_o / o_by_o_3;
  const V c3_change_3 = c3_change_2 - o_change_2 * c3_factor;
  const V c3_by_c3_4 = c3_by_c3_3 - o_by_c3 * c3_factor;
  const V c3_by_i = -(c3_by_i_settled * c3_factor);
  const V i_factor = 1.0 / o_by_o_3;
  const V i_change_7 = i_change_6 - o_change_2 * i_factor;
  const V i_by_c3_2 = 1.0 - o_by_c3 * i_factor;
  const V i_by_i_2 = 1.0 - c3_by_i_settled * i_factor;
  const V c2_factor = c2_by_c3 / c3_by_c3_4;
  const V c2_change_3 = c2_change_2 - c3_change_3 * c2_factor;
  const V c2_by_c2_4 = c2_by_c2_3 - c3_by_c2 * c2_factor;
  const V c2_by_i = -(c3_by_i * c2_factor);
  const V i_factor_2 = i_by_c3_2 / c3_by_c3_4;
  const V i_change_8 = i_change_7 - c3_change_3 * i_factor_2;
  const V i_by_c2_2 = 1.0 - c3_by_c2 * i_factor_2;
  const V i_by_i_3 = i_by_i_2 - c3_by_i * i_factor_2;
  const V c1_factor = c1_by_c2 / c2_by_c2_4;
  const V c1_change_3 = c1_change_2 - c2_change_3 * c1_factor;
  const V c1_by_c1_4 = c1_by_c1_3 - c2_by_c1 * c1_factor;
  const V c1_by_i_3 = c1_by_i_3_settled - c2_by_i * c1_factor;
  const V i_factor_3 = i_by_c2_2 / c2_by_c2_4;
  const V i_change_9 = i_change_8 - c2_change_3 * i_factor_3;
  const V i_by_c1_2 = 1.0 - c2_by_c1 * i_factor_3;
  const V i_by_i_4 = i_by_i_3 - c2_by_i * i_factor_3;
  const V i_factor_4 = i_by_c1_2 / c1_by_c1_4;
  const V i_change_10 = i_change_9 - c1_change_3 * i_factor_4;
  const V i_by_i_5 = i_by_i_4 - c1_by_i_3 * i_factor_4;
  const V i_change_11 = i_change_10 / i_by_i_5;
  const V c1_change_4 = c1_change_3 - c1_by_i_3 * i_change_11;
  const V c1_change_5 = c1_change_4 / c1_by_c1_4;
  const V c2_change_4 = c2_change_3 - c2_by_c1 * c1_change_5;
  const V c2_change_5 = c2_change_4 - c2_by_i * i_change_11;
  const V c2_change_6 = c2_change_5 / c2_by_c2_4;
  const V c3_change_4 = c3_change_3 - c3_by_c2 * c2_change_6;
  const V c3_change_5 = c3_change_4 - c3_by_i * i_change_11;
  const V c3_change_6 = c3_change_5 / c3_by_c3_4;
  const V o_change_3 = o_change_2 - o_by_c3 * c3_change_6;
  const V o_change_4 = o_change_3 - c3_by_i_settled * i_change_11;
  const V o_change_5 = o_change_4 / o_by_o_3;
  i_ = i_ + i_change_11;
  c3 = c3 + c3_change_6;
  c2 = c2 + c2_change_6;
  c1 = c1 + c1_change_5;
  o = o + o_change_5;
  const V f_flux_2 = 2.0 * a * c2;
  const V b_flux_2 = 2.0 * b * c3;
  early = f_flux_2 - b_flux_2;
  at.store(F::i_, row, i_);
  at.store(F::c3, row, c3);
  at.store(F::c2, row, c2);
  at.store(F::c1, row, c1);
  at.store(F::o, row, o);
  if constexpr (L::observe) {
    at.store(F::a, row, a);
    at.store(F::b, row, b);
    at.store(F::early, row, early);
  }
}

// SMarkov.mod:6 initial of one instance — reads v, a, b, extra_SMarkov, dt; writes c1, c2, c3, o, i, a, b, early, c1_by_c1_2_settled, b_flux_5_settled, o_by_o_3_settled, c3_by_i_settled, c1_by_i_3_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double c3 = at.load(F::c3, row);
  double c2 = at.load(F::c2, row);
  double c1 = at.load(F::c1, row);
  double o = at.load(F::o, row);
  const double v = at.v(row);
  double a = 0.0;
  double b = 0.0;
  double i_ = at.load(F::i_, row);
  double early = 0.0;
  c1 = 0.0;
  c2 = 0.0;
  c3 = 0.0;
  o = 0.0;
  i_ = 0.0;
  const double scheme_steady_c3_old = c3;
  const double scheme_steady_c2_old = c2;
  const double scheme_steady_c1_old = c1;
  const double scheme_steady_o_old = o;
  double scheme_steady_error = 1.0;
  double scheme_steady_rounds = 0.0;
  while (land(gt(scheme_steady_error, 0.000001), lt(scheme_steady_rounds, 22.0))) {
    const double scheme_steady_per_dt = 1e-9;
    double scheme_steady_c3_change = -scheme_steady_per_dt * (c3 - scheme_steady_c3_old);
    double scheme_steady_c3_by_c3 = scheme_steady_per_dt;
    double scheme_steady_c2_change = -scheme_steady_per_dt * (c2 - scheme_steady_c2_old);
    double scheme_steady_c2_by_c2 = scheme_steady_per_dt;
    double scheme_steady_c1_change = -scheme_steady_per_dt * (c1 - scheme_steady_c1_old);
    double scheme_steady_c1_by_c1 = scheme_steady_per_dt;
    double scheme_steady_o_change = -scheme_steady_per_dt * (o - scheme_steady_o_old);
    double scheme_steady_o_by_o = scheme_steady_per_dt;
    double scheme_steady_c1_by_i = 0.0;
    const double scheme_steady_q = 1.5;
    lookup(rates, v, a, b);
    double scheme_steady_f_flux = 3.0 * scheme_steady_q * a * c1;
    double scheme_steady_b_flux = b * c2;
    const double scheme_steady_net_flux = scheme_steady_f_flux - scheme_steady_b_flux;
    scheme_steady_c1_change = scheme_steady_c1_change - scheme_steady_net_flux;
    scheme_steady_c2_change = scheme_steady_c2_change + scheme_steady_net_flux;
    const double scheme_steady_slope = 3.0 * scheme_steady_q * a;
    scheme_steady_c1_by_c1 = scheme_steady_c1_by_c1 + scheme_steady_slope;
    const double scheme_steady_c2_by_c1 = -scheme_steady_slope;
    const double scheme_steady_c1_by_c2 = -b;
    scheme_steady_c2_by_c2 = scheme_steady_c2_by_c2 + b;
    scheme_steady_f_flux = 2.0 * a * c2;
    scheme_steady_b_flux = 2.0 * b * c3;
    const double scheme_steady_net_flux_2 = scheme_steady_f_flux - scheme_steady_b_flux;
    scheme_steady_c2_change = scheme_steady_c2_change - scheme_steady_net_flux_2;
    scheme_steady_c3_change = scheme_steady_c3_change + scheme_steady_net_flux_2;
    const double scheme_steady_slope_3 = 2.0 * a;
    scheme_steady_c2_by_c2 = scheme_steady_c2_by_c2 + scheme_steady_slope_3;
    const double scheme_steady_c3_by_c2 = -scheme_steady_slope_3;
    const double scheme_steady_slope_4 = 2.0 * b;
    const double scheme_steady_c2_by_c3 = -scheme_steady_slope_4;
    scheme_steady_c3_by_c3 = scheme_steady_c3_by_c3 + scheme_steady_slope_4;
    early = scheme_steady_f_flux - scheme_steady_b_flux;
    scheme_steady_f_flux = a * c3;
    scheme_steady_b_flux = 3.0 * b * o;
    const double scheme_steady_net_flux_3 = scheme_steady_f_flux - scheme_steady_b_flux;
    scheme_steady_c3_change = scheme_steady_c3_change - scheme_steady_net_flux_3;
    scheme_steady_o_change = scheme_steady_o_change + scheme_steady_net_flux_3;
    scheme_steady_c3_by_c3 = scheme_steady_c3_by_c3 + a;
    const double scheme_steady_o_by_c3 = -a;
    const double scheme_steady_slope_6 = 3.0 * b;
    const double scheme_steady_c3_by_o = -scheme_steady_slope_6;
    scheme_steady_o_by_o = scheme_steady_o_by_o + scheme_steady_slope_6;
    scheme_steady_f_flux = 0.3 + u.extra_SMarkov * o;
    scheme_steady_b_flux = 0.01 + u.extra_SMarkov / 2.0 * i_;
    const double scheme_steady_net_flux_4 = scheme_steady_f_flux - scheme_steady_b_flux;
    scheme_steady_o_change = scheme_steady_o_change - scheme_steady_net_flux_4;
    const double scheme_steady_slope_7 = 0.3 + u.extra_SMarkov;
    scheme_steady_o_by_o = scheme_steady_o_by_o + scheme_steady_slope_7;
    const double scheme_steady_slope_8 = 0.01 + u.extra_SMarkov / 2.0;
    const double scheme_steady_o_by_i = -scheme_steady_slope_8;
    if (gt(u.extra_SMarkov, 0.0)) {
      scheme_steady_f_flux = 0.02 * i_;
      scheme_steady_b_flux = 0.001 * a * c1;
      const double scheme_steady_net_flux_5 = scheme_steady_f_flux - scheme_steady_b_flux;
      scheme_steady_c1_change = scheme_steady_c1_change + scheme_steady_net_flux_5;
      const double scheme_steady_slope_9 = 0.02;
      scheme_steady_c1_by_i = scheme_steady_c1_by_i - scheme_steady_slope_9;
      const double scheme_steady_slope_10 = 0.001 * a;
      scheme_steady_c1_by_c1 = scheme_steady_c1_by_c1 + scheme_steady_slope_10;
    }
    double scheme_steady_i_change = 1.0;
    double scheme_steady_i_by_i = 1.0;
    scheme_steady_i_change = scheme_steady_i_change - i_;
    const double scheme_steady_i_by_o = 1.0;
    scheme_steady_i_change = scheme_steady_i_change - o;
    double scheme_steady_i_by_c3 = 1.0;
    scheme_steady_i_change = scheme_steady_i_change - c3;
    double scheme_steady_i_by_c2 = 1.0;
    scheme_steady_i_change = scheme_steady_i_change - c2;
    double scheme_steady_i_by_c1 = 1.0;
    scheme_steady_i_change = scheme_steady_i_change - c1;
    const double scheme_steady_c3_factor = scheme_steady_c3_by_o / scheme_steady_o_by_o;
    scheme_steady_c3_change = scheme_steady_c3_change - scheme_steady_o_change * scheme_steady_c3_factor;
    scheme_steady_c3_by_c3 = scheme_steady_c3_by_c3 - scheme_steady_o_by_c3 * scheme_steady_c3_factor;
    const double scheme_steady_c3_by_i = -(scheme_steady_o_by_i * scheme_steady_c3_factor);
    const double scheme_steady_i_factor = scheme_steady_i_by_o / scheme_steady_o_by_o;
    scheme_steady_i_change = scheme_steady_i_change - scheme_steady_o_change * scheme_steady_i_factor;
    scheme_steady_i_by_c3 = scheme_steady_i_by_c3 - scheme_steady_o_by_c3 * scheme_steady_i_factor;
    scheme_steady_i_by_i = scheme_steady_i_by_i - scheme_steady_o_by_i * scheme_steady_i_factor;
    const double scheme_steady_c2_factor = scheme_steady_c2_by_c3 / scheme_steady_c3_by_c3;
    scheme_steady_c2_change = scheme_steady_c2_change - scheme_steady_c3_change * scheme_steady_c2_factor;
    scheme_steady_c2_by_c2 = scheme_steady_c2_by_c2 - scheme_steady_c3_by_c2 * scheme_steady_c2_factor;
    const double scheme_steady_c2_by_i = -(scheme_steady_c3_by_i * scheme_steady_c2_factor);
    const double scheme_steady_i_factor_2 = scheme_steady_i_by_c3 / scheme_steady_c3_by_c3;
    scheme_steady_i_change = scheme_steady_i_change - scheme_steady_c3_change * scheme_steady_i_factor_2;
    scheme_steady_i_by_c2 = scheme_steady_i_by_c2 - scheme_steady_c3_by_c2 * scheme_steady_i_factor_2;
    scheme_steady_i_by_i = scheme_steady_i_by_i - scheme_steady_c3_by_i * scheme_steady_i_factor_2;
    const double scheme_steady_c1_factor = scheme_steady_c1_by_c2 / scheme_steady_c2_by_c2;
    scheme_steady_c1_change = scheme_steady_c1_change - scheme_steady_c2_change * scheme_steady_c1_factor;
    scheme_steady_c1_by_c1 = scheme_steady_c1_by_c1 - scheme_steady_c2_by_c1 * scheme_steady_c1_factor;
    scheme_steady_c1_by_i = scheme_steady_c1_by_i - scheme_steady_c2_by_i * scheme_steady_c1_factor;
    const double scheme_steady_i_factor_3 = scheme_steady_i_by_c2 / scheme_steady_c2_by_c2;
    scheme_steady_i_change = scheme_steady_i_change - scheme_steady_c2_change * scheme_steady_i_factor_3;
    scheme_steady_i_by_c1 = scheme_steady_i_by_c1 - scheme_steady_c2_by_c1 * scheme_steady_i_factor_3;
    scheme_steady_i_by_i = scheme_steady_i_by_i - scheme_steady_c2_by_i * scheme_steady_i_factor_3;
    const double scheme_steady_i_factor_4 = scheme_steady_i_by_c1 / scheme_steady_c1_by_c1;
    scheme_steady_i_change = scheme_steady_i_change - scheme_steady_c1_change * scheme_steady_i_factor_4;
    scheme_steady_i_by_i = scheme_steady_i_by_i - scheme_steady_c1_by_i * scheme_steady_i_factor_4;
    scheme_steady_i_change = scheme_steady_i_change / scheme_steady_i_by_i;
    scheme_steady_c1_change = scheme_steady_c1_change - scheme_steady_c1_by_i * scheme_steady_i_change;
    scheme_steady_c1_change = scheme_steady_c1_change / scheme_steady_c1_by_c1;
    scheme_steady_c2_change = scheme_steady_c2_change - scheme_steady_c2_by_c1 * scheme_steady_c1_change;
    scheme_steady_c2_change = scheme_steady_c2_change - scheme_steady_c2_by_i * scheme_steady_i_change;
    scheme_steady_c2_change = scheme_steady_c2_change / scheme_steady_c2_by_c2;
    scheme_steady_c3_change = scheme_steady_c3_change - scheme_steady_c3_by_c2 * scheme_steady_c2_change;
    scheme_steady_c3_change = scheme_steady_c3_change - scheme_steady_c3_by_i * scheme_steady_i_change;
    scheme_steady_c3_change = scheme_steady_c3_change / scheme_steady_c3_by_c3;
    scheme_steady_o_change = scheme_steady_o_change - scheme_steady_o_by_c3 * scheme_steady_c3_change;
    scheme_steady_o_change = scheme_steady_o_change - scheme_steady_o_by_i * scheme_steady_i_change;
    scheme_steady_o_change = scheme_steady_o_change / scheme_steady_o_by_o;
    i_ = i_ + scheme_steady_i_change;
    if (lt(i_, 0.0)) {
      i_ = 0.0;
    }
    c3 = c3 + scheme_steady_c3_change;
    if (lt(c3, 0.0)) {
      c3 = 0.0;
    }
    c2 = c2 + scheme_steady_c2_change;
    if (lt(c2, 0.0)) {
      c2 = 0.0;
    }
    c1 = c1 + scheme_steady_c1_change;
    if (lt(c1, 0.0)) {
      c1 = 0.0;
    }
    o = o + scheme_steady_o_change;
    if (lt(o, 0.0)) {
      o = 0.0;
    }
    scheme_steady_error = fabs(scheme_steady_i_change) + fabs(scheme_steady_c3_change) + fabs(scheme_steady_c2_change) + fabs(scheme_steady_c1_change) + fabs(scheme_steady_o_change);
    scheme_steady_rounds = scheme_steady_rounds + 1.0;
  }
  if (lnot(gt(scheme_steady_error, 0.000001))) {
    const double scheme_steady_q_2 = 1.5;
    double scheme_steady_f_flux_2 = 3.0 * scheme_steady_q_2 * a * c1;
    double scheme_steady_b_flux_2 = b * c2;
    scheme_steady_f_flux_2 = 2.0 * a * c2;
    scheme_steady_b_flux_2 = 2.0 * b * c3;
    early = scheme_steady_f_flux_2 - scheme_steady_b_flux_2;
    scheme_steady_f_flux_2 = a * c3;
    scheme_steady_b_flux_2 = 3.0 * b * o;
    scheme_steady_f_flux_2 = 0.3 + u.extra_SMarkov * o;
    scheme_steady_b_flux_2 = 0.01 + u.extra_SMarkov / 2.0 * i_;
    if (gt(u.extra_SMarkov, 0.0)) {
      scheme_steady_f_flux_2 = 0.02 * i_;
      scheme_steady_b_flux_2 = 0.001 * a * c1;
    }
  }
  const double c1_by_c1_2_settled = 1.0 / u.dt;
  const double b_flux_5_settled = u.extra_SMarkov * 0.5;
  const double o_by_o_3_settled = 0.3 + u.extra_SMarkov;
  const double c3_by_i_settled = -(0.01 + u.extra_SMarkov * 0.5);
  const double c1_by_i_3_settled = select(gt(u.extra_SMarkov, 0.0), -0.02, 0.0);
  at.store(F::c1, row, c1);
  at.store(F::c2, row, c2);
  at.store(F::c3, row, c3);
  at.store(F::o, row, o);
  at.store(F::i_, row, i_);
  at.settle(F::c1_by_c1_2_settled, row, c1_by_c1_2_settled);
  at.settle(F::b_flux_5_settled, row, b_flux_5_settled);
  at.settle(F::o_by_o_3_settled, row, o_by_o_3_settled);
  at.settle(F::c3_by_i_settled, row, c3_by_i_settled);
  at.settle(F::c1_by_i_3_settled, row, c1_by_i_3_settled);
  if constexpr (L::observe) {
    at.store(F::a, row, a);
    at.store(F::b, row, b);
    at.store(F::early, row, early);
  }
}

}  // namespace hillock::mechanism::SMarkov
