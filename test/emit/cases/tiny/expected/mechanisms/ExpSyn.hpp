// ExpSyn.mod: point process `ExpSyn`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::ExpSyn {

struct F {
  enum { tau, e, i_, g };
};

// ExpSyn.mod:35 current — reads g, v, e, scale; writes i, rhs, d
template <class L>
inline void current(const L& at, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  for (int row = 0; row < at.rows(); row += L::step) {
    const V g = at.load(F::g, row);
    const V v = at.node(at.block.v, row);
    const V e = at.parameter(F::e, row);
    const V node_scale = at.node(at.block.scale, row);
    const V i_ = g * (v - e);
    const V total_current = i_;
    const V conductance = g;
    at.subtract(at.block.rhs, row, total_current * node_scale);
    at.add(at.block.d, row, conductance * node_scale);
    if constexpr (L::observe) {
      at.store(F::i_, row, i_);
    }
  }
}

// ExpSyn.mod:39 state — reads tau, g, dt; writes g
template <class L>
inline void state(const L& at, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  for (int row = 0; row < at.rows(); row += L::step) {
    const V tau = at.parameter(F::tau, row);
    V g = at.load(F::g, row);
    const V g_rate = -1.0 / tau;
    g = g + (1.0 - exp(u.dt * g_rate)) * (-g);
    at.store(F::g, row, g);
  }
}

// ExpSyn.mod:30 initial of one instance — reads nothing; writes g
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double g = at.load(F::g, row);
  g = 0.0;
  at.store(F::g, row, g);
}

// ExpSyn.mod:42 receive of one instance — reads g; writes g
template <class L>
inline void receive([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] const double flag, [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double g = at.load(F::g, row);
  g = g + argument[0];
  at.store(F::g, row, g);
}

}  // namespace hillock::mechanism::ExpSyn
