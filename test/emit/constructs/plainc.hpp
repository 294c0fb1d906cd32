// plain_c.mod: density mechanism `plainc`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::plainc {

struct F {
  enum { g, steps, odd, picked, poly, kept, seen, m };
};

// plain_c.mod:35 current — reads g, m, v; writes ca.didv, ca.i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V g = at.parameter(F::g, row);
  const V m = at.load(F::m, row);
  const V v = at.v(row);
  const V ica = g * m * (v - 60.0);
  const V total_current = ica;
  const V conductance = g * m;
  if constexpr (L::observe) at.add(at.ion(Ion::ca, ion_didv), row, g * m);
  if constexpr (L::observe) at.add(at.ion(Ion::ca, ion_i), row, ica);
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
}

// plain_c.mod:39 state of one instance — reads v, steps, m, dt; writes odd, picked, poly, m, steps, kept
template <class L>
inline void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  const double v = at.v(row);
  double steps = at.load(F::steps, row);
  double m = at.load(F::m, row);
  double picked = 0.0;
  const double x = (v + 65.0) / 10.0;
  double y = 0.0;
  const double n = trunc(steps);
  double k = 0.0;
  const double half = trunc(n / 2.0);
  const double odd = n - 2.0 * half;
  const double choice = fmod(n, 3.0);
  if (eq(choice, 0.0)) {
    picked = 1.5;
  } else {
    if (lor(eq(choice, 1.0), eq(choice, 2.0))) {
      picked = -x / 7.0;
    } else {
      picked = 100.0;
    }
  }
  double loop_left = 0.0;
  while (land(lnot(ne(loop_left, 0.0)), ne(1.0, 0.0))) {
    k = k + 1.0;
    if (gt(k, 3.0)) {
      loop_left = 1.0;
    } else {
      if (eq(k, 2.0)) {
      } else {
        y = y + k * 0.25;
      }
    }
  }
  double loop_goes_on = 1.0;
  while (ne(loop_goes_on, 0.0)) {
    k = k - 2.0;
    loop_goes_on = select(ne(select(land(gt(k, 0.0), gt(y, 0.0)), 1.0, 0.0), 0.0), 1.0, 0.0);
  }
  const double horner_x = x / 4.0;
  double horner_c[5] = {};
  horner_c[element("plainc.horner_c", 0.0, 5)] = 1.0;
  horner_c[element("plainc.horner_c", 1.0, 5)] = -0.5;
  horner_c[element("plainc.horner_c", 2.0, 5)] = 0.25;
  horner_c[element("plainc.horner_c", 3.0, 5)] = -0.125;
  horner_c[element("plainc.horner_c", 4.0, 5)] = 0.0625;
  double horner_sum = 0.0;
  double horner_j = 4.0;
  while (ge(horner_j, 0.0)) {
    horner_sum = horner_sum * horner_x + horner_c[element("plainc.horner_c", horner_j, 5)];
    horner_j = horner_j - 1.0;
  }
  const double poly = horner_sum + select(lt(k, 0.0), x * x, fabs(x)) + y;
  double inf_result = 0.0;
  double inf_z = (v + 50.0) / 8.0;
  if (gt(inf_z, 20.0)) {
    inf_result = 1.0;
  } else {
    inf_z = exp(inf_z);
    inf_result = inf_z / (1.0 + inf_z);
  }
  m = m + (1.0 - exp_refined(-u.dt / 2.0)) * (inf_result - m);
  steps = steps + 1.0;
  double clipped_result = 0.0;
  if (lor(lt(x, 0.0), lnot(eq(x, x)))) {
    clipped_result = 0.0;
    clipped_result = clipped_result;
  } else {
    if (gt(x, 2.0)) {
      clipped_result = 2.0;
    } else {
      clipped_result = x;
    }
  }
  const double kept = clipped_result;
  at.store(F::m, row, m);
  at.store(F::steps, row, steps);
  if constexpr (L::observe) {
    at.store(F::odd, row, odd);
    at.store(F::picked, row, picked);
    at.store(F::poly, row, poly);
    at.store(F::kept, row, kept);
  }
}

// plain_c.mod:27 initial of one instance — reads ca.inside, v; writes m, steps, seen
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  const double v = at.v(row);
  double m = at.load(F::m, row);
  double steps = at.load(F::steps, row);
  const double cai = ca_ion_inside;
  double inf_result = 0.0;
  double inf_z = (v + 50.0) / 8.0;
  if (gt(inf_z, 20.0)) {
    inf_result = 1.0;
  } else {
    inf_z = exp_refined(inf_z);
    inf_result = inf_z / (1.0 + inf_z);
  }
  m = inf_result;
  steps = 0.0;
  const double seen = cai;
  at.store(F::m, row, m);
  at.store(F::steps, row, steps);
  if constexpr (L::observe) {
    at.store(F::seen, row, seen);
  }
}

}  // namespace hillock::mechanism::plainc
