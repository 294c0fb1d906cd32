// graded.mod: point process `Graded`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::Graded {

struct F {
  enum { e, gmax, i_, g, w0, r };
};

// graded.mod:8 state — reads r, dt; writes r
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  V r = at.load(F::r, row);
  r = r + (1.0 - exp_refined(splat<V>(u.dt * (-0.25)))) * (-r);
  at.store(F::r, row, r);
}

// graded.mod:7 current of one instance — reads gmax, r, v, e, scale; writes g, i, rhs, d
template <class L>
inline void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  const double gmax = at.parameter(F::gmax, row);
  const double r = at.load(F::r, row);
  const double v = at.v(row);
  const double e = at.parameter(F::e, row);
  const double node_scale = at.scale(row);
  const double g = gmax * r / (1.0 + exp(-(at.pointed(0, row) + 50.0) / 6.0));
  const double i_ = g * (v - e) * (1.0 + 100.0 * at.pointed(1, row));
  const double total_current = i_;
  const double conductance = g * (1.0 + 100.0 * at.pointed(1, row));
  at.subtract_rhs(row, total_current * node_scale);
  at.add_d(row, conductance * node_scale);
  if constexpr (L::observe) {
    at.store(F::g, row, g);
    at.store(F::i_, row, i_);
  }
}

// graded.mod:6 initial of one instance — reads nothing; writes r, w0
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double r = at.load(F::r, row);
  double w0 = at.load(F::w0, row);
  r = 0.0;
  w0 = 0.0;
  at.store(F::r, row, r);
  at.store(F::w0, row, w0);
}

// graded.mod:9 receive of one instance — reads r; writes r, w0
template <class L>
inline void receive([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] const double flag, [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double r = at.load(F::r, row);
  double w0 = at.load(F::w0, row);
  r = r + argument[0];
  w0 = at.pointed(0, row);
  at.pointed(2, row) = at.pointed(2, row) + 0.01;
  at.store(F::r, row, r);
  at.store(F::w0, row, w0);
}

}  // namespace hillock::mechanism::Graded
