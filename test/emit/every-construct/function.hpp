// function.mod: density mechanism `function`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::function {

struct F {
  enum { gbar, e, i_ };
};

// function.mod:10 current — reads v, gbar, e; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V e = at.parameter(F::e, row);
  const V v_shifted = v + 0.001;
  const V vtrap_x_shifted = v_shifted + 40.0;
  const auto when1 = lt(fabs(vtrap_x_shifted * 0.1), splat<V>(0.000001));
  const V exp_shared = exp(vtrap_x_shifted * 0.1);
  const V vtrap_result_shifted = select(when1, 10.0 * (1.0 - vtrap_x_shifted * 0.1 * 0.5), vtrap_x_shifted / (exp_shared - 1.0));
  V i_ = gbar * vtrap_result_shifted * (v_shifted - e);
  const V total_shifted = i_;
  const V vtrap_x = v + 40.0;
  const auto when2 = lt(fabs(vtrap_x * 0.1), splat<V>(0.000001));
  const V vtrap_result = select(when2, 10.0 * (1.0 - vtrap_x * 0.1 * 0.5), vtrap_x / (exp_shared * 0.9999000049998336 - 1.0));
  i_ = gbar * vtrap_result * (v - e);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// function.mod:3 initial of one instance — reads nothing; writes nothing
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::function
