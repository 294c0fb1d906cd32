// shells.mod: density mechanism `shells`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::shells {

struct F {
  enum { D, vol_0_, vol_1_, vol_2_, total, ca_0_, ca_1_, ca_2_, buf, loose, frat, diffusion_volume_0, diffusion_coefficient_0, diffusion_value_0, diffusion_volume_1, diffusion_coefficient_1, diffusion_value_1, diffusion_volume_2, diffusion_coefficient_2, diffusion_value_2, diffusion_volume_3, diffusion_coefficient_3, diffusion_value_3, diffusion_volume_4, diffusion_coefficient_4, diffusion_value_4 };
};

// shells.mod:14 diffusion — reads diam, vol[0], D, ca[0], vol[1], ca[1], vol[2], ca[2], mobility_shells, buf, loose; writes diffusion_volume_0, diffusion_coefficient_0, diffusion_value_0, diffusion_volume_1, diffusion_coefficient_1, diffusion_value_1, diffusion_volume_2, diffusion_coefficient_2, diffusion_value_2, diffusion_volume_3, diffusion_coefficient_3, diffusion_value_3, diffusion_volume_4, diffusion_coefficient_4, diffusion_value_4
template <class L>
HILLOCK_INLINE void diffusion(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V diam = at.diam(row);
  const V vol_0_ = at.parameter(F::vol_0_, row);
  const V D = at.parameter(F::D, row);
  const V ca_0_ = at.load(F::ca_0_, row);
  const V vol_1_ = at.parameter(F::vol_1_, row);
  const V ca_1_ = at.load(F::ca_1_, row);
  const V vol_2_ = at.parameter(F::vol_2_, row);
  const V ca_2_ = at.load(F::ca_2_, row);
  const V buf = at.load(F::buf, row);
  const V loose = at.load(F::loose, row);
  V diffusion_volume_0 = at.load(F::diffusion_volume_0, row);
  V diffusion_coefficient_0 = at.load(F::diffusion_coefficient_0, row);
  V diffusion_value_0 = at.load(F::diffusion_value_0, row);
  V diffusion_volume_1 = at.load(F::diffusion_volume_1, row);
  V diffusion_coefficient_1 = at.load(F::diffusion_coefficient_1, row);
  V diffusion_value_1 = at.load(F::diffusion_value_1, row);
  V diffusion_volume_2 = at.load(F::diffusion_volume_2, row);
  V diffusion_coefficient_2 = at.load(F::diffusion_coefficient_2, row);
  V diffusion_value_2 = at.load(F::diffusion_value_2, row);
  V diffusion_volume_3 = at.load(F::diffusion_volume_3, row);
  V diffusion_coefficient_3 = at.load(F::diffusion_coefficient_3, row);
  V diffusion_value_3 = at.load(F::diffusion_value_3, row);
  V diffusion_volume_4 = at.load(F::diffusion_volume_4, row);
  V diffusion_coefficient_4 = at.load(F::diffusion_coefficient_4, row);
  V diffusion_value_4 = at.load(F::diffusion_value_4, row);
  diffusion_volume_0 = diam * diam * vol_0_;
  diffusion_coefficient_0 = D * diam * diam * vol_0_;
  diffusion_value_0 = ca_0_;
  diffusion_volume_1 = diam * diam * vol_1_;
  diffusion_coefficient_1 = D * diam * diam * vol_1_;
  diffusion_value_1 = ca_1_;
  diffusion_volume_2 = diam * diam * vol_2_;
  diffusion_coefficient_2 = D * diam * diam * vol_2_;
  diffusion_value_2 = ca_2_;
  diffusion_volume_3 = diam * diam;
  diffusion_coefficient_3 = u.mobility_shells * diam * diam;
  diffusion_value_3 = buf;
  diffusion_volume_4 = diam * diam;
  diffusion_coefficient_4 = u.mobility_shells * diam * diam;
  diffusion_value_4 = loose;
  at.store(F::diffusion_volume_0, row, diffusion_volume_0);
  at.store(F::diffusion_coefficient_0, row, diffusion_coefficient_0);
  at.store(F::diffusion_value_0, row, diffusion_value_0);
  at.store(F::diffusion_volume_1, row, diffusion_volume_1);
  at.store(F::diffusion_coefficient_1, row, diffusion_coefficient_1);
  at.store(F::diffusion_value_1, row, diffusion_value_1);
  at.store(F::diffusion_volume_2, row, diffusion_volume_2);
  at.store(F::diffusion_coefficient_2, row, diffusion_coefficient_2);
  at.store(F::diffusion_value_2, row, diffusion_value_2);
  at.store(F::diffusion_volume_3, row, diffusion_volume_3);
  at.store(F::diffusion_coefficient_3, row, diffusion_coefficient_3);
  at.store(F::diffusion_value_3, row, diffusion_value_3);
  at.store(F::diffusion_volume_4, row, diffusion_volume_4);
  at.store(F::diffusion_coefficient_4, row, diffusion_coefficient_4);
  at.store(F::diffusion_value_4, row, diffusion_value_4);
}

