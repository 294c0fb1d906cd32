// useion_write_reversal.mod: density mechanism `useion_write_reversal`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::useion_write_reversal {

struct F {
  enum { shown };
};

// useion_write_reversal.mod:10 state — reads v; writes shown, na.e
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V ena = 50.0 + v * 0.01;
  const V shown = ena;
  at.set(at.ion(Ion::na, ion_e), row, ena);
  if constexpr (L::observe) {
    at.store(F::shown, row, shown);
  }
}

// useion_write_reversal.mod:8 initial of one instance — reads nothing; writes shown, na.e
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double ena = 50.0;
  const double shown = 0.0;
  at.set(at.ion(Ion::na, ion_e), row, ena);
  if constexpr (L::observe) {
    at.store(F::shown, row, shown);
  }
}

}  // namespace hillock::mechanism::useion_write_reversal
