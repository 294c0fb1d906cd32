// How a kernel reaches the instances of a group: which elements fill the lanes, and where their compartment is.
// Kernels are templates over one of these; all have the same members, so a kernel is one text for every layout.
//
//   by cell      CellRows               one row (compartment) of W cells at a time; parameters shared by the cells
//   by instance  Instances              W instances at a time, anywhere in the block (synapses, stimuli); or, across
//                                       one cell, W of its compartments
//   one          One<Group layout>      one element at a time, for kernels with events, loops or draws
//   in a sweep   SweepRow, ListParts    as rows and instances, but rhs and d are not memory: see sweep.hpp. Across one cell
//                                       a row is W compartments that lie side by side: see engine/arrange-compartments.hpp
#pragma once

#include "hillock/model.hpp"
#include "hillock/simd.hpp"

namespace hillock {

// `ByKind`: merged synapses, whose parameters are the same in every row; a lane without one has scale 0, so that it adds
// exact zeros.
template <int W, bool Observe, bool ByKind>
struct CellRows {
  using V = vec<W>;
  static constexpr int step = 1, storage = W;
  static constexpr bool observe = Observe;
  const CellBlock& block;
  const Group& group;

  int rows() const { return group.count; }
  V load(int field, int row) const { return hillock::load<V>(group.field[field] + row * W); }
  void store(int field, int row, V x) const { hillock::store(group.field[field] + row * W, x); }
  V parameter(int field, int row) const { return splat<V>(group.field[field][ByKind ? 0 : row]); }
  V node(const double* p, int row) const { return hillock::load<V>(p + group.node[row] * W); }
  V v(int row) const { return node(block.v, row); }
  V area(int row) const { return node(block.area, row); }
  V diam(int row) const { return node(block.diam, row); }
  V scale(int row) const {
    if constexpr (ByKind) return hillock::load<V>(group.scale + row * W);
    else return node(block.scale, row);
  }
  double* ion(int ion, int field) const { return block.ion[ion * ion_fields + field]; }
  void set(double* p, int row, V x) const { hillock::store(p + group.node[row] * W, x); }
  void add(double* p, int row, V x) const {
    double* at = p + group.node[row] * W;
    hillock::store(at, hillock::load<V>(at) + x);
  }
  void subtract(double* p, int row, V x) const {
    double* at = p + group.node[row] * W;
    hillock::store(at, hillock::load<V>(at) - x);
  }
  void add_rhs(int row, V x) const { add(block.rhs, row, x); }
  void subtract_rhs(int row, V x) const { subtract(block.rhs, row, x); }
  void add_d(int row, V x) const { add(block.d, row, x); }
  void subtract_d(int row, V x) const { subtract(block.d, row, x); }
};

// One compartment of W cells, or W compartments of one, within a sweep: v, rhs and d are in registers.
template <class Lanes, bool ByKind>
struct SweepRow {
  using V = vec<Lanes::width>;
  static constexpr int S = Lanes::storage;
  static constexpr bool observe = false;
  const CellBlock& block;
  const Group& group;
  int index;  // of the compartment, or of the first
  V own_v;
  V& rhs;
  V& d;

  V load(int field, int row) const { return hillock::load<V>(group.field[field] + row * S); }
  void store(int field, int row, V x) const { hillock::store(group.field[field] + row * S, x); }
  V parameter(int field, int row) const {
    if constexpr (Lanes::across && !ByKind) return load(field, row);
    else return splat<V>(group.field[field][ByKind ? 0 : row]);
  }
  V node(const double* p, int) const { return hillock::load<V>(p + index * S); }
  V v(int) const { return own_v; }
  V area(int) const { return node(block.area, 0); }
  V diam(int) const { return node(block.diam, 0); }
  V scale(int row) const { return hillock::load<V>(ByKind ? group.scale + row * S : block.scale + index * S); }
  double* ion(int ion, int field) const { return block.ion[ion * ion_fields + field]; }
  void set(double* p, int, V x) const { hillock::store(p + index * S, x); }
  void add(double* p, int, V x) const { hillock::store(p + index * S, node(p, 0) + x); }
  void subtract(double* p, int, V x) const { hillock::store(p + index * S, node(p, 0) - x); }
  void add_rhs(int, V x) const { rhs = rhs + x; }
  void subtract_rhs(int, V x) const { rhs = rhs - x; }
  void add_d(int, V x) const { d = d + x; }
  void subtract_d(int, V x) const { d = d - x; }
};

// `count` is padded to a multiple of W; padding has a slot of its own behind the last node. Several instances may share a
// slot: they are added one after another, in order, so every W gives the same sum.
template <int W, bool Observe, bool SharedParameters>
struct Instances {
  using V = vec<W>;
  static constexpr int step = W, storage = 1;
  static constexpr bool observe = Observe;
  const CellBlock& block;
  const Group& group;

