// useion_write_current.mod: density mechanism `useion_write_current`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::useion_write_current {

struct F {
  enum { gbar, m, m_settled };
};

// useion_write_current.mod:13 current — reads na.e, v, gbar, m; writes na.didv, na.i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V na_ion_e = at.node(at.ion(Ion::na, ion_e), row);
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V m = at.load(F::m, row);
  const V ena = na_ion_e;
  const V v_shifted = v + 0.001;
  const V ina = gbar * m * (v_shifted - ena);
  const V total_shifted = ina;
  const V ina_shifted = ina;
  const V ina_2 = gbar * m * (v - ena);
  const V total_current = ina_2;
  const V conductance = (total_shifted - total_current) * 1000.0;
  if constexpr (L::observe) at.add(at.ion(Ion::na, ion_didv), row, (ina_shifted - ina_2) * 1000.0);
  if constexpr (L::observe) at.add(at.ion(Ion::na, ion_i), row, ina_2);
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
}

// useion_write_current.mod:15 state — reads m, m_settled, v; writes m
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  V m = at.load(F::m, row);
  const V m_settled = at.parameter(F::m_settled, row);
  const V v = at.v(row);
  m = m + m_settled * (-(1.0 / (1.0 + exp(-(v + 40.0) * 0.1111111111111111)) * 0.5) * (-2.0) - m);
  at.store(F::m, row, m);
}

// useion_write_current.mod:10 initial of one instance — reads dt; writes m, m_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double m = at.load(F::m, row);
  m = 0.0;
  const double m_settled = 1.0 - exp_refined(u.dt * (-0.5));
  at.store(F::m, row, m);
  at.settle(F::m_settled, row, m_settled);
}

}  // namespace hillock::mechanism::useion_write_current
