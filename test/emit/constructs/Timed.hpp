// Timed.mod: point process `Timed`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::Timed {

struct F {
  enum { del, dur, gmax, i_, seen, g, h, when1_settled, when3_settled, g_settled, h_settled };
};

// Timed.mod:29 current — reads v, when1_settled, t, dt, g, gmax, seen, when3_settled, h, e_Timed, scale; writes g, seen, h, i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V when1_settled = at.parameter(F::when1_settled, row);
  V g = at.load(F::g, row);
  const V gmax = at.parameter(F::gmax, row);
  V seen = at.load(F::seen, row);
  const V when3_settled = at.parameter(F::when3_settled, row);
  V h = at.load(F::h, row);
  const V node_scale = at.scale(row);
  const V v_shifted = v + 0.001;
  const auto when1 = land(le(when1_settled, splat<V>(t)), gt(when1_settled, splat<V>(t - u.dt)));
  const auto when2 = gt(splat<V>(t), splat<V>(0.0));
  g = select(land(when1, when2), g + gmax, g);
  seen = select(when1, seen + 1.0, seen);
  const auto when3 = land(le(when3_settled, splat<V>(t)), gt(when3_settled, splat<V>(t - u.dt)));
  const auto when4 = gt(splat<V>(t), splat<V>(0.0));
  h = select(land(when3, when4), h + gmax, h);
  V i_ = (g + h) * (v_shifted - u.e_Timed);
  const V total_shifted = i_;
  const auto when5 = land(le(when1_settled, splat<V>(t)), gt(when1_settled, splat<V>(t - u.dt)));
  seen = select(when5, seen + 1.0, seen);
  i_ = (g + h) * (v - u.e_Timed);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current * node_scale);
  at.add_d(row, conductance * node_scale);
  at.store(F::g, row, g);
  at.store(F::seen, row, seen);
  at.store(F::h, row, h);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// Timed.mod:40 state — reads g, g_settled, h, h_settled; writes g, h
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  V g = at.load(F::g, row);
  const V g_settled = at.parameter(F::g_settled, row);
  V h = at.load(F::h, row);
  const V h_settled = at.parameter(F::h_settled, row);
  g = g + g_settled * (-g);
  h = h + h_settled * (-h);
  at.store(F::g, row, g);
  at.store(F::h, row, h);
}

// Timed.mod:24 initial of one instance — reads del, dur, dt, tau_Timed; writes g, h, seen, when1_settled, when3_settled, g_settled, h_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double del = at.parameter(F::del, row);
  const double dur = at.parameter(F::dur, row);
  double g = at.load(F::g, row);
  double h = at.load(F::h, row);
  double seen = at.load(F::seen, row);
  g = 0.0;
  h = 0.0;
  seen = 0.0;
  const double when1_settled = del - 1e-11;
  const double when3_settled = del + dur - 1e-11;
  const double g_settled = 1.0 - exp_refined(u.dt * (-1.0 / u.tau_Timed));
  const double h_settled = 1.0 - exp_refined(u.dt * (-1.0 / (2.0 * u.tau_Timed)));
  at.store(F::g, row, g);
  at.store(F::h, row, h);
  at.store(F::seen, row, seen);
  at.settle(F::when1_settled, row, when1_settled);
  at.settle(F::when3_settled, row, when3_settled);
  at.settle(F::g_settled, row, g_settled);
  at.settle(F::h_settled, row, h_settled);
}

}  // namespace hillock::mechanism::Timed
