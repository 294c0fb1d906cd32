// NMODL's TABLE as NEURON interpolates it (nocmodl: `_n_rates`): equidistant abscissae made by adding up, linear
// between them, constant outside.
#pragma once

#include <vector>

#include "hillock/simd.hpp"

namespace hillock {

struct Table {
  double from = 0.0, per_step = 0.0, intervals = 0.0;
  int outputs = 0;
  std::vector<double> values;  // [abscissa][output]; the last row stands twice, so that the upper end interpolates to itself

  // `fill(x, row)` writes the outputs at x.
  template <class Fill>
  void make(double low, double high, int count, int width, const Fill& fill) {
    const double dx = (high - low) / count;
    from = low;
    per_step = 1.0 / dx;
    intervals = count;
    outputs = width;
    values.assign(static_cast<std::size_t>(count + 2) * width, 0.0);
    double x = low;
    for (int i = 0; i <= count; ++i, x += dx) fill(x, &values[static_cast<std::size_t>(i) * width]);
    for (int k = 0; k < width; ++k) values[static_cast<std::size_t>(count + 1) * width + k] = values[static_cast<std::size_t>(count) * width + k];
  }
};

template <class V, class... Out>
inline void lookup(const Table& table, V x, Out&... out) {
  const V position = min(max(table.per_step * (x - table.from), splat<V>(0.0)), splat<V>(table.intervals));
  const V whole = floor(position), theta = position - whole;
  constexpr int lanes_of_v = width<V>;
  int row[lanes_of_v];
  for (int i = 0; i < lanes_of_v; ++i) row[i] = static_cast<int>(lane(whole, i)) * table.outputs;
  int column = 0;
  const auto interpolate = [&](V& result) {
    double low[lanes_of_v], high[lanes_of_v];
    for (int i = 0; i < lanes_of_v; ++i) {
      low[i] = table.values[static_cast<std::size_t>(row[i] + column)];
      high[i] = table.values[static_cast<std::size_t>(row[i] + column + table.outputs)];
    }
    const V a = load<V>(low), b = load<V>(high);
    result = a + theta * (b - a);
    ++column;
  };
  (interpolate(out), ...);
}

}  // namespace hillock
