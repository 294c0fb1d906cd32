// ktab.mod: density mechanism `ktab`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/function-table.hpp"
#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::ktab {

struct F {
  enum { gbar, ninf, slow, deep, n, h, q };
};

// What the model gives to FUNCTION_TABLEs.
namespace given {
inline const FunctionTable *inf, *both, *steps, *tau, *htau;
}

// ktab.mod:36 TABLE ninf from -100.0 to 100.0 in 200 intervals
inline Table rates;
inline void make_rates([[maybe_unused]] const Uniforms& u) {
  rates.make(-100.0, 100.0, 200, 1, [&]([[maybe_unused]] const double rates_v, double* value) {
    const double ninf = from_table(given::inf, rates_v);
    value[0] = ninf;
  });
}

// ktab.mod:26 current — reads k.e, v, gbar, n, h; writes k.didv, k.i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V k_ion_e = at.node(at.ion(Ion::k, ion_e), row);
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V n = at.load(F::n, row);
  const V h = at.load(F::h, row);
  const V ek = k_ion_e;
  const V v_shifted = v + 0.001;
  const V ik = gbar * n * h * (1.0 + 0.1 * from_table(given::inf, v_shifted)) * (v_shifted - ek);
  const V total_shifted = ik;
  const V ik_shifted = ik;
  const V ik_2 = gbar * n * h * (1.0 + 0.1 * from_table(given::inf, v)) * (v - ek);
  const V total_current = ik_2;
  const V conductance = (total_shifted - total_current) * 1000.0;
  if constexpr (L::observe) at.add(at.ion(Ion::k, ion_didv), row, (ik_shifted - ik_2) * 1000.0);
  if constexpr (L::observe) at.add(at.ion(Ion::k, ion_i), row, ik_2);
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
}

// ktab.mod:36 state — reads v, n, h, dt, ninf, q; writes ninf, slow, deep, n, h, q
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  V n = at.load(F::n, row);
  V h = at.load(F::h, row);
  V ninf = splat<V>(0.0);
  V q = at.load(F::q, row);
  lookup(rates, v, ninf);
  const V slow = from_table(given::both, v, n);
  const V deep = from_table(given::steps, v, n, h);
  const V n_rate = -1.0 / from_table(given::tau, v);
  n = n + (1.0 - exp(u.dt * n_rate)) * (-(ninf / from_table(given::tau, v)) * (from_table(given::tau, v) * (-1.0)) - n);
  const V h_rate = -1.0 / from_table(given::htau, v);
  h = h + (1.0 - exp(u.dt * h_rate)) * (-((0.5 + 0.1 * deep) / from_table(given::htau, v)) * (from_table(given::htau, v) * (-1.0)) - h);
  const V q_rate = -slow - 1.0 / from_table(given::tau, -v);
  q = q + (1.0 - exp(u.dt * q_rate)) * (-slow / q_rate - q);
  at.store(F::n, row, n);
  at.store(F::h, row, h);
  at.store(F::q, row, q);
  if constexpr (L::observe) {
    at.store(F::ninf, row, ninf);
    at.store(F::slow, row, slow);
    at.store(F::deep, row, deep);
  }
}

// ktab.mod:36 initial of one instance — reads v, ninf; writes ninf, n, h, q, slow, deep
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double v = at.v(row);
  double ninf = 0.0;
  double n = at.load(F::n, row);
  double h = at.load(F::h, row);
  double q = at.load(F::q, row);
  lookup(rates, v, ninf);
  n = ninf;
  h = 1.0;
  q = 0.2;
  const double slow = 0.0;
  const double deep = 0.0;
  at.store(F::n, row, n);
  at.store(F::h, row, h);
  at.store(F::q, row, q);
  if constexpr (L::observe) {
    at.store(F::ninf, row, ninf);
    at.store(F::slow, row, slow);
    at.store(F::deep, row, deep);
  }
}

}  // namespace hillock::mechanism::ktab
