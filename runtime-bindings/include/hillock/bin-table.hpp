// Tables with bin axes that rules read at load: `p[post.ynorm, pre.ynorm]`. A value belongs to the bin with
// edge[i] <= value < edge[i + 1]. Twin: compiler/interpret/network/bin-table.ts.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "hillock/interval.hpp"

namespace hillock {

struct BinTable {
  std::string name;
  std::vector<std::string> axes;
  std::vector<std::vector<double>> edges;  // per axis, ascending
  std::vector<double> values;              // row-major, first axis slowest
  double outside = 0.0;                    // NaN: a value outside all bins stops the run

  std::size_t bins(std::size_t axis) const { return edges[axis].size() - 1; }

  // -1: outside.
  int bin(std::size_t axis, double x) const {
    const std::vector<double>& e = edges[axis];
    if (!(x >= e.front() && x < e.back())) return -1;
    return static_cast<int>(std::upper_bound(e.begin(), e.end(), x) - e.begin()) - 1;
  }
};

// The model's tables, in the order of `Program.lookups`; filled before any rule runs.
inline std::vector<BinTable>& bin_tables() {
  static std::vector<BinTable> tables;
  return tables;
}

inline double look_up_at(const BinTable& table, const double* x, std::size_t n) {
  std::size_t at = 0;
  for (std::size_t axis = 0; axis < n; ++axis) {
    const int bin = table.bin(axis, x[axis]);
    if (bin < 0 && table.outside == table.outside) return table.outside;
    if (bin < 0) throw std::runtime_error("table " + table.name + ": " + std::to_string(x[axis]) + " is outside all bins of its axis " + table.axes[axis]);
    at = at * table.bins(axis) + static_cast<std::size_t>(bin);
  }
  return table.values[at];
}

// The range of all bins that the intervals touch; `outside` too where they reach beyond.
inline Interval look_up_at(const BinTable& table, const Interval* x, std::size_t n) {
  std::vector<std::size_t> first(n), last(n);
  bool beyond = false;
  for (std::size_t axis = 0; axis < n; ++axis) {
    const std::vector<double>& e = table.edges[axis];
    beyond = beyond || x[axis].low < e.front() || x[axis].high >= e.back();
    if (!(x[axis].high >= e.front() && x[axis].low < e.back())) return table.outside == table.outside ? Interval(table.outside) : everything();
    first[axis] = x[axis].low < e.front() ? 0 : static_cast<std::size_t>(table.bin(axis, x[axis].low));
    last[axis] = x[axis].high >= e.back() ? table.bins(axis) - 1 : static_cast<std::size_t>(table.bin(axis, x[axis].high));
  }
  Interval range(unbounded, -unbounded);
  if (beyond && table.outside == table.outside) range = Interval(table.outside);
  std::vector<std::size_t> place = first;
  for (;;) {
    std::size_t at = 0;
    for (std::size_t axis = 0; axis < n; ++axis) at = at * table.bins(axis) + place[axis];
    range = {least(range.low, table.values[at]), most(range.high, table.values[at])};
    std::size_t axis = n;
    while (axis > 0 && place[axis - 1] == last[axis - 1]) --axis, place[axis] = first[axis];
    if (axis == 0) return range;
    ++place[axis - 1];
  }
}

template <class T, class... Rest>
T look_up(std::size_t table, T x, Rest... rest) {
  const T all[] = {x, static_cast<T>(rest)...};
  return look_up_at(bin_tables()[table], all, 1 + sizeof...(rest));
}

}  // namespace hillock
