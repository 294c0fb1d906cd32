// NetStim.mod: artificial cell `NetStim`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::NetStim {

struct F {
  enum { interval, number, start, noise, event, on, ispike };
};

// NetStim.mod:57 initial of one instance — reads noise, start, number, interval, event; writes on, ispike, noise, event
template <class L>
HILLOCK_DEVICE inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double noise = at.load(F::noise, row);
  const double start = at.parameter(F::start, row);
  const double number = at.parameter(F::number, row);
  const double interval = at.parameter(F::interval, row);
  double event = at.load(F::event, row);
  double on = at.load(F::on, row);
  double ispike = at.load(F::ispike, row);
  streams[0].set_seq(seq_from(0.0));
  on = 0.0;
  ispike = 0.0;
  if (lt(noise, 0.0)) {
    noise = 0.0;
  }
  if (gt(noise, 1.0)) {
    noise = 1.0;
  }
  if (land(ge(start, 0.0), gt(number, 0.0))) {
    on = 1.0;
    double invl_mean = interval;
    double invl_result = 0.0;
    if (le(invl_mean, 0.0)) {
      invl_mean = 0.01;
    }
    if (eq(noise, 0.0)) {
      invl_result = invl_mean;
    } else {
      const double ranvar_draw = streams[0].negexp(1.0);
      invl_result = (1.0 - noise) * invl_mean + noise * invl_mean * ranvar_draw;
    }
    event = start + invl_result - interval * (1.0 - noise);
    if (lt(event, 0.0)) {
      event = 0.0;
    }
    out.self(out, t + event, 3.0);
  }
  at.store(F::on, row, on);
  at.store(F::ispike, row, ispike);
  at.store(F::noise, row, noise);
  at.store(F::event, row, event);
}

// NetStim.mod:92 receive of one instance — reads on, number, interval, noise, ispike, event, t; writes on, ispike, event
template <class L>
HILLOCK_DEVICE inline void receive([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] const double flag, [[maybe_unused]] double* argument, [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double on = at.load(F::on, row);
  const double number = at.parameter(F::number, row);
  const double interval = at.parameter(F::interval, row);
  const double noise = at.load(F::noise, row);
  double ispike = at.load(F::ispike, row);
  double event = at.load(F::event, row);
  if (eq(flag, 0.0)) {
    if (land(gt(argument[0], 0.0), eq(on, 0.0))) {
      if (gt(number, 0.0)) {
        on = 1.0;
        ispike = 0.0;
        event = 0.0;
      }
      if (gt(number, 0.0)) {
        double invl_mean = interval;
        double invl_result = 0.0;
        if (le(invl_mean, 0.0)) {
          invl_mean = 0.01;
        }
        if (eq(noise, 0.0)) {
          invl_result = invl_mean;
        } else {
          const double ranvar_draw = streams[0].negexp(1.0);
          invl_result = (1.0 - noise) * invl_mean + noise * invl_mean * ranvar_draw;
        }
        event = invl_result;
      }
      if (ge(ispike, number)) {
        on = 0.0;
      }
      event = event - interval * (1.0 - noise);
      out.self(out, t + event, 1.0);
    } else {
      if (lt(argument[0], 0.0)) {
        on = 0.0;
      }
    }
  }
  if (eq(flag, 3.0)) {
    if (eq(on, 1.0)) {
      if (gt(number, 0.0)) {
        on = 1.0;
        ispike = 0.0;
        event = 0.0;
      }
      out.self(out, t + 0.0, 1.0);
    }
  }
  if (land(eq(flag, 1.0), eq(on, 1.0))) {
    ispike = ispike + 1.0;
    out.spike(out, t);
    if (gt(number, 0.0)) {
      double invl_mean_2 = interval;
      double invl_result_2 = 0.0;
      if (le(invl_mean_2, 0.0)) {
        invl_mean_2 = 0.01;
      }
      if (eq(noise, 0.0)) {
        invl_result_2 = invl_mean_2;
      } else {
        const double ranvar_draw_2 = streams[0].negexp(1.0);
        invl_result_2 = (1.0 - noise) * invl_mean_2 + noise * invl_mean_2 * ranvar_draw_2;
      }
      event = invl_result_2;
    }
    if (ge(ispike, number)) {
      on = 0.0;
    }
    if (eq(on, 1.0)) {
      out.self(out, t + event, 1.0);
    }
  }
  at.store(F::on, row, on);
  at.store(F::ispike, row, ispike);
  at.store(F::event, row, event);
}

}  // namespace hillock::mechanism::NetStim
