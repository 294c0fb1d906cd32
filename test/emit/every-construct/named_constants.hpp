// named_constants.mod: density mechanism `named_constants`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::named_constants {

struct F {
  enum { gbar, e, i_, i_settled, i_settled_2 };
};

// named_constants.mod:15 current — reads v, i_settled, e, i_settled_2; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V i_settled = at.parameter(F::i_settled, row);
  const V e = at.parameter(F::e, row);
  const V i_settled_2 = at.parameter(F::i_settled_2, row);
  const V v_shifted = v + 0.001;
  V i_ = i_settled * (v_shifted - e) / (1.0 + exp(-v_shifted * 0.001 * 96485.33212331001 * i_settled_2));
  const V total_shifted = i_;
  i_ = i_settled * (v - e) / (1.0 + exp(-v * 0.001 * 96485.33212331001 * i_settled_2));
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// named_constants.mod:3 initial of one instance — reads gbar, celsius; writes i_settled, i_settled_2
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double gbar = at.parameter(F::gbar, row);
  const double i_settled = gbar * 3.141592653589793 * 0.3333333333333333;
  const double i_settled_2 = 1.0 / (8.31446261815324 * (u.celsius + 273.15));
  at.settle(F::i_settled, row, i_settled);
  at.settle(F::i_settled_2, row, i_settled_2);
}

}  // namespace hillock::mechanism::named_constants
