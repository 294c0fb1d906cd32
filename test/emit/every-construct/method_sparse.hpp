// method_sparse.mod: density mechanism `method_sparse`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::method_sparse {

struct F {
  enum { gbar, e, i_, m, h, m_by_m_2_settled, h_by_h_3_settled };
};

// method_sparse.mod:13 current — reads v, gbar, m, h, e; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V m = at.load(F::m, row);
  const V h = at.load(F::h, row);
  const V e = at.parameter(F::e, row);
  const V v_shifted = v + 0.001;
  V i_ = gbar * m * h * (v_shifted - e);
  const V total_shifted = i_;
  i_ = gbar * m * h * (v - e);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// method_sparse.mod:15 state — reads v, m, h, m_by_m_2_settled, h_by_h_3_settled; writes h, m
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  V m = at.load(F::m, row);
  V h = at.load(F::h, row);
  const V m_by_m_2_settled = at.parameter(F::m_by_m_2_settled, row);
  const V h_by_h_3_settled = at.parameter(F::h_by_h_3_settled, row);
  const V rate = 0.2 / (1.0 + exp(v * 0.05));
  const V f_flux = rate * m;
  const V b_flux = 0.3 * h;
  const V net_flux = f_flux - b_flux;
  const V m_change = -net_flux;
  const V h_change = net_flux;
  const V m_by_m_2 = m_by_m_2_settled + rate;
  const V h_by_m = -rate;
  const V h_factor = h_by_m / m_by_m_2;
  const V h_change_2 = h_change - m_change * h_factor;
  const V h_by_h_3 = h_by_h_3_settled - -0.3 * h_factor;
  const V h_change_3 = h_change_2 / h_by_h_3;
  const V m_change_2 = m_change - -0.3 * h_change_3;
  const V m_change_3 = m_change_2 / m_by_m_2;
  h = h + h_change_3;
  m = m + m_change_3;
  at.store(F::h, row, h);
  at.store(F::m, row, m);
}

// method_sparse.mod:10 initial of one instance — reads dt; writes m, h, m_by_m_2_settled, h_by_h_3_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double m = at.load(F::m, row);
  double h = at.load(F::h, row);
  m = 0.1;
  h = 0.8;
  const double m_by_m_2_settled = 1.0 / u.dt;
  const double h_by_h_3_settled = 1.0 / u.dt + 0.3;
  at.store(F::m, row, m);
  at.store(F::h, row, h);
  at.settle(F::m_by_m_2_settled, row, m_by_m_2_settled);
  at.settle(F::h_by_h_3_settled, row, h_by_h_3_settled);
}

}  // namespace hillock::mechanism::method_sparse
