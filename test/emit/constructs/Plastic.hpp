// Plastic.mod: point process `Plastic`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::Plastic {

struct F {
  enum { tau, e, gain, i_, total, posts, wsum, g, g_settled };
};

// Plastic.mod:30 current — reads g, v, e, scale; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V g = at.load(F::g, row);
  const V v = at.v(row);
  const V e = at.parameter(F::e, row);
  const V node_scale = at.scale(row);
  const V i_ = g * (v - e);
  const V total_current = i_;
  const V conductance = g;
  at.subtract_rhs(row, total_current * node_scale);
  at.add_d(row, conductance * node_scale);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// Plastic.mod:32 state — reads g, g_settled; writes g
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  V g = at.load(F::g, row);
  const V g_settled = at.parameter(F::g_settled, row);
  g = g + g_settled * (-g);
  at.store(F::g, row, g);
}

// Plastic.mod:22 initial of one instance — reads dt, tau; writes g, total, posts, wsum, g_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double tau = at.parameter(F::tau, row);
  double g = at.load(F::g, row);
  double total = at.load(F::total, row);
  double posts = at.load(F::posts, row);
  double wsum = at.load(F::wsum, row);
  g = 0.0;
  total = 0.0;
  posts = 0.0;
  wsum = 0.0;
  out.self(out, t + 0.0, 1.0);
  const double g_settled = 1.0 - exp_refined(u.dt * (-1.0 / tau));
  at.store(F::g, row, g);
  at.store(F::total, row, total);
  at.store(F::posts, row, posts);
  at.store(F::wsum, row, wsum);
  at.settle(F::g_settled, row, g_settled);
}

// Plastic.mod:33 receive of one instance — reads g, t, tpre_Plastic, gain, v, posts, total, wsum; writes g, posts, total, wsum
template <class L>
inline void receive([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] const double flag, [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double g = at.load(F::g, row);
  const double gain = at.parameter(F::gain, row);
  const double v = at.v(row);
  double posts = at.load(F::posts, row);
  double total = at.load(F::total, row);
  double wsum = at.load(F::wsum, row);
  if (eq(flag, 0.0)) {
    g = g + argument[0] * (1.0 + argument[1]);
    argument[1] = argument[1] * exp_refined((argument[2] - t) / u.tpre_Plastic) + gain;
    argument[2] = t;
    argument[3] = argument[3] + 1.0;
  } else {
    if (eq(flag, 1.0)) {
      out.watch(out, 0, (v - -30.0) >= -1e-11, 2.0);
    } else {
      if (eq(flag, 2.0)) {
        posts = posts + 1.0;
        total = 0.0;
        wsum = 0.0;
        for (std::uint64_t c = 0; double* const other = out.connection(out, c); ++c) {
          other[1] = other[1] + gain * exp_refined((other[2] - t) / u.tpre_Plastic);
          total = total + other[3];
          wsum = wsum + other[0] * other[1];
        }
      }
    }
  }
  at.store(F::g, row, g);
  at.store(F::posts, row, posts);
  at.store(F::total, row, total);
  at.store(F::wsum, row, wsum);
}

// Plastic.mod:33 connect of one instance — reads nothing; writes nothing
template <class L>
inline void connect([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  argument[1] = 0.1;
  argument[2] = -1000.0;
  argument[3] = 2.0;
}

// Plastic.mod:45 watch of one instance — reads v; writes nothing
template <class L>
inline void watch([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double v = at.v(row);
  argument[0] = v - -30.0;
}

}  // namespace hillock::mechanism::Plastic
