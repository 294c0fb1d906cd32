// verbatim_ion.mod: density mechanism `verbatim_ion`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::verbatim_ion {

struct F {
  enum { seen };
};

// verbatim_ion.mod:14 state — reads ca.inside, v; writes seen
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  const V v = at.v(row);
  const V cai = ca_ion_inside;
  const V seen = cai * v;
  if constexpr (L::observe) {
    at.store(F::seen, row, seen);
  }
}

// verbatim_ion.mod:12 initial of one instance — reads ca.inside; writes seen
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  const double cai = ca_ion_inside;
  const double seen = cai;
  if constexpr (L::observe) {
    at.store(F::seen, row, seen);
  }
}

}  // namespace hillock::mechanism::verbatim_ion
