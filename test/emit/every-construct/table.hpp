// table.mod: density mechanism `table`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::table {

struct F {
  enum { gbar, e, i_, minf, mtau, m };
};

// table.mod:18 TABLE minf, mtau from -100.0 to 100.0 in 200 intervals
inline Table rates;
inline void make_rates([[maybe_unused]] const Uniforms& u) {
  rates.make(-100.0, 100.0, 200, 2, [&]([[maybe_unused]] const double rates_v, double* value) {
    const double minf = 1.0 / (1.0 + exp_refined(-(rates_v + 40.0) / 9.0));
    const double mtau = 1.0 + 4.0 * exp_refined(-pow(rates_v + 50.0, 2.0) / 900.0);
    value[0] = minf;
    value[1] = mtau;
  });
}

// table.mod:15 current — reads v, gbar, m, e; writes i, rhs, d
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

// table.mod:18 state — reads v, mtau, m, dt, minf; writes minf, mtau, m
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  V mtau = splat<V>(0.0);
  V m = at.load(F::m, row);
  V minf = splat<V>(0.0);
  lookup(rates, v, minf, mtau);
  const V m_rate = -1.0 / mtau;
  m = m + (1.0 - exp(u.dt * m_rate)) * (minf - m);
  at.store(F::m, row, m);
  if constexpr (L::observe) {
    at.store(F::minf, row, minf);
    at.store(F::mtau, row, mtau);
  }
}

// table.mod:18 initial of one instance — reads v, minf; writes minf, mtau, m
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double v = at.v(row);
  double minf = 0.0;
  double mtau = 0.0;
  double m = at.load(F::m, row);
  lookup(rates, v, minf, mtau);
  m = minf;
  at.store(F::m, row, m);
  if constexpr (L::observe) {
    at.store(F::minf, row, minf);
    at.store(F::mtau, row, mtau);
  }
}

}  // namespace hillock::mechanism::table
