// What generating a network needs, and the cells as expressions see them.
#pragma once

#include "hillock/engine/load.hpp"
#include "hillock/interval.hpp"
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

inline CellView<double> view_of(const Population& p, std::uint64_t i, const double* size) {
  CellView<double> cell;
  cell.x = p.x[i], cell.y = p.y[i], cell.z = p.z[i];
  if (p.xnorm.empty()) {
    cell.xnorm = cell.x / size[0], cell.ynorm = cell.y / size[1], cell.znorm = cell.z / size[2];
  } else {
    cell.xnorm = p.xnorm[i], cell.ynorm = p.ynorm[i], cell.znorm = p.znorm[i];
  }
  cell.index = static_cast<double>(i);
  cell.gid = static_cast<double>(p.first_gid + i);
  return cell;
}

// Distances between two cells; the same formulas bound a box (T = Interval).
template <class T>
inline void set_distances(PairView<T>& pair) {
  pair.dist_x = fabs(pair.pre.x - pair.post.x);
  pair.dist_y = fabs(pair.pre.y - pair.post.y);
  pair.dist_z = fabs(pair.pre.z - pair.post.z);
  pair.dist_2D = sqrt(pair.dist_x * pair.dist_x + pair.dist_z * pair.dist_z);
  pair.dist_3D = sqrt(pair.dist_x * pair.dist_x + pair.dist_y * pair.dist_y + pair.dist_z * pair.dist_z);
  pair.dist_xnorm = fabs(pair.pre.xnorm - pair.post.xnorm);
  pair.dist_ynorm = fabs(pair.pre.ynorm - pair.post.ynorm);
  pair.dist_znorm = fabs(pair.pre.znorm - pair.post.znorm);
  pair.dist_norm2D = sqrt(pair.dist_xnorm * pair.dist_xnorm + pair.dist_znorm * pair.dist_znorm);
  pair.dist_norm3D = sqrt(pair.dist_xnorm * pair.dist_xnorm + pair.dist_ynorm * pair.dist_ynorm + pair.dist_znorm * pair.dist_znorm);
}

}  // namespace hillock
