// NMODL's TABLE as NEURON interpolates it (nocmodl: `_n_rates`): equidistant abscissae made by adding up, linear
// between them, constant outside.
#pragma once

#include "hillock/list.hpp"
#include "hillock/simd.hpp"

namespace hillock {

// What a look-up reads.
struct TableShape {
  double from = 0.0, per_step = 0.0, intervals = 0.0;
  int stride = 0;
  // [abscissa][output][value, difference to the next abscissa's], outputs padded to pairs; beyond the last the difference is 0.
  const double* first = nullptr;
};

struct Table : TableShape {
  List<double> values;

  // `fill(x, row)` writes the outputs at x.
  template <class Fill>
  void make(double low, double high, int count, int width, const Fill& fill) {
    const double dx = (high - low) / count;
    from = low;
    per_step = 1.0 / dx;
    intervals = count;
    stride = (width + 1) / 2 * 4;
    values.assign(static_cast<std::size_t>(count + 1) * static_cast<std::size_t>(stride), 0.0);
    first = values.data();
    List<double> row(static_cast<std::size_t>(width));
    const auto at = [&](int i, int k) -> double& { return values[static_cast<std::size_t>(i * stride + 2 * k)]; };
    double x = low;
    for (int i = 0; i <= count; ++i, x += dx) {
      fill(x, row.data());
      for (int k = 0; k < width; ++k) at(i, k) = row[static_cast<std::size_t>(k)];
    }
    for (int i = 0; i < count; ++i) {
      for (int k = 0; k < width; ++k) (&at(i, k))[1] = at(i + 1, k) - at(i, k);
    }
  }
};

inline namespace HILLOCK_ISA {

// Two outputs of every lane: `row[i]` points to value, difference, value, difference.
HILLOCK_INLINE void interpolate_pair(const double* const* row, double theta, double& first, double& second) {
  first = row[0][0] + theta * row[0][1];
  second = row[0][2] + theta * row[0][3];
}
template <class V>
HILLOCK_INLINE void interpolate_pair(const double* const* row, V theta, V& first, V& second) {
  if constexpr (width<V> > HILLOCK_NATIVE_WIDTH) {
    interpolate_pair(row, theta.lo, first.lo, second.lo);
    interpolate_pair(row + width<V> / 2, theta.hi, first.hi, second.hi);
  } else {
    V part[4];
    transpose_quads(row, part);
    first = part[0] + theta * part[1];
    second = part[2] + theta * part[3];
  }
}

template <class V>
HILLOCK_INLINE void interpolate_all(const double**, V) {}
template <class V>
HILLOCK_INLINE void interpolate_all(const double** row, V theta, V& last) {
  V unused;
  interpolate_pair(row, theta, last, unused);
}
template <class V, class... Out>
HILLOCK_INLINE void interpolate_all(const double** row, V theta, V& first, V& second, Out&... rest) {
  interpolate_pair(row, theta, first, second);
  for (int i = 0; i < width<V>; ++i) row[i] += 4;
  interpolate_all(row, theta, rest...);
}

template <class V, class... Out>
HILLOCK_INLINE void lookup(const TableShape& table, V x, Out&... out) {
  const V position = min(max(table.per_step * (x - table.from), splat<V>(0.0)), splat<V>(table.intervals));
  const V whole = floor(position), theta = position - whole;
  double offset[width<V>];
  const double* row[width<V>];
  store(offset, whole * static_cast<double>(table.stride) + 0x1.0p52);  // the low bits are the number
  for (int i = 0; i < width<V>; ++i) row[i] = table.first + static_cast<std::uint32_t>(to_words(offset[i]));
  interpolate_all(row, theta, out...);
}

}  // namespace HILLOCK_ISA
}  // namespace hillock
