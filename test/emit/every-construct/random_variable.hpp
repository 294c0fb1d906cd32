// random_variable.mod: artificial cell `random_variable`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::random_variable {

struct F {
  enum { last };
};

// random_variable.mod:8 initial of one instance — reads nothing; writes last
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double last = at.load(F::last, row);
  last = 0.0;
  const double wait_draw = streams[0].negexp(1.0);
  out.self(out, t + wait_draw, 1.0);
  at.store(F::last, row, last);
}

// random_variable.mod:9 receive of one instance — reads t; writes last
template <class L>
inline void receive([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] const double flag, [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double last = at.load(F::last, row);
  if (eq(flag, 1.0)) {
    last = t;
    out.spike(out, t);
    const double wait_draw = streams[0].negexp(1.0);
    out.self(out, t + wait_draw, 1.0);
  }
  at.store(F::last, row, last);
}

}  // namespace hillock::mechanism::random_variable
