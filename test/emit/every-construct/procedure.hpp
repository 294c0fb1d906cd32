// procedure.mod: density mechanism `procedure`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::procedure {

struct F {
  enum { gbar, e, i_, f };
};

// procedure.mod:13 current — reads v, gbar, e; writes f, i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V e = at.parameter(F::e, row);
  const V v_shifted = v + 0.001;
  const V set_z_shifted = v_shifted * 0.01;
  V f = set_z_shifted * set_z_shifted + 2.0;
  V i_ = gbar * f * (v_shifted - e);
  const V total_shifted = i_;
  const V set_z = v * 0.01;
  f = set_z * set_z + 2.0;
  i_ = gbar * f * (v - e);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::f, row, f);
    at.store(F::i_, row, i_);
  }
}

// procedure.mod:3 initial of one instance — reads nothing; writes nothing
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::procedure
