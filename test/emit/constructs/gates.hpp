// gates.mod: density mechanism `gates`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::gates {

struct F {
  enum { g, shift, m_0_, m_1_, k, i_, inf_0_, inf_1_, tau, tadj };
};

// gates.mod:48 TABLE inf[0], inf[1], tau from u.low_gates to u.high_gates in 180 intervals
inline Table rates;
inline void make_rates([[maybe_unused]] const Uniforms& u) {
  rates.make(u.low_gates, u.high_gates, 180, 3, [&]([[maybe_unused]] const double x, double* value) {
    const double inf_0_ = 1.0 / (1.0 + exp_refined(-(x + 40.0 - u.table_shift_gates) / 7.0));
    const double inf_1_ = 1.0 / (1.0 + exp_refined((x + 60.0) / 5.0));
    const double tau = (1.0 + 10.0 / (1.0 + exp_refined(-x / 20.0))) / pow(2.0, (u.celsius - 23.0) / 10.0);
    value[0] = inf_0_;
    value[1] = inf_1_;
    value[2] = tau;
  });
}

// gates.mod:39 current — reads g, m[0], m[1], v, k; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V g = at.parameter(F::g, row);
  const V m_0_ = at.load(F::m_0_, row);
  const V m_1_ = at.load(F::m_1_, row);
  const V v = at.v(row);
  const V k = at.load(F::k, row);
  const V i_ = g * m_0_ * m_1_ * (v + 70.0) + 0.00001 * k;
  const V total_current = i_;
  const V conductance = g * m_0_ * m_1_;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// gates.mod:48 state — reads v, m[0], dt, inf[0], tau, m[1], inf[1], k; writes inf[0], inf[1], tau, m[0], m[1], k
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  V m_0_ = at.load(F::m_0_, row);
  V inf_0_ = splat<V>(0.0);
  V tau = splat<V>(0.0);
  V m_1_ = at.load(F::m_1_, row);
  V inf_1_ = splat<V>(0.0);
  V k = at.load(F::k, row);
  lookup(rates, v, inf_0_, inf_1_, tau);
  m_0_ = m_0_ + u.dt * (inf_0_ - m_0_) / tau;
  m_1_ = m_1_ + u.dt * (inf_1_ - m_1_) / tau;
  k = k + 0.01 * inf_0_;
  at.store(F::m_0_, row, m_0_);
  at.store(F::m_1_, row, m_1_);
  at.store(F::k, row, k);
  if constexpr (L::observe) {
    at.store(F::inf_0_, row, inf_0_);
    at.store(F::inf_1_, row, inf_1_);
    at.store(F::tau, row, tau);
  }
}

// gates.mod:30 initial of one instance — reads celsius, v, inf[0], inf[1]; writes tadj, inf[0], inf[1], tau, m[0], m[1], k
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double v = at.v(row);
  double inf_0_ = 0.0;
  double inf_1_ = 0.0;
  double tau = 0.0;
  double m_0_ = at.load(F::m_0_, row);
  double m_1_ = at.load(F::m_1_, row);
  double k = at.load(F::k, row);
  const double tadj = pow(2.0, (u.celsius - 23.0) / 10.0);
  lookup(rates, v, inf_0_, inf_1_, tau);
  m_0_ = inf_0_;
  m_1_ = inf_1_;
  k = 0.0;
  at.store(F::m_0_, row, m_0_);
  at.store(F::m_1_, row, m_1_);
  at.store(F::k, row, k);
  if constexpr (L::observe) {
    at.store(F::tadj, row, tadj);
    at.store(F::inf_0_, row, inf_0_);
    at.store(F::inf_1_, row, inf_1_);
    at.store(F::tau, row, tau);
  }
}

}  // namespace hillock::mechanism::gates
