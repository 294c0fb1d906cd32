// reaction_into.mod: density mechanism `reaction_into`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::reaction_into {

struct F {
  enum { shown, a, b, a_change_3_settled, a_change_4_settled, b_change_3_settled };
};

// reaction_into.mod:14 state — reads ca.i, a, b, a_change_3_settled, a_change_4_settled, b_change_3_settled; writes a, b, shown
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V ca_ion_i = at.node(at.ion(Ion::ca, ion_i), row);
  V a = at.load(F::a, row);
  V b = at.load(F::b, row);
  const V a_change_3_settled = at.parameter(F::a_change_3_settled, row);
  const V a_change_4_settled = at.parameter(F::a_change_4_settled, row);
  const V b_change_3_settled = at.parameter(F::b_change_3_settled, row);
  const V ica = ca_ion_i;
  const V b_flux = 0.1 - 10000.0 * ica;
  const V a_change = b_flux;
  const V f_flux = 0.3 * a;
  const V b_flux_2 = 0.1 * b;
  const V net_flux = f_flux - b_flux_2;
  const V a_change_2 = a_change - net_flux;
  const V b_change = net_flux;
  const V a_change_3 = a_change_2 - b_change * a_change_3_settled;
  const V a_change_4 = a_change_3 * a_change_4_settled;
  const V b_change_2 = b_change - -0.3 * a_change_4;
  const V b_change_3 = b_change_2 * b_change_3_settled;
  a = a + a_change_4;
  b = b + b_change_3;
  const V shown = a;
  at.store(F::a, row, a);
  at.store(F::b, row, b);
  if constexpr (L::observe) {
    at.store(F::shown, row, shown);
  }
}

// reaction_into.mod:9 initial of one instance — reads dt; writes a, b, shown, a_change_3_settled, a_change_4_settled, b_change_3_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double a = at.load(F::a, row);
  double b = at.load(F::b, row);
  a = 1.0;
  b = 0.0;
  const double shown = 0.0;
  const double a_change_3_settled = -0.1 / (1.0 / u.dt + 0.1);
  const double a_change_4_settled = 1.0 / (1.0 / u.dt + 0.3 - -0.3 * (-0.1 / (1.0 / u.dt + 0.1)));
  const double b_change_3_settled = 1.0 / (1.0 / u.dt + 0.1);
  at.store(F::a, row, a);
  at.store(F::b, row, b);
  at.settle(F::a_change_3_settled, row, a_change_3_settled);
  at.settle(F::a_change_4_settled, row, a_change_4_settled);
  at.settle(F::b_change_3_settled, row, b_change_3_settled);
  if constexpr (L::observe) {
    at.store(F::shown, row, shown);
  }
}

}  // namespace hillock::mechanism::reaction_into
