// global_set.mod: density mechanism `global_set`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::global_set {

struct F {
  enum { gbar, e, i_, minf, m, m_settled };
};

// global_set.mod:15 current — reads v, gbar, m, e; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V m = at.load(F::m, row);
  const V e = at.parameter(F::e, row);
  const V v_shifted = v + 0.001;
  V i_ = gbar * m * (v_shifted - e);
  const V total_shifted = i_;
  i_ = gbar * m * (v - e);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// global_set.mod:18 state — reads v, m, m_settled; writes minf, m
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  V m = at.load(F::m, row);
  const V m_settled = at.parameter(F::m_settled, row);
  const V minf = 1.0 / (1.0 + exp(-(v + 40.0) * 0.1111111111111111));
  m = m + m_settled * (-(minf * 0.3333333333333333) * (-3.0) - m);
  at.store(F::m, row, m);
  if constexpr (L::observe) {
    at.store(F::minf, row, minf);
  }
}

// global_set.mod:18 initial of one instance — reads v, dt; writes minf, m, m_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double v = at.v(row);
  double m = at.load(F::m, row);
  const double minf = 1.0 / (1.0 + exp_refined(-(v + 40.0) / 9.0));
  m = minf;
  const double m_settled = 1.0 - exp_refined(u.dt * (-0.3333333333333333));
  at.store(F::m, row, m);
  at.settle(F::m_settled, row, m_settled);
  if constexpr (L::observe) {
    at.store(F::minf, row, minf);
  }
}

}  // namespace hillock::mechanism::global_set
