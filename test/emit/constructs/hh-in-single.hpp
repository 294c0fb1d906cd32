// hh.mod: density mechanism `hh`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/in-single.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::hh {

struct F {
  enum { gnabar, gkbar, gl, el, gna, gk, il, minf, hinf, ninf, mtau, htau, ntau, m, h, n, mtau_settled };
};

// hh.mod:65 current — reads na.e, k.e, gnabar, m, h, v, gkbar, n, gl, el; writes gna, gk, il, na.didv, na.i, k.didv, k.i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V na_ion_e = at.node(at.ion(Ion::na, ion_e), row);
  const V k_ion_e = at.node(at.ion(Ion::k, ion_e), row);
  const V gnabar = at.parameter(F::gnabar, row);
  const V m = at.load(F::m, row);
  const V h = at.load(F::h, row);
  const V v = at.v(row);
  const V gkbar = at.parameter(F::gkbar, row);
  const V n = at.load(F::n, row);
  const V gl = at.parameter(F::gl, row);
  const V el = at.parameter(F::el, row);
  const V ena = na_ion_e;
  const V ek = k_ion_e;
  const V gna = gnabar * m * m * m * h;
  const V ina = gna * (v - ena);
  const V gk = gkbar * n * n * n * n;
  const V ik = gk * (v - ek);
  const V il = gl * (v - el);
  const V total_current = ina + ik + il;
  const V conductance = gna + gk + gl;
  if constexpr (L::observe) at.add(at.ion(Ion::na, ion_didv), row, gna);
  if constexpr (L::observe) at.add(at.ion(Ion::na, ion_i), row, ina);
  if constexpr (L::observe) at.add(at.ion(Ion::k, ion_didv), row, gk);
  if constexpr (L::observe) at.add(at.ion(Ion::k, ion_i), row, ik);
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::gna, row, gna);
    at.store(F::gk, row, gk);
    at.store(F::il, row, il);
  }
}

// hh.mod:84 state — reads v, mtau_settled, dt, m, h, n; writes mtau, minf, htau, hinf, ntau, ninf, m, h, n
template <class L>
HILLOCK_INLINE void state(const L& exact, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  const InSingle<L> at{exact};
  using V = typename InSingle<L>::V;
  const V v = at.v(row);
  const V mtau_settled = at.parameter(F::mtau_settled, row);
  const V m = at.load(F::m, row);
  const V h = at.load(F::h, row);
  const V n = at.load(F::n, row);
  const V sum = narrow(exact.v(row) + 40.0);
  const V sum_2 = narrow(exact.v(row) + 55.0);
  const V vtrap_x = -sum;
  const auto when1 = lt(fabs(vtrap_x * 0.1), splat<V>(0.000001));
  const V vtrap_result = select(when1, 10.0 * (1.0 - vtrap_x * 0.1 * 0.5), vtrap_x / expm1(vtrap_x * 0.1));
  const V rates_a = 0.1 * vtrap_result;
  const V rates_b = 4.0 * exp(-(v + 65.0) * 0.05555555555555555);
  const V rates_total = rates_a + rates_b;
  const V mtau = 1.0 / (mtau_settled * rates_total);
  const V minf = rates_a / rates_total;
  const V rates_a_2 = 0.07 * exp(-(v + 65.0) * 0.05);
  const V rates_b_2 = 1.0 / (exp(-(v + 35.0) * 0.1) + 1.0);
  const V rates_total_2 = rates_a_2 + rates_b_2;
  const V htau = 1.0 / (mtau_settled * rates_total_2);
  const V hinf = rates_a_2 / rates_total_2;
  const V vtrap_x_2 = -sum_2;
  const auto when2 = lt(fabs(vtrap_x_2 * 0.1), splat<V>(0.000001));
  const V vtrap_result_2 = select(when2, 10.0 * (1.0 - vtrap_x_2 * 0.1 * 0.5), vtrap_x_2 / expm1(vtrap_x_2 * 0.1));
  const V rates_a_3 = 0.01 * vtrap_result_2;
  const V rates_b_3 = 0.125 * exp(-(v + 65.0) * 0.0125);
  const V rates_total_3 = rates_a_3 + rates_b_3;
  const V ntau = 1.0 / (mtau_settled * rates_total_3);
  const V ninf = rates_a_3 / rates_total_3;
  const V m_rate = -(mtau_settled * rates_total);
  at.advance(F::m, row, -expm1(u.dt * m_rate) * (minf - m));
  const V h_rate = -(mtau_settled * rates_total_2);
  at.advance(F::h, row, -expm1(u.dt * h_rate) * (hinf - h));
  const V n_rate = -(mtau_settled * rates_total_3);
  at.advance(F::n, row, -expm1(u.dt * n_rate) * (ninf - n));
  if constexpr (L::observe) {
    at.store(F::mtau, row, mtau);
    at.store(F::minf, row, minf);
    at.store(F::htau, row, htau);
    at.store(F::hinf, row, hinf);
    at.store(F::ntau, row, ntau);
    at.store(F::ninf, row, ninf);
  }
}

