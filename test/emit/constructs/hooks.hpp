// hooks.mod: density mechanism `hooks`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::hooks {

struct F {
  enum { g, ik, bi, ai, bb, as, bs, n, ks };
};

// hooks.mod:6 current — reads k.e, v, n, g; writes n, ik, k.didv, k.i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V k_ion_e = at.node(at.ion(Ion::k, ion_e), row);
  const V v = at.v(row);
  V n = at.load(F::n, row);
  const V g = at.parameter(F::g, row);
  V ik = at.load(F::ik, row);
  const V ek = k_ion_e;
  const V v_shifted = v + 0.001;
  n = n + 1.0;
  ik = g * (v_shifted - ek);
  const V total_shifted = ik;
  const V ik_shifted = ik;
  n = n + 1.0;
  ik = g * (v - ek);
  const V total_current = ik;
  const V conductance = (total_shifted - total_current) * 1000.0;
  if constexpr (L::observe) at.add(at.ion(Ion::k, ion_didv), row, (ik_shifted - ik) * 1000.0);
  if constexpr (L::observe) at.add(at.ion(Ion::k, ion_i), row, ik);
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  at.store(F::n, row, n);
  at.store(F::ik, row, ik);
}

// hooks.mod:7 before_initial — reads v, ik; writes bi, n, k.i
template <class L>
HILLOCK_INLINE void before_initial(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V ik = at.load(F::ik, row);
  V n = at.load(F::n, row);
  const V bi = v;
  n = splat<V>(0.0);
  if constexpr (L::observe) at.add(at.ion(Ion::k, ion_i), row, ik);
  at.store(F::n, row, n);
  if constexpr (L::observe) {
    at.store(F::bi, row, bi);
  }
}

// hooks.mod:8 after_initial — reads n, t, ik; writes ai, k.i
template <class L>
HILLOCK_INLINE void after_initial(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V n = at.load(F::n, row);
  const V ik = at.load(F::ik, row);
  const V ai = n + t;
  if constexpr (L::observe) at.add(at.ion(Ion::k, ion_i), row, ik);
  if constexpr (L::observe) {
    at.store(F::ai, row, ai);
  }
}

// hooks.mod:9 before_breakpoint — reads k.e, v, n, ik; writes bb, n, k.i
template <class L>
HILLOCK_INLINE void before_breakpoint(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V k_ion_e = at.node(at.ion(Ion::k, ion_e), row);
  const V v = at.v(row);
  V n = at.load(F::n, row);
  const V ik = at.load(F::ik, row);
  const V ek = k_ion_e;
  const V bb = v + ek;
  n = n * 0.5;
  if constexpr (L::observe) at.add(at.ion(Ion::k, ion_i), row, ik);
  at.store(F::n, row, n);
  if constexpr (L::observe) {
    at.store(F::bb, row, bb);
  }
}

// hooks.mod:10 after_solve — reads ca.inside, v, ik; writes as, k.i
template <class L>
HILLOCK_INLINE void after_solve(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V ca_ion_inside = at.node(at.ion(Ion::ca, ion_inside), row);
  const V v = at.v(row);
  const V ik = at.load(F::ik, row);
  const V cai = ca_ion_inside;
  const V as = v + ik * 1000.0 + cai;
  if constexpr (L::observe) at.add(at.ion(Ion::k, ion_i), row, ik);
  if constexpr (L::observe) {
    at.store(F::as, row, as);
  }
}

// hooks.mod:11 before_step — reads k.e, bs, v, ik; writes bs, ks, k.i
template <class L>
HILLOCK_INLINE void before_step(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V k_ion_e = at.node(at.ion(Ion::k, ion_e), row);
  V bs = at.load(F::bs, row);
  const V v = at.v(row);
  const V ik = at.load(F::ik, row);
  const V ek = k_ion_e;
  bs = bs + 1.0;
  const V ks = ek - v;
  if constexpr (L::observe) at.add(at.ion(Ion::k, ion_i), row, ik);
  if constexpr (L::observe) at.add(at.ion(Ion::k, ion_i), row, ik);
  at.store(F::bs, row, bs);
  if constexpr (L::observe) {
    at.store(F::ks, row, ks);
  }
}

// hooks.mod:5 initial of one instance — reads k.e; writes n, ks
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double k_ion_e = at.node(at.ion(Ion::k, ion_e), row);
  double n = at.load(F::n, row);
  const double ek = k_ion_e;
  n = 10.0;
  const double ks = ek;
  at.store(F::n, row, n);
  if constexpr (L::observe) {
    at.store(F::ks, row, ks);
  }
}

}  // namespace hillock::mechanism::hooks
