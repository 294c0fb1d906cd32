// IClamp.mod: point process `IClamp`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::IClamp {

struct F {
  enum { del, dur, amp, i_ };
};

// IClamp.mod:34 current — reads t, del, dur, amp, scale; writes i, rhs, d
template <class L>
inline void current(const L& at, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  for (int row = 0; row < at.rows(); row += L::step) {
    const V del = at.parameter(F::del, row);
    const V dur = at.parameter(F::dur, row);
    const V amp = at.parameter(F::amp, row);
    const V node_scale = at.node(at.block.scale, row);
    const auto when1 = land(ge(splat<V>(t), del), lt(splat<V>(t), del + dur));
    const V i_ = select(when1, amp, splat<V>(0.0));
    const V total_current = i_;
    const V conductance = splat<V>(0.0);
    at.add(at.block.rhs, row, total_current * node_scale);
    at.subtract(at.block.d, row, conductance * node_scale);
    if constexpr (L::observe) {
      at.store(F::i_, row, i_);
    }
  }
}

// IClamp.mod:28 initial of one instance — reads nothing; writes i
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double i_ = 0.0;
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

}  // namespace hillock::mechanism::IClamp
