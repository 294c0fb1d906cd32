// release.mod: point process `Release`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::Release {

struct F {
  enum { tau, e, prob, i_, usingR123, released, failed, ignored, g, g_settled };
};

// release.mod:32 current — reads g, v, e, scale; writes i, rhs, d
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

// release.mod:34 state — reads g, g_settled; writes g
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  V g = at.load(F::g, row);
  const V g_settled = at.parameter(F::g_settled, row);
  g = g + g_settled * (-g);
  at.store(F::g, row, g);
}

// release.mod:20 initial of one instance — reads dt, tau; writes g, released, failed, ignored, g_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double tau = at.parameter(F::tau, row);
  double g = at.load(F::g, row);
  double released = at.load(F::released, row);
  double failed = at.load(F::failed, row);
  double ignored = at.load(F::ignored, row);
  g = 0.0;
  released = 0.0;
  failed = 0.0;
  ignored = 0.0;
  streams[0].set_seq(seq_from(0.0));
  const double g_settled = 1.0 - exp_refined(u.dt * (-1.0 / tau));
  at.store(F::g, row, g);
  at.store(F::released, row, released);
  at.store(F::failed, row, failed);
  at.store(F::ignored, row, ignored);
  at.settle(F::g_settled, row, g_settled);
}

// release.mod:48 receive of one instance — reads t, ignored, prob, failed, released, g; writes ignored, failed, released, g
template <class L>
inline void receive([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] const double flag, [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double ignored = at.load(F::ignored, row);
  const double prob = at.parameter(F::prob, row);
  double failed = at.load(F::failed, row);
  double released = at.load(F::released, row);
  double g = at.load(F::g, row);
  double n = 0.0;
  if (lt(t, 3.0)) {
    ignored = ignored + 1.0;
  } else {
    n = 0.0;
    double k = 1.0;
    while (le(k, trunc(argument[1]))) {
      const double rng_draw = streams[0].uniform(0.0, 1.0);
      if (lt(rng_draw, prob)) {
        n = n + 1.0;
      } else {
        failed = failed + 1.0;
      }
      k = k + 1.0;
    }
    released = released + n;
    g = g + argument[0] * n / argument[1];
  }
  at.store(F::ignored, row, ignored);
  at.store(F::failed, row, failed);
  at.store(F::released, row, released);
  at.store(F::g, row, g);
}

// release.mod:48 connect of one instance — reads nothing; writes nothing
template <class L>
inline void connect([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  argument[1] = 3.0;
}

}  // namespace hillock::mechanism::Release