  int rows() const { return group.count; }
  V load(int field, int i) const { return hillock::load<V>(group.field[field] + i); }
  void store(int field, int i, V x) const { hillock::store(group.field[field] + i, x); }
  V parameter(int field, int i) const {
    if constexpr (SharedParameters) return splat<V>(group.field[field][0]);
    else return hillock::load<V>(group.field[field] + i);
  }
  // Compartments of one cell mostly do; padding repeats the spare slot, which may lie just as far from the first.
  bool follow_one_another(int i) const {
    return group.ascending && group.node[i + W - 1] - group.node[i] == W - 1 && (W < 2 || group.node[i + W - 1] != group.node[i + W - 2]);
  }
  V node(const double* p, int i) const {
    if (follow_one_another(i)) return hillock::load<V>(p + group.node[i]);
    double values[W];
    for (int lane = 0; lane < W; ++lane) values[lane] = p[group.node[i + lane]];
    return hillock::load<V>(values);
  }
  double* ion(int ion, int field) const { return block.ion[ion * ion_fields + field]; }
  void set(double* p, int i, V x) const {
    double values[W];
    hillock::store(values, x);
    for (int lane = 0; lane < W; ++lane) p[group.node[i + lane]] = values[lane];
  }
  void add(double* p, int i, V x) const {
    if (follow_one_another(i)) {
      double* const at = p + group.node[i];
      return hillock::store(at, hillock::load<V>(at) + x);
    }
    double values[W];
    hillock::store(values, x);
    for (int lane = 0; lane < W; ++lane) p[group.node[i + lane]] += values[lane];
  }
  void subtract(double* p, int i, V x) const {
    if (follow_one_another(i)) {
      double* const at = p + group.node[i];
      return hillock::store(at, hillock::load<V>(at) - x);
    }
    double values[W];
    hillock::store(values, x);
    for (int lane = 0; lane < W; ++lane) p[group.node[i + lane]] -= values[lane];
  }
  V v(int i) const { return node(block.v, i); }
  V area(int i) const { return node(block.area, i); }
  V diam(int i) const { return node(block.diam, i); }
  V scale(int i) const { return node(block.scale, i); }
  void add_rhs(int i, V x) const { add(block.rhs, i, x); }
  void subtract_rhs(int i, V x) const { subtract(block.rhs, i, x); }
  void add_d(int i, V x) const { add(block.d, i, x); }
  void subtract_d(int i, V x) const { subtract(block.d, i, x); }
};

// A list of instances before a sweep: what each adds to -rhs and d is kept until the sweep comes to its compartment.
template <int W, bool SharedParameters>
struct ListParts : Instances<W, false, SharedParameters> {
  using Base = Instances<W, false, SharedParameters>;
  using typename Base::V;
  ListParts(const CellBlock& block, const Group& group) : Base{block, group} {}
  void add_rhs(int i, V x) const { hillock::store(this->group.rhs_part + i, -x); }
  void subtract_rhs(int i, V x) const { hillock::store(this->group.rhs_part + i, x); }
  void add_d(int i, V x) const { hillock::store(this->group.d_part + i, x); }
  void subtract_d(int i, V x) const { hillock::store(this->group.d_part + i, -x); }
};

// One element of a group in layout L: `row` is the element's index in the field arrays.
template <class L>
struct One;

template <int W, bool Observe, bool ByKind>
struct One<CellRows<W, Observe, ByKind>> {
  using V = double;
  static constexpr bool observe = Observe;
  const CellBlock& block;
  const Group& group;

