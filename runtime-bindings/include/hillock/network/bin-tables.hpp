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
  List<unsigned char> points;  // per axis: values lie at the edges and are linear between them
  List<double> values;              // row-major, first axis slowest
  double outside = 0.0;                    // NaN: a value outside all bins stops the run

  std::size_t count(std::size_t axis) const { return points[axis] ? edges[axis].size() : edges[axis].size() - 1; }

  // The bin, or the point before x; -1: outside. The last point belongs to the axis, the end of the last bin does not.
  int place(std::size_t axis, double x) const {
    const List<double>& e = edges[axis];
    if (points[axis] && x == e.back()) return static_cast<int>(e.size()) - 2;
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

// Never beyond the two: bounds of a table rest on that.
inline double between(double a, double b, double part) {
  if (part >= 1.0) return b;
  const double value = a + part * (b - a);
  if (a < b) return value < a ? a : value > b ? b : value;
  return value < b ? b : value > a ? a : value;
}

// The entry at x, which is inside all axes; from `axis` on, `base` says where. Twin: compiler/algebra/interpolate.ts.
inline double table_value(const BinTable& table, const double* x, std::size_t axis, std::size_t base) {
  if (axis == table.axes.size()) return table.values[base];
  const auto place = static_cast<std::size_t>(table.place(axis, x[axis]));
  const std::size_t at = base * table.count(axis) + place;
  if (!table.points[axis]) return table_value(table, x, axis + 1, at);
  const double low = table.edges[axis][place], high = table.edges[axis][place + 1];
  return between(table_value(table, x, axis + 1, at), table_value(table, x, axis + 1, at + 1), (x[axis] - low) / (high - low));
}

double look_up_at(std::size_t index, const double* x) {
  const BinTable& table = bin_tables()[index];
  for (std::size_t axis = 0; axis < table.axes.size(); ++axis) {
    if (table.place(axis, x[axis]) >= 0) continue;
    if (table.outside == table.outside) return table.outside;
    throw std::runtime_error("table " + table.name + ": " + std::to_string(x[axis]) + " is outside all bins of its axis " + table.axes[axis]);
  }
  return table_value(table, x, 0, 0);
}

Interval look_up_at(std::size_t index, const Interval* x) {
  const BinTable& table = bin_tables()[index];
  const std::size_t n = table.axes.size();
  List<std::size_t> first(n), last(n);
  bool beyond = false;
  for (std::size_t axis = 0; axis < n; ++axis) {
    const List<double>& e = table.edges[axis];
    beyond = beyond || x[axis].low < e.front() || x[axis].high >= e.back();
    const bool is_below = table.points[axis] ? x[axis].low <= e.back() : x[axis].low < e.back();
    if (!(x[axis].high >= e.front() && is_below)) return table.outside == table.outside ? Interval(table.outside) : everything();
    first[axis] = x[axis].low < e.front() ? 0 : static_cast<std::size_t>(table.place(axis, x[axis].low));
    const std::size_t after = table.points[axis] ? 1 : 0;
    last[axis] = x[axis].high >= e.back() ? table.count(axis) - 1 : static_cast<std::size_t>(table.place(axis, x[axis].high)) + after;
  }
  Interval range(unbounded, -unbounded);
  if (beyond && table.outside == table.outside) range = Interval(table.outside);
  List<std::size_t> place = first;
  for (;;) {
    std::size_t at = 0;
    for (std::size_t axis = 0; axis < n; ++axis) at = at * table.count(axis) + place[axis];
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
      table.points.push_back(in.has(child(path + ".axes", axis) + ".points"));
    }
    table.values = load_values<double>(in, path + ".values");
    table.outside = load_number(in, path + ".outside");
    bin_tables().push_back(std::move(table));
  }
}

}  // namespace hillock
