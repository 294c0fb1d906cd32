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

#include "hillock/device.hpp"
#include "hillock/model.hpp"
#include "hillock/simd.hpp"

namespace hillock {

// `ByKind`: merged synapses, whose parameters are the same in every row; a lane without one has scale 0, so that it adds
// exact zeros. A thread of a GPU has one lane of a row, its own.
template <class Lanes, bool Observe, bool ByKind>
struct CellRows {
  using V = vec<Lanes::width>;
  static constexpr int step = 1;
  static constexpr bool observe = Observe;
  const CellBlock& block;
  const Group& group;

  HILLOCK_DEVICE int rows() const { return group.count; }
  HILLOCK_DEVICE V load(int field, int row) const { return hillock::load<V>(group.field[field] + Lanes::at(row)); }
  HILLOCK_DEVICE void store(int field, int row, V x) const { hillock::store(group.field[field] + Lanes::at(row), x); }
  HILLOCK_DEVICE V parameter(int field, int row) const { return splat<V>(group.field[field][ByKind ? 0 : row]); }
  HILLOCK_DEVICE V node(const double* p, int row) const { return hillock::load<V>(p + Lanes::at(group.node[row])); }
  HILLOCK_DEVICE V v(int row) const { return node(block.v, row); }
  HILLOCK_DEVICE V area(int row) const { return node(block.area, row); }
  HILLOCK_DEVICE V diam(int row) const { return node(block.diam, row); }
  HILLOCK_DEVICE V scale(int row) const {
    if constexpr (ByKind) return hillock::load<V>(group.scale + Lanes::at(row));
    else return node(block.scale, row);
  }
  HILLOCK_DEVICE double* ion(int ion, int field) const { return block.ion[ion * ion_fields + field]; }
  HILLOCK_DEVICE void set(double* p, int row, V x) const { hillock::store(p + Lanes::at(group.node[row]), x); }
  HILLOCK_DEVICE void add(double* p, int row, V x) const {
    double* const there = p + Lanes::at(group.node[row]);
    hillock::store(there, hillock::load<V>(there) + x);
  }
  HILLOCK_DEVICE void subtract(double* p, int row, V x) const {
    double* const there = p + Lanes::at(group.node[row]);
    hillock::store(there, hillock::load<V>(there) - x);
  }
  HILLOCK_DEVICE void add_rhs(int row, V x) const { add(block.rhs, row, x); }
  HILLOCK_DEVICE void subtract_rhs(int row, V x) const { subtract(block.rhs, row, x); }
  HILLOCK_DEVICE void add_d(int row, V x) const { add(block.d, row, x); }
  HILLOCK_DEVICE void subtract_d(int row, V x) const { subtract(block.d, row, x); }
};

// One compartment of W cells, or W compartments of one, within a sweep: v, rhs and d are in registers.
template <class Lanes, bool ByKind>
struct SweepRow {
  using V = vec<Lanes::width>;
  static constexpr bool observe = false;
  const CellBlock& block;
  const Group& group;
  int index;  // of the compartment, or of the first
  V own_v;
  V& rhs;
  V& d;

  HILLOCK_DEVICE V load(int field, int row) const { return hillock::load<V>(group.field[field] + Lanes::at(row)); }
  HILLOCK_DEVICE void store(int field, int row, V x) const { hillock::store(group.field[field] + Lanes::at(row), x); }
  HILLOCK_DEVICE V parameter(int field, int row) const {
    if constexpr (Lanes::across && !ByKind) return load(field, row);
    else return splat<V>(group.field[field][ByKind ? 0 : row]);
  }
  HILLOCK_DEVICE V node(const double* p, int) const { return hillock::load<V>(p + Lanes::at(index)); }
  HILLOCK_DEVICE V v(int) const { return own_v; }
  HILLOCK_DEVICE V area(int) const { return node(block.area, 0); }
  HILLOCK_DEVICE V diam(int) const { return node(block.diam, 0); }
  HILLOCK_DEVICE V scale(int row) const { return hillock::load<V>(ByKind ? group.scale + Lanes::at(row) : block.scale + Lanes::at(index)); }
  HILLOCK_DEVICE double* ion(int ion, int field) const { return block.ion[ion * ion_fields + field]; }
  HILLOCK_DEVICE void set(double* p, int, V x) const { hillock::store(p + Lanes::at(index), x); }
  HILLOCK_DEVICE void add(double* p, int, V x) const { hillock::store(p + Lanes::at(index), node(p, 0) + x); }
  HILLOCK_DEVICE void subtract(double* p, int, V x) const { hillock::store(p + Lanes::at(index), node(p, 0) - x); }
  HILLOCK_DEVICE void add_rhs(int, V x) const { rhs = rhs + x; }
  HILLOCK_DEVICE void subtract_rhs(int, V x) const { rhs = rhs - x; }
  HILLOCK_DEVICE void add_d(int, V x) const { d = d + x; }
  HILLOCK_DEVICE void subtract_d(int, V x) const { d = d - x; }
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

