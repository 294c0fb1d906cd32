// method_runge.mod: density mechanism `method_runge`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::method_runge {

struct F {
  enum { gbar, e, i_, m, h, m_settled, m_settled_2 };
};

// method_runge.mod:13 current — reads v, gbar, m, h, e; writes i, rhs, d
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

// method_runge.mod:16 state — reads v, m, h, m_settled, dt, m_settled_2; writes m, h
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  V m = at.load(F::m, row);
  V h = at.load(F::h, row);
  const V m_settled = at.parameter(F::m_settled, row);
  const V m_settled_2 = at.parameter(F::m_settled_2, row);
  const V exp_shared = exp(-(v + 40.0) * 0.1111111111111111);
  const V m_rate = (1.0 / (1.0 + exp_shared) - m) * 0.5;
  const V h_rate = 0.1 * (1.0 - h) - 0.05 * m * h;
  const V m_old = m;
  m = m + m_settled * m_rate;
  const V m_sum = m_old + m_settled * m_rate * 0.3333333333333333;
  const V h_old = h;
  h = h + m_settled * h_rate;
  const V h_sum = h_old + m_settled * h_rate * 0.3333333333333333;
  const V m_rate_2 = (1.0 / (1.0 + exp_shared) - m) * 0.5;
  const V h_rate_2 = 0.1 * (1.0 - h) - 0.05 * m * h;
  m = m_old + u.dt * m_rate_2 * 0.5;
  const V m_sum_2 = m_sum + u.dt * m_rate_2 * 0.3333333333333333;
  h = h_old + u.dt * h_rate_2 * 0.5;
  const V h_sum_2 = h_sum + u.dt * h_rate_2 * 0.3333333333333333;
  const V m_rate_3 = (1.0 / (1.0 + exp_shared) - m) * 0.5;
  const V h_rate_3 = 0.1 * (1.0 - h) - 0.05 * m * h;
  m = m_old + u.dt * m_rate_3;
  const V m_sum_3 = m_sum_2 + u.dt * m_rate_3 * 0.3333333333333333;
  h = h_old + u.dt * h_rate_3;
  const V h_sum_3 = h_sum_2 + u.dt * h_rate_3 * 0.3333333333333333;
  const V m_rate_4 = (1.0 / (1.0 + exp_shared) - m) * 0.5;
  const V h_rate_4 = 0.1 * (1.0 - h) - 0.05 * m * h;
  m = m_sum_3 + m_settled_2 * m_rate_4;
  h = h_sum_3 + m_settled_2 * h_rate_4;
  at.store(F::m, row, m);
  at.store(F::h, row, h);
}

// method_runge.mod:10 initial of one instance — reads dt; writes m, h, m_settled, m_settled_2
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double m = at.load(F::m, row);
  double h = at.load(F::h, row);
  m = 0.1;
  h = 0.8;
  const double m_settled = u.dt * 0.5;
  const double m_settled_2 = u.dt * 0.16666666666666666;
  at.store(F::m, row, m);
  at.store(F::h, row, h);
  at.settle(F::m_settled, row, m_settled);
  at.settle(F::m_settled_2, row, m_settled_2);
}

}  // namespace hillock::mechanism::method_runge
