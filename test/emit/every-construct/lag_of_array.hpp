// lag_of_array.mod: density mechanism `lag_of_array`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::lag_of_array {

struct F {
  enum { u_0_, u_1_, u_2_, third, latest, m, lag_u_tau_0_, lag_u_tau_1_, lag_u_tau_2_, lag_u_tau_times_0_, lag_u_tau_values_0_ = lag_u_tau_times_0_ + 365, lag_u_tau_first = lag_u_tau_values_0_ + 1095, lag_u_tau_last, lag_u_tau_has_begun, lag_u_tau_between_0_, lag_u_tau_between_1_, lag_u_tau_between_2_, lag_m_brief, lag_m_brief_times_0_, lag_m_brief_values_0_ = lag_m_brief_times_0_ + 8, lag_m_brief_first = lag_m_brief_values_0_ + 8, lag_m_brief_last, lag_m_brief_has_begun, lag_m_brief_between };
};

// lag_of_array.mod:12 state — reads tau_lag_of_array, m, dt, v; writes m
template <class L>
HILLOCK_INLINE void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  using V = typename L::V;
  V m = at.load(F::m, row);
  const V v = at.v(row);
  const V m_rate = splat<V>(-1.0 / u.tau_lag_of_array);
  m = m + (1.0 - exp(u.dt * m_rate)) * (1.0 / (1.0 + exp(-(v + 50.0) * 0.1)) - m);
  at.store(F::m, row, m);
}

