// net_move_call.mod: artificial cell `net_move_call`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::net_move_call {

struct F {
  enum { n };
};

// net_move_call.mod:7 initial of one instance — reads nothing; writes n
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double n = at.load(F::n, row);
  n = 0.0;
  out.self(out, t + 20.0, 1.0);
  at.store(F::n, row, n);
}

// net_move_call.mod:8 receive of one instance — reads n, t; writes n
template <class L>
inline void receive([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] const double flag, [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double n = at.load(F::n, row);
  if (eq(flag, 1.0)) {
    n = n + 1.0;
    out.spike(out, t);
    out.self(out, t + 20.0, 1.0);
  } else {
    out.move(out, t + 3.1);
  }
  at.store(F::n, row, n);
}

}  // namespace hillock::mechanism::net_move_call