// shells.mod:14 diffused — reads diffusion_value_0, diffusion_value_1, diffusion_value_2, diffusion_value_3, diffusion_value_4; writes ca[0], ca[1], ca[2], buf, loose
template <class L>
HILLOCK_INLINE void diffused(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V diffusion_value_0 = at.load(F::diffusion_value_0, row);
  const V diffusion_value_1 = at.load(F::diffusion_value_1, row);
  const V diffusion_value_2 = at.load(F::diffusion_value_2, row);
  const V diffusion_value_3 = at.load(F::diffusion_value_3, row);
  const V diffusion_value_4 = at.load(F::diffusion_value_4, row);
  V ca_0_ = at.load(F::ca_0_, row);
  V ca_1_ = at.load(F::ca_1_, row);
  V ca_2_ = at.load(F::ca_2_, row);
  V buf = at.load(F::buf, row);
  V loose = at.load(F::loose, row);
  ca_0_ = diffusion_value_0;
  ca_1_ = diffusion_value_1;
  ca_2_ = diffusion_value_2;
  buf = diffusion_value_3;
  loose = diffusion_value_4;
  at.store(F::ca_0_, row, ca_0_);
  at.store(F::ca_1_, row, ca_1_);
  at.store(F::ca_2_, row, ca_2_);
  at.store(F::buf, row, buf);
  at.store(F::loose, row, loose);
}

