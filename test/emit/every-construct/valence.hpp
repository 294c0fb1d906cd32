// valence.mod: density mechanism `valence`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::valence {

struct F {
  enum { gbar };
};

// valence.mod:9 current — reads h.e, v, gbar; writes h.didv, h.i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V h_ion_e = at.node(at.ion(Ion::h, ion_e), row);
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V eh = h_ion_e;
  const V v_shifted = v + 0.001;
  const V ih = gbar * (v_shifted - eh);
  const V total_shifted = ih;
  const V ih_shifted = ih;
  const V ih_2 = gbar * (v - eh);
  const V total_current = ih_2;
  const V conductance = (total_shifted - total_current) * 1000.0;
  if constexpr (L::observe) at.add(at.ion(Ion::h, ion_didv), row, (ih_shifted - ih_2) * 1000.0);
  if constexpr (L::observe) at.add(at.ion(Ion::h, ion_i), row, ih_2);
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
}

// valence.mod:3 initial of one instance — reads nothing; writes nothing
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::valence
