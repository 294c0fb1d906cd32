// array.mod: density mechanism `array`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::array {

struct F {
  enum { gbar, e, i_, x_0_, x_1_, x_2_, x_3_ };
};

// array.mod:13 current — reads v, gbar, x[3], e; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V x_3_ = at.load(F::x_3_, row);
  const V e = at.parameter(F::e, row);
  const V v_shifted = v + 0.001;
  V i_ = gbar * x_3_ * (v_shifted - e);
  const V total_shifted = i_;
  i_ = gbar * x_3_ * (v - e);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// array.mod:16 state — reads v, x[1], x[2], x[3]; writes x[0], x[1], x[2], x[3]
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  V x_1_ = at.load(F::x_1_, row);
  V x_0_ = at.load(F::x_0_, row);
  V x_2_ = at.load(F::x_2_, row);
  V x_3_ = at.load(F::x_3_, row);
  x_0_ = 1.0 / (1.0 + exp(-v * 0.1));
  x_1_ = x_1_ + 0.1 * (x_0_ - x_1_);
  x_2_ = x_2_ + 0.1 * (x_1_ - x_2_);
  x_3_ = x_3_ + 0.1 * (x_2_ - x_3_);
  at.store(F::x_0_, row, x_0_);
  at.store(F::x_1_, row, x_1_);
  at.store(F::x_2_, row, x_2_);
  at.store(F::x_3_, row, x_3_);
}

// array.mod:10 initial of one instance — reads nothing; writes x[0], x[1], x[2], x[3]
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double x_0_ = at.load(F::x_0_, row);
  double x_1_ = at.load(F::x_1_, row);
  double x_2_ = at.load(F::x_2_, row);
  double x_3_ = at.load(F::x_3_, row);
  x_0_ = 0.0;
  x_1_ = 0.1;
  x_2_ = 0.2;
  x_3_ = 0.30000000000000004;
  at.store(F::x_0_, row, x_0_);
  at.store(F::x_1_, row, x_1_);
  at.store(F::x_2_, row, x_2_);
  at.store(F::x_3_, row, x_3_);
}

}  // namespace hillock::mechanism::array
