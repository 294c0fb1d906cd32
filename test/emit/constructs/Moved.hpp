// Moved.mod: point process `Moved`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::Moved {

struct F {
  enum { invl, count, other, last, due, m, m_settled };
};

// Moved.mod:24 state — reads m, m_settled; writes m
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  V m = at.load(F::m, row);
  const V m_settled = at.parameter(F::m_settled, row);
  m = m + m_settled * (-m);
  at.store(F::m, row, m);
}

// Moved.mod:15 initial of one instance — reads invl, dt; writes m, count, other, last, due, m_settled
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  const double invl = at.parameter(F::invl, row);
  double m = at.load(F::m, row);
  double count = at.load(F::count, row);
  double other = at.load(F::other, row);
  double last = at.load(F::last, row);
  double due = at.load(F::due, row);
  m = 0.0;
  count = 0.0;
  other = 0.0;
  last = 0.0;
  due = invl;
  out.self(out, t + invl, 1.0);
  out.self(out, t + (invl / 2.0), 3.0);
  const double m_settled = 1.0 - exp_refined(u.dt * (-0.1));
  at.store(F::m, row, m);
  at.store(F::count, row, count);
  at.store(F::other, row, other);
  at.store(F::last, row, last);
  at.store(F::due, row, due);
  at.settle(F::m_settled, row, m_settled);
}

// Moved.mod:25 receive of one instance — reads count, t, m, invl, other, due; writes count, last, m, due, other
template <class L>
inline void receive([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] const double flag, [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double count = at.load(F::count, row);
  double m = at.load(F::m, row);
  const double invl = at.parameter(F::invl, row);
  double other = at.load(F::other, row);
  double due = at.load(F::due, row);
  double last = at.load(F::last, row);
  if (eq(flag, 1.0)) {
    count = count + 1.0;
    last = t;
    m = m + 1.0;
    due = t + invl;
    out.self(out, t + invl, 1.0);
  } else {
    if (eq(flag, 3.0)) {
      other = other + 1.0;
      out.self(out, t + (2.5 * invl), 3.0);
    } else {
      due = t + (due - t) * argument[0];
      out.move(out, due);
    }
  }
  at.store(F::count, row, count);
  at.store(F::last, row, last);
  at.store(F::m, row, m);
  at.store(F::due, row, due);
  at.store(F::other, row, other);
}

}  // namespace hillock::mechanism::Moved
