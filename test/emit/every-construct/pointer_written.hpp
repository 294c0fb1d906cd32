// pointer_written.mod: density mechanism `pointer_written`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::pointer_written {

struct F {
  enum { gain };
};

// pointer_written.mod:9 state of one instance — reads gain; writes nothing
template <class L>
inline void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  const double gain = at.parameter(F::gain, row);
  at.pointed(0, row) = at.pointed(0, row) + gain;
}

// pointer_written.mod:3 initial of one instance — reads nothing; writes nothing
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::pointer_written
