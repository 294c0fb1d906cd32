// lag.mod: density mechanism `lag`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::lag {

struct F {
  enum { gbar, e, delay, i_, lag_v_delay, lag_v_delay_times_0_, lag_v_delay_values_0_ = lag_v_delay_times_0_ + 67, lag_v_delay_first = lag_v_delay_values_0_ + 67, lag_v_delay_last, lag_v_delay_has_begun, lag_v_delay_between };
};

// lag.mod:10 current of one instance — reads v, lag_v_delay_has_begun, t, lag_v_delay_last, lag_v_delay_times, lag_v_delay_first, delay, lag_v_delay_capacity_lag, lag_v_delay_values, lag_v_delay_between, gbar, lag_v_delay, e; writes lag_v_delay_has_begun, lag_v_delay_times, lag_v_delay_values, lag_v_delay_last, lag_v_delay_first, lag_v_delay_between, lag_v_delay, i, rhs, d
template <class L>
inline void current(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  const double v = at.v(row);
  double lag_v_delay_has_begun = at.load(F::lag_v_delay_has_begun, row);
  double lag_v_delay_last = at.load(F::lag_v_delay_last, row);
  double lag_v_delay_first = at.load(F::lag_v_delay_first, row);
  const double delay = at.parameter(F::delay, row);
  double lag_v_delay_between = at.load(F::lag_v_delay_between, row);
  const double gbar = at.parameter(F::gbar, row);
  double lag_v_delay = 0.0;
  const double e = at.parameter(F::e, row);
  const double v_shifted = v + 0.001;
  double next_shifted = 0.0;
  double is_between_shifted = 0.0;
  if (eq(lag_v_delay_has_begun, 0.0)) {
    lag_v_delay_has_begun = 1.0;
    at.store(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_last, 67), row, t);
    at.store(F::lag_v_delay_values_0_ + element("lag.lag_v_delay_values", lag_v_delay_last, 67), row, v_shifted);
  } else {
    if (eq(t, at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_last, 67), row))) {
      at.store(F::lag_v_delay_values_0_ + element("lag.lag_v_delay_values", lag_v_delay_last, 67), row, v_shifted);
      is_between_shifted = select(ge(t - at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_first, 67), row), delay), 1.0, 0.0);
    } else {
      if (gt(t, at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_last, 67), row))) {
        lag_v_delay_last = lag_v_delay_last + 1.0;
        if (ge(lag_v_delay_last, u.lag_v_delay_capacity_lag)) {
          lag_v_delay_last = 0.0;
        }
        at.store(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_last, 67), row, t);
        at.store(F::lag_v_delay_values_0_ + element("lag.lag_v_delay_values", lag_v_delay_last, 67), row, v_shifted);
        if (ge(t - at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_first, 67), row), delay)) {
          next_shifted = lag_v_delay_first + 1.0;
          if (ge(next_shifted, u.lag_v_delay_capacity_lag)) {
            next_shifted = 0.0;
          }
          double loop_test_shifted = 1.0;
          while (ne(loop_test_shifted, 0.0)) {
            double and_shifted = select(ne(select(ne(lag_v_delay_first, lag_v_delay_last), 1.0, 0.0), 0.0), 1.0, 0.0);
            if (ne(and_shifted, 0.0)) {
              and_shifted = select(ne(select(ge(t - at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", next_shifted, 67), row), delay), 1.0, 0.0), 0.0), 1.0, 0.0);
            }
            loop_test_shifted = and_shifted;
            if (ne(loop_test_shifted, 0.0)) {
              lag_v_delay_first = next_shifted;
              next_shifted = lag_v_delay_first + 1.0;
              if (ge(next_shifted, u.lag_v_delay_capacity_lag)) {
                next_shifted = 0.0;
              }
            }
          }
          is_between_shifted = select(gt(t - delay, at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_first, 67), row)), 1.0, 0.0);
          if (ne(is_between_shifted, 0.0)) {
            lag_v_delay_between = at.load(F::lag_v_delay_values_0_ + element("lag.lag_v_delay_values", lag_v_delay_first, 67), row) + (t - delay - at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_first, 67), row)) / (at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", next_shifted, 67), row) - at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_first, 67), row)) * (at.load(F::lag_v_delay_values_0_ + element("lag.lag_v_delay_values", next_shifted, 67), row) - at.load(F::lag_v_delay_values_0_ + element("lag.lag_v_delay_values", lag_v_delay_first, 67), row));
          }
        }
      }
    }
  }
  if (ne(is_between_shifted, 0.0)) {
    lag_v_delay = lag_v_delay_between;
  } else {
    lag_v_delay = at.load(F::lag_v_delay_values_0_ + element("lag.lag_v_delay_values", lag_v_delay_first, 67), row);
  }
  double i_ = gbar * (lag_v_delay - e);
  const double total_shifted = i_;
  double next = 0.0;
  double is_between = 0.0;
  if (eq(lag_v_delay_has_begun, 0.0)) {
    lag_v_delay_has_begun = 1.0;
    at.store(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_last, 67), row, t);
    at.store(F::lag_v_delay_values_0_ + element("lag.lag_v_delay_values", lag_v_delay_last, 67), row, v);
  } else {
    if (eq(t, at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_last, 67), row))) {
      at.store(F::lag_v_delay_values_0_ + element("lag.lag_v_delay_values", lag_v_delay_last, 67), row, v);
      is_between = select(ge(t - at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_first, 67), row), delay), 1.0, 0.0);
    } else {
      if (gt(t, at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_last, 67), row))) {
        lag_v_delay_last = lag_v_delay_last + 1.0;
        if (ge(lag_v_delay_last, u.lag_v_delay_capacity_lag)) {
          lag_v_delay_last = 0.0;
        }
        at.store(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_last, 67), row, t);
        at.store(F::lag_v_delay_values_0_ + element("lag.lag_v_delay_values", lag_v_delay_last, 67), row, v);
        if (ge(t - at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_first, 67), row), delay)) {
          next = lag_v_delay_first + 1.0;
          if (ge(next, u.lag_v_delay_capacity_lag)) {
            next = 0.0;
          }
          double loop_test = 1.0;
          while (ne(loop_test, 0.0)) {
            double and_ = select(ne(select(ne(lag_v_delay_first, lag_v_delay_last), 1.0, 0.0), 0.0), 1.0, 0.0);
            if (ne(and_, 0.0)) {
              and_ = select(ne(select(ge(t - at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", next, 67), row), delay), 1.0, 0.0), 0.0), 1.0, 0.0);
            }
            loop_test = and_;
            if (ne(loop_test, 0.0)) {
              lag_v_delay_first = next;
              next = lag_v_delay_first + 1.0;
              if (ge(next, u.lag_v_delay_capacity_lag)) {
                next = 0.0;
              }
            }
          }
          is_between = select(gt(t - delay, at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_first, 67), row)), 1.0, 0.0);
          if (ne(is_between, 0.0)) {
            lag_v_delay_between = at.load(F::lag_v_delay_values_0_ + element("lag.lag_v_delay_values", lag_v_delay_first, 67), row) + (t - delay - at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_first, 67), row)) / (at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", next, 67), row) - at.load(F::lag_v_delay_times_0_ + element("lag.lag_v_delay_times", lag_v_delay_first, 67), row)) * (at.load(F::lag_v_delay_values_0_ + element("lag.lag_v_delay_values", next, 67), row) - at.load(F::lag_v_delay_values_0_ + element("lag.lag_v_delay_values", lag_v_delay_first, 67), row));
          }
        }
      }
    }
  }
  if (ne(is_between, 0.0)) {
    lag_v_delay = lag_v_delay_between;
  } else {
    lag_v_delay = at.load(F::lag_v_delay_values_0_ + element("lag.lag_v_delay_values", lag_v_delay_first, 67), row);
  }
  i_ = gbar * (lag_v_delay - e);
  const double total_current = i_;
  const double conductance = (total_shifted - total_current) / 0.001;
  at.subtract_rhs(row, total_current);
  at.add_d(row, conductance);
  at.store(F::lag_v_delay_has_begun, row, lag_v_delay_has_begun);
  at.store(F::lag_v_delay_last, row, lag_v_delay_last);
  at.store(F::lag_v_delay_first, row, lag_v_delay_first);
  at.store(F::lag_v_delay_between, row, lag_v_delay_between);
  if constexpr (L::observe) {
    at.store(F::lag_v_delay, row, lag_v_delay);
    at.store(F::i_, row, i_);
  }
}

// lag.mod:3 initial of one instance — reads nothing; writes nothing
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
}

}  // namespace hillock::mechanism::lag
