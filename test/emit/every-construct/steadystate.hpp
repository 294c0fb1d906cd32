// steadystate.mod: density mechanism `steadystate`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::steadystate {

struct F {
  enum { gbar, e, i_, c, o, c_by_c_2_settled };
};

// steadystate.mod:13 current — reads v, gbar, o, e; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V o = at.load(F::o, row);
  const V e = at.parameter(F::e, row);
  const V v_shifted = v + 0.001;
  V i_ = gbar * o * (v_shifted - e);
  const V total_shifted = i_;
  i_ = gbar * o * (v - e);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// steadystate.mod:15 state — reads v, c, o, c_by_c_2_settled; writes o, c
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  V c = at.load(F::c, row);
  V o = at.load(F::o, row);
  const V c_by_c_2_settled = at.parameter(F::c_by_c_2_settled, row);
  const V rate = 0.5 * exp(v * 0.025);
  const V f_flux = rate * c;
  const V b_flux = 0.2 * o;
  const V net_flux = f_flux - b_flux;
  const V c_change = -net_flux;
  const V c_by_c_2 = c_by_c_2_settled + rate;
  const V o_change_2 = 1.0 - o;
  const V o_change_3 = o_change_2 - c;
  const V o_factor = 1.0 / c_by_c_2;
  const V o_change_4 = o_change_3 - c_change * o_factor;
  const V o_by_o_2 = 1.0 - -0.2 * o_factor;
  const V o_change_5 = o_change_4 / o_by_o_2;
  const V c_change_2 = c_change - -0.2 * o_change_5;
  const V c_change_3 = c_change_2 / c_by_c_2;
  o = o + o_change_5;
  c = c + c_change_3;
  at.store(F::o, row, o);
  at.store(F::c, row, c);
}

// steadystate.mod:9 initial of one instance — reads v, dt; writes c, o, c_by_c_2_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double c = at.load(F::c, row);
  const double v = at.v(row);
  double o = at.load(F::o, row);
  c = 0.0;
  o = 0.0;
  const double kin_steady_c_old = c;
  double kin_steady_error = 1.0;
  double kin_steady_rounds = 0.0;
  while (land(gt(kin_steady_error, 0.000001), lt(kin_steady_rounds, 22.0))) {
    const double kin_steady_per_dt = 1e-9;
    double kin_steady_c_change = -kin_steady_per_dt * (c - kin_steady_c_old);
    double kin_steady_c_by_c = kin_steady_per_dt;
    const double kin_steady_rate = 0.5 * exp_refined(v / 40.0);
    const double kin_steady_f_flux = kin_steady_rate * c;
    const double kin_steady_b_flux = 0.2 * o;
    const double kin_steady_net_flux = kin_steady_f_flux - kin_steady_b_flux;
    kin_steady_c_change = kin_steady_c_change - kin_steady_net_flux;
    kin_steady_c_by_c = kin_steady_c_by_c + kin_steady_rate;
    const double kin_steady_slope_2 = 0.2;
    const double kin_steady_c_by_o = -kin_steady_slope_2;
    double kin_steady_o_change = 1.0;
    double kin_steady_o_by_o = 1.0;
    kin_steady_o_change = kin_steady_o_change - o;
    const double kin_steady_o_by_c = 1.0;
    kin_steady_o_change = kin_steady_o_change - c;
    const double kin_steady_o_factor = kin_steady_o_by_c / kin_steady_c_by_c;
    kin_steady_o_change = kin_steady_o_change - kin_steady_c_change * kin_steady_o_factor;
    kin_steady_o_by_o = kin_steady_o_by_o - kin_steady_c_by_o * kin_steady_o_factor;
    kin_steady_o_change = kin_steady_o_change / kin_steady_o_by_o;
    kin_steady_c_change = kin_steady_c_change - kin_steady_c_by_o * kin_steady_o_change;
    kin_steady_c_change = kin_steady_c_change / kin_steady_c_by_c;
    o = o + kin_steady_o_change;
    if (lt(o, 0.0)) {
      o = 0.0;
    }
    c = c + kin_steady_c_change;
    if (lt(c, 0.0)) {
      c = 0.0;
    }
    kin_steady_error = fabs(kin_steady_o_change) + fabs(kin_steady_c_change);
    kin_steady_rounds = kin_steady_rounds + 1.0;
  }
  const double c_by_c_2_settled = 1.0 / u.dt;
  at.store(F::c, row, c);
  at.store(F::o, row, o);
  at.settle(F::c_by_c_2_settled, row, c_by_c_2_settled);
}

}  // namespace hillock::mechanism::steadystate
