// nrn_ghk.mod: density mechanism `nrn_ghk`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::nrn_ghk {

struct F {
  enum { p, exp_shifted_settled, ica_2_settled };
};

// nrn_ghk.mod:9 current — reads ca.inside, ca.outside, v, exp_shifted_settled, p, ica_2_settled; writes ca.didv, ca.i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  const V ca_ion_outside = at.node(at.ion(Ion::ca, ion_outside), row);
  const V v = at.v(row);
  const V exp_shifted_settled = at.parameter(F::exp_shifted_settled, row);
  const V p = at.parameter(F::p, row);
  const V ica_2_settled = at.parameter(F::ica_2_settled, row);
  const V cai = ca_ion_inside;
  const V cao = ca_ion_outside;
  const V v_shifted = v + 0.001;
  const V exp_shifted = exp(2.0 * v_shifted * exp_shifted_settled);
  const V ica = p * (192.97066424662003 * (cai * select(lt(fabs(-(2.0 * v_shifted * exp_shifted_settled)), splat<V>(0.0001)), 1.0 - -(2.0 * v_shifted * exp_shifted_settled) * 0.5, -(2.0 * v_shifted * exp_shifted_settled) / (exp(-(2.0 * v_shifted * exp_shifted_settled)) - 1.0)) - cao * select(lt(fabs(2.0 * v_shifted * exp_shifted_settled), splat<V>(0.0001)), 1.0 - 2.0 * v_shifted * exp_shifted_settled * 0.5, 2.0 * v_shifted * exp_shifted_settled / (exp_shifted - 1.0))));
  const V total_shifted = ica;
  const V ica_shifted = ica;
  const V ica_2 = p * (192.97066424662003 * (cai * select(lt(fabs(-(2.0 * v * exp_shifted_settled)), splat<V>(0.0001)), 1.0 - -(2.0 * v * exp_shifted_settled) * 0.5, -(2.0 * v * exp_shifted_settled) / (exp(-(2.0 * v * exp_shifted_settled)) - 1.0)) - cao * select(lt(fabs(2.0 * v * exp_shifted_settled), splat<V>(0.0001)), 1.0 - 2.0 * v * exp_shifted_settled * 0.5, 2.0 * v * exp_shifted_settled / (exp_shifted * ica_2_settled - 1.0))));
  const V total_current = ica_2;
  const V conductance = (total_shifted - total_current) * 1000.0;
  if constexpr (L::observe) at.add(at.ion(Ion::ca, ion_didv), row, (ica_shifted - ica_2) * 1000.0);
  if constexpr (L::observe) at.add(at.ion(Ion::ca, ion_i), row, ica_2);
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
}

// nrn_ghk.mod:3 initial of one instance — reads celsius; writes exp_shifted_settled, ica_2_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double exp_shifted_settled = 1.0 / (8314.46261815324 * (u.celsius + 273.15) * 0.000010364269656262175);
  const double ica_2_settled = exp_refined(-0.002 / (8314.46261815324 * (u.celsius + 273.15) * 0.000010364269656262175));
  at.settle(F::exp_shifted_settled, row, exp_shifted_settled);
  at.settle(F::ica_2_settled, row, ica_2_settled);
}

}  // namespace hillock::mechanism::nrn_ghk
