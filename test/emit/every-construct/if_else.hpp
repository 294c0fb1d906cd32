// if_else.mod: density mechanism `if_else`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::if_else {

struct F {
  enum { gbar, e, i_ };
};

// if_else.mod:10 current — reads v, gbar, e; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V e = at.parameter(F::e, row);
  const V v_shifted = v + 0.001;
  const auto when1 = lt(v_shifted, splat<V>(-60.0));
  const V f_shifted_2 = select(when1, splat<V>(0.5), splat<V>(0.0));
  const auto when2 = lt(v_shifted, splat<V>(0.0));
  const V f_shifted_3 = select(lnot(when1), select(when2, splat<V>(1.0), splat<V>(2.0)), f_shifted_2);
  V i_ = gbar * f_shifted_3 * (v_shifted - e);
  const V total_shifted = i_;
  const auto when3 = lt(v, splat<V>(-60.0));
  const V f_2 = select(when3, splat<V>(0.5), splat<V>(0.0));
  const auto when4 = lt(v, splat<V>(0.0));
  const V f_3 = select(lnot(when3), select(when4, splat<V>(1.0), splat<V>(2.0)), f_2);
  i_ = gbar * f_3 * (v - e);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// if_else.mod:3 initial of one instance — reads nothing; writes nothing
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::if_else
