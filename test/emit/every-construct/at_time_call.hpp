// at_time_call.mod: point process `at_time_call`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::at_time_call {

struct F {
  enum { del, i_ };
};

// at_time_call.mod:11 current — reads t, del, scale; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V del = at.parameter(F::del, row);
  const V node_scale = at.scale(row);
  const auto when1 = lt(splat<V>(t), del);
  V i_ = select(when1, splat<V>(0.0), splat<V>(0.2));
  const V total_shifted = i_;
  const auto when2 = lt(splat<V>(t), del);
  i_ = select(when2, splat<V>(0.0), splat<V>(0.2));
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.add_rhs(row, total_current * node_scale);
  at.subtract_d(row, conductance * node_scale);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// at_time_call.mod:3 initial of one instance — reads nothing; writes nothing
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::at_time_call
