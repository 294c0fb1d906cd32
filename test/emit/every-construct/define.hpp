// define.mod: density mechanism `define`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::define {

struct F {
  enum { gbar, e, i_, x_0_, x_1_, x_2_, i_settled };
};

// define.mod:12 current — reads v, i_settled, e; writes i, rhs, d
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

// define.mod:11 initial of one instance — reads gbar; writes x[0], x[1], x[2], i_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double gbar = at.parameter(F::gbar, row);
  const double x_0_ = 1.0;
  const double x_1_ = 2.0;
  const double x_2_ = 3.0;
  const double i_settled = gbar * x_2_;
  at.settle(F::x_2_, row, x_2_);
  at.settle(F::i_settled, row, i_settled);
  if constexpr (L::observe) {
    at.store(F::x_0_, row, x_0_);
    at.store(F::x_1_, row, x_1_);
  }
}

}  // namespace hillock::mechanism::define
