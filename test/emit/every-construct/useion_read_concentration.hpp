// useion_read_concentration.mod: density mechanism `useion_read_concentration`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::useion_read_concentration {

struct F {
  enum { gbar };
};

// useion_read_concentration.mod:10 current — reads ca.inside, ca.outside, k.e, v, gbar; writes k.didv, k.i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  const V ca_ion_outside = at.node(at.ion(Ion::ca, ion_outside), row);
  const V k_ion_e = at.node(at.ion(Ion::k, ion_e), row);
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V cai = ca_ion_inside;
  const V cao = ca_ion_outside;
  const V ek = k_ion_e;
  const V v_shifted = v + 0.001;
  const V ik = gbar * cai / (cai + 0.0002) * cao * 0.5 * (v_shifted - ek);
  const V total_shifted = ik;
  const V ik_shifted = ik;
  const V ik_2 = gbar * cai / (cai + 0.0002) * cao * 0.5 * (v - ek);
  const V total_current = ik_2;
  const V conductance = (total_shifted - total_current) * 1000.0;
  if constexpr (L::observe) at.add(at.ion(Ion::k, ion_didv), row, (ik_shifted - ik_2) * 1000.0);
  if constexpr (L::observe) at.add(at.ion(Ion::k, ion_i), row, ik_2);
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
}

// useion_read_concentration.mod:3 initial of one instance — reads nothing; writes nothing
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::useion_read_concentration
