// Where NetPyNE puts the cells of a population. Twin: compiler/interpret/network/netpyne/place-cells.ts.
#pragma once

#include "hillock/network/netpyne/streams.hpp"

namespace hillock {

// Within the cylinder or ellipsoid that fills the volume; ranges squeeze it.
inline void shape_position(double* u, bool cylinder, bool ellipsoid) {
  constexpr double two_pi = 6.283185307179586;
  if (cylinder) {
    const double r = sqrt(u[0]), phi = two_pi * u[2];
    u[0] = (1.0 + r * cos(phi)) / 2.0, u[2] = (1.0 + r * sin(phi)) / 2.0;
  } else if (ellipsoid) {
    const double rho = pow(u[0], 1.0 / 3.0), phi = two_pi * u[1], up = 2.0 * u[2] - 1.0;
    const double out = rho * sqrt(1.0 - up * up);
    u[0] = (1.0 + out * cos(phi)) / 2.0, u[1] = (1.0 + out * sin(phi)) / 2.0, u[2] = (1.0 + rho * up) / 2.0;
  }
}

// One stream for the population, called after its number of cells and its first gid; parts of the volume first.
inline void place_as_netpyne(Population& p, const NetworkContext& context, const std::string& path, std::uint32_t gids) {
  const Columns& in = context.in;
  const double* const low = in.f64(path + ".placement.norm.low", 3);
  const double* const high = in.f64(path + ".placement.norm.high", 3);
  const double* const size = in.f64("run.volumeSizeUm", 3);
  const bool cylinder = load_flag(in, path + ".placement.cylinder"), ellipsoid = load_flag(in, path + ".placement.ellipsoid");
  const std::uint64_t before = load_count(in, path + ".placement.norm.before");  // cells of another kind
  Draws draws = open_netpyne_stream(gids, p.first_gid - before, load_netpyne_seeds(in).loc, 1 + 3 * before);
  const bool has_places = in.has(path + ".placement.norm.along.places");
  const int along = has_places ? load_index(in, path + ".placement.norm.along.axis") : -1;
  const double* const places = has_places ? in.f64(path + ".placement.norm.along.places", p.count) : nullptr;
  List<double>* const norm[] = {&p.xnorm, &p.ynorm, &p.znorm};
  List<double>* const position[] = {&p.x, &p.y, &p.z};
  for (std::uint64_t i = 0; i < p.count; ++i) {
    double u[3];
    for (double& part : u) part = draws.uniform();
    shape_position(u, cylinder, ellipsoid);
    for (int axis = 0; axis < 3; ++axis) {
      const double ranged = axis == along ? places[i] : u[axis] * (high[axis] - low[axis]) + low[axis];
      norm[axis]->push_back(ranged);
      position[axis]->push_back(size[axis] * ranged);
    }
  }
}

}  // namespace hillock