// lag_of_array.mod:14 before_step of one instance — reads v, lag_u_tau_has_begun, t, lag_u_tau_last, lag_u_tau_times, lag_u_tau_first, tau_lag_of_array, lag_u_tau_capacity_lag_of_array, lag_u_tau_values, lag_u_tau_between[0], lag_u_tau_between[1], lag_u_tau_between[2], lag_u_tau[2], lag_m_brief_has_begun, lag_m_brief_last, m, lag_m_brief_times, lag_m_brief_first, lag_m_brief_capacity_lag_of_array, lag_m_brief_values, lag_m_brief_between, lag_m_brief; writes u[0], u[1], u[2], lag_u_tau_has_begun, lag_u_tau_times, lag_u_tau_values, lag_u_tau_last, lag_u_tau_first, lag_u_tau_between[0], lag_u_tau_between[1], lag_u_tau_between[2], lag_u_tau[0], lag_u_tau[1], lag_u_tau[2], third, lag_m_brief_has_begun, lag_m_brief_times, lag_m_brief_values, lag_m_brief_last, lag_m_brief_first, lag_m_brief_between, lag_m_brief, latest
template <class L>
inline void before_step(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  const double v = at.v(row);
  double lag_u_tau_has_begun = at.load(F::lag_u_tau_has_begun, row);
  double lag_u_tau_last = at.load(F::lag_u_tau_last, row);
  double lag_u_tau_first = at.load(F::lag_u_tau_first, row);
  double lag_u_tau_between_0_ = at.load(F::lag_u_tau_between_0_, row);
  double lag_u_tau_between_1_ = at.load(F::lag_u_tau_between_1_, row);
  double lag_u_tau_between_2_ = at.load(F::lag_u_tau_between_2_, row);
  double lag_u_tau_2_ = 0.0;
  double lag_m_brief_has_begun = at.load(F::lag_m_brief_has_begun, row);
  double lag_m_brief_last = at.load(F::lag_m_brief_last, row);
  const double m = at.load(F::m, row);
  double lag_m_brief_first = at.load(F::lag_m_brief_first, row);
  double lag_m_brief_between = at.load(F::lag_m_brief_between, row);
  double lag_m_brief = 0.0;
  double lag_u_tau_0_ = 0.0;
  double lag_u_tau_1_ = 0.0;
  const double u_0_ = 0.0 * v;
  const double u_1_ = v;
  const double u_2_ = 2.0 * v;
  double next = 0.0;
  double is_between = 0.0;
  if (eq(lag_u_tau_has_begun, 0.0)) {
    lag_u_tau_has_begun = 1.0;
    at.store(F::lag_u_tau_times_0_ + element("lag_of_array.lag_u_tau_times", lag_u_tau_last, 365), row, t);
    at.store(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_last) * 3.0 + 0.0, 1095), row, u_0_);
    at.store(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_last) * 3.0 + 1.0, 1095), row, u_1_);
    at.store(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_last) * 3.0 + 2.0, 1095), row, u_2_);
  } else {
    if (eq(t, at.load(F::lag_u_tau_times_0_ + element("lag_of_array.lag_u_tau_times", lag_u_tau_last, 365), row))) {
      at.store(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_last) * 3.0 + 0.0, 1095), row, u_0_);
      at.store(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_last) * 3.0 + 1.0, 1095), row, u_1_);
      at.store(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_last) * 3.0 + 2.0, 1095), row, u_2_);
      is_between = select(ge(t - at.load(F::lag_u_tau_times_0_ + element("lag_of_array.lag_u_tau_times", lag_u_tau_first, 365), row), u.tau_lag_of_array), 1.0, 0.0);
    } else {
      if (gt(t, at.load(F::lag_u_tau_times_0_ + element("lag_of_array.lag_u_tau_times", lag_u_tau_last, 365), row))) {
        lag_u_tau_last = lag_u_tau_last + 1.0;
        if (ge(lag_u_tau_last, u.lag_u_tau_capacity_lag_of_array)) {
          lag_u_tau_last = 0.0;
        }
        at.store(F::lag_u_tau_times_0_ + element("lag_of_array.lag_u_tau_times", lag_u_tau_last, 365), row, t);
        at.store(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_last) * 3.0 + 0.0, 1095), row, u_0_);
        at.store(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_last) * 3.0 + 1.0, 1095), row, u_1_);
        at.store(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_last) * 3.0 + 2.0, 1095), row, u_2_);
        if (ge(t - at.load(F::lag_u_tau_times_0_ + element("lag_of_array.lag_u_tau_times", lag_u_tau_first, 365), row), u.tau_lag_of_array)) {
          next = lag_u_tau_first + 1.0;
          if (ge(next, u.lag_u_tau_capacity_lag_of_array)) {
            next = 0.0;
          }
          double loop_test = 1.0;
          while (ne(loop_test, 0.0)) {
            double and_ = select(ne(select(ne(lag_u_tau_first, lag_u_tau_last), 1.0, 0.0), 0.0), 1.0, 0.0);
            if (ne(and_, 0.0)) {
              and_ = select(ne(select(ge(t - at.load(F::lag_u_tau_times_0_ + element("lag_of_array.lag_u_tau_times", next, 365), row), u.tau_lag_of_array), 1.0, 0.0), 0.0), 1.0, 0.0);
            }
            loop_test = and_;
            if (ne(loop_test, 0.0)) {
              lag_u_tau_first = next;
              next = lag_u_tau_first + 1.0;
              if (ge(next, u.lag_u_tau_capacity_lag_of_array)) {
                next = 0.0;
              }
            }
          }
          is_between = select(gt(t - u.tau_lag_of_array, at.load(F::lag_u_tau_times_0_ + element("lag_of_array.lag_u_tau_times", lag_u_tau_first, 365), row)), 1.0, 0.0);
          if (ne(is_between, 0.0)) {
            lag_u_tau_between_0_ = at.load(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_first) * 3.0 + 0.0, 1095), row) + (t - u.tau_lag_of_array - at.load(F::lag_u_tau_times_0_ + element("lag_of_array.lag_u_tau_times", lag_u_tau_first, 365), row)) / (at.load(F::lag_u_tau_times_0_ + element("lag_of_array.lag_u_tau_times", next, 365), row) - at.load(F::lag_u_tau_times_0_ + element("lag_of_array.lag_u_tau_times", lag_u_tau_first, 365), row)) * (at.load(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(next) * 3.0 + 0.0, 1095), row) - at.load(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_first) * 3.0 + 0.0, 1095), row));
            lag_u_tau_between_1_ = at.load(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_first) * 3.0 + 1.0, 1095), row) + (t - u.tau_lag_of_array - at.load(F::lag_u_tau_times_0_ + element("lag_of_array.lag_u_tau_times", lag_u_tau_first, 365), row)) / (at.load(F::lag_u_tau_times_0_ + element("lag_of_array.lag_u_tau_times", next, 365), row) - at.load(F::lag_u_tau_times_0_ + element("lag_of_array.lag_u_tau_times", lag_u_tau_first, 365), row)) * (at.load(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(next) * 3.0 + 1.0, 1095), row) - at.load(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_first) * 3.0 + 1.0, 1095), row));
            lag_u_tau_between_2_ = at.load(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_first) * 3.0 + 2.0, 1095), row) + (t - u.tau_lag_of_array - at.load(F::lag_u_tau_times_0_ + element("lag_of_array.lag_u_tau_times", lag_u_tau_first, 365), row)) / (at.load(F::lag_u_tau_times_0_ + element("lag_of_array.lag_u_tau_times", next, 365), row) - at.load(F::lag_u_tau_times_0_ + element("lag_of_array.lag_u_tau_times", lag_u_tau_first, 365), row)) * (at.load(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(next) * 3.0 + 2.0, 1095), row) - at.load(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_first) * 3.0 + 2.0, 1095), row));
          }
        }
      }
    }
  }
  if (ne(is_between, 0.0)) {
    lag_u_tau_0_ = lag_u_tau_between_0_;
    lag_u_tau_1_ = lag_u_tau_between_1_;
    lag_u_tau_2_ = lag_u_tau_between_2_;
  } else {
    lag_u_tau_0_ = at.load(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_first) * 3.0 + 0.0, 1095), row);
    lag_u_tau_1_ = at.load(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_first) * 3.0 + 1.0, 1095), row);
    lag_u_tau_2_ = at.load(F::lag_u_tau_values_0_ + element("lag_of_array.lag_u_tau_values", trunc(lag_u_tau_first) * 3.0 + 2.0, 1095), row);
  }
  const double third = lag_u_tau_2_;
  double other_next = 0.0;
  double other_is_between = 0.0;
  if (eq(lag_m_brief_has_begun, 0.0)) {
    lag_m_brief_has_begun = 1.0;
    at.store(F::lag_m_brief_times_0_ + element("lag_of_array.lag_m_brief_times", lag_m_brief_last, 8), row, t);
    at.store(F::lag_m_brief_values_0_ + element("lag_of_array.lag_m_brief_values", lag_m_brief_last, 8), row, m);
  } else {
    if (eq(t, at.load(F::lag_m_brief_times_0_ + element("lag_of_array.lag_m_brief_times", lag_m_brief_last, 8), row))) {
      at.store(F::lag_m_brief_values_0_ + element("lag_of_array.lag_m_brief_values", lag_m_brief_last, 8), row, m);
      other_is_between = select(ge(t - at.load(F::lag_m_brief_times_0_ + element("lag_of_array.lag_m_brief_times", lag_m_brief_first, 8), row), 0.01), 1.0, 0.0);
    } else {
      if (gt(t, at.load(F::lag_m_brief_times_0_ + element("lag_of_array.lag_m_brief_times", lag_m_brief_last, 8), row))) {
        lag_m_brief_last = lag_m_brief_last + 1.0;
        if (ge(lag_m_brief_last, u.lag_m_brief_capacity_lag_of_array)) {
          lag_m_brief_last = 0.0;
        }
        at.store(F::lag_m_brief_times_0_ + element("lag_of_array.lag_m_brief_times", lag_m_brief_last, 8), row, t);
        at.store(F::lag_m_brief_values_0_ + element("lag_of_array.lag_m_brief_values", lag_m_brief_last, 8), row, m);
        if (ge(t - at.load(F::lag_m_brief_times_0_ + element("lag_of_array.lag_m_brief_times", lag_m_brief_first, 8), row), 0.01)) {
          other_next = lag_m_brief_first + 1.0;
          if (ge(other_next, u.lag_m_brief_capacity_lag_of_array)) {
            other_next = 0.0;
          }
          double loop_test_2 = 1.0;
          while (ne(loop_test_2, 0.0)) {
            double and_2 = select(ne(select(ne(lag_m_brief_first, lag_m_brief_last), 1.0, 0.0), 0.0), 1.0, 0.0);
            if (ne(and_2, 0.0)) {
              and_2 = select(ne(select(ge(t - at.load(F::lag_m_brief_times_0_ + element("lag_of_array.lag_m_brief_times", other_next, 8), row), 0.01), 1.0, 0.0), 0.0), 1.0, 0.0);
            }
            loop_test_2 = and_2;
            if (ne(loop_test_2, 0.0)) {
              lag_m_brief_first = other_next;
              other_next = lag_m_brief_first + 1.0;
              if (ge(other_next, u.lag_m_brief_capacity_lag_of_array)) {
                other_next = 0.0;
              }
            }
          }
          other_is_between = select(gt(t - 0.01, at.load(F::lag_m_brief_times_0_ + element("lag_of_array.lag_m_brief_times", lag_m_brief_first, 8), row)), 1.0, 0.0);
          if (ne(other_is_between, 0.0)) {
            lag_m_brief_between = at.load(F::lag_m_brief_values_0_ + element("lag_of_array.lag_m_brief_values", lag_m_brief_first, 8), row) + (t - 0.01 - at.load(F::lag_m_brief_times_0_ + element("lag_of_array.lag_m_brief_times", lag_m_brief_first, 8), row)) / (at.load(F::lag_m_brief_times_0_ + element("lag_of_array.lag_m_brief_times", other_next, 8), row) - at.load(F::lag_m_brief_times_0_ + element("lag_of_array.lag_m_brief_times", lag_m_brief_first, 8), row)) * (at.load(F::lag_m_brief_values_0_ + element("lag_of_array.lag_m_brief_values", other_next, 8), row) - at.load(F::lag_m_brief_values_0_ + element("lag_of_array.lag_m_brief_values", lag_m_brief_first, 8), row));
          }
        }
      }
    }
  }
  if (ne(other_is_between, 0.0)) {
    lag_m_brief = lag_m_brief_between;
  } else {
    lag_m_brief = at.load(F::lag_m_brief_values_0_ + element("lag_of_array.lag_m_brief_values", lag_m_brief_first, 8), row);
  }
  const double latest = lag_m_brief;
  at.store(F::lag_u_tau_has_begun, row, lag_u_tau_has_begun);
  at.store(F::lag_u_tau_last, row, lag_u_tau_last);
  at.store(F::lag_u_tau_first, row, lag_u_tau_first);
  at.store(F::lag_u_tau_between_0_, row, lag_u_tau_between_0_);
  at.store(F::lag_u_tau_between_1_, row, lag_u_tau_between_1_);
  at.store(F::lag_u_tau_between_2_, row, lag_u_tau_between_2_);
  at.store(F::lag_m_brief_has_begun, row, lag_m_brief_has_begun);
  at.store(F::lag_m_brief_last, row, lag_m_brief_last);
  at.store(F::lag_m_brief_first, row, lag_m_brief_first);
  at.store(F::lag_m_brief_between, row, lag_m_brief_between);
  if constexpr (L::observe) {
    at.store(F::u_0_, row, u_0_);
    at.store(F::u_1_, row, u_1_);
    at.store(F::u_2_, row, u_2_);
    at.store(F::lag_u_tau_0_, row, lag_u_tau_0_);
    at.store(F::lag_u_tau_1_, row, lag_u_tau_1_);
    at.store(F::lag_u_tau_2_, row, lag_u_tau_2_);
    at.store(F::third, row, third);
    at.store(F::lag_m_brief, row, lag_m_brief);
    at.store(F::latest, row, latest);
  }
}

// lag_of_array.mod:10 initial of one instance — reads nothing; writes m
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double m = at.load(F::m, row);
  m = 0.0;
  at.store(F::m, row, m);
}

}  // namespace hillock::mechanism::lag_of_array
