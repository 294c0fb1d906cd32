// before_after.mod: density mechanism `before_after`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::before_after {

struct F {
  enum { before, after, latest, m, m_settled };
};

// before_after.mod:10 state — reads m, m_settled, v; writes m
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  V m = at.load(F::m, row);
  const V m_settled = at.parameter(F::m_settled, row);
  const V v = at.v(row);
  m = m + m_settled * (-(1.0 / (1.0 + exp(-v * 0.1)) * 0.2) * (-5.0) - m);
  at.store(F::m, row, m);
}

// before_after.mod:11 before_breakpoint — reads v; writes before
template <class L>
HILLOCK_INLINE void before_breakpoint(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V before = v;
  if constexpr (L::observe) {
    at.store(F::before, row, before);
  }
}

// before_after.mod:12 after_solve — reads m; writes after
template <class L>
HILLOCK_INLINE void after_solve(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V m = at.load(F::m, row);
  const V after = m;
  if constexpr (L::observe) {
    at.store(F::after, row, after);
  }
}

// before_after.mod:13 before_step — reads t; writes latest
template <class L>
HILLOCK_INLINE void before_step(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V latest = splat<V>(t);
  if constexpr (L::observe) {
    at.store(F::latest, row, latest);
  }
}

// before_after.mod:8 initial of one instance — reads dt; writes m, m_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double m = at.load(F::m, row);
  m = 0.0;
  const double m_settled = 1.0 - exp_refined(u.dt * (-0.2));
  at.store(F::m, row, m);
  at.settle(F::m_settled, row, m_settled);
}

}  // namespace hillock::mechanism::before_after
