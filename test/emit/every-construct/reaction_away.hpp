// reaction_away.mod: density mechanism `reaction_away`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::reaction_away {

struct F {
  enum { shown, a, b, a_by_a_2_settled, a_change_2_settled, b_change_4_settled };
};

// reaction_away.mod:13 state — reads v, a, b, a_by_a_2_settled, a_change_2_settled, b_change_4_settled; writes a, b, shown
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  V a = at.load(F::a, row);
  V b = at.load(F::b, row);
  const V a_by_a_2_settled = at.parameter(F::a_by_a_2_settled, row);
  const V a_change_2_settled = at.parameter(F::a_change_2_settled, row);
  const V b_change_4_settled = at.parameter(F::b_change_4_settled, row);
  const V rate = 0.3 * exp(v * 0.02);
  const V f_flux = rate * a;
  const V b_flux = 0.1 * b;
  const V net_flux = f_flux - b_flux;
  const V a_change = -net_flux;
  const V b_change = net_flux;
  const V a_by_a_2 = a_by_a_2_settled + rate;
  const V b_by_a = -rate;
  const V f_flux_2 = 0.05 * b;
  const V net_flux_2 = f_flux_2 - 0.0;
  const V b_change_2 = b_change - net_flux_2;
  const V a_change_2 = a_change - b_change_2 * a_change_2_settled;
  const V a_by_a_3 = a_by_a_2 - b_by_a * a_change_2_settled;
  const V a_change_3 = a_change_2 / a_by_a_3;
  const V b_change_3 = b_change_2 - b_by_a * a_change_3;
  const V b_change_4 = b_change_3 * b_change_4_settled;
  a = a + a_change_3;
  b = b + b_change_4;
  const V shown = a + b;
  at.store(F::a, row, a);
  at.store(F::b, row, b);
  if constexpr (L::observe) {
    at.store(F::shown, row, shown);
  }
}

// reaction_away.mod:8 initial of one instance — reads dt; writes a, b, shown, a_by_a_2_settled, a_change_2_settled, b_change_4_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double a = at.load(F::a, row);
  double b = at.load(F::b, row);
  a = 1.0;
  b = 0.0;
  const double shown = 0.0;
  const double a_by_a_2_settled = 1.0 / u.dt;
  const double a_change_2_settled = -0.1 / (1.0 / u.dt + 0.1 + 0.05);
  const double b_change_4_settled = 1.0 / (1.0 / u.dt + 0.1 + 0.05);
  at.store(F::a, row, a);
  at.store(F::b, row, b);
  at.settle(F::a_by_a_2_settled, row, a_by_a_2_settled);
  at.settle(F::a_change_2_settled, row, a_change_2_settled);
  at.settle(F::b_change_4_settled, row, b_change_4_settled);
  if constexpr (L::observe) {
    at.store(F::shown, row, shown);
  }
}

}  // namespace hillock::mechanism::reaction_away
