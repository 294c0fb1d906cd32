// constant_set.mod: density mechanism `constant_set`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::constant_set {

struct F {
  enum { depth, tau, factor, F_, half };
};

// constant_set.mod:30 state of one instance — reads ca.i, ca.inside, tau, dt, depth, F; writes ca.inside
template <class L>
inline void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  const double ca_ion_i = at.node(at.ion(Ion::ca, ion_i), row);
  double ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  const double tau = at.parameter(F::tau, row);
  const double depth = at.parameter(F::depth, row);
  const double F_ = at.load(F::F_, row);
  const double ica = ca_ion_i;
  double cai = ca_ion_inside;
  const double cai_rate = -1.0 / tau;
  cai = cai + (1.0 - exp_refined(u.dt * cai_rate)) * (-(-at.pointed(0, row) * 10000.0 * ica / (depth * F_) + 0.0001 / tau) / cai_rate - cai);
  at.set(at.ion(Ion::ca, ion_inside), row, cai);
}

// constant_set.mod:21 initial of one instance — reads ca.inside; writes factor, F, ca.inside
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  double F_ = at.load(F::F_, row);
  double cai = ca_ion_inside;
  const double factor = at.pointed(0, row);
  F_ = 96484.56;
  at.pointed(0, row) = 0.25;
  cai = 0.0001;
  at.set(at.ion(Ion::ca, ion_inside), row, cai);
  at.store(F::F_, row, F_);
  if constexpr (L::observe) {
    at.store(F::factor, row, factor);
  }
}

}  // namespace hillock::mechanism::constant_set
