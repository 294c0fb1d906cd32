// Tables with bin axes that rules read at load: `p[post.ynorm, pre.ynorm]`. A value belongs to the bin with
// edge[i] <= value < edge[i + 1]; between points, values are linear. Twin: compiler/interpret/network/bin-table.ts.
#pragma once

#include <cstddef>

#include "hillock/interval.hpp"

namespace hillock {

// The value for `x`, one number per axis; `table`: place in `Program.lookups`.
double look_up_at(std::size_t table, const double* x);
// The range of all bins that the intervals touch; `outside` too where they reach beyond.
Interval look_up_at(std::size_t table, const Interval* x);

template <class T, class... Rest>
T look_up(std::size_t table, T x, Rest... rest) {
  const T all[] = {x, static_cast<T>(rest)...};
  return look_up_at(table, all);
}

}  // namespace hillock
