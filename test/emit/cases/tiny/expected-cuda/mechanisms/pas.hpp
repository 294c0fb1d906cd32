// pas.mod: density mechanism `pas`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::pas {

struct F {
  enum { g, e, i_ };
};

// pas.mod:26 current — reads g, v, e; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V g = at.parameter(F::g, row);
  const V v = at.v(row);
  const V e = at.parameter(F::e, row);
  const V i_ = g * (v - e);
  const V total_current = i_;
  const V conductance = g;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// pas.mod:4 initial of one instance — reads nothing; writes nothing
template <class L>
HILLOCK_DEVICE inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::pas
