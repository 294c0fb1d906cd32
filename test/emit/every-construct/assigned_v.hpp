// assigned_v.mod: density mechanism `assigned_v`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::assigned_v {

struct F {
  enum { gbar, e, i_, m };
};

// assigned_v.mod:13 current — reads v, gbar, e; writes m, i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V e = at.parameter(F::e, row);
  const V v_shifted = v + 0.001;
  const V v_copy_shifted = v_shifted;
  const auto when1 = eq(v_copy_shifted, splat<V>(-40.0));
  const V v_copy_shifted_2 = select(when1, v_copy_shifted + 0.0001, v_copy_shifted);
  const V v_copy_shifted_3 = v_copy_shifted_2 + 10.0;
  V m = (v_copy_shifted_3 + 40.0) / (1.0 - exp(-(v_copy_shifted_3 + 40.0) * 0.1111111111111111));
  const V v_copy_shifted_4 = v_copy_shifted_3 - 10.0;
  V i_ = gbar * m * (v_copy_shifted_4 - e);
  const V total_shifted = i_;
  const V v_copy = v;
  const auto when2 = eq(v_copy, splat<V>(-40.0));
  const V v_copy_2 = select(when2, v_copy + 0.0001, v_copy);
  const V v_copy_3 = v_copy_2 + 10.0;
  m = (v_copy_3 + 40.0) / (1.0 - exp(-(v_copy_3 + 40.0) * 0.1111111111111111));
  const V v_copy_4 = v_copy_3 - 10.0;
  i_ = gbar * m * (v_copy_4 - e);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::m, row, m);
    at.store(F::i_, row, i_);
  }
}

// assigned_v.mod:3 initial of one instance — reads nothing; writes nothing
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::assigned_v
