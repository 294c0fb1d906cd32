// useion_read_current.mod: density mechanism `useion_read_current`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::useion_read_current {

struct F {
  enum { sum, s, s_settled };
};

// useion_read_current.mod:14 state — reads ca.i, s, s_settled; writes s, sum
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V ca_ion_i = at.node(at.ion(Ion::ca, ion_i), row);
  V s = at.load(F::s, row);
  const V s_settled = at.parameter(F::s_settled, row);
  const V ica = ca_ion_i;
  s = s + s_settled * (-(-1000.0 * ica) * (-10.0) - s);
  const V sum = s;
  at.store(F::s, row, s);
  if constexpr (L::observe) {
    at.store(F::sum, row, sum);
  }
}

// useion_read_current.mod:9 initial of one instance — reads dt; writes s, sum, s_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double s = at.load(F::s, row);
  s = 0.0;
  const double sum = 0.0;
  const double s_settled = 1.0 - exp_refined(u.dt * (-0.1));
  at.store(F::s, row, s);
  at.settle(F::s_settled, row, s_settled);
  if constexpr (L::observe) {
    at.store(F::sum, row, sum);
  }
}

}  // namespace hillock::mechanism::useion_read_current
