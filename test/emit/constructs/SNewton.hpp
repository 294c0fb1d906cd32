// SNewton.mod: density mechanism `SNewton`. Written by hillock; edit the .mod file instead.
#pragma once

#include "hillock/kernels.hpp"
#include "ions.hpp"
#include "uniforms.hpp"

namespace hillock::mechanism::SNewton {

struct F {
  enum { slope, gate, u_, w, n, z, Du, Dz };
};

// SNewton.mod:10 state of one instance — reads u, w, n, z, v, gate, Du, dt, Dz; writes n, gate, Du, slope, Dz, u, w, z
template <class L>
inline void state(const L& at, const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t) {
  double u_ = at.load(F::u_, row);
  double w = at.load(F::w, row);
  double n = at.load(F::n, row);
  double z = at.load(F::z, row);
  const double v = at.v(row);
  double gate = 0.0;
  double Du = 0.0;
  double Dz = at.load(F::Dz, row);
  double slope = 0.0;
  double w_rate = 0.0;
  double n_rate = 0.0;
  const double u_old = u_;
  const double w_old = w;
  const double n_old = n;
  const double z_old = z;
  double u_residual = 0.0;
  double w_residual = 0.0;
  double n_residual = 0.0;
  double z_residual = 0.0;
  double slope1_u = 0.0;
  double slope1_w = 0.0;
  double slope2_n = 0.0;
  double slope2_u = 0.0;
  double slope2_w = 0.0;
  double slope3_n = 0.0;
  double slope3_u = 0.0;
  double slope3_z = 0.0;
  double slope4_n = 0.0;
  double slope4_z = 0.0;
  double slope1_n = 0.0;
  double slope1_z = 0.0;
  double slope3_w = 0.0;
  double slope4_u = 0.0;
  double slope4_w = 0.0;
  double slope2_z = 0.0;
  double largest1 = 0.0;
  double largest2 = 0.0;
  double largest3 = 0.0;
  double largest4 = 0.0;
  double pivot = 0.0;
  double pivot_2 = 0.0;
  double pivot_3 = 0.0;
  double newton_count = 0.0;
  double newton_change = 1.0;
  double newton_deviation = 0.0;
  double newton_converged = 0.0;
  while (land(lt(newton_count, 50.0), eq(newton_converged, 0.0))) {
    newton_count = newton_count + 1.0;
    if (gt(newton_change, 0.05)) {
      double increment = fabs(0.02 * n);
      if (lt(increment, 0.000001)) {
        increment = 0.000001;
      }
      n = n + increment;
      gate = 1.0 / (1.0 + exp(-(u_ - 0.5) * 4.0));
      Du = u_ * (1.0 - u_) * (u_ - 0.2) - w + 0.001 * (v + 65.0);
      const double f_x = n;
      const double f_result = 0.01 * f_x * f_x;
      w_rate = 0.1 * (u_ - 0.5 * w) + f_result;
      n_rate = (gate - n) / 5.0 - n * z;
      slope = Du + 2.0 * z;
      if (gt(v, -64.0)) {
        Dz = -z * n;
      }
      u_residual = Du - (u_ - u_old) / u.dt;
      w_residual = w_rate - (w - w_old) / u.dt;
      n_residual = n_rate - (n - n_old) / u.dt;
      z_residual = Dz - (z - z_old) / u.dt;
      slope2_n = w_residual;
      slope3_n = n_residual;
      slope4_n = z_residual;
      n = n - 2.0 * increment;
      gate = 1.0 / (1.0 + exp(-(u_ - 0.5) * 4.0));
      Du = u_ * (1.0 - u_) * (u_ - 0.2) - w + 0.001 * (v + 65.0);
      const double f_x_2 = n;
      const double f_result_2 = 0.01 * f_x_2 * f_x_2;
      w_rate = 0.1 * (u_ - 0.5 * w) + f_result_2;
      n_rate = (gate - n) / 5.0 - n * z;
      slope = Du + 2.0 * z;
      if (gt(v, -64.0)) {
        Dz = -z * n;
      }
      u_residual = Du - (u_ - u_old) / u.dt;
      w_residual = w_rate - (w - w_old) / u.dt;
      n_residual = n_rate - (n - n_old) / u.dt;
      z_residual = Dz - (z - z_old) / u.dt;
      slope2_n = (slope2_n - w_residual) / (2.0 * increment);
      slope3_n = (slope3_n - n_residual) / (2.0 * increment);
      slope4_n = (slope4_n - z_residual) / (2.0 * increment);
      n = n + increment;
      gate = 1.0 / (1.0 + exp(-(u_ - 0.5) * 4.0));
      Du = u_ * (1.0 - u_) * (u_ - 0.2) - w + 0.001 * (v + 65.0);
      const double f_result_3 = 0.01 * n * n;
      w_rate = 0.1 * (u_ - 0.5 * w) + f_result_3;
      n_rate = (gate - n) / 5.0 - n * z;
      slope = Du + 2.0 * z;
      if (gt(v, -64.0)) {
        Dz = -z * n;
      }
      u_residual = Du - (u_ - u_old) / u.dt;
      w_residual = w_rate - (w - w_old) / u.dt;
      n_residual = n_rate - (n - n_old) / u.dt;
      z_residual = Dz - (z - z_old) / u.dt;
      increment = fabs(0.02 * u_);
      if (lt(increment, 0.000001)) {
        increment = 0.000001;
      }
      u_ = u_ + increment;
      gate = 1.0 / (1.0 + exp(-(u_ - 0.5) * 4.0));
      Du = u_ * (1.0 - u_) * (u_ - 0.2) - w + 0.001 * (v + 65.0);
      w_rate = 0.1 * (u_ - 0.5 * w) + f_result_3;
      n_rate = (gate - n) / 5.0 - n * z;
      slope = Du + 2.0 * z;
      if (gt(v, -64.0)) {
        Dz = -z * n;
      }
      u_residual = Du - (u_ - u_old) / u.dt;
      w_residual = w_rate - (w - w_old) / u.dt;
      n_residual = n_rate - (n - n_old) / u.dt;
      z_residual = Dz - (z - z_old) / u.dt;
      slope1_u = u_residual;
      slope2_u = w_residual;
      slope3_u = n_residual;
      u_ = u_ - 2.0 * increment;
      gate = 1.0 / (1.0 + exp(-(u_ - 0.5) * 4.0));
      Du = u_ * (1.0 - u_) * (u_ - 0.2) - w + 0.001 * (v + 65.0);
      w_rate = 0.1 * (u_ - 0.5 * w) + f_result_3;
      n_rate = (gate - n) / 5.0 - n * z;
      slope = Du + 2.0 * z;
      if (gt(v, -64.0)) {
        Dz = -z * n;
      }
      u_residual = Du - (u_ - u_old) / u.dt;
      w_residual = w_rate - (w - w_old) / u.dt;
      n_residual = n_rate - (n - n_old) / u.dt;
      z_residual = Dz - (z - z_old) / u.dt;
      slope1_u = (slope1_u - u_residual) / (2.0 * increment);
      slope2_u = (slope2_u - w_residual) / (2.0 * increment);
      slope3_u = (slope3_u - n_residual) / (2.0 * increment);
      u_ = u_ + increment;
      gate = 1.0 / (1.0 + exp(-(u_ - 0.5) * 4.0));
      Du = u_ * (1.0 - u_) * (u_ - 0.2) - w + 0.001 * (v + 65.0);
      w_rate = 0.1 * (u_ - 0.5 * w) + f_result_3;
      n_rate = (gate - n) / 5.0 - n * z;
      slope = Du + 2.0 * z;
      if (gt(v, -64.0)) {
        Dz = -z * n;
      }
      u_residual = Du - (u_ - u_old) / u.dt;
      w_residual = w_rate - (w - w_old) / u.dt;
      n_residual = n_rate - (n - n_old) / u.dt;
      z_residual = Dz - (z - z_old) / u.dt;
      increment = fabs(0.02 * w);
      if (lt(increment, 0.000001)) {
        increment = 0.000001;
      }
      w = w + increment;
      gate = 1.0 / (1.0 + exp(-(u_ - 0.5) * 4.0));
      Du = u_ * (1.0 - u_) * (u_ - 0.2) - w + 0.001 * (v + 65.0);
      w_rate = 0.1 * (u_ - 0.5 * w) + f_result_3;
      n_rate = (gate - n) / 5.0 - n * z;
      slope = Du + 2.0 * z;
      if (gt(v, -64.0)) {
        Dz = -z * n;
      }
      u_residual = Du - (u_ - u_old) / u.dt;
      w_residual = w_rate - (w - w_old) / u.dt;
      n_residual = n_rate - (n - n_old) / u.dt;
      z_residual = Dz - (z - z_old) / u.dt;
      slope1_w = u_residual;
      slope2_w = w_residual;
      w = w - 2.0 * increment;
      gate = 1.0 / (1.0 + exp(-(u_ - 0.5) * 4.0));
      Du = u_ * (1.0 - u_) * (u_ - 0.2) - w + 0.001 * (v + 65.0);
      w_rate = 0.1 * (u_ - 0.5 * w) + f_result_3;
      n_rate = (gate - n) / 5.0 - n * z;
      slope = Du + 2.0 * z;
      if (gt(v, -64.0)) {
        Dz = -z * n;
      }
      u_residual = Du - (u_ - u_old) / u.dt;
      w_residual = w_rate - (w - w_old) / u.dt;
      n_residual = n_rate - (n - n_old) / u.dt;
      z_residual = Dz - (z - z_old) / u.dt;
      slope1_w = (slope1_w - u_residual) / (2.0 * increment);
      slope2_w = (slope2_w - w_residual) / (2.0 * increment);
      w = w + increment;
      gate = 1.0 / (1.0 + exp(-(u_ - 0.5) * 4.0));
      Du = u_ * (1.0 - u_) * (u_ - 0.2) - w + 0.001 * (v + 65.0);
      w_rate = 0.1 * (u_ - 0.5 * w) + f_result_3;
      n_rate = (gate - n) / 5.0 - n * z;
      slope = Du + 2.0 * z;
      if (gt(v, -64.0)) {
        Dz = -z * n;
      }
      u_residual = Du - (u_ - u_old) / u.dt;
      w_residual = w_rate - (w - w_old) / u.dt;
      n_residual = n_rate - (n - n_old) / u.dt;
      z_residual = Dz - (z - z_old) / u.dt;
      increment = fabs(0.02 * z);
      if (lt(increment, 0.000001)) {
        increment = 0.000001;
      }
      z = z + increment;
      gate = 1.0 / (1.0 + exp(-(u_ - 0.5) * 4.0));
      Du = u_ * (1.0 - u_) * (u_ - 0.2) - w + 0.001 * (v + 65.0);
      w_rate = 0.1 * (u_ - 0.5 * w) + f_result_3;
      n_rate = (gate - n) / 5.0 - n * z;
      slope = Du + 2.0 * z;
      if (gt(v, -64.0)) {
        Dz = -z * n;
      }
      u_residual = Du - (u_ - u_old) / u.dt;
      w_residual = w_rate - (w - w_old) / u.dt;
      n_residual = n_rate - (n - n_old) / u.dt;
      z_residual = Dz - (z - z_old) / u.dt;
      slope3_z = n_residual;
      slope4_z = z_residual;
      z = z - 2.0 * increment;
      gate = 1.0 / (1.0 + exp(-(u_ - 0.5) * 4.0));
      Du = u_ * (1.0 - u_) * (u_ - 0.2) - w + 0.001 * (v + 65.0);
      w_rate = 0.1 * (u_ - 0.5 * w) + f_result_3;
      n_rate = (gate - n) / 5.0 - n * z;
      slope = Du + 2.0 * z;
      if (gt(v, -64.0)) {
        Dz = -z * n;
      }
      u_residual = Du - (u_ - u_old) / u.dt;
      w_residual = w_rate - (w - w_old) / u.dt;
      n_residual = n_rate - (n - n_old) / u.dt;
      z_residual = Dz - (z - z_old) / u.dt;
      slope3_z = (slope3_z - n_residual) / (2.0 * increment);
      slope4_z = (slope4_z - z_residual) / (2.0 * increment);
      z = z + increment;
      gate = 1.0 / (1.0 + exp(-(u_ - 0.5) * 4.0));
      Du = u_ * (1.0 - u_) * (u_ - 0.2) - w + 0.001 * (v + 65.0);
      w_rate = 0.1 * (u_ - 0.5 * w) + f_result_3;
      n_rate = (gate - n) / 5.0 - n * z;
      slope = Du + 2.0 * z;
      if (gt(v, -64.0)) {
        Dz = -z * n;
      }
      u_residual = Du - (u_ - u_old) / u.dt;
      w_residual = w_rate - (w - w_old) / u.dt;
      n_residual = n_rate - (n - n_old) / u.dt;
      z_residual = Dz - (z - z_old) / u.dt;
      u_residual = -u_residual;
      w_residual = -w_residual;
      n_residual = -n_residual;
      z_residual = -z_residual;
      largest1 = slope1_u;
      if (gt(fabs(slope1_w), fabs(largest1))) {
        largest1 = slope1_w;
      }
      largest2 = slope2_n;
      if (gt(fabs(slope2_u), fabs(largest2))) {
        largest2 = slope2_u;
      }
      if (gt(fabs(slope2_w), fabs(largest2))) {
        largest2 = slope2_w;
      }
      largest3 = slope3_n;
      if (gt(fabs(slope3_u), fabs(largest3))) {
        largest3 = slope3_u;
      }
      if (gt(fabs(slope3_z), fabs(largest3))) {
        largest3 = slope3_z;
      }
      largest4 = slope4_n;
      if (gt(fabs(slope4_z), fabs(largest4))) {
        largest4 = slope4_z;
      }
      pivot = 1.0;
      double largest = fabs(slope2_n / largest2);
      if (gt(fabs(slope3_n / largest3), largest)) {
        largest = fabs(slope3_n / largest3);
        pivot = 2.0;
      }
      if (gt(fabs(slope4_n / largest4), largest)) {
        largest = fabs(slope4_n / largest4);
        pivot = 3.0;
      }
      slope1_n = 0.0;
      slope1_z = 0.0;
      slope3_w = 0.0;
      slope4_u = 0.0;
      slope4_w = 0.0;
      if (eq(pivot, 1.0)) {
        const double kept = slope1_n;
        slope1_n = slope2_n;
        slope2_n = kept;
        const double kept_2 = slope1_u;
        slope1_u = slope2_u;
        slope2_u = kept_2;
        const double kept_3 = slope1_w;
        slope1_w = slope2_w;
        slope2_w = kept_3;
      }
      if (eq(pivot, 2.0)) {
        const double kept_4 = slope1_n;
        slope1_n = slope3_n;
        slope3_n = kept_4;
        const double kept_5 = slope1_u;
        slope1_u = slope3_u;
        slope3_u = kept_5;
        const double kept_6 = slope1_w;
        slope1_w = slope3_w;
        slope3_w = kept_6;
        const double kept_7 = slope1_z;
        slope1_z = slope3_z;
        slope3_z = kept_7;
      }
      if (eq(pivot, 3.0)) {
        const double kept_8 = slope1_n;
        slope1_n = slope4_n;
        slope4_n = kept_8;
        const double kept_9 = slope1_u;
        slope1_u = slope4_u;
        slope4_u = kept_9;
        const double kept_10 = slope1_w;
        slope1_w = slope4_w;
        slope4_w = kept_10;
        const double kept_11 = slope1_z;
        slope1_z = slope4_z;
        slope4_z = kept_11;
      }
      if (eq(pivot, 1.0)) {
        const double kept_12 = largest1;
        largest1 = largest2;
        largest2 = kept_12;
      }
      if (eq(pivot, 2.0)) {
        const double kept_13 = largest1;
        largest1 = largest3;
        largest3 = kept_13;
      }
      if (eq(pivot, 3.0)) {
        const double kept_14 = largest1;
        largest1 = largest4;
        largest4 = kept_14;
      }
      slope1_u = slope1_u / slope1_n;
      slope1_w = slope1_w / slope1_n;
      slope1_z = slope1_z / slope1_n;
      slope2_u = slope2_u - slope2_n * slope1_u;
      slope3_u = slope3_u - slope3_n * slope1_u;
      slope4_u = slope4_u - slope4_n * slope1_u;
      pivot_2 = 1.0;
      double largest_2 = fabs(slope2_u / largest2);
      if (gt(fabs(slope3_u / largest3), largest_2)) {
        largest_2 = fabs(slope3_u / largest3);
        pivot_2 = 2.0;
      }
      if (gt(fabs(slope4_u / largest4), largest_2)) {
        largest_2 = fabs(slope4_u / largest4);
        pivot_2 = 3.0;
      }
      slope2_z = 0.0;
      if (eq(pivot_2, 2.0)) {
        const double kept_15 = slope2_n;
        slope2_n = slope3_n;
        slope3_n = kept_15;
        const double kept_16 = slope2_u;
        slope2_u = slope3_u;
        slope3_u = kept_16;
        const double kept_17 = slope2_w;
        slope2_w = slope3_w;
        slope3_w = kept_17;
        const double kept_18 = slope2_z;
        slope2_z = slope3_z;
        slope3_z = kept_18;
      }
      if (eq(pivot_2, 3.0)) {
        const double kept_19 = slope2_n;
        slope2_n = slope4_n;
        slope4_n = kept_19;
        const double kept_20 = slope2_u;
        slope2_u = slope4_u;
        slope4_u = kept_20;
        const double kept_21 = slope2_w;
        slope2_w = slope4_w;
        slope4_w = kept_21;
        const double kept_22 = slope2_z;
        slope2_z = slope4_z;
        slope4_z = kept_22;
      }
      if (eq(pivot_2, 2.0)) {
        const double kept_23 = largest2;
        largest2 = largest3;
        largest3 = kept_23;
      }
      if (eq(pivot_2, 3.0)) {
        const double kept_24 = largest2;
        largest2 = largest4;
        largest4 = kept_24;
      }
      slope2_w = slope2_w - slope2_n * slope1_w;
      slope2_w = slope2_w / slope2_u;
      slope2_z = slope2_z - slope2_n * slope1_z;
      slope2_z = slope2_z / slope2_u;
      slope3_w = slope3_w - (slope3_n * slope1_w + slope3_u * slope2_w);
      slope4_w = slope4_w - (slope4_n * slope1_w + slope4_u * slope2_w);
      pivot_3 = 2.0;
      double largest_3 = fabs(slope3_w / largest3);
      if (gt(fabs(slope4_w / largest4), largest_3)) {
        largest_3 = fabs(slope4_w / largest4);
        pivot_3 = 3.0;
      }
      if (eq(pivot_3, 3.0)) {
        const double kept_25 = slope3_n;
        slope3_n = slope4_n;
        slope4_n = kept_25;
        const double kept_26 = slope3_u;
        slope3_u = slope4_u;
        slope4_u = kept_26;
        const double kept_27 = slope3_w;
        slope3_w = slope4_w;
        slope4_w = kept_27;
        const double kept_28 = slope3_z;
        slope3_z = slope4_z;
        slope4_z = kept_28;
      }
      if (eq(pivot_3, 3.0)) {
        const double kept_29 = largest3;
        largest3 = largest4;
        largest4 = kept_29;
      }
      slope3_z = slope3_z - (slope3_n * slope1_z + slope3_u * slope2_z);
      slope3_z = slope3_z / slope3_w;
      slope4_z = slope4_z - (slope4_n * slope1_z + slope4_u * slope2_z + slope4_w * slope3_z);
    }
    double n_delta = u_residual;
    double u_delta = w_residual;
    double w_delta = n_residual;
    double z_delta = z_residual;
    if (eq(pivot, 1.0)) {
      const double kept_30 = n_delta;
      n_delta = u_delta;
      u_delta = kept_30;
    }
    if (eq(pivot, 2.0)) {
      const double kept_31 = n_delta;
      n_delta = w_delta;
      w_delta = kept_31;
    }
    if (eq(pivot, 3.0)) {
      const double kept_32 = n_delta;
      n_delta = z_delta;
      z_delta = kept_32;
    }
    if (eq(pivot_2, 2.0)) {
      const double kept_33 = u_delta;
      u_delta = w_delta;
      w_delta = kept_33;
    }
    if (eq(pivot_2, 3.0)) {
      const double kept_34 = u_delta;
      u_delta = z_delta;
      z_delta = kept_34;
    }
    if (eq(pivot_3, 3.0)) {
      const double kept_35 = w_delta;
      w_delta = z_delta;
      z_delta = kept_35;
    }
    n_delta = n_delta / slope1_n;
    u_delta = (u_delta - slope2_n * n_delta) / slope2_u;
    w_delta = (w_delta - (slope3_n * n_delta + slope3_u * u_delta)) / slope3_w;
    z_delta = (z_delta - (slope4_n * n_delta + slope4_u * u_delta + slope4_w * w_delta)) / slope4_z;
    w_delta = w_delta - slope3_z * z_delta;
    u_delta = u_delta - (slope2_w * w_delta + slope2_z * z_delta);
    n_delta = n_delta - (slope1_u * u_delta + slope1_w * w_delta + slope1_z * z_delta);
    newton_change = 0.0;
    if (gt(fabs(n), 1e-8)) {
      if (gt(fabs(n_delta / n), newton_change)) {
        newton_change = fabs(n_delta / n);
      }
    }
    n = n + n_delta;
    if (gt(fabs(u_), 1e-8)) {
      if (gt(fabs(u_delta / u_), newton_change)) {
        newton_change = fabs(u_delta / u_);
      }
    }
    u_ = u_ + u_delta;
    if (gt(fabs(w), 1e-8)) {
      if (gt(fabs(w_delta / w), newton_change)) {
        newton_change = fabs(w_delta / w);
      }
    }
    w = w + w_delta;
    if (gt(fabs(z), 1e-8)) {
      if (gt(fabs(z_delta / z), newton_change)) {
        newton_change = fabs(z_delta / z);
      }
    }
    z = z + z_delta;
    gate = 1.0 / (1.0 + exp(-(u_ - 0.5) * 4.0));
    Du = u_ * (1.0 - u_) * (u_ - 0.2) - w + 0.001 * (v + 65.0);
    const double f_result_4 = 0.01 * n * n;
    w_rate = 0.1 * (u_ - 0.5 * w) + f_result_4;
    n_rate = (gate - n) / 5.0 - n * z;
    slope = Du + 2.0 * z;
    if (gt(v, -64.0)) {
      Dz = -z * n;
    }
    u_residual = Du - (u_ - u_old) / u.dt;
    w_residual = w_rate - (w - w_old) / u.dt;
    n_residual = n_rate - (n - n_old) / u.dt;
    z_residual = Dz - (z - z_old) / u.dt;
    newton_deviation = 0.0;
    u_residual = -u_residual;
    if (gt(fabs(u_residual), newton_deviation)) {
      newton_deviation = fabs(u_residual);
    }
    w_residual = -w_residual;
    if (gt(fabs(w_residual), newton_deviation)) {
      newton_deviation = fabs(w_residual);
    }
    n_residual = -n_residual;
    if (gt(fabs(n_residual), newton_deviation)) {
      newton_deviation = fabs(n_residual);
    }
    z_residual = -z_residual;
    if (gt(fabs(z_residual), newton_deviation)) {
      newton_deviation = fabs(z_residual);
    }
    if (land(le(newton_change, 0.000001), le(newton_deviation, 1e-8))) {
      newton_converged = 1.0;
    }
  }
  gate = 1.0 / (1.0 + exp(-(u_ - 0.5) * 4.0));
  Du = u_ * (1.0 - u_) * (u_ - 0.2) - w + 0.001 * (v + 65.0);
  const double f_result_5 = 0.01 * n * n;
  w_rate = 0.1 * (u_ - 0.5 * w) + f_result_5;
  n_rate = (gate - n) / 5.0 - n * z;
  slope = Du + 2.0 * z;
  if (gt(v, -64.0)) {
    Dz = -z * n;
  }
  at.store(F::n, row, n);
  at.store(F::Dz, row, Dz);
  at.store(F::u_, row, u_);
  at.store(F::w, row, w);
  at.store(F::z, row, z);
  if constexpr (L::observe) {
    at.store(F::gate, row, gate);
    at.store(F::Du, row, Du);
    at.store(F::slope, row, slope);
  }
}

// SNewton.mod:5 initial of one instance — reads nothing; writes u, w, n, z
template <class L>
inline void initial([[maybe_unused]] const L& at, [[maybe_unused]] const int row, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] const double t,
    [[maybe_unused]] Draws* streams, [[maybe_unused]] Outbox& out) {
  double u_ = at.load(F::u_, row);
  double w = at.load(F::w, row);
  double n = at.load(F::n, row);
  double z = at.load(F::z, row);
  u_ = 0.1;
  w = 0.3;
  n = 0.9;
  z = 1.0;
  at.store(F::u_, row, u_);
  at.store(F::w, row, w);
  at.store(F::n, row, n);
  at.store(F::z, row, z);
}

}  // namespace hillock::mechanism::SNewton
