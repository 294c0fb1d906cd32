// leak.mod: density mechanism `leak`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::leak {

struct F {
  enum { g, order, gain };
};

// leak.mod:25 current of one instance — reads cl.e, order, top_leak, g, v; writes gain, cl.didv, cl.i, rhs, d
template <class L>
HILLOCK_DEVICE inline void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  const double cl_ion_e = at.node(at.ion(Ion::cl, ion_e), row);
  const double order = at.parameter(F::order, row);
  const double g = at.parameter(F::g, row);
  const double v = at.v(row);
  const double ecl = cl_ion_e;
  double gain = 1.0;
  double i_ = 0.0;
  while (land(lt(i_, order), lt(i_, u.top_leak))) {
    gain = gain * 0.5;
    i_ = i_ + 1.0;
  }
  const double icl = g * gain * (v - ecl);
  const double total_current = icl;
  const double conductance = g * gain;
  if constexpr (L::observe) at.add(at.ion(Ion::cl, ion_didv), row, g * gain);
  if constexpr (L::observe) at.add(at.ion(Ion::cl, ion_i), row, icl);
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::gain, row, gain);
  }
}

// leak.mod:4 initial of one instance — reads nothing; writes nothing
template <class L>
HILLOCK_DEVICE inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::leak
