// Distances between the two cells of a pair, of numbers or of intervals: an expression computes those that it reads.
#pragma once

#include "hillock/interval.hpp"
#include "hillock/model.hpp"

namespace hillock {

template <class T>
inline T dist_x(const PairView<T>& pair) { return fabs(pair.pre.x - pair.post.x); }
template <class T>
inline T dist_y(const PairView<T>& pair) { return fabs(pair.pre.y - pair.post.y); }
template <class T>
inline T dist_z(const PairView<T>& pair) { return fabs(pair.pre.z - pair.post.z); }
template <class T>
inline T dist_2D(const PairView<T>& pair) {
  const T x = dist_x(pair), z = dist_z(pair);
  return sqrt(x * x + z * z);
}
template <class T>
inline T dist_3D(const PairView<T>& pair) {
  const T x = dist_x(pair), y = dist_y(pair), z = dist_z(pair);
  return sqrt(x * x + y * y + z * z);
}

template <class T>
inline T dist_xnorm(const PairView<T>& pair) { return fabs(pair.pre.xnorm - pair.post.xnorm); }
template <class T>
inline T dist_ynorm(const PairView<T>& pair) { return fabs(pair.pre.ynorm - pair.post.ynorm); }
template <class T>
inline T dist_znorm(const PairView<T>& pair) { return fabs(pair.pre.znorm - pair.post.znorm); }

// What NetPyNE adds to the square along x: it takes roots where squares are meant.
template <class T>
inline T norm_summand(T pre, T post, bool as_netpyne) {
  if (as_netpyne) return sqrt(pre - post);
  const T distance = fabs(pre - post);
  return distance * distance;
}
template <class T>
inline T dist_norm2D(const PairView<T>& pair) {
  const T x = dist_xnorm(pair);
  return sqrt(x * x + norm_summand(pair.pre.znorm, pair.post.znorm, pair.as_netpyne));
}
template <class T>
inline T dist_norm3D(const PairView<T>& pair) {
  const T x = dist_xnorm(pair);
  return sqrt(x * x + norm_summand(pair.pre.ynorm, pair.post.ynorm, pair.as_netpyne) + norm_summand(pair.pre.znorm, pair.post.znorm, pair.as_netpyne));
}

}  // namespace hillock
