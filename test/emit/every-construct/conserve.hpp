// conserve.mod: density mechanism `conserve`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::conserve {

struct F {
  enum { gbar, e, i_, c, o, d, c_by_c_2_settled, o_by_o_4_settled };
};

// conserve.mod:13 current — reads v, gbar, o, e; writes i, rhs, d
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

// conserve.mod:15 state — reads v, c, o, c_by_c_2_settled, d, o_by_o_4_settled; writes d, c, o
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  V c = at.load(F::c, row);
  V o = at.load(F::o, row);
  const V c_by_c_2_settled = at.parameter(F::c_by_c_2_settled, row);
  V d = at.load(F::d, row);
  const V o_by_o_4_settled = at.parameter(F::o_by_o_4_settled, row);
  const V rate = 0.5 * exp(v * 0.025);
  const V f_flux = rate * c;
  const V b_flux = 0.2 * o;
  const V net_flux = f_flux - b_flux;
  const V c_change = -net_flux;
  const V o_change = net_flux;
  const V c_by_c_2 = c_by_c_2_settled + rate;
  const V o_by_c = -rate;
  const V f_flux_2 = 0.05 * o;
  const V b_flux_2 = 0.01 * d;
  const V net_flux_2 = f_flux_2 - b_flux_2;
  const V o_change_2 = o_change - net_flux_2;
  const V d_change_2 = 1.0 - d;
  const V d_change_3 = d_change_2 - o;
  const V d_change_4 = d_change_3 - c;
  const V o_factor = o_by_c / c_by_c_2;
  const V o_change_3 = o_change_2 - c_change * o_factor;
  const V o_by_o_4 = o_by_o_4_settled - -0.2 * o_factor;
  const V d_factor = 1.0 / c_by_c_2;
  const V d_change_5 = d_change_4 - c_change * d_factor;
  const V d_by_o_2 = 1.0 - -0.2 * d_factor;
  const V d_factor_2 = d_by_o_2 / o_by_o_4;
  const V d_change_6 = d_change_5 - o_change_3 * d_factor_2;
  const V d_by_d_2 = 1.0 - -0.01 * d_factor_2;
  const V d_change_7 = d_change_6 / d_by_d_2;
  const V o_change_4 = o_change_3 - -0.01 * d_change_7;
  const V o_change_5 = o_change_4 / o_by_o_4;
  const V c_change_2 = c_change - -0.2 * o_change_5;
  const V c_change_3 = c_change_2 / c_by_c_2;
  d = d + d_change_7;
  c = c + c_change_3;
  o = o + o_change_5;
  at.store(F::d, row, d);
  at.store(F::c, row, c);
  at.store(F::o, row, o);
}

// conserve.mod:10 initial of one instance — reads dt; writes c, o, d, c_by_c_2_settled, o_by_o_4_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double c = at.load(F::c, row);
  double o = at.load(F::o, row);
  double d = at.load(F::d, row);
  c = 0.7;
  o = 0.2;
  d = 0.1;
  const double c_by_c_2_settled = 1.0 / u.dt;
  const double o_by_o_4_settled = 1.0 / u.dt + 0.2 + 0.05;
  at.store(F::c, row, c);
  at.store(F::o, row, o);
  at.store(F::d, row, d);
  at.settle(F::c_by_c_2_settled, row, c_by_c_2_settled);
  at.settle(F::o_by_o_4_settled, row, o_by_o_4_settled);
}

}  // namespace hillock::mechanism::conserve
