// longitudinal_diffusion.mod: density mechanism `longitudinal_diffusion`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::longitudinal_diffusion {

struct F {
  enum { DCa, diffusion_volume_0, diffusion_coefficient_0, diffusion_value_0, cai_by_cai_2_settled };
};

// longitudinal_diffusion.mod:12 state — reads ca.i, ca.inside, cai_by_cai_2_settled, diam; writes ca.inside
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V ca_ion_i = at.node(at.ion(Ion::ca, ion_i), row);
  V ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  const V cai_by_cai_2_settled = at.parameter(F::cai_by_cai_2_settled, row);
  const V diam = at.diam(row);
  const V ica = ca_ion_i;
  const V cai = ca_ion_inside;
  const V cai_by_cai_2 = cai_by_cai_2_settled * (diam * diam * 0.25);
  const V b_flux = -ica * diam * 0.5 - 0.01 * (cai - 0.0001);
  const V cai_change = b_flux;
  const V cai_change_2 = cai_change / cai_by_cai_2;
  const V cai_2 = cai + cai_change_2;
  at.set(at.ion(Ion::ca, ion_inside), row, cai_2);
}

// longitudinal_diffusion.mod:14 diffusion — reads ca.inside, diam, DCa; writes diffusion_volume_0, diffusion_coefficient_0, diffusion_value_0
template <class L>
HILLOCK_INLINE void diffusion(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  const V diam = at.diam(row);
  const V DCa = at.parameter(F::DCa, row);
  V diffusion_volume_0 = at.load(F::diffusion_volume_0, row);
  V diffusion_coefficient_0 = at.load(F::diffusion_coefficient_0, row);
  V diffusion_value_0 = at.load(F::diffusion_value_0, row);
  const V cai = ca_ion_inside;
  diffusion_volume_0 = diam * diam / 4.0;
  diffusion_coefficient_0 = DCa * diam * diam / 4.0;
  diffusion_value_0 = cai;
  at.store(F::diffusion_volume_0, row, diffusion_volume_0);
  at.store(F::diffusion_coefficient_0, row, diffusion_coefficient_0);
  at.store(F::diffusion_value_0, row, diffusion_value_0);
}

// longitudinal_diffusion.mod:14 diffused — reads diffusion_value_0; writes ca.inside
template <class L>
HILLOCK_INLINE void diffused(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V diffusion_value_0 = at.load(F::diffusion_value_0, row);
  const V cai = diffusion_value_0;
  at.set(at.ion(Ion::ca, ion_inside), row, cai);
}

// longitudinal_diffusion.mod:10 initial of one instance — reads ca.inside, dt; writes ca.inside, cai_by_cai_2_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  double cai = ca_ion_inside;
  cai = 0.0001;
  at.set(at.ion(Ion::ca, ion_inside), row, cai);
  const double cai_by_cai_2_settled = 1.0 / u.dt;
  at.settle(F::cai_by_cai_2_settled, row, cai_by_cai_2_settled);
}

}  // namespace hillock::mechanism::longitudinal_diffusion
