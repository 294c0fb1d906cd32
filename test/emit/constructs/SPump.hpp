// SPump.mod: density mechanism `SPump`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::SPump {

struct F {
  enum { pumped, total, drive, buf, cabuf, pump, pumpca };
};

// SPump.mod:9 state of one instance — reads ca.inside, ca.i, buf, cabuf, pumpca, pump, dt, vol_SPump, drive, diam, k1_SPump, k2_SPump, k3_SPump, k4_SPump, pumped, v; writes pumped, total, buf, cabuf, pumpca, pump, drive, ca.inside
template <class L>
inline void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  double ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  const double ca_ion_i = at.node(at.ion(Ion::ca, ion_i), row);
  double buf = at.load(F::buf, row);
  double cabuf = at.load(F::cabuf, row);
  double pumpca = at.load(F::pumpca, row);
  double pump = at.load(F::pump, row);
  double drive = at.load(F::drive, row);
  const double diam = at.diam(row);
  double pumped = at.load(F::pumped, row);
  const double v = at.v(row);
  double total = 0.0;
  double cai = ca_ion_inside;
  const double ica = ca_ion_i;
  const double buf_old = buf;
  const double cabuf_old = cabuf;
  const double cai_old = cai;
  const double pumpca_old = pumpca;
  const double pump_old = pump;
  double error = 1.0;
  double rounds = 0.0;
  while (land(gt(error, 0.000001), lt(rounds, 22.0))) {
    const double per_dt = 1.0 / u.dt;
    double buf_change = -per_dt * (buf - buf_old);
    double buf_by_buf = per_dt;
    double cabuf_change = -per_dt * (cabuf - cabuf_old);
    double cabuf_by_cabuf = per_dt;
    double cai_change = -per_dt * (cai - cai_old);
    double cai_by_cai = per_dt;
    double pumpca_change = -per_dt * (pumpca - pumpca_old);
    double pumpca_by_pumpca = per_dt;
    double pump_change = -per_dt * (pump - pump_old);
    double pump_by_pump = per_dt;
    buf_change = buf_change * u.vol_SPump;
    buf_by_buf = buf_by_buf * u.vol_SPump;
    cabuf_change = cabuf_change * u.vol_SPump;
    cabuf_by_cabuf = cabuf_by_cabuf * u.vol_SPump;
    cai_change = cai_change * u.vol_SPump;
    cai_by_cai = cai_by_cai * u.vol_SPump;
    pumpca_change = pumpca_change * 3.0;
    pumpca_by_pumpca = pumpca_by_pumpca * 3.0;
    pump_change = pump_change * 3.0;
    pump_by_pump = pump_by_pump * 3.0;
    double b_flux = drive - ica * 10000.0 / (192970.66424662003 * diam);
    cai_change = cai_change + b_flux;
    double f_flux = u.k1_SPump * buf * cai;
    b_flux = u.k2_SPump * cabuf;
    const double net_flux = f_flux - b_flux;
    buf_change = buf_change - net_flux;
    cai_change = cai_change - net_flux;
    cabuf_change = cabuf_change + net_flux;
    const double slope = u.k1_SPump * cai;
    buf_by_buf = buf_by_buf + slope;
    double cabuf_by_buf = -slope;
    const double slope_2 = u.k1_SPump * buf;
    cai_by_cai = cai_by_cai + slope_2;
    const double cabuf_by_cai = -slope_2;
    double buf_by_cabuf = -u.k2_SPump;
    const double cai_by_cabuf = -u.k2_SPump;
    cabuf_by_cabuf = cabuf_by_cabuf + u.k2_SPump;
    f_flux = u.k1_SPump * 2.0 * pump * cai;
    b_flux = u.k2_SPump * pumpca;
    const double net_flux_2 = f_flux - b_flux;
    pump_change = pump_change - net_flux_2;
    cai_change = cai_change - net_flux_2;
    pumpca_change = pumpca_change + net_flux_2;
    const double slope_4 = u.k1_SPump * 2.0 * cai;
    pump_by_pump = pump_by_pump + slope_4;
    double pumpca_by_pump = -slope_4;
    const double slope_5 = u.k1_SPump * 2.0 * pump;
    cai_by_cai = cai_by_cai + slope_5;
    double pumpca_by_cai = -slope_5;
    double pump_by_pumpca = -u.k2_SPump;
    double cai_by_pumpca = -u.k2_SPump;
    pumpca_by_pumpca = pumpca_by_pumpca + u.k2_SPump;
    f_flux = u.k3_SPump * pumpca;
    b_flux = u.k4_SPump * pump;
    const double net_flux_3 = f_flux - b_flux;
    pumpca_change = pumpca_change - net_flux_3;
    pump_change = pump_change + net_flux_3;
    pumpca_by_pumpca = pumpca_by_pumpca + u.k3_SPump;
    pump_by_pumpca = pump_by_pumpca - u.k3_SPump;
    pumpca_by_pump = pumpca_by_pump - u.k4_SPump;
    pump_by_pump = pump_by_pump + u.k4_SPump;
    pumped = pumped + 0.5 * (f_flux - b_flux);
    f_flux = 0.001 * cabuf;
    b_flux = 0.0;
    const double net_flux_4 = f_flux - b_flux;
    cabuf_change = cabuf_change - net_flux_4;
    const double slope_9 = 0.001;
    cabuf_by_cabuf = cabuf_by_cabuf + slope_9;
    total = cai + cabuf;
    const double pumpca_factor = pumpca_by_pump / pump_by_pump;
    pumpca_change = pumpca_change - pump_change * pumpca_factor;
    pumpca_by_pumpca = pumpca_by_pumpca - pump_by_pumpca * pumpca_factor;
    pumpca_by_cai = pumpca_by_cai - slope_5 * pumpca_factor;
    const double cai_factor = slope_4 / pump_by_pump;
    cai_change = cai_change - pump_change * cai_factor;
    cai_by_pumpca = cai_by_pumpca - pump_by_pumpca * cai_factor;
    cai_by_cai = cai_by_cai - slope_5 * cai_factor;
    const double cai_factor_2 = cai_by_pumpca / pumpca_by_pumpca;
    cai_change = cai_change - pumpca_change * cai_factor_2;
    cai_by_cai = cai_by_cai - pumpca_by_cai * cai_factor_2;
    const double cabuf_factor = cabuf_by_cai / cai_by_cai;
    cabuf_change = cabuf_change - cai_change * cabuf_factor;
    cabuf_by_cabuf = cabuf_by_cabuf - cai_by_cabuf * cabuf_factor;
    cabuf_by_buf = cabuf_by_buf - slope * cabuf_factor;
    const double buf_factor = slope_2 / cai_by_cai;
    buf_change = buf_change - cai_change * buf_factor;
    buf_by_cabuf = buf_by_cabuf - cai_by_cabuf * buf_factor;
    buf_by_buf = buf_by_buf - slope * buf_factor;
    const double buf_factor_2 = buf_by_cabuf / cabuf_by_cabuf;
    buf_change = buf_change - cabuf_change * buf_factor_2;
    buf_by_buf = buf_by_buf - cabuf_by_buf * buf_factor_2;
    buf_change = buf_change / buf_by_buf;
    cabuf_change = cabuf_change - cabuf_by_buf * buf_change;
    cabuf_change = cabuf_change / cabuf_by_cabuf;
    cai_change = cai_change - cai_by_cabuf * cabuf_change;
    cai_change = cai_change - slope * buf_change;
    cai_change = cai_change / cai_by_cai;
    pumpca_change = pumpca_change - pumpca_by_cai * cai_change;
    pumpca_change = pumpca_change / pumpca_by_pumpca;
    pump_change = pump_change - pump_by_pumpca * pumpca_change;
    pump_change = pump_change - slope_5 * cai_change;
    pump_change = pump_change / pump_by_pump;
    buf = buf + buf_change;
    if (lt(buf, 0.0)) {
      buf = 0.0;
    }
    cabuf = cabuf + cabuf_change;
    if (lt(cabuf, 0.0)) {
      cabuf = 0.0;
    }
    cai = cai + cai_change;
    if (lt(cai, 0.0)) {
      cai = 0.0;
    }
    pumpca = pumpca + pumpca_change;
    if (lt(pumpca, 0.0)) {
      pumpca = 0.0;
    }
    pump = pump + pump_change;
    if (lt(pump, 0.0)) {
      pump = 0.0;
    }
    error = fabs(buf_change) + fabs(cabuf_change) + fabs(cai_change) + fabs(pumpca_change) + fabs(pump_change);
    rounds = rounds + 1.0;
  }
  if (lnot(gt(error, 0.000001))) {
    double b_flux_2 = drive - ica * 10000.0 / (192970.66424662003 * diam);
    double f_flux_2 = u.k1_SPump * buf * cai;
    b_flux_2 = u.k2_SPump * cabuf;
    f_flux_2 = u.k1_SPump * 2.0 * pump * cai;
    b_flux_2 = u.k2_SPump * pumpca;
    f_flux_2 = u.k3_SPump * pumpca;
    b_flux_2 = u.k4_SPump * pump;
    pumped = pumped + 0.5 * (f_flux_2 - b_flux_2);
    f_flux_2 = 0.001 * cabuf;
    b_flux_2 = 0.0;
    total = cai + cabuf;
  }
  drive = 0.0001 * (v + 70.0);
  at.set(at.ion(Ion::ca, ion_inside), row, cai);
  at.store(F::pumped, row, pumped);
  at.store(F::buf, row, buf);
  at.store(F::cabuf, row, cabuf);
  at.store(F::pumpca, row, pumpca);
  at.store(F::pump, row, pump);
  at.store(F::drive, row, drive);
  if constexpr (L::observe) {
    at.store(F::total, row, total);
  }
}

// SPump.mod:7 initial of one instance — reads ca.inside; writes buf, cabuf, pump, pumpca, pumped, ca.inside
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  double buf = at.load(F::buf, row);
  double cabuf = at.load(F::cabuf, row);
  double pump = at.load(F::pump, row);
  double pumpca = at.load(F::pumpca, row);
  double pumped = at.load(F::pumped, row);
  double cai = ca_ion_inside;
  buf = 0.05;
  cabuf = 0.001;
  pump = 0.02;
  pumpca = 0.001;
  pumped = 0.0;
  cai = 0.0002;
  at.set(at.ion(Ion::ca, ion_inside), row, cai);
  at.store(F::buf, row, buf);
  at.store(F::cabuf, row, cabuf);
  at.store(F::pump, row, pump);
  at.store(F::pumpca, row, pumpca);
  at.store(F::pumped, row, pumped);
}

}  // namespace hillock::mechanism::SPump
