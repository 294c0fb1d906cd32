// no_suffix.mod: density mechanism `no_suffix`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::no_suffix {

struct F {
  enum { seen };
};

// no_suffix.mod:6 state — reads v; writes seen
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V seen = v * 2.0;
  if constexpr (L::observe) {
    at.store(F::seen, row, seen);
  }
}

// no_suffix.mod:1 initial of one instance — reads nothing; writes nothing
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::no_suffix
