// while_loop.mod: density mechanism `while_loop`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::while_loop {

struct F {
  enum { gbar, e, i_, x };
};

// while_loop.mod:11 current of one instance — reads v, gbar, e; writes x, i, rhs, d
template <class L>
inline void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  const double v = at.v(row);
  const double gbar = at.parameter(F::gbar, row);
  const double e = at.parameter(F::e, row);
  const double v_shifted = v + 0.001;
  double x = fabs(v_shifted) + 1.0;
  while (gt(x, 2.0)) {
    x = x / 2.0;
  }
  double i_ = gbar * x * (v_shifted - e);
  const double total_shifted = i_;
  x = fabs(v) + 1.0;
  while (gt(x, 2.0)) {
    x = x / 2.0;
  }
  i_ = gbar * x * (v - e);
  const double total_current = i_;
  const double conductance = (total_shifted - total_current) / 0.001;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::x, row, x);
    at.store(F::i_, row, i_);
  }
}

// while_loop.mod:3 initial of one instance — reads nothing; writes nothing
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::while_loop
