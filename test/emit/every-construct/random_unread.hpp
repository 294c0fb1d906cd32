// random_unread.mod: artificial cell `random_unread`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::random_unread {

struct F {
  enum { last };
};

// random_unread.mod:8 initial of one instance — reads nothing; writes last
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double last = at.load(F::last, row);
  last = 0.0;
  const double wait_draw = streams[0].negexp(1.0);
  out.self(out, t + wait_draw, 1.0);
  at.store(F::last, row, last);
}

// random_unread.mod:9 receive of one instance — reads t; writes last
template <class L>
inline void receive([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] const double flag, [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double last = at.load(F::last, row);
  if (eq(flag, 1.0)) {
    last = t;
    streams[0].negexp(1.0);
    out.spike(out, t);
    const double wait_draw_2 = streams[0].negexp(1.0);
    out.self(out, t + wait_draw_2, 1.0);
  }
  at.store(F::last, row, last);
}

}  // namespace hillock::mechanism::random_unread
