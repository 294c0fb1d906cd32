// NMODL's FUNCTION_TABLE as NEURON looks it up (hoc_func_table). Twin: compiler/algebra/function-table.ts.
#pragma once

#include <cstddef>

#include "hillock/simd.hpp"

namespace hillock {

struct FunctionTable {
  struct Axis {
    const double* points;  // rising
    std::size_t count;
  };
  const Axis* axes = nullptr;
  std::size_t axis_count = 0;
  const double* values = nullptr;  // row-major, first axis slowest
};

// What the model gives, mechanism by mechanism (engine/function-tables.hpp).
const FunctionTable& function_table(std::size_t index);

inline namespace HILLOCK_ISA {
namespace parts {

// The point at or before x, and how far x is from it to the next; at the ends and beyond them 0.
HILLOCK_INLINE std::size_t place_on(const FunctionTable::Axis& axis, double x, double& part) {
  const double* const points = axis.points;
  const std::size_t last = axis.count - 1;
  part = 0.0;
  if (x >= points[last]) return last;
  if (!(x > points[0])) return 0;
  std::size_t low = 0, high = last;  // points[low] <= x < points[high]
  while (low + 1 < high) {
    const std::size_t middle = (low + high) / 2;
    (points[middle] <= x ? low : high) = middle;
  }
  part = (x - points[low]) / (points[low + 1] - points[low]);
  return low;
}

HILLOCK_INLINE double between_points(const double* value, double part) {
  return part > 0.0 ? (1.0 - part) * value[0] + part * value[1] : value[0];
}

// One value for all where there is no axis; linear between the points of one or two axes, the value at the end beyond it; with
// more axes the value of the point below.
HILLOCK_INLINE double value_in_table(const FunctionTable& table, const double* x) {
  double part[2] = {0.0, 0.0}, unused;
  std::size_t place = 0;
  for (std::size_t k = 0; k < table.axis_count; ++k)
    place = place * table.axes[k].count + place_on(table.axes[k], x[k], k < 2 ? part[k] : unused);
  const double* const value = table.values + place;
  if (table.axis_count == 1) return between_points(value, part[0]);
  if (table.axis_count != 2) return *value;
  const double low = between_points(value, part[1]);
  if (!(part[0] > 0.0)) return low;
  return (1.0 - part[0]) * low + part[0] * between_points(value + table.axes[1].count, part[1]);
}

}  // namespace parts

// Each lane by itself.
template <class V, class... More>
HILLOCK_INLINE V from_table(const FunctionTable* table, V first, More... more) {
  V found = first;
  for (int i = 0; i < width<V>; ++i) {
    const double x[] = {lane(first, i), lane(more, i)...};
    set_lane(found, i, parts::value_in_table(*table, x));
  }
  return found;
}

}  // namespace HILLOCK_ISA
}  // namespace hillock
