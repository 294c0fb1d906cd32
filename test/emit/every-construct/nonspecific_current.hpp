// nonspecific_current.mod: density mechanism `nonspecific_current`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::nonspecific_current {

struct F {
  enum { gbar, e, i_, more, more_settled };
};

// nonspecific_current.mod:11 current — reads v, gbar, e, more_settled; writes i, more, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V e = at.parameter(F::e, row);
  const V more_settled = at.parameter(F::more_settled, row);
  const V v_shifted = v + 0.001;
  V i_ = gbar * (v_shifted - e);
  V more = more_settled * (v_shifted + 20.0);
  const V total_shifted = i_ + more;
  i_ = gbar * (v - e);
  more = more_settled * (v + 20.0);
  const V total_current = i_ + more;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
    at.store(F::more, row, more);
  }
}

// nonspecific_current.mod:3 initial of one instance — reads gbar; writes more_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double gbar = at.parameter(F::gbar, row);
  const double more_settled = 0.1 * gbar;
  at.settle(F::more_settled, row, more_settled);
}

}  // namespace hillock::mechanism::nonspecific_current
