// ring.mod: point process `Ring`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::Ring {

struct F {
  enum { len, g, i_, buffer_0_, at_ = buffer_0_ + 8, out_, count };
};

// ring.mod:39 state — reads tau_Ring, g, dt; writes g
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  V g = at.load(F::g, row);
  const V g_rate = splat<V>(-1.0 / u.tau_Ring);
  g = g + (1.0 - exp(u.dt * g_rate)) * (-g);
  at.store(F::g, row, g);
}

// ring.mod:33 current of one instance — reads v, len, count, buffer, at, g, scale; writes count, out, i, rhs, d
template <class L>
inline void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  const double v = at.v(row);
  const double len = at.parameter(F::len, row);
  double count = at.load(F::count, row);
  const double at_ = at.load(F::at_, row);
  const double g = at.load(F::g, row);
  const double node_scale = at.scale(row);
  const double v_shifted = v + 0.001;
  double k_shifted = 0.0;
  while (le(k_shifted, trunc(len) - 1.0)) {
    count = count + at.load(F::buffer_0_ + element("Ring.buffer", k_shifted, 8), row);
    k_shifted = k_shifted + 1.0;
  }
  double out_ = at.load(F::buffer_0_ + element("Ring.buffer", at_, 8), row) + count * 0.001;
  double i_ = g * v_shifted * 0.001 + out_ * 1e-7;
  const double total_shifted = i_;
  double k = 0.0;
  while (le(k, trunc(len) - 1.0)) {
    count = count + at.load(F::buffer_0_ + element("Ring.buffer", k, 8), row);
    k = k + 1.0;
  }
  out_ = at.load(F::buffer_0_ + element("Ring.buffer", at_, 8), row) + count * 0.001;
  i_ = g * v * 0.001 + out_ * 1e-7;
  const double total_current = i_;
  const double conductance = (total_shifted - total_current) / 0.001;
  at.subtract_rhs(row, total_current * node_scale);
  at.add_d(row, conductance * node_scale);
  at.store(F::count, row, count);
  if constexpr (L::observe) {
    at.store(F::out_, row, out_);
    at.store(F::i_, row, i_);
  }
}

// ring.mod:25 initial of one instance — reads len; writes at, g, count, buffer
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double len = at.parameter(F::len, row);
  double at_ = at.load(F::at_, row);
  double g = at.load(F::g, row);
  double count = at.load(F::count, row);
  at_ = 0.0;
  g = 0.0;
  count = 0.0;
  double k = 0.0;
  while (le(k, trunc(len))) {
    at.store(F::buffer_0_ + element("Ring.buffer", k, 8), row, k);
    k = k + 1.0;
  }
  at.store(F::at_, row, at_);
  at.store(F::g, row, g);
  at.store(F::count, row, count);
}

// ring.mod:42 receive of one instance — reads t, at, g, len; writes buffer, g, at, count
template <class L>
inline void receive([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] const double flag, [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double at_ = at.load(F::at_, row);
  double g = at.load(F::g, row);
  const double len = at.parameter(F::len, row);
  double count = at.load(F::count, row);
  at.store(F::buffer_0_ + element("Ring.buffer", at_, 8), row, argument[0] + t);
  g = g + argument[0] * 0.01;
  argument[1] = argument[1] + at.load(F::buffer_0_ + element("Ring.buffer", trunc(at_) / 2.0, 8), row);
  at_ = at_ + 1.0;
  if (ge(at_, len)) {
    at_ = 0.0;
  }
  double k = 0.0;
  double loop_test = 1.0;
  while (ne(loop_test, 0.0)) {
    double and_ = select(ne(select(lt(k, len), 1.0, 0.0), 0.0), 1.0, 0.0);
    if (ne(and_, 0.0)) {
      and_ = select(ne(select(lt(at.load(F::buffer_0_ + element("Ring.buffer", k, 8), row), 1000.0), 1.0, 0.0), 0.0), 1.0, 0.0);
    }
    loop_test = and_;
    if (ne(loop_test, 0.0)) {
      k = k + 1.0;
    }
  }
  count = k + argument[1] * 0.001;
  at.store(F::g, row, g);
  at.store(F::at_, row, at_);
  at.store(F::count, row, count);
}

}  // namespace hillock::mechanism::Ring
