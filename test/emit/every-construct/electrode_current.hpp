// electrode_current.mod: point process `electrode_current`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::electrode_current {

struct F {
  enum { amp, i_ };
};

// electrode_current.mod:9 current — reads v, amp, scale; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V amp = at.parameter(F::amp, row);
  const V node_scale = at.scale(row);
  const V v_shifted = v + 0.001;
  V i_ = amp * (1.0 - v_shifted * 0.001);
  const V total_shifted = i_;
  i_ = amp * (1.0 - v * 0.001);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.add_rhs(row, total_current * node_scale);
  at.subtract_d(row, conductance * node_scale);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// electrode_current.mod:3 initial of one instance — reads nothing; writes nothing
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::electrode_current
