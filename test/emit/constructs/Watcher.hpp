// Watcher.mod: point process `Watcher`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::Watcher {

struct F {
  enum { thresh, low, i_, ups, downs, fulls, last, g, g_settled };
};

// Watcher.mod:32 current — reads g, v, e_Watcher, scale; writes i, rhs, d
template <class L>
HILLOCK_INLINE void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  const V g = at.load(F::g, row);
  const V v = at.v(row);
  const V node_scale = at.scale(row);
  const V i_ = g * (v - u.e_Watcher);
  const V total_current = i_;
  const V conductance = g;
  at.subtract_rhs(row, total_current * node_scale);
  at.add_d(row, conductance * node_scale);
  if constexpr (L::observe) {
    at.store(F::i_, row, i_);
  }
}

// Watcher.mod:34 state — reads g, g_settled; writes g
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  V g = at.load(F::g, row);
  const V g_settled = at.parameter(F::g_settled, row);
  g = g + g_settled * (-g);
  at.store(F::g, row, g);
}

// Watcher.mod:23 initial of one instance — reads dt, tau_Watcher; writes ups, downs, fulls, last, g, g_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double ups = at.load(F::ups, row);
  double downs = at.load(F::downs, row);
  double fulls = at.load(F::fulls, row);
  double last = at.load(F::last, row);
  double g = at.load(F::g, row);
  ups = 0.0;
  downs = 0.0;
  fulls = 0.0;
  last = -1.0;
  g = 0.0;
  out.self(out, t + 0.0, 1.0);
  const double g_settled = 1.0 - exp_refined(u.dt * (-1.0 / u.tau_Watcher));
  at.store(F::ups, row, ups);
  at.store(F::downs, row, downs);
  at.store(F::fulls, row, fulls);
  at.store(F::last, row, last);
  at.store(F::g, row, g);
  at.settle(F::g_settled, row, g_settled);
}

// Watcher.mod:35 receive of one instance — reads v, thresh, low, ups, t, g, downs, fulls; writes ups, last, g, downs, fulls
template <class L>
inline void receive([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] const double flag, [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double v = at.v(row);
  const double thresh = at.parameter(F::thresh, row);
  const double low = at.parameter(F::low, row);
  double ups = at.load(F::ups, row);
  double g = at.load(F::g, row);
  double downs = at.load(F::downs, row);
  double fulls = at.load(F::fulls, row);
  double last = at.load(F::last, row);
  if (eq(flag, 1.0)) {
    out.watch(out, 0, (v - thresh) >= -1e-11, 2.0);
    out.watch(out, 1, (-(v - low)) >= -1e-11, 3.0);
  } else {
    if (eq(flag, 2.0)) {
      ups = ups + 1.0;
      last = t;
      g = g + 0.003;
      out.watch(out, 2, (-(v - (thresh - 5.0 - 10.0 * g))) >= -1e-11, 4.0);
      out.watch(out, 3, (-(g - 0.0028)) >= -1e-11, 5.0);
    } else {
      if (eq(flag, 3.0)) {
        downs = downs + 1.0;
      } else {
        if (eq(flag, 4.0)) {
          downs = downs + 100.0;
          out.watch(out, 4, (v - thresh) >= -1e-11, 2.0);
        } else {
          if (eq(flag, 5.0)) {
            fulls = fulls + 1.0;
          } else {
            g = g + argument[0];
          }
        }
      }
    }
  }
  at.store(F::ups, row, ups);
  at.store(F::last, row, last);
  at.store(F::g, row, g);
  at.store(F::downs, row, downs);
  at.store(F::fulls, row, fulls);
}

// Watcher.mod:37 watch of one instance — reads v, thresh, low, g; writes nothing
template <class L>
inline void watch([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double v = at.v(row);
  const double thresh = at.parameter(F::thresh, row);
  const double low = at.parameter(F::low, row);
  const double g = at.load(F::g, row);
  argument[0] = v - thresh;
  argument[1] = -(v - low);
  argument[2] = -(v - (thresh - 5.0 - 10.0 * g));
  argument[3] = -(g - 0.0028);
  argument[4] = v - thresh;
}

}  // namespace hillock::mechanism::Watcher
