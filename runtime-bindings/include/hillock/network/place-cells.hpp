// Where cells are (docs/draws.md, "Positions").
#pragma once

#include "hillock/network/context.hpp"

namespace hillock {

inline void place_at_points(Population& p, const List<double>& points) {
  for (std::uint64_t i = 0; i < p.count; ++i) {
    p.x.push_back(points[3 * i]), p.y.push_back(points[3 * i + 1]), p.z.push_back(points[3 * i + 2]);
  }
}

inline void place_in_ranges(Population& p, const NetworkContext& context, const std::string& path, std::uint32_t stream) {
  constexpr double two_pi = 6.283185307179586;
  const double* const low = context.in.f64(path + ".placement.low", 3);
  const double* const high = context.in.f64(path + ".placement.high", 3);
  const double* const size = context.in.f64("run.volumeSizeUm", 3);
  const bool cylinder = load_flag(context.in, path + ".placement.cylinder");
  const bool ellipsoid = load_flag(context.in, path + ".placement.ellipsoid");
  for (std::uint64_t i = 0; i < p.count; ++i) {
    Draws draws = context.draws(stream, i);
    const double u0 = draws.uniform(), u1 = draws.uniform(), u2 = draws.uniform();
    if (ellipsoid) {
      const double rho = pow(u0, 1.0 / 3.0), phi = two_pi * u1, up = 2.0 * u2 - 1.0;
      const double out = rho * sqrt(1.0 - up * up);
      p.x.push_back(low[0] + (high[0] - low[0]) / 2.0 * (1.0 + out * cos(phi)));
      p.y.push_back(low[1] + (high[1] - low[1]) / 2.0 * (1.0 + out * sin(phi)));
      p.z.push_back(low[2] + (high[2] - low[2]) / 2.0 * (1.0 + rho * up));
      continue;
    }
    p.y.push_back(low[1] + (high[1] - low[1]) * u1);
    if (cylinder) {
      const double r = sqrt(u0), phi = two_pi * u2;
      p.x.push_back(size[0] / 2.0 * (1.0 + r * cos(phi)));
      p.z.push_back(size[2] / 2.0 * (1.0 + r * sin(phi)));
    } else {
      p.x.push_back(low[0] + (high[0] - low[0]) * u0);
      p.z.push_back(low[2] + (high[2] - low[2]) * u2);
    }
  }
}

}  // namespace hillock
