// protect.mod: density mechanism `protect`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::protect {

struct F {
  enum { gbar, e, i_, calls };
};

// protect.mod:13 current — reads v, gbar, e; writes calls, i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V e = at.parameter(F::e, row);
  const V v_shifted = v + 0.001;
  V calls = splat<V>(1.0);
  V i_ = gbar * (v_shifted - e);
  const V total_shifted = i_;
  calls = splat<V>(1.0);
  i_ = gbar * (v - e);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::calls, row, calls);
    at.store(F::i_, row, i_);
  }
}

// protect.mod:11 initial of one instance — reads nothing; writes calls
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double calls = 0.0;
  if constexpr (L::observe) {
    at.store(F::calls, row, calls);
  }
}

}  // namespace hillock::mechanism::protect
