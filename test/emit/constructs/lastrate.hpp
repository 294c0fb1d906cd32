// lastrate.mod: density mechanism `lastrate`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::lastrate {

struct F {
  enum { gbar, i_, seen, start, ninf, ntau, n };
};

// lastrate.mod:9 current of one instance — reads gbar, n, v; writes seen, i, rhs, d
template <class L>
inline void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  const double gbar = at.parameter(F::gbar, row);
  const double n = at.load(F::n, row);
  const double v = at.v(row);
  const double seen = at.pointed(0, row) / at.pointed(1, row);
  const double i_ = gbar * n * at.pointed(0, row) * (v + 70.0);
  const double total_current = i_;
  const double conductance = gbar * n * at.pointed(0, row);
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::seen, row, seen);
    at.store(F::i_, row, i_);
  }
}

// lastrate.mod:14 state of one instance — reads v, n, dt; writes n
template <class L>
inline void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  const double v = at.v(row);
  double n = at.load(F::n, row);
  at.pointed(0, row) = 1.0 / (1.0 + exp(-(v + 50.0) / 8.0));
  at.pointed(1, row) = 2.0 + 5.0 * exp(-pow((v + 60.0) / 30.0, 2.0));
  const double n_rate = -1.0 / at.pointed(1, row);
  n = n + (1.0 - exp(u.dt * n_rate)) * (-(at.pointed(0, row) / at.pointed(1, row)) / n_rate - n);
  at.store(F::n, row, n);
}

// lastrate.mod:6 initial of one instance — reads v; writes start, n
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double v = at.v(row);
  double n = at.load(F::n, row);
  const double start = at.pointed(0, row);
  at.pointed(0, row) = 1.0 / (1.0 + exp_refined(-(v + 50.0) / 8.0));
  at.pointed(1, row) = 2.0 + 5.0 * exp_refined(-pow((v + 60.0) / 30.0, 2.0));
  n = at.pointed(0, row);
  at.store(F::n, row, n);
  if constexpr (L::observe) {
    at.store(F::start, row, start);
  }
}

}  // namespace hillock::mechanism::lastrate
