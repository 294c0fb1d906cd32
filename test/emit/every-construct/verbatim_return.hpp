// verbatim_return.mod: density mechanism `verbatim_return`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::verbatim_return {

struct F {
  enum { gbar, e, i_, f };
};

// verbatim_return.mod:13 current — reads v, gbar, e; writes f, i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V e = at.parameter(F::e, row);
  const V v_shifted = v + 0.001;
  V f = 1.0 + v_shifted * 0.001;
  V i_ = gbar * f * (v_shifted - e);
  const V total_shifted = i_;
  f = 1.0 + v * 0.001;
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

// verbatim_return.mod:3 initial of one instance — reads nothing; writes nothing
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::verbatim_return
