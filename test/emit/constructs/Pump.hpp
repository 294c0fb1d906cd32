// pump.mod: point process `Pump`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::Pump {

struct F {
  enum { vmax, k, last };
};

// pump.mod:6 current — reads ca.inside, vmax, k, area, scale; writes ca.didv, ca.i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  const V vmax = at.parameter(F::vmax, row);
  const V k = at.parameter(F::k, row);
  const V node_area = at.area(row);
  const V node_scale = at.scale(row);
  const V cai = ca_ion_inside;
  const V ica = vmax * cai / (cai + k);
  const V total_current = ica;
  if constexpr (L::observe) at.add(at.ion(Ion::ca, ion_didv), row, 0.0 / node_area);
  at.add(at.ion(Ion::ca, ion_i), row, ica * 100.0 / node_area);
  at.subtract_rhs(row, total_current * node_scale);
  at.add_d(row, 0.0 * node_scale);
}

// pump.mod:7 state of one instance — reads ca.inside, dt, k; writes last, ca.inside
template <class L>
inline void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  double ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  const double k = at.parameter(F::k, row);
  double cai = ca_ion_inside;
  const double last = cai;
  cai = cai - u.dt * 0.0001 * cai / (cai + k);
  at.set(at.ion(Ion::ca, ion_inside), row, cai);
  if constexpr (L::observe) {
    at.store(F::last, row, last);
  }
}

// pump.mod:5 initial of one instance — reads ca.inside; writes last, ca.inside
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  double cai = ca_ion_inside;
  const double last = cai;
  cai = cai * 1.05;
  at.set(at.ion(Ion::ca, ion_inside), row, cai);
  if constexpr (L::observe) {
    at.store(F::last, row, last);
  }
}

}  // namespace hillock::mechanism::Pump
