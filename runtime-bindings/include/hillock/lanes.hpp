// How a kernel reaches the instances of a group: which elements fill the lanes, and where their compartment is.
// Kernels are templates over one of these; all have the same members, so a kernel is one text for every layout.
//
//   by cell      ByCell<W>::Rows         one row (compartment) of W cells at a time; parameters shared by the cells
//   by instance  Instances<W, shared>    W instances at a time, anywhere in the block (synapses, stimuli); or, across
//                                        one cell, W of its compartments
//   one          One<Group layout>       one element at a time, for kernels with events, loops or draws
#pragma once

#include "hillock/model.hpp"
#include "hillock/simd.hpp"

namespace hillock {

template <int W, bool Observe>
struct CellRows {
  using V = vec<W>;
  static constexpr int step = 1, storage = W;
  static constexpr bool observe = Observe;
  const CellBlock& block;
  const Group& group;

  int rows() const { return group.count; }
  V load(int field, int row) const { return hillock::load<V>(group.field[field] + row * W); }
  void store(int field, int row, V x) const { hillock::store(group.field[field] + row * W, x); }
  V parameter(int field, int row) const { return splat<V>(group.field[field][row]); }
  V node(const double* p, int row) const { return hillock::load<V>(p + group.node[row] * W); }
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
  V node(const double* p, int i) const {
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
    double values[W];
    hillock::store(values, x);
    for (int lane = 0; lane < W; ++lane) p[group.node[i + lane]] += values[lane];
  }
  void subtract(double* p, int i, V x) const {
    double values[W];
    hillock::store(values, x);
    for (int lane = 0; lane < W; ++lane) p[group.node[i + lane]] -= values[lane];
  }
};

// One element of a group in layout L: `row` is the element's index in the field arrays.
template <class L>
struct One;

template <int W, bool Observe>
struct One<CellRows<W, Observe>> {
  using V = double;
  static constexpr bool observe = Observe;
  const CellBlock& block;
  const Group& group;

  static int elements(const Group& group) { return group.count * W; }
  double load(int field, int i) const { return group.field[field][i]; }
  void store(int field, int i, double x) const { group.field[field][i] = x; }
  double parameter(int field, int i) const { return group.field[field][i / W]; }
  int slot(int i) const { return group.node[i / W] * W + i % W; }
  double node(const double* p, int i) const { return p[slot(i)]; }
  double* ion(int ion, int field) const { return block.ion[ion * ion_fields + field]; }
  void set(double* p, int i, double x) const { p[slot(i)] = x; }
  void add(double* p, int i, double x) const { p[slot(i)] += x; }
  void subtract(double* p, int i, double x) const { p[slot(i)] -= x; }
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
  double node(const double* p, int i) const { return p[group.node[i]]; }
  double* ion(int ion, int field) const { return block.ion[ion * ion_fields + field]; }
  void set(double* p, int i, double x) const { p[group.node[i]] = x; }
  void add(double* p, int i, double x) const { p[group.node[i]] += x; }
  void subtract(double* p, int i, double x) const { p[group.node[i]] -= x; }
};

// Artificial cells: no compartment, fields by instance.
struct ArtificialCells {
  using V = double;
  static constexpr bool observe = true;
  double** field;
  double load(int f, int i) const { return field[f][i]; }
  void store(int f, int i, double x) const { field[f][i] = x; }
  double parameter(int f, int i) const { return field[f][i]; }
};

// The two ways to fill lanes. `storage` is the number of lanes of [node][lane] arrays.
template <int W>
struct ByCell {  // lane = cell
  static constexpr int width = W, storage = W;
  static constexpr bool across = false;
  template <bool Observe> using Rows = CellRows<W, Observe>;
  template <bool Observe> using Synapses = Instances<W, Observe, true>;
  template <bool Observe> using Stimuli = Instances<W, Observe, false>;
};
template <int W>
struct ByCompartment {  // lane = compartment of one cell
  static constexpr int width = W, storage = 1;
  static constexpr bool across = true;
  template <bool Observe> using Rows = Instances<W, Observe, false>;
  template <bool Observe> using Synapses = Instances<W, Observe, true>;
  template <bool Observe> using Stimuli = Instances<W, Observe, false>;
};

}  // namespace hillock
