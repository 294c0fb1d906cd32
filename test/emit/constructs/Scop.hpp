// Scop.mod: point process `Scop`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::Scop {

struct F {
  enum { u_, x, n, k, density };
};

// Scop.mod:27 state of one instance — reads mean_Scop, sd_Scop; writes u, x, n, k
template <class L>
inline void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  Draws* const streams = at.group.streams + static_cast<std::ptrdiff_t>(row) * 1;
  const double global_generator_draw = streams[0].uniform(0.0, 1.0);
  const double u_ = global_generator_draw;
  const double global_generator_draw_2 = streams[0].negexp(u.mean_Scop);
  const double x = global_generator_draw_2;
  const double global_generator_draw_3 = streams[0].normal(u.mean_Scop, u.sd_Scop);
  const double n = global_generator_draw_3;
  const double global_generator_draw_4 = streams[0].poisson(u.mean_Scop);
  const double k = global_generator_draw_4;
  if constexpr (L::observe) {
    at.store(F::u_, row, u_);
    at.store(F::x, row, x);
    at.store(F::n, row, n);
    at.store(F::k, row, k);
  }
}

// Scop.mod:18 initial of one instance — reads nothing; writes u, x, n, k, density
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  streams[0].set_seq(seq_from(458752.0));
  const double u_ = 0.0;
  const double x = 0.0;
  const double n = 0.0;
  const double k = 0.0;
  const double density = 0.19847627385190197;
  if constexpr (L::observe) {
    at.store(F::u_, row, u_);
    at.store(F::x, row, x);
    at.store(F::n, row, n);
    at.store(F::k, row, k);
    at.store(F::density, row, density);
  }
}

}  // namespace hillock::mechanism::Scop
