// useion_write_concentration.mod: density mechanism `useion_write_concentration`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::useion_write_concentration {

struct F {
  enum { depth, cai_2_settled, cai_2_settled_2, cai_2_settled_3, cai_2_settled_4 };
};

// useion_write_concentration.mod:12 state — reads ca.i, ca.inside, cai_2_settled, cai_2_settled_2, cai_2_settled_3, cai_2_settled_4; writes ca.inside
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V ca_ion_i = at.node(at.ion(Ion::ca, ion_i), row);
  V ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  const V cai_2_settled = at.parameter(F::cai_2_settled, row);
  const V cai_2_settled_2 = at.parameter(F::cai_2_settled_2, row);
  const V cai_2_settled_3 = at.parameter(F::cai_2_settled_3, row);
  const V cai_2_settled_4 = at.parameter(F::cai_2_settled_4, row);
  const V ica = ca_ion_i;
  const V cai = ca_ion_inside;
  const V cai_2 = cai + cai_2_settled * (-(-ica * cai_2_settled_2 * 10000.0 - cai_2_settled_3) * cai_2_settled_4 - cai);
  at.set(at.ion(Ion::ca, ion_inside), row, cai_2);
}

// useion_write_concentration.mod:10 initial of one instance — reads ca.inside, rest_useion_write_concentration, dt, tau_useion_write_concentration, FARADAY_useion_write_concentration, depth; writes ca.inside, cai_2_settled, cai_2_settled_2, cai_2_settled_3, cai_2_settled_4
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  const double depth = at.parameter(F::depth, row);
  double cai = ca_ion_inside;
  cai = u.rest_useion_write_concentration;
  at.set(at.ion(Ion::ca, ion_inside), row, cai);
  const double cai_2_settled = 1.0 - exp_refined(u.dt * (-(1.0 / u.tau_useion_write_concentration)));
  const double cai_2_settled_2 = 1.0 / (2.0 * u.FARADAY_useion_write_concentration * depth);
  const double cai_2_settled_3 = -u.rest_useion_write_concentration / u.tau_useion_write_concentration;
  const double cai_2_settled_4 = 1.0 / (-(1.0 / u.tau_useion_write_concentration));
  at.settle(F::cai_2_settled, row, cai_2_settled);
  at.settle(F::cai_2_settled_2, row, cai_2_settled_2);
  at.settle(F::cai_2_settled_3, row, cai_2_settled_3);
  at.settle(F::cai_2_settled_4, row, cai_2_settled_4);
}

}  // namespace hillock::mechanism::useion_write_concentration
