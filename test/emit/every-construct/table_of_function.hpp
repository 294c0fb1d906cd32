// table_of_function.mod: density mechanism `table_of_function`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::table_of_function {

struct F {
  enum { gbar, e, i_ };
};

// table_of_function.mod:11 TABLE open from -100.0 to 50.0 in 75 intervals
inline Table open;
inline void make_open([[maybe_unused]] const Uniforms& u) {
  open.make(-100.0, 50.0, 75, 1, [&]([[maybe_unused]] const double x, double* value) {
    const double open = 1.0 / (1.0 + exp_refined(-(x + 40.0) / 9.0));
    value[0] = open;
  });
}

// table_of_function.mod:10 current — reads v, gbar, e; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V v = at.v(row);
  const V gbar = at.parameter(F::gbar, row);
  const V e = at.parameter(F::e, row);
  const V v_shifted = v + 0.001;
  V open_result_shifted = splat<V>(0.0);
  lookup(open, v_shifted, open_result_shifted);
  V i_ = gbar * open_result_shifted * (v_shifted - e);
  const V total_shifted = i_;
  V open_result = splat<V>(0.0);
  lookup(open, v, open_result);
  i_ = gbar * open_result * (v - e);
  const V total_current = i_;
  const V conductance = (total_shifted - total_current) * 1000.0;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// table_of_function.mod:3 initial of one instance — reads nothing; writes nothing
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::table_of_function
