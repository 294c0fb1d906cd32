// A kernel in mixed precision: it goes through the same instances as in double (lanes.hpp), computes in float, and leaves doubles.
// States are read rounded, and what they change by is added to them in double: a slow state does not stand still.
#pragma once
#include "kernels.hpp"
#include "math-single.hpp"

namespace hillock {

template <class L>
struct InSingle {
  using V = single<width<typename L::V>>;
  static constexpr bool observe = L::observe;
  const L& exact;

  V load(int field, int row) const { return narrow(exact.load(field, row)); }
  V parameter(int field, int row) const { return narrow(exact.parameter(field, row)); }
  V node(const double* p, int row) const { return narrow(exact.node(p, row)); }
  V v(int row) const { return narrow(exact.v(row)); }
  V area(int row) const { return narrow(exact.area(row)); }
  V diam(int row) const { return narrow(exact.diam(row)); }
  V scale(int row) const { return narrow(exact.scale(row)); }
  double* ion(int ion, int field) const { return exact.ion(ion, field); }
  void store(int field, int row, V x) const { exact.store(field, row, widen(x)); }
  void advance(int field, int row, V by) const { exact.store(field, row, exact.load(field, row) + widen(by)); }
  void add(double* p, int row, V x) const { exact.add(p, row, widen(x)); }
  void subtract(double* p, int row, V x) const { exact.subtract(p, row, widen(x)); }
  void add_rhs(int row, V x) const { exact.add_rhs(row, widen(x)); }
  void subtract_rhs(int row, V x) const { exact.subtract_rhs(row, widen(x)); }
  void add_d(int row, V x) const { exact.add_d(row, widen(x)); }
  void subtract_d(int row, V x) const { exact.subtract_d(row, widen(x)); }
};

}  // namespace hillock