  static int elements(const Group& group) { return group.count * W; }
  double load(int field, int i) const { return group.field[field][i]; }
  void store(int field, int i, double x) const { group.field[field][i] = x; }
  double parameter(int field, int i) const { return group.field[field][ByKind ? 0 : i / W]; }
  double given(int field, int i) const { return group.given[field][ByKind ? 0 : i / W]; }
  void settle(int field, int i, double x) const { group.field[field][ByKind ? 0 : i / W] = x; }
  int slot(int i) const { return group.node[i / W] * W + i % W; }
  double node(const double* p, int i) const { return p[slot(i)]; }
  double& pointed(int pointer, int i) const { return *group.pointer[pointer][i]; }
  double* ion(int ion, int field) const { return block.ion[ion * ion_fields + field]; }
  void set(double* p, int i, double x) const { p[slot(i)] = x; }
  void add(double* p, int i, double x) const { p[slot(i)] += x; }
  void subtract(double* p, int i, double x) const { p[slot(i)] -= x; }
  double v(int i) const { return node(block.v, i); }
  double area(int i) const { return node(block.area, i); }
  double diam(int i) const { return node(block.diam, i); }
  double scale(int i) const { return ByKind ? group.scale[i] : node(block.scale, i); }
  void add_rhs(int i, double x) const { add(block.rhs, i, x); }
  void subtract_rhs(int i, double x) const { subtract(block.rhs, i, x); }
  void add_d(int i, double x) const { add(block.d, i, x); }
  void subtract_d(int i, double x) const { subtract(block.d, i, x); }
};

template <int W, bool Observe, bool SharedParameters>
struct One<Instances<W, Observe, SharedParameters>> {
  using V = double;
  static constexpr bool observe = Observe;
  const CellBlock& block;
  const Group& group;

  static int elements(const Group& group) { return group.count; }
  double load(int field, int i) const { return group.field[field][i]; }
  void store(int field, int i, double x) const { group.field[field][i] = x; }
  double parameter(int field, int i) const { return group.field[field][SharedParameters ? 0 : i]; }
  double given(int field, int i) const { return group.given[field][SharedParameters ? 0 : i]; }
  void settle(int field, int i, double x) const { group.field[field][SharedParameters ? 0 : i] = x; }
  double node(const double* p, int i) const { return p[group.node[i]]; }
  double& pointed(int pointer, int i) const { return *group.pointer[pointer][i]; }
  double* ion(int ion, int field) const { return block.ion[ion * ion_fields + field]; }
  void set(double* p, int i, double x) const { p[group.node[i]] = x; }
  void add(double* p, int i, double x) const { p[group.node[i]] += x; }
  void subtract(double* p, int i, double x) const { p[group.node[i]] -= x; }
  double v(int i) const { return node(block.v, i); }
  double area(int i) const { return node(block.area, i); }
  double diam(int i) const { return node(block.diam, i); }
  double scale(int i) const { return node(block.scale, i); }
  void add_rhs(int i, double x) const { add(block.rhs, i, x); }
  void subtract_rhs(int i, double x) const { subtract(block.rhs, i, x); }
  void add_d(int i, double x) const { add(block.d, i, x); }
  void subtract_d(int i, double x) const { subtract(block.d, i, x); }
};

// Artificial cells: no compartment, fields by instance.
struct ArtificialCells {
  using V = double;
  static constexpr bool observe = true;
  double** field;
  double load(int f, int i) const { return field[f][i]; }
  void store(int f, int i, double x) const { field[f][i] = x; }
  double parameter(int f, int i) const { return field[f][i]; }
  double given(int f, int i) const { return field[f][i]; }
  void settle(int f, int i, double x) const { field[f][i] = x; }
};

// The two ways to fill lanes. `storage` is the number of lanes of [node][lane] arrays.
template <int W>
struct ByCell {  // lane = cell
  static constexpr int width = W, storage = W;
  static constexpr bool across = false;
  template <bool Observe> using Rows = CellRows<W, Observe, false>;
  template <bool Observe> using Merged = CellRows<W, Observe, true>;
  template <bool Observe> using Synapses = Instances<W, Observe, true>;
  template <bool Observe> using Stimuli = Instances<W, Observe, false>;
};
template <int W>
struct ByCompartment {  // lane = compartment of one cell
  static constexpr int width = W, storage = 1;
  static constexpr bool across = true;
  template <bool Observe> using Rows = Instances<W, Observe, false>;
  template <bool Observe> using Merged = Instances<W, Observe, true>;
  template <bool Observe> using Synapses = Instances<W, Observe, true>;
  template <bool Observe> using Stimuli = Instances<W, Observe, false>;
};

}  // namespace hillock
