// include.mod: density mechanism `include`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::include {

struct F {
  enum { gbar, e, i_ };
};

// include.mod:1 current — reads v, gbar, e; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V e = at.parameter(F::e, row);
  const V v_shifted = v + 0.001;
  const V exp_shared = exp(-(v_shifted + 40.0) * 0.1111111111111111);
  const V open_result_shifted = 1.0 / (1.0 + exp_shared);
  V i_ = gbar * open_result_shifted * (v_shifted - e);
  const V total_shifted = i_;
  const V open_result = 1.0 / (1.0 + exp_shared * 1.0001111172841781);
  i_ = gbar * open_result * (v - e);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// include.mod:3 initial of one instance — reads nothing; writes nothing
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::include
