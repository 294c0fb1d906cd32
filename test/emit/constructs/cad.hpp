// cad.mod: density mechanism `cad`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::cad {

struct F {
  enum { depth, tau, rest, cai_2_settled, cai_2_settled_2, cai_2_settled_3, cai_2_settled_4 };
};

// cad.mod:8 state — reads ca.i, ca.inside, cai_2_settled, cai_2_settled_2, cai_2_settled_3, cai_2_settled_4; writes ca.inside
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
  const V cai_2 = cai + cai_2_settled * (-(-10000.0 * ica * cai_2_settled_2 + cai_2_settled_3) * cai_2_settled_4 - cai);
  at.set(at.ion(Ion::ca, ion_inside), row, cai_2);
}

// cad.mod:2 initial of one instance — reads dt, tau, depth, rest; writes cai_2_settled, cai_2_settled_2, cai_2_settled_3, cai_2_settled_4
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double tau = at.parameter(F::tau, row);
  const double depth = at.parameter(F::depth, row);
  const double rest = at.parameter(F::rest, row);
  const double cai_2_settled = 1.0 - exp_refined(u.dt * (-1.0 / tau));
  const double cai_2_settled_2 = 1.0 / (192970.66424662003 * depth);
  const double cai_2_settled_3 = rest / tau;
  const double cai_2_settled_4 = -tau;
  at.settle(F::cai_2_settled, row, cai_2_settled);
  at.settle(F::cai_2_settled_2, row, cai_2_settled_2);
  at.settle(F::cai_2_settled_3, row, cai_2_settled_3);
  at.settle(F::cai_2_settled_4, row, cai_2_settled_4);
}

}  // namespace hillock::mechanism::cad
