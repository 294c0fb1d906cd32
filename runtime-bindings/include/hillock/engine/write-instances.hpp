// The tables of instances in the stream: every cell, connection and point stimulus.
#pragma once

#include "hillock/network.hpp"
#include "hillock/stream-writer.hpp"

namespace hillock {

constexpr std::uint32_t cells_column = 1, connections_column = 20;

// The instance tables, in gid order: their hash is hash.network.
// `n`: connections of all ranks.
inline List<Column> instance_columns(const Network& network, std::uint64_t n) {
  std::uint64_t cells = 0;
  for (const Population& p : network.populations) cells += p.count;
  const std::uint64_t points = network.points.size();
  const std::string table = "\"table\":true";
  return {{cells_column, DataType::u64, "cells/gid", "", {cells}, table},
          {cells_column + 1, DataType::u32, "cells/population", "", {cells}, table},
          {cells_column + 2, DataType::f64, "cells/position", "um", {cells, 3}, table},
          {connections_column, DataType::u64, "connections/source", "", {n}, table},
          {connections_column + 1, DataType::u64, "connections/target", "", {n}, table},
          {connections_column + 2, DataType::u32, "connections/rule", "", {n}, table},
          {connections_column + 3, DataType::u32, "connections/term", "", {n}, table},
          {connections_column + 4, DataType::i32, "connections/section", "", {n}, table},
          {connections_column + 5, DataType::f64, "connections/x", "", {n}, table},
          {connections_column + 6, DataType::f64, "connections/weight", "", {n}, table},
          {connections_column + 7, DataType::f64, "connections/delay", "ms", {n}, table},
          {connections_column + 8, DataType::u32, "points/stimulus", "", {points}, table},
          {connections_column + 9, DataType::u32, "points/population", "", {points}, table},
          {connections_column + 10, DataType::u32, "points/index", "", {points}, table},
          {connections_column + 11, DataType::i32, "points/section", "", {points}, table},
          {connections_column + 12, DataType::f64, "points/x", "", {points}, table},
          {connections_column + 13, DataType::f64, "points/values", "", {network.point_values.size()}, table}};
}

// `value`: what the column has of an item.
template <class Item, class Value>
inline void write_table(StreamWriter& out, std::uint32_t id, const List<Item>& list, const Value& value, std::uint64_t first = 0) {
  List<decltype(value(list[0]))> values;
  values.reserve(list.size());
  for (const auto& item : list) values.push_back(value(item));
  out.column(id, 0, first, values.size(), values.data());
}

inline void write_cells(StreamWriter& out, const Network& network) {
  List<std::uint64_t> gids;
  List<std::uint32_t> populations;
  List<double> positions;
  for (std::size_t p = 0; p < network.populations.size(); ++p) {
    const Population& population = network.populations[p];
    for (std::uint64_t i = 0; i < population.count; ++i) {
      gids.push_back(population.first_gid + i);
      populations.push_back(static_cast<std::uint32_t>(p));
      const bool placed = i < population.x.size();
      positions.push_back(placed ? population.x[i] : 0.0);
      positions.push_back(placed ? population.y[i] : 0.0);
      positions.push_back(placed ? population.z[i] : 0.0);
    }
  }
  out.column(cells_column, 0, 0, gids.size(), gids.data());
  out.column(cells_column + 1, 0, 0, gids.size(), populations.data());
  out.column(cells_column + 2, 0, 0, gids.size(), positions.data(), 3);
}

// `first`: how many connections other ranks write before these.
inline void write_connections(StreamWriter& out, const Network& network, const List<Connection>& list, std::uint64_t first) {
  const std::uint32_t id = connections_column;
  write_table(out, id, list, [&](const Connection& c) { return network.source_gid(c); }, first);
  write_table(out, id + 1, list, [&](const Connection& c) { return network.target_gid(c); }, first);
  write_table(out, id + 2, list, [](const Connection& c) { return c.rule; }, first);
  write_table(out, id + 3, list, [](const Connection& c) { return std::uint32_t{c.term}; }, first);
  write_table(out, id + 4, list, [](const Connection& c) { return c.section; }, first);
  write_table(out, id + 5, list, [](const Connection& c) { return c.x; }, first);
  write_table(out, id + 6, list, [](const Connection& c) { return c.weight; }, first);
  write_table(out, id + 7, list, [](const Connection& c) { return c.delay; }, first);
}

inline void write_points(StreamWriter& out, const Network& network) {
  const auto& points = network.points;
  const std::uint32_t id = connections_column;
  write_table(out, id + 8, points, [](const PointInstance& p) { return p.stimulus; });
  write_table(out, id + 9, points, [](const PointInstance& p) { return p.population; });
  write_table(out, id + 10, points, [](const PointInstance& p) { return p.index; });
  write_table(out, id + 11, points, [](const PointInstance& p) { return p.section; });
  write_table(out, id + 12, points, [](const PointInstance& p) { return p.x; });
  out.column(id + 13, 0, 0, network.point_values.size(), network.point_values.data());
}

}  // namespace hillock