// shells.mod:11 state of one instance — reads ca.inside, ca.i, buf, ca[0], ca[1], ca[2], loose, dt, diam, vol[0], vol[1], vol[2], D, frat, k1_shells, k2_shells; writes buf, ca[0], ca[1], ca[2], loose, total, ca.inside
template <class L>
inline void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  double ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  const double ca_ion_i = at.node(at.ion(Ion::ca, ion_i), row);
  double buf = at.load(F::buf, row);
  double ca_0_ = at.load(F::ca_0_, row);
  double ca_1_ = at.load(F::ca_1_, row);
  double ca_2_ = at.load(F::ca_2_, row);
  double loose = at.load(F::loose, row);
  const double diam = at.diam(row);
  const double vol_0_ = at.parameter(F::vol_0_, row);
  const double vol_1_ = at.parameter(F::vol_1_, row);
  const double vol_2_ = at.parameter(F::vol_2_, row);
  const double D = at.parameter(F::D, row);
  const double frat = at.parameter(F::frat, row);
  double cai = ca_ion_inside;
  const double ica = ca_ion_i;
  const double buf_old = buf;
  const double ca_0_old = ca_0_;
  const double ca_1_old = ca_1_;
  const double ca_2_old = ca_2_;
  const double loose_old = loose;
  double error = 1.0;
  double rounds = 0.0;
  while (land(gt(error, 0.000001), lt(rounds, 22.0))) {
    const double per_dt = 1.0 / u.dt;
    double buf_change = -per_dt * (buf - buf_old);
    double buf_by_buf = per_dt;
    double ca_0_change = -per_dt * (ca_0_ - ca_0_old);
    double ca_0_by_ca_0 = per_dt;
    double ca_1_change = -per_dt * (ca_1_ - ca_1_old);
    double ca_1_by_ca_1 = per_dt;
    double ca_2_change = -per_dt * (ca_2_ - ca_2_old);
    double ca_2_by_ca_2 = per_dt;
    double loose_change = -per_dt * (loose - loose_old);
    double loose_by_loose = per_dt;
    buf_change = buf_change * (diam * diam);
    buf_by_buf = buf_by_buf * (diam * diam);
    loose_change = loose_change * (diam * diam);
    loose_by_loose = loose_by_loose * (diam * diam);
    ca_0_change = ca_0_change * (diam * diam * vol_0_);
    ca_0_by_ca_0 = ca_0_by_ca_0 * (diam * diam * vol_0_);
    ca_1_change = ca_1_change * (diam * diam * vol_1_);
    ca_1_by_ca_1 = ca_1_by_ca_1 * (diam * diam * vol_1_);
    ca_2_change = ca_2_change * (diam * diam * vol_2_);
    ca_2_by_ca_2 = ca_2_by_ca_2 * (diam * diam * vol_2_);
    double b_flux = -ica * 3.141592653589793 * diam * 0.4 / 19.297066424662003;
    ca_0_change = ca_0_change + b_flux;
    double f_flux = D * frat * ca_0_;
    b_flux = D * frat * ca_1_;
    const double net_flux = f_flux - b_flux;
    ca_0_change = ca_0_change - net_flux;
    ca_1_change = ca_1_change + net_flux;
    const double slope = D * frat;
    ca_0_by_ca_0 = ca_0_by_ca_0 + slope;
    const double ca_1_by_ca_0 = -slope;
    const double slope_2 = D * frat;
    const double ca_0_by_ca_1 = -slope_2;
    ca_1_by_ca_1 = ca_1_by_ca_1 + slope_2;
    f_flux = D * frat * ca_1_;
    b_flux = D * frat * ca_2_;
    const double net_flux_2 = f_flux - b_flux;
    ca_1_change = ca_1_change - net_flux_2;
    ca_2_change = ca_2_change + net_flux_2;
    const double slope_3 = D * frat;
    ca_1_by_ca_1 = ca_1_by_ca_1 + slope_3;
    const double ca_2_by_ca_1 = -slope_3;
    const double slope_4 = D * frat;
    const double ca_1_by_ca_2 = -slope_4;
    ca_2_by_ca_2 = ca_2_by_ca_2 + slope_4;
    f_flux = u.k1_shells * diam * diam * loose * ca_0_;
    b_flux = u.k2_shells * diam * diam * buf;
    const double net_flux_3 = f_flux - b_flux;
    loose_change = loose_change - net_flux_3;
    ca_0_change = ca_0_change - net_flux_3;
    buf_change = buf_change + net_flux_3;
    const double slope_5 = u.k1_shells * diam * diam * ca_0_;
    loose_by_loose = loose_by_loose + slope_5;
    double buf_by_loose = -slope_5;
    const double slope_6 = u.k1_shells * diam * diam * loose;
    ca_0_by_ca_0 = ca_0_by_ca_0 + slope_6;
    const double buf_by_ca_0 = -slope_6;
    const double slope_7 = u.k2_shells * diam * diam;
    double loose_by_buf = -slope_7;
    const double ca_0_by_buf = -slope_7;
    buf_by_buf = buf_by_buf + slope_7;
    cai = ca_0_;
    const double ca_1_factor = ca_1_by_ca_2 / ca_2_by_ca_2;
    ca_1_change = ca_1_change - ca_2_change * ca_1_factor;
    ca_1_by_ca_1 = ca_1_by_ca_1 - ca_2_by_ca_1 * ca_1_factor;
    const double ca_0_factor = ca_0_by_ca_1 / ca_1_by_ca_1;
    ca_0_change = ca_0_change - ca_1_change * ca_0_factor;
    ca_0_by_ca_0 = ca_0_by_ca_0 - ca_1_by_ca_0 * ca_0_factor;
    const double loose_factor = slope_6 / ca_0_by_ca_0;
    loose_change = loose_change - ca_0_change * loose_factor;
    loose_by_loose = loose_by_loose - slope_5 * loose_factor;
    loose_by_buf = loose_by_buf - ca_0_by_buf * loose_factor;
    const double buf_factor = buf_by_ca_0 / ca_0_by_ca_0;
    buf_change = buf_change - ca_0_change * buf_factor;
    buf_by_loose = buf_by_loose - slope_5 * buf_factor;
    buf_by_buf = buf_by_buf - ca_0_by_buf * buf_factor;
    const double buf_factor_2 = buf_by_loose / loose_by_loose;
    buf_change = buf_change - loose_change * buf_factor_2;
    buf_by_buf = buf_by_buf - loose_by_buf * buf_factor_2;
    buf_change = buf_change / buf_by_buf;
    loose_change = loose_change - loose_by_buf * buf_change;
    loose_change = loose_change / loose_by_loose;
    ca_0_change = ca_0_change - slope_5 * loose_change;
    ca_0_change = ca_0_change - ca_0_by_buf * buf_change;
    ca_0_change = ca_0_change / ca_0_by_ca_0;
    ca_1_change = ca_1_change - ca_1_by_ca_0 * ca_0_change;
    ca_1_change = ca_1_change / ca_1_by_ca_1;
    ca_2_change = ca_2_change - ca_2_by_ca_1 * ca_1_change;
    ca_2_change = ca_2_change / ca_2_by_ca_2;
    buf = buf + buf_change;
    if (lt(buf, 0.0)) {
      buf = 0.0;
    }
    ca_0_ = ca_0_ + ca_0_change;
    if (lt(ca_0_, 0.0)) {
      ca_0_ = 0.0;
    }
    ca_1_ = ca_1_ + ca_1_change;
    if (lt(ca_1_, 0.0)) {
      ca_1_ = 0.0;
    }
    ca_2_ = ca_2_ + ca_2_change;
    if (lt(ca_2_, 0.0)) {
      ca_2_ = 0.0;
    }
    loose = loose + loose_change;
    if (lt(loose, 0.0)) {
      loose = 0.0;
    }
    error = fabs(buf_change) + fabs(ca_0_change) + fabs(ca_1_change) + fabs(ca_2_change) + fabs(loose_change);
    rounds = rounds + 1.0;
  }
  if (lnot(gt(error, 0.000001))) {
    cai = ca_0_;
  }
  const double total = ca_0_ + ca_1_;
  at.set(at.ion(Ion::ca, ion_inside), row, cai);
  at.store(F::buf, row, buf);
  at.store(F::ca_0_, row, ca_0_);
  at.store(F::ca_1_, row, ca_1_);
  at.store(F::ca_2_, row, ca_2_);
  at.store(F::loose, row, loose);
  if constexpr (L::observe) {
    at.store(F::total, row, total);
  }
}

