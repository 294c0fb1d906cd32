// pointer_read.mod: density mechanism `pointer_read`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::pointer_read {

struct F {
  enum { gbar, e, i_ };
};

// pointer_read.mod:11 current of one instance — reads v, gbar; writes i, rhs, d
template <class L>
inline void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  const double v = at.v(row);
  const double gbar = at.parameter(F::gbar, row);
  const double v_shifted = v + 0.001;
  double i_ = 0.01 * gbar * (v_shifted - at.pointed(0, row));
  const double total_shifted = i_;
  i_ = 0.01 * gbar * (v - at.pointed(0, row));
  const double total_current = i_;
  const double conductance = (total_shifted - total_current) / 0.001;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// pointer_read.mod:3 initial of one instance — reads nothing; writes nothing
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::pointer_read
