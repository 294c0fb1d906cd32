// method_derivimplicit_coupled.mod: density mechanism `method_derivimplicit_coupled`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::method_derivimplicit_coupled {

struct F {
  enum { gbar, e, i_, m, h, h_change_settled, m_change_2_settled, m_change_3_settled, h_change_2_settled, h_change_3_settled };
};

// method_derivimplicit_coupled.mod:13 current — reads v, gbar, m, h, e; writes i, rhs, d
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

// method_derivimplicit_coupled.mod:15 state — reads m, h, h_change_settled, m_change_2_settled, m_change_3_settled, h_change_2_settled, h_change_3_settled; writes m, h
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  V m = at.load(F::m, row);
  V h = at.load(F::h, row);
  const V h_change_settled = at.parameter(F::h_change_settled, row);
  const V m_change_2_settled = at.parameter(F::m_change_2_settled, row);
  const V m_change_3_settled = at.parameter(F::m_change_3_settled, row);
  const V h_change_2_settled = at.parameter(F::h_change_2_settled, row);
  const V h_change_3_settled = at.parameter(F::h_change_3_settled, row);
  const V m_change = m;
  const V h_change = h + h_change_settled;
  const V m_change_2 = m_change - h_change * m_change_2_settled;
  const V m_change_3 = m_change_2 * m_change_3_settled;
  const V h_change_2 = h_change - h_change_2_settled * m_change_3;
  const V h_change_3 = h_change_2 * h_change_3_settled;
  m = m_change_3;
  h = h_change_3;
  at.store(F::m, row, m);
  at.store(F::h, row, h);
}

// method_derivimplicit_coupled.mod:10 initial of one instance — reads dt; writes m, h, h_change_settled, m_change_2_settled, m_change_3_settled, h_change_2_settled, h_change_3_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double m = at.load(F::m, row);
  double h = at.load(F::h, row);
  m = 0.1;
  h = 0.8;
  const double h_change_settled = u.dt * 0.1;
  const double m_change_2_settled = -(u.dt * 0.3) / (1.0 - u.dt * (-0.2));
  const double m_change_3_settled = 1.0 / (1.0 - u.dt * (-0.5) - -(u.dt * 0.05) * (-(u.dt * 0.3) / (1.0 - u.dt * (-0.2))));
  const double h_change_2_settled = -(u.dt * 0.05);
  const double h_change_3_settled = 1.0 / (1.0 - u.dt * (-0.2));
  at.store(F::m, row, m);
  at.store(F::h, row, h);
  at.settle(F::h_change_settled, row, h_change_settled);
  at.settle(F::m_change_2_settled, row, m_change_2_settled);
  at.settle(F::m_change_3_settled, row, m_change_3_settled);
  at.settle(F::h_change_2_settled, row, h_change_2_settled);
  at.settle(F::h_change_3_settled, row, h_change_3_settled);
}

}  // namespace hillock::mechanism::method_derivimplicit_coupled
