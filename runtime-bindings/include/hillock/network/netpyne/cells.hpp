// The cells that NetPyNE draws for or among, in the order of their gids. Twin: compiler/interpret/network/netpyne/netpyne-cells.ts.
#pragma once

#include "hillock/network/netpyne/streams.hpp"
#include "hillock/network/select-cells.hpp"
#include "hillock/sort.hpp"

namespace hillock {

struct DrawnCell {
  std::uint64_t gid;
  std::uint32_t population, index;
};

inline List<DrawnCell> in_gid_order(const List<Selected>& selections, const Network& network) {
  List<DrawnCell> all, once;
  for (const Selected& selected : selections) {
    const std::uint64_t first = network.populations[selected.population].first_gid;
    for (const std::uint32_t i : selected.indices) all.push_back({first + i, selected.population, i});
  }
  sort_stably(all, [](const DrawnCell& a, const DrawnCell& b) { return a.gid < b.gid; });
  for (const DrawnCell& cell : all) {
    if (once.empty() || once.back().gid != cell.gid) once.push_back(cell);
  }
  return once;
}

inline std::uint32_t hash_of_gids(const List<DrawnCell>& first, const List<DrawnCell>& then = {}) {
  List<unsigned char> bytes;
  for (const DrawnCell& cell : first) add_number(bytes, cell.gid);
  for (const DrawnCell& cell : then) add_number(bytes, cell.gid);
  return md5_word(static_cast<List<unsigned char>&&>(bytes));
}

}  // namespace hillock
