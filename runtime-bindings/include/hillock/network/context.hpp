// What generating a network needs, and the cells as expressions see them.
#pragma once

#include "hillock/engine/load.hpp"
#include "hillock/network.hpp"

namespace hillock {

struct NetworkContext {
  const ProgramCode& program;
  const Columns& in;
  const Uniforms& uniforms;
  const List<CellTypeTable>& tables;
  std::uint32_t seed;
  std::uint32_t rank = 0, ranks = 1;  // whose cells get their connections
  std::uint64_t shares = 0;           // above 0: one process has an Nth of the cells

  Draws draws(std::uint32_t purpose, std::uint64_t cell) const {
    return Draws(Stream{seed, purpose, static_cast<std::uint32_t>(cell), 0, 0});
  }
};

// Everything the rules make; docs/draws.md is the contract.
Network build_network(const NetworkContext& context);

inline CellView<double> view_of(const Population& p, std::uint64_t i) {
  return {p.x[i], p.y[i], p.z[i], p.xnorm[i], p.ynorm[i], p.znorm[i], static_cast<double>(i), static_cast<double>(p.first_gid + i)};
}

}  // namespace hillock
