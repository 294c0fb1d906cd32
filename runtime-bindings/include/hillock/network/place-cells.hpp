// Where cells are (docs/draws.md, "Positions"). Included by one file: what others call is defined here, not inline.
#pragma once

#include "hillock/network/generate.hpp"

namespace hillock {

// The part of the range below which the part u of the cells lies.
inline double part_of(const List<double>& ends, double u) {
  std::size_t low = 0, high = ends.size() - 1;
  while (high - low > 1) {
    const std::size_t middle = (low + high) / 2;
    if (ends[middle] <= u) low = middle;
    else high = middle;
  }
  return (static_cast<double>(low) + (u - ends[low]) / (ends[high] - ends[low])) / static_cast<double>(ends.size() - 1);
}

void place_in_ranges(Population& p, const NetworkContext& context, const std::string& path, std::uint32_t stream) {
  constexpr double two_pi = 6.283185307179586;
  const double* const low = context.in.f64(path + ".placement.low", 3);
  const double* const high = context.in.f64(path + ".placement.high", 3);
  const double* const size = context.in.f64("run.volumeSizeUm", 3);
  const bool cylinder = load_flag(context.in, path + ".placement.cylinder");
  const bool ellipsoid = load_flag(context.in, path + ".placement.ellipsoid");
  const bool is_even = !context.in.has(path + ".placement.profile.axis");
  const int axis = is_even ? 0 : load_index(context.in, path + ".placement.profile.axis");
  const List<double> ends = is_even ? List<double>() : load_values<double>(context.in, path + ".placement.profile.ends");
  for (std::uint64_t i = 0; i < p.count; ++i) {
    Draws draws = context.draws(stream, i);
    double u[3];
    for (double& one : u) one = draws.uniform();
    if (!ends.empty()) u[axis] = part_of(ends, u[axis]);
    const double u0 = u[0], u1 = u[1], u2 = u[2];
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