  HILLOCK_DEVICE int rows() const { return group.count; }
  HILLOCK_DEVICE V load(int field, int i) const { return hillock::load<V>(group.field[field] + i); }
  HILLOCK_DEVICE void store(int field, int i, V x) const { hillock::store(group.field[field] + i, x); }
  HILLOCK_DEVICE V parameter(int field, int i) const {
    if constexpr (SharedParameters) return splat<V>(group.field[field][0]);
    else return hillock::load<V>(group.field[field] + i);
  }
  // Compartments of one cell mostly do; padding repeats the spare slot, which may lie just as far from the first.
  HILLOCK_DEVICE bool follow_one_another(int i) const {
    return group.ascending && group.node[i + W - 1] - group.node[i] == W - 1 && (W < 2 || group.node[i + W - 1] != group.node[i + W - 2]);
  }
  HILLOCK_DEVICE V node(const double* p, int i) const {
    if (follow_one_another(i)) return hillock::load<V>(p + group.node[i]);
    return gather<V>(p, group.node + i);
  }
  HILLOCK_DEVICE double* ion(int ion, int field) const { return block.ion[ion * ion_fields + field]; }
  HILLOCK_DEVICE void set(double* p, int i, V x) const {
    double values[W];
    hillock::store(values, x);
    for (int lane = 0; lane < W; ++lane) p[group.node[i + lane]] = values[lane];
  }
  HILLOCK_DEVICE void add(double* p, int i, V x) const {
    if (follow_one_another(i)) {
      double* const at = p + group.node[i];
      return hillock::store(at, hillock::load<V>(at) + x);
    }
    double values[W];
    hillock::store(values, x);
    for (int lane = 0; lane < W; ++lane) p[group.node[i + lane]] += values[lane];
  }
  HILLOCK_DEVICE void subtract(double* p, int i, V x) const {
    if (follow_one_another(i)) {
      double* const at = p + group.node[i];
      return hillock::store(at, hillock::load<V>(at) - x);
    }
    double values[W];
    hillock::store(values, x);
    for (int lane = 0; lane < W; ++lane) p[group.node[i + lane]] -= values[lane];
  }
  HILLOCK_DEVICE V v(int i) const { return node(block.v, i); }
  HILLOCK_DEVICE V area(int i) const { return node(block.area, i); }
  HILLOCK_DEVICE V diam(int i) const { return node(block.diam, i); }
  HILLOCK_DEVICE V scale(int i) const { return node(block.scale, i); }
  HILLOCK_DEVICE void add_rhs(int i, V x) const { add(block.rhs, i, x); }
  HILLOCK_DEVICE void subtract_rhs(int i, V x) const { subtract(block.rhs, i, x); }
  HILLOCK_DEVICE void add_d(int i, V x) const { add(block.d, i, x); }
  HILLOCK_DEVICE void subtract_d(int i, V x) const { subtract(block.d, i, x); }
};

// A list of instances before a sweep: what each adds to -rhs and d is kept until the sweep comes to its compartment.
template <int W, bool SharedParameters>
struct ListParts : Instances<W, false, SharedParameters> {
  using Base = Instances<W, false, SharedParameters>;
  using typename Base::V;
  HILLOCK_DEVICE ListParts(const CellBlock& block, const Group& group) : Base{block, group} {}
  HILLOCK_DEVICE void add_rhs(int i, V x) const { hillock::store(this->group.rhs_part + i, -x); }
  HILLOCK_DEVICE void subtract_rhs(int i, V x) const { hillock::store(this->group.rhs_part + i, x); }
  HILLOCK_DEVICE void add_d(int i, V x) const { hillock::store(this->group.d_part + i, x); }
  HILLOCK_DEVICE void subtract_d(int i, V x) const { hillock::store(this->group.d_part + i, -x); }
};

// One element of a group in layout L: `row` is the element's index in the field arrays.
template <class L>
struct One;

template <class Lanes, bool Observe, bool ByKind>
struct One<CellRows<Lanes, Observe, ByKind>> {
  using V = double;
  static constexpr int S = Lanes::storage;
  static constexpr bool observe = Observe;
  const CellBlock& block;
  const Group& group;

