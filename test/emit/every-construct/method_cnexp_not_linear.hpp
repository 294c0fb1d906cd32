// method_cnexp_not_linear.mod: density mechanism `method_cnexp_not_linear`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::method_cnexp_not_linear {

struct F {
  enum { gbar, e, i_, m, h, h_settled };
};

// method_cnexp_not_linear.mod:13 current — reads v, gbar, m, h, e; writes i, rhs, d
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

// method_cnexp_not_linear.mod:16 state — reads m, dt, h, h_settled; writes m, h
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  V m = at.load(F::m, row);
  V h = at.load(F::h, row);
  const V h_settled = at.parameter(F::h_settled, row);
  const V m_rate = -0.3 * (1.2 - m) + -(0.3 * (1.0 - m));
  m = m + (1.0 - exp(u.dt * m_rate)) * (-m);
  h = h + h_settled * (0.5 - h);
  at.store(F::m, row, m);
  at.store(F::h, row, h);
}

// method_cnexp_not_linear.mod:10 initial of one instance — reads dt; writes m, h, h_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double m = at.load(F::m, row);
  double h = at.load(F::h, row);
  m = 0.1;
  h = 0.8;
  const double h_settled = 1.0 - exp_refined(u.dt * (-0.25));
  at.store(F::m, row, m);
  at.store(F::h, row, h);
  at.settle(F::h_settled, row, h_settled);
}

}  // namespace hillock::mechanism::method_cnexp_not_linear
