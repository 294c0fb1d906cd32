// global_undeclared.mod: density mechanism `global_undeclared`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::global_undeclared {

struct F {
  enum { g, i_, minf, mtau, m, tadj, m_settled };
};

// global_undeclared.mod:18 current — reads v, g, m; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V g = at.parameter(F::g, row);
  const V m = at.load(F::m, row);
  const V v_shifted = v + 0.001;
  V i_ = g * m * (v_shifted + 60.0);
  const V total_shifted = i_;
  i_ = g * m * (v + 60.0);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// global_undeclared.mod:25 state — reads celsius, v, m, m_settled; writes tadj, mtau, minf, m
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  V m = at.load(F::m, row);
  const V m_settled = at.parameter(F::m_settled, row);
  const V tadj = pow(splat<V>(2.3), splat<V>((u.celsius - 21.0) * 0.1));
  const V mtau = 2.0 / tadj;
  const V minf = 1.0 / (1.0 + exp(-(v + 50.0) * 0.2));
  m = m + m_settled * (minf - m);
  at.store(F::m, row, m);
  if constexpr (L::observe) {
    at.store(F::tadj, row, tadj);
    at.store(F::mtau, row, mtau);
    at.store(F::minf, row, minf);
  }
}

// global_undeclared.mod:25 initial of one instance — reads celsius, v, dt; writes tadj, mtau, minf, m, m_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double v = at.v(row);
  double m = at.load(F::m, row);
  const double tadj = pow(2.3, (u.celsius - 21.0) / 10.0);
  const double mtau = 2.0 / tadj;
  const double minf = 1.0 / (1.0 + exp_refined(-(v + 50.0) / 5.0));
  m = minf;
  const double m_settled = 1.0 - exp_refined(u.dt * (-(pow(2.3, (u.celsius - 21.0) * 0.1) * 0.5)));
  at.store(F::m, row, m);
  at.settle(F::m_settled, row, m_settled);
  if constexpr (L::observe) {
    at.store(F::tadj, row, tadj);
    at.store(F::mtau, row, mtau);
    at.store(F::minf, row, minf);
  }
}

}  // namespace hillock::mechanism::global_undeclared