// hh.mod:84 initial of one instance — reads celsius, v; writes mtau, minf, htau, hinf, ntau, ninf, m, h, n, mtau_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double v = at.v(row);
  double m = at.load(F::m, row);
  double h = at.load(F::h, row);
  double n = at.load(F::n, row);
  const double rates_q10 = pow(3.0, (u.celsius - 6.3) / 10.0);
  const double vtrap_x = -(v + 40.0);
  double vtrap_result = 0.0;
  if (lt(fabs(vtrap_x / 10.0), 0.000001)) {
    vtrap_result = 10.0 * (1.0 - vtrap_x / 10.0 / 2.0);
  } else {
    vtrap_result = vtrap_x / (exp_refined(vtrap_x / 10.0) - 1.0);
  }
  double rates_a = 0.1 * vtrap_result;
  double rates_b = 4.0 * exp_refined(-(v + 65.0) / 18.0);
  double rates_total = rates_a + rates_b;
  const double mtau = 1.0 / (rates_q10 * rates_total);
  const double minf = rates_a / rates_total;
  rates_a = 0.07 * exp_refined(-(v + 65.0) / 20.0);
  rates_b = 1.0 / (exp_refined(-(v + 35.0) / 10.0) + 1.0);
  rates_total = rates_a + rates_b;
  const double htau = 1.0 / (rates_q10 * rates_total);
  const double hinf = rates_a / rates_total;
  const double vtrap_x_2 = -(v + 55.0);
  double vtrap_result_2 = 0.0;
  if (lt(fabs(vtrap_x_2 / 10.0), 0.000001)) {
    vtrap_result_2 = 10.0 * (1.0 - vtrap_x_2 / 10.0 / 2.0);
  } else {
    vtrap_result_2 = vtrap_x_2 / (exp_refined(vtrap_x_2 / 10.0) - 1.0);
  }
  rates_a = 0.01 * vtrap_result_2;
  rates_b = 0.125 * exp_refined(-(v + 65.0) / 80.0);
  rates_total = rates_a + rates_b;
  const double ntau = 1.0 / (rates_q10 * rates_total);
  const double ninf = rates_a / rates_total;
  m = minf;
  h = hinf;
  n = ninf;
  const double mtau_settled = pow(3.0, (u.celsius - 6.3) * 0.1);
  at.store(F::m, row, m);
  at.store(F::h, row, h);
  at.store(F::n, row, n);
  at.settle(F::mtau_settled, row, mtau_settled);
  if constexpr (L::observe) {
    at.store(F::mtau, row, mtau);
    at.store(F::minf, row, minf);
    at.store(F::htau, row, htau);
    at.store(F::hinf, row, hinf);
    at.store(F::ntau, row, ntau);
    at.store(F::ninf, row, ninf);
  }
}

}  // namespace hillock::mechanism::hh
