// constant.mod: density mechanism `constant`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::constant {

struct F {
  enum { gbar, e, i_, i_settled };
};

// constant.mod:11 current — reads v, i_settled, e; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V i_settled = at.parameter(F::i_settled, row);
  const V e = at.parameter(F::e, row);
  const V v_shifted = v + 0.001;
  V i_ = i_settled * (v_shifted - e);
  const V total_shifted = i_;
  i_ = i_settled * (v - e);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// constant.mod:3 initial of one instance — reads gbar, celsius; writes i_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double gbar = at.parameter(F::gbar, row);
  const double i_settled = gbar * pow(2.3, (u.celsius - 22.0) * 0.1);
  at.settle(F::i_settled, row, i_settled);
}

}  // namespace hillock::mechanism::constant
