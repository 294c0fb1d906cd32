// SExplicit.mod: density mechanism `SExplicit`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::SExplicit {

struct F {
  enum { seen, count, x, yy, Dyy };
};

// SExplicit.mod:8 state — reads x, t, v, yy, dt, count; writes seen, Dyy, x, yy, count
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  V x = at.load(F::x, row);
  const V v = at.v(row);
  V yy = at.load(F::yy, row);
  V count = at.load(F::count, row);
  const V seen = x * 2.0;
  const V x_rate = -0.1 * x + 0.01 * t;
  const auto when1 = gt(v, splat<V>(-64.0));
  const V Dyy = select(when1, 0.1 - yy, splat<V>(0.02 * t));
  x = x + u.dt * x_rate;
  yy = yy + u.dt * Dyy;
  yy = yy + u.dt * Dyy;
  count = count + u.dt;
  at.store(F::x, row, x);
  at.store(F::yy, row, yy);
  at.store(F::count, row, count);
  if constexpr (L::observe) {
    at.store(F::seen, row, seen);
    at.store(F::Dyy, row, Dyy);
  }
}

// SExplicit.mod:5 initial of one instance — reads nothing; writes x, yy, count
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double x = at.load(F::x, row);
  double yy = at.load(F::yy, row);
  double count = at.load(F::count, row);
  x = 1.0;
  yy = 0.0;
  count = 0.0;
  at.store(F::x, row, x);
  at.store(F::yy, row, yy);
  at.store(F::count, row, count);
}

}  // namespace hillock::mechanism::SExplicit
