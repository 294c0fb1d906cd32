// The tables that `look_up` of bin-table.hpp reads. Included by one file: what the rules call is defined here, not inline.
#pragma once

#include <stdexcept>
#include <string>

#include "hillock/bin-table.hpp"
#include "hillock/engine/load.hpp"

namespace hillock {

struct BinTable {
  std::string name;
  List<std::string> axes;
  List<List<double>> edges;  // per axis, ascending
  List<double> values;              // row-major, first axis slowest
  double outside = 0.0;                    // NaN: a value outside all bins stops the run

  std::size_t bins(std::size_t axis) const { return edges[axis].size() - 1; }

  // -1: outside.
  int bin(std::size_t axis, double x) const {
    const List<double>& e = edges[axis];
    if (!(x >= e.front() && x < e.back())) return -1;
    std::size_t low = 0, high = e.size() - 1;  // e[low] <= x < e[high]
    while (low + 1 < high) {
      const std::size_t middle = (low + high) / 2;
      (x < e[middle] ? high : low) = middle;
    }
    return static_cast<int>(low);
  }
};

// The model's tables, in the order of `Program.lookups`; filled before any rule runs.
inline List<BinTable>& bin_tables() {
  static List<BinTable> tables;
  return tables;
}

double look_up_at(std::size_t index, const double* x) {
  const BinTable& table = bin_tables()[index];
  std::size_t at = 0;
  for (std::size_t axis = 0; axis < table.axes.size(); ++axis) {
    const int bin = table.bin(axis, x[axis]);
    if (bin < 0 && table.outside == table.outside) return table.outside;
    if (bin < 0) throw std::runtime_error("table " + table.name + ": " + std::to_string(x[axis]) + " is outside all bins of its axis " + table.axes[axis]);
    at = at * table.bins(axis) + static_cast<std::size_t>(bin);
  }
  return table.values[at];
}

Interval look_up_at(std::size_t index, const Interval* x) {
  const BinTable& table = bin_tables()[index];
  const std::size_t n = table.axes.size();
  List<std::size_t> first(n), last(n);
  bool beyond = false;
  for (std::size_t axis = 0; axis < n; ++axis) {
    const List<double>& e = table.edges[axis];
    beyond = beyond || x[axis].low < e.front() || x[axis].high >= e.back();
    if (!(x[axis].high >= e.front() && x[axis].low < e.back())) return table.outside == table.outside ? Interval(table.outside) : everything();
    first[axis] = x[axis].low < e.front() ? 0 : static_cast<std::size_t>(table.bin(axis, x[axis].low));
    last[axis] = x[axis].high >= e.back() ? table.bins(axis) - 1 : static_cast<std::size_t>(table.bin(axis, x[axis].high));
  }
  Interval range(unbounded, -unbounded);
  if (beyond && table.outside == table.outside) range = Interval(table.outside);
  List<std::size_t> place = first;
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

inline void load_bin_tables(const Columns& in) {
  bin_tables().clear();
  for (std::uint64_t i = 0; i < load_count(in, "lookups.count"); ++i) {
    const std::string path = child("lookups", i);
    BinTable table;
    table.name = load_text(in, path + ".name");
    for (std::uint64_t axis = 0; axis < load_count(in, path + ".axes.count"); ++axis) {
      table.axes.push_back(load_text(in, child(path + ".axes", axis) + ".name"));
      table.edges.push_back(load_values<double>(in, child(path + ".axes", axis) + ".edges"));
    }
    table.values = load_values<double>(in, path + ".values");
    table.outside = load_number(in, path + ".outside");
    bin_tables().push_back(std::move(table));
  }
}

}  // namespace hillock
