// What 1 nA through the membrane of a segment makes far from it. Twin: compiler/interpret/transfer.ts.
#pragma once

#include "hillock/math.hpp"

namespace hillock {

struct Point3 {
  double x, y, z;
};
inline Point3 operator-(const Point3& a, const Point3& b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
inline double dot(const Point3& a, const Point3& b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
inline Point3 middle(const Point3& a, const Point3& b) { return {(a.x + b.x) / 2.0, (a.y + b.y) / 2.0, (a.z + b.z) / 2.0}; }

// mV at an electrode for each nA that leaves a segment evenly along its axis, in an endless medium of S/m (Holt and Koch 1999).
// No electrode is nearer to the axis than the surface.
inline double line_source(const Point3& start, const Point3& end, double radius_um, const Point3& electrode, double conductivity) {
  constexpr double four_pi = 12.566370614359172;
  const Point3 axis = end - start, away = electrode - middle(start, end);
  const double length = sqrt(dot(axis, axis)), squared = dot(away, away);
  if (!(length > 0.0)) return 1.0 / (four_pi * conductivity * max(sqrt(squared), radius_um));
  const double along = fabs(dot(away, axis) / length);
  const double across = max(squared - along * along, radius_um * radius_um);
  const double far = along + length / 2.0, near = along - length / 2.0;
  const double ratio = (far + sqrt(far * far + across)) / (near + sqrt(near * near + across));
  return log(ratio) / length / (four_pi * conductivity);
}

}  // namespace hillock
