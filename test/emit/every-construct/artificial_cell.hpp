// artificial_cell.mod: artificial cell `artificial_cell`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::artificial_cell {

struct F {
  enum { y, last };
};

// artificial_cell.mod:7 initial of one instance — reads t; writes y, last
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double y = at.load(F::y, row);
  double last = at.load(F::last, row);
  y = 0.0;
  last = t;
  at.store(F::y, row, y);
  at.store(F::last, row, last);
}

// artificial_cell.mod:8 receive of one instance — reads y, t, last; writes y, last
template <class L>
inline void receive([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] const double flag, [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double y = at.load(F::y, row);
  double last = at.load(F::last, row);
  y = y * exp_refined(-(t - last) / 10.0) + argument[0];
  last = t;
  if (gt(y, 1.0)) {
    y = 0.0;
    out.spike(out, t);
  }
  at.store(F::y, row, y);
  at.store(F::last, row, last);
}

}  // namespace hillock::mechanism::artificial_cell
