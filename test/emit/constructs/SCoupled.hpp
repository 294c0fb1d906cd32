// SCoupled.mod: density mechanism `SCoupled`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::SCoupled {

struct F {
  enum { h, k, a, b, c, b_change_2_settled, a_change_2_settled, a_change_3_settled, b_change_3_settled, b_change_4_settled, c_change_2_settled, c_change_3_settled };
};

// SCoupled.mod:10 state — reads v, a, b, c, dt, b_change_2_settled, a_change_2_settled, a_change_3_settled, b_change_3_settled, b_change_4_settled, c_change_2_settled, c_change_3_settled; writes h, k, a, b, c
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  V a = at.load(F::a, row);
  V b = at.load(F::b, row);
  V c = at.load(F::c, row);
  const V b_change_2_settled = at.parameter(F::b_change_2_settled, row);
  const V a_change_2_settled = at.parameter(F::a_change_2_settled, row);
  const V a_change_3_settled = at.parameter(F::a_change_3_settled, row);
  const V b_change_3_settled = at.parameter(F::b_change_3_settled, row);
  const V b_change_4_settled = at.parameter(F::b_change_4_settled, row);
  const V c_change_2_settled = at.parameter(F::c_change_2_settled, row);
  const V c_change_3_settled = at.parameter(F::c_change_3_settled, row);
  const V drive = 0.01 * (v + 65.0);
  V h = a + b;
  V k = 2.0 * c * drive;
  const V a_change = a + u.dt * drive;
  const V b_change = b;
  const V c_change = c;
  const V b_change_2 = b_change - c_change * b_change_2_settled;
  const V a_change_2 = a_change - b_change_2 * a_change_2_settled;
  const V a_change_3 = a_change_2 * a_change_3_settled;
  const V b_change_3 = b_change_2 - b_change_3_settled * a_change_3;
  const V b_change_4 = b_change_3 * b_change_4_settled;
  const V c_change_2 = c_change - c_change_2_settled * b_change_4;
  const V c_change_3 = c_change_2 * c_change_3_settled;
  a = a_change_3;
  b = b_change_4;
  c = c_change_3;
  const V drive_2 = 0.01 * (v + 65.0);
  h = a + b;
  k = 2.0 * c * drive_2;
  at.store(F::a, row, a);
  at.store(F::b, row, b);
  at.store(F::c, row, c);
  if constexpr (L::observe) {
    at.store(F::h, row, h);
    at.store(F::k, row, k);
  }
}

// SCoupled.mod:6 initial of one instance — reads dt; writes a, b, c, b_change_2_settled, a_change_2_settled, a_change_3_settled, b_change_3_settled, b_change_4_settled, c_change_2_settled, c_change_3_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double a = at.load(F::a, row);
  double b = at.load(F::b, row);
  double c = at.load(F::c, row);
  a = 1.0;
  b = 0.5;
  c = 0.0;
  const double b_change_2_settled = -(u.dt * (-0.5)) / (1.0 - u.dt * (-0.14285714285714285));
  const double a_change_2_settled = -(u.dt * 0.4) / (1.0 - u.dt * (-0.5) - -u.dt * (-(u.dt * (-0.5)) / (1.0 - u.dt * (-0.14285714285714285))));
  const double a_change_3_settled = 1.0 / (1.0 - u.dt * (-0.3333333333333333) - -(u.dt * 0.2) * (-(u.dt * 0.4) / (1.0 - u.dt * (-0.5) - -u.dt * (-(u.dt * (-0.5)) / (1.0 - u.dt * (-0.14285714285714285))))));
  const double b_change_3_settled = -(u.dt * 0.2);
  const double b_change_4_settled = 1.0 / (1.0 - u.dt * (-0.5) - -u.dt * (-(u.dt * (-0.5)) / (1.0 - u.dt * (-0.14285714285714285))));
  const double c_change_2_settled = -u.dt;
  const double c_change_3_settled = 1.0 / (1.0 - u.dt * (-0.14285714285714285));
  at.store(F::a, row, a);
  at.store(F::b, row, b);
  at.store(F::c, row, c);
  at.settle(F::b_change_2_settled, row, b_change_2_settled);
  at.settle(F::a_change_2_settled, row, a_change_2_settled);
  at.settle(F::a_change_3_settled, row, a_change_3_settled);
  at.settle(F::b_change_3_settled, row, b_change_3_settled);
  at.settle(F::b_change_4_settled, row, b_change_4_settled);
  at.settle(F::c_change_2_settled, row, c_change_2_settled);
  at.settle(F::c_change_3_settled, row, c_change_3_settled);
}

}  // namespace hillock::mechanism::SCoupled