// shells.mod:9 initial of one instance — reads ca.inside; writes vol[0], ca[0], vol[1], ca[1], vol[2], ca[2], buf, loose, frat
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  double ca_0_ = at.load(F::ca_0_, row);
  double ca_1_ = at.load(F::ca_1_, row);
  double ca_2_ = at.load(F::ca_2_, row);
  double buf = at.load(F::buf, row);
  double loose = at.load(F::loose, row);
  const double cai = ca_ion_inside;
  const double vol_0_ = 0.1;
  ca_0_ = cai;
  const double vol_1_ = 0.2;
  ca_1_ = cai;
  const double vol_2_ = 0.30000000000000004;
  ca_2_ = cai;
  buf = 0.001;
  loose = 0.03;
  const double frat = 0.4;
  at.settle(F::vol_0_, row, vol_0_);
  at.store(F::ca_0_, row, ca_0_);
  at.settle(F::vol_1_, row, vol_1_);
  at.store(F::ca_1_, row, ca_1_);
  at.settle(F::vol_2_, row, vol_2_);
  at.store(F::ca_2_, row, ca_2_);
  at.store(F::buf, row, buf);
  at.store(F::loose, row, loose);
  at.settle(F::frat, row, frat);
}

}  // namespace hillock::mechanism::shells
