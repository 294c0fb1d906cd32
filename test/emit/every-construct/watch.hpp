// watch.mod: point process `watch`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::watch {

struct F {
  enum { tau, e, i_, g, n, g_settled };
};

// watch.mod:15 current — reads v, g, e, scale; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V g = at.load(F::g, row);
  const V e = at.parameter(F::e, row);
  const V node_scale = at.scale(row);
  const V v_shifted = v + 0.001;
  V i_ = g * (v_shifted - e);
  const V total_shifted = i_;
  i_ = g * (v - e);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current * node_scale);
  at.add_d(row, conductance * node_scale);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// watch.mod:17 state — reads g, g_settled; writes g
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  V g = at.load(F::g, row);
  const V g_settled = at.parameter(F::g_settled, row);
  g = g + g_settled * (-g);
  at.store(F::g, row, g);
}

// watch.mod:12 initial of one instance — reads dt, tau; writes g, n, g_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double tau = at.parameter(F::tau, row);
  double g = at.load(F::g, row);
  double n = at.load(F::n, row);
  g = 0.0;
  n = 0.0;
  out.self(out, t + 0.0, 1.0);
  const double g_settled = 1.0 - exp_refined(u.dt * (-1.0 / tau));
  at.store(F::g, row, g);
  at.store(F::n, row, n);
  at.settle(F::g_settled, row, g_settled);
}

// watch.mod:18 receive of one instance — reads v, n, g; writes n, g
template <class L>
inline void receive([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] const double flag, [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double v = at.v(row);
  double n = at.load(F::n, row);
  double g = at.load(F::g, row);
  if (eq(flag, 1.0)) {
    out.watch(out, 0, (v - -64.0) >= -1e-11, 2.0);
  } else {
    if (eq(flag, 2.0)) {
      n = n + 1.0;
      g = g + 0.0001;
    } else {
      g = g + argument[0];
    }
  }
  at.store(F::n, row, n);
  at.store(F::g, row, g);
}

// watch.mod:19 watch of one instance — reads v; writes nothing
template <class L>
inline void watch([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double v = at.v(row);
  argument[0] = v - -64.0;
}

}  // namespace hillock::mechanism::watch
