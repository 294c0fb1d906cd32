// SRunge.mod: density mechanism `SRunge`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::SRunge {

struct F {
  enum { seen, x, yy, x_settled, x_settled_2 };
};

// SRunge.mod:8 state — reads x, t, yy, v, x_settled, dt, x_settled_2; writes seen, x, yy
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  V x = at.load(F::x, row);
  V yy = at.load(F::yy, row);
  const V v = at.v(row);
  const V x_settled = at.parameter(F::x_settled, row);
  const V x_settled_2 = at.parameter(F::x_settled_2, row);
  V seen = x * 2.0 + t;
  const V wave_result = 2.0 * exp(splat<V>(-t * 0.05)) * 0.01 * t;
  const V x_rate = -0.1 * x * yy + wave_result;
  const V yy_rate = 0.1 * x - 0.05 * yy + 0.001 * (v + 65.0);
  const V x_old = x;
  x = x + x_settled * x_rate;
  const V x_sum = x_old + x_settled * x_rate * 0.3333333333333333;
  const V yy_old = yy;
  yy = yy + x_settled * yy_rate;
  const V yy_sum = yy_old + x_settled * yy_rate * 0.3333333333333333;
  const V t_middle = t + x_settled;
  seen = x * 2.0 + t_middle;
  const V exp_shared = exp(-t_middle * 0.05);
  const V wave_result_2 = 2.0 * exp_shared * 0.01 * t_middle;
  const V x_rate_2 = -0.1 * x * yy + wave_result_2;
  const V yy_rate_2 = 0.1 * x - 0.05 * yy + 0.001 * (v + 65.0);
  x = x_old + u.dt * x_rate_2 * 0.5;
  const V x_sum_2 = x_sum + u.dt * x_rate_2 * 0.3333333333333333;
  yy = yy_old + u.dt * yy_rate_2 * 0.5;
  const V yy_sum_2 = yy_sum + u.dt * yy_rate_2 * 0.3333333333333333;
  seen = x * 2.0 + t_middle;
  const V wave_result_3 = 2.0 * exp_shared * 0.01 * t_middle;
  const V x_rate_3 = -0.1 * x * yy + wave_result_3;
  const V yy_rate_3 = 0.1 * x - 0.05 * yy + 0.001 * (v + 65.0);
  x = x_old + u.dt * x_rate_3;
  const V x_sum_3 = x_sum_2 + u.dt * x_rate_3 * 0.3333333333333333;
  yy = yy_old + u.dt * yy_rate_3;
  const V yy_sum_3 = yy_sum_2 + u.dt * yy_rate_3 * 0.3333333333333333;
  const V t_end = t_middle + x_settled;
  seen = x * 2.0 + t_end;
  const V wave_result_4 = 2.0 * exp(-t_end * 0.05) * 0.01 * t_end;
  const V x_rate_4 = -0.1 * x * yy + wave_result_4;
  const V yy_rate_4 = 0.1 * x - 0.05 * yy + 0.001 * (v + 65.0);
  x = x_sum_3 + x_settled_2 * x_rate_4;
  yy = yy_sum_3 + x_settled_2 * yy_rate_4;
  seen = x * 2.0 + t;
  at.store(F::x, row, x);
  at.store(F::yy, row, yy);
  if constexpr (L::observe) {
    at.store(F::seen, row, seen);
  }
}

// SRunge.mod:5 initial of one instance — reads dt; writes x, yy, x_settled, x_settled_2
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double x = at.load(F::x, row);
  double yy = at.load(F::yy, row);
  x = 1.0;
  yy = 0.0;
  const double x_settled = u.dt * 0.5;
  const double x_settled_2 = u.dt * 0.16666666666666666;
  at.store(F::x, row, x);
  at.store(F::yy, row, yy);
  at.settle(F::x_settled, row, x_settled);
  at.settle(F::x_settled_2, row, x_settled_2);
}

}  // namespace hillock::mechanism::SRunge