  HILLOCK_DEVICE static int elements(const Group& group) { return group.count * S; }
  HILLOCK_DEVICE double load(int field, int i) const { return group.field[field][i]; }
  HILLOCK_DEVICE void store(int field, int i, double x) const { group.field[field][i] = x; }
  HILLOCK_DEVICE double parameter(int field, int i) const { return group.field[field][ByKind ? 0 : i / S]; }
  HILLOCK_DEVICE double given(int field, int i) const { return group.given[field][ByKind ? 0 : i / S]; }
  HILLOCK_DEVICE void settle(int field, int i, double x) const { group.field[field][ByKind ? 0 : i / S] = x; }
  HILLOCK_DEVICE int slot(int i) const { return group.node[i / S] * S + i % S; }
  HILLOCK_DEVICE double node(const double* p, int i) const { return p[slot(i)]; }
  HILLOCK_DEVICE double& pointed(int pointer, int i) const { return *group.pointer[pointer][i]; }
  HILLOCK_DEVICE double* ion(int ion, int field) const { return block.ion[ion * ion_fields + field]; }
  HILLOCK_DEVICE void set(double* p, int i, double x) const { p[slot(i)] = x; }
  HILLOCK_DEVICE void add(double* p, int i, double x) const { p[slot(i)] += x; }
  HILLOCK_DEVICE void subtract(double* p, int i, double x) const { p[slot(i)] -= x; }
  HILLOCK_DEVICE double v(int i) const { return node(block.v, i); }
  HILLOCK_DEVICE double area(int i) const { return node(block.area, i); }
  HILLOCK_DEVICE double diam(int i) const { return node(block.diam, i); }
  HILLOCK_DEVICE double scale(int i) const { return ByKind ? group.scale[i] : node(block.scale, i); }
  HILLOCK_DEVICE void add_rhs(int i, double x) const { add(block.rhs, i, x); }
  HILLOCK_DEVICE void subtract_rhs(int i, double x) const { subtract(block.rhs, i, x); }
  HILLOCK_DEVICE void add_d(int i, double x) const { add(block.d, i, x); }
  HILLOCK_DEVICE void subtract_d(int i, double x) const { subtract(block.d, i, x); }
};

template <int W, bool Observe, bool SharedParameters>
struct One<Instances<W, Observe, SharedParameters>> {
  using V = double;
  static constexpr bool observe = Observe;
  const CellBlock& block;
  const Group& group;

  HILLOCK_DEVICE static int elements(const Group& group) { return group.count; }
  HILLOCK_DEVICE double load(int field, int i) const { return group.field[field][i]; }
  HILLOCK_DEVICE void store(int field, int i, double x) const { group.field[field][i] = x; }
  HILLOCK_DEVICE double parameter(int field, int i) const { return group.field[field][SharedParameters ? 0 : i]; }
  HILLOCK_DEVICE double given(int field, int i) const { return group.given[field][SharedParameters ? 0 : i]; }
  HILLOCK_DEVICE void settle(int field, int i, double x) const { group.field[field][SharedParameters ? 0 : i] = x; }
  HILLOCK_DEVICE double node(const double* p, int i) const { return p[group.node[i]]; }
  HILLOCK_DEVICE double& pointed(int pointer, int i) const { return *group.pointer[pointer][i]; }
  HILLOCK_DEVICE double* ion(int ion, int field) const { return block.ion[ion * ion_fields + field]; }
  HILLOCK_DEVICE void set(double* p, int i, double x) const { p[group.node[i]] = x; }
  HILLOCK_DEVICE void add(double* p, int i, double x) const { p[group.node[i]] += x; }
  HILLOCK_DEVICE void subtract(double* p, int i, double x) const { p[group.node[i]] -= x; }
  HILLOCK_DEVICE double v(int i) const { return node(block.v, i); }
  HILLOCK_DEVICE double area(int i) const { return node(block.area, i); }
  HILLOCK_DEVICE double diam(int i) const { return node(block.diam, i); }
  HILLOCK_DEVICE double scale(int i) const { return node(block.scale, i); }
  HILLOCK_DEVICE void add_rhs(int i, double x) const { add(block.rhs, i, x); }
  HILLOCK_DEVICE void subtract_rhs(int i, double x) const { subtract(block.rhs, i, x); }
  HILLOCK_DEVICE void add_d(int i, double x) const { add(block.d, i, x); }
  HILLOCK_DEVICE void subtract_d(int i, double x) const { subtract(block.d, i, x); }
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

// The ways to fill lanes. `storage` is the number of lanes of [node][lane] arrays, `at(node)` where a thread's own begin: on a
// GPU those of a block have one lane each (cuda/by-thread.hpp). `Node`: what a thread has of one node. `list_at(node)`: where
// Group::first_at says what a thread's list at a node begins with.
template <int W>
struct ByCell {  // lane = cell
  static constexpr int width = W, storage = W;
  static constexpr bool across = false;
  static constexpr int at(int node) { return node * W; }
  static constexpr int list_at(int node) { return node; }
  using Node = vec<W>;
  template <bool Observe> using Rows = CellRows<ByCell, Observe, false>;
  template <bool Observe> using Merged = CellRows<ByCell, Observe, true>;
  template <bool Observe> using Synapses = Instances<W, Observe, true>;
  template <bool Observe> using Stimuli = Instances<W, Observe, false>;
  template <bool SharedParameters> using Parts = ListParts<W, SharedParameters>;
};
template <int W>
struct ByCompartment {  // lane = compartment of one cell
  static constexpr int width = W, storage = 1;
  static constexpr bool across = true;
  static constexpr int at(int node) { return node; }
  static constexpr int list_at(int node) { return node; }
  using Node = vec<1>;
  template <bool Observe> using Rows = Instances<W, Observe, false>;
  template <bool Observe> using Merged = Instances<W, Observe, true>;
  template <bool Observe> using Synapses = Instances<W, Observe, true>;
  template <bool Observe> using Stimuli = Instances<W, Observe, false>;
  template <bool SharedParameters> using Parts = ListParts<W, SharedParameters>;
};

}  // namespace hillock
