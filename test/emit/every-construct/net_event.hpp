// net_event.mod: point process `net_event`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::net_event {

struct F {
  enum { tau, e, i_, g, g_settled };
};

// net_event.mod:13 current — reads v, g, e, scale; writes i, rhs, d
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

// net_event.mod:15 state — reads g, g_settled; writes g
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  V g = at.load(F::g, row);
  const V g_settled = at.parameter(F::g_settled, row);
  g = g + g_settled * (-g);
  at.store(F::g, row, g);
}

// net_event.mod:10 initial of one instance — reads dt, tau; writes g, g_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double tau = at.parameter(F::tau, row);
  double g = at.load(F::g, row);
  g = 0.0;
  const double g_settled = 1.0 - exp_refined(u.dt * (-1.0 / tau));
  at.store(F::g, row, g);
  at.settle(F::g_settled, row, g_settled);
}

// net_event.mod:16 receive of one instance — reads g, t; writes g
template <class L>
inline void receive([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] const double flag, [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double g = at.load(F::g, row);
  g = g + argument[0];
  out.spike(out, t);
  at.store(F::g, row, g);
}

}  // namespace hillock::mechanism::net_event
