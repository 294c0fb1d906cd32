// IClamp.mod: point process `IClamp`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::IClamp {

struct F {
  enum { del, dur, amp, i_, when1_settled };
};

// IClamp.mod:34 current — reads t, del, when1_settled, amp, scale; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V del = at.parameter(F::del, row);
  const V when1_settled = at.parameter(F::when1_settled, row);
  const V amp = at.parameter(F::amp, row);
  const V node_scale = at.scale(row);
  const auto when1 = land(ge(splat<V>(t), del), lt(splat<V>(t), when1_settled));
  const V i_ = select(when1, amp, splat<V>(0.0));
  const V total_current = i_;
  at.add_rhs(row, total_current * node_scale);
  at.subtract_d(row, 0.0 * node_scale);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// IClamp.mod:28 initial of one instance — reads del, dur; writes i, when1_settled
template <class L>
HILLOCK_DEVICE inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double del = at.parameter(F::del, row);
  const double dur = at.parameter(F::dur, row);
  const double i_ = 0.0;
  const double when1_settled = del + dur;
  at.settle(F::when1_settled, row, when1_settled);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

}  // namespace hillock::mechanism::IClamp
