// A step in two passes over the compartments. Up the tree, from the leaves: states of the last step, currents of this one,
// axial terms and elimination, all of one compartment while it is in registers. Down again: substitution and the new v.
// What is done to each number, and in which order, is what advance.hpp does phase by phase. Where one cell fills the lanes,
// the first pass is two: states and currents of W compartments at a time, then elimination, one by one.
#pragma once

#include "hillock/advance.hpp"
#include "hillock/kernels.hpp"

namespace hillock {

// The compartment that was eliminated last.
template <class V>
struct Eliminated {
  V dv, rhs, reciprocal;  // v of its parent less its own; the right side; 1 / diagonal
};

// What a child leaves in its parent: the axial current, then the elimination.
template <class V>
HILLOCK_INLINE void add_axial(double a, V dv, V& rhs) { rhs = fma(splat<V>(a), dv, rhs); }
template <class V>
HILLOCK_INLINE void eliminate(double a, double b, V child_rhs, V child_reciprocal, V& rhs, V& d) {
  const V factor = a * child_reciprocal;
  d = fma(-factor, splat<V>(b), d);
  rhs = fma(-factor, child_rhs, rhs);
}

// Where the numbers of a node lie: those of W cells side by side, or those of an arranged cell.
template <class Lanes>
struct SideBySide {
  const Cable& cable;
  HILLOCK_DEVICE int operator()(int node) const { return Lanes::at(node); }
  HILLOCK_DEVICE int parent(int node) const { return Lanes::at(cable.parent[node]); }
};
struct Arranged {
  const Arrangement& own;
  HILLOCK_DEVICE int operator()(int node) const { return own.place[node]; }
  HILLOCK_DEVICE int parent(int node) const { return own.parent_place[node]; }
};

// Any number of children: axial terms in ascending order, elimination in descending order, as NEURON has them.
template <class V, class Places>
HILLOCK_DEVICE inline void join_children(const CellBlock& block, const Cable& cable, const Places& at, int node, V v, V& rhs, V& d) {
  const int begin = cable.first_child[node], end = cable.first_child[node + 1];
  for (int k = begin; k < end; ++k) add_axial(cable.a[cable.child[k]], v - load<V>(block.v + at(cable.child[k])), rhs);
  for (int k = end - 1; k >= begin; --k) {
    const int c = cable.child[k];
    eliminate(cable.a[c], cable.b[c], load<V>(block.rhs + at(c)), load<V>(block.d + at(c)), rhs, d);
  }
}

// The instances of a list that sit at a compartment, or at W of them, each in its lane, in order.
template <class Lanes, class V>
HILLOCK_DEVICE inline void add_list(const Group& group, int node, V& rhs, V& d) {
  constexpr int W = Lanes::width, span = Lanes::across ? W : 1;
  double own_rhs[W], own_d[W];
  store(own_rhs, rhs);
  store(own_d, d);
  for (int k = group.first_at[Lanes::list_at(node)]; k < group.first_at[Lanes::list_at(node + span)]; ++k) {
    const int i = group.at_node[k], lane = W > 1 ? group.node[i] - node * Lanes::storage : 0;
    own_rhs[lane] -= group.rhs_part[i];
    own_d[lane] += group.d_part[i];
  }
  rhs = load<V>(own_rhs);
  d = load<V>(own_d);
}

// One ion at a compartment, before currents: its sums start anew, its reversal follows its concentrations.
template <class Lanes, bool Sums, Reversal Style>
HILLOCK_INLINE void prepare_ion(const CellBlock& block, int ion, int node, double valence, double thermal) {
  using V = vec<Lanes::width>;
  const int at = Lanes::at(node);
  double** const field = block.ion + ion * ion_fields;
  if constexpr (Sums) store(field[ion_i] + at, splat<V>(0.0));
  if constexpr (Style == Reversal::every_step || Style == Reversal::mixed) follow_nernst<V>(field, at, Style, valence, thermal);
}

// From the leaves to the root; `compartment` makes or loads what a node has by itself. Then rhs is eliminated and d the
// reciprocal of the diagonal. A run of nodes with one child each stays in registers.
template <class V, class Places, class Compartment>
HILLOCK_INLINE void eliminate_up(CellBlock& block, const Cable& cable, const Places& at, const Stretch* begin, const Stretch* end,
                                 const Compartment& compartment) {
  Eliminated<V> last{splat<V>(0.0), splat<V>(0.0), splat<V>(0.0)};
  for (const Stretch* s = end; s-- != begin;) {
    for (int node = s->end; node-- > s->first;) {
      const V v = load<V>(block.v + at(node));
      V rhs, d;
      compartment(*s, node, v, rhs, d);
      if (node > 0) {
        const V dv = load<V>(block.v + at.parent(node)) - v;
        rhs = fma(splat<V>(-cable.b[node]), dv, rhs);
        if (s->chain) {
          add_axial(cable.a[node + 1], last.dv, rhs);
          eliminate(cable.a[node + 1], cable.b[node + 1], last.rhs, last.reciprocal, rhs, d);
        } else {
          join_children(block, cable, at, node, v, rhs, d);
        }
        last.dv = dv;
      } else {
        join_children(block, cable, at, node, v, rhs, d);
      }
      last.rhs = rhs;
      last.reciprocal = 1.0 / d;
      store(block.rhs + at(node), last.rhs);
      store(block.d + at(node), last.reciprocal);
    }
  }
}

// From the root to the leaves: the change of v, and v; false: some v is not finite.
template <class V, class Places>
HILLOCK_DEVICE inline bool substitute_down(CellBlock& block, const Cable& cable, const Places& at) {
  V change = load<V>(block.rhs + at(0)) * load<V>(block.d + at(0));
  V v = load<V>(block.v + at(0)) + change;
  store(block.rhs + at(0), change);
  store(block.v + at(0), v);
  auto finite = le(fabs(v), splat<V>(runaway_mv));
  for (int i = 1; i < cable.nodes; ++i) {
    const V above = cable.parent[i] == i - 1 ? change : load<V>(block.rhs + at.parent(i));
    change = fma(splat<V>(-cable.b[i]), above, load<V>(block.rhs + at(i))) * load<V>(block.d + at(i));
    v = load<V>(block.v + at(i)) + change;
    store(block.rhs + at(i), change);
    store(block.v + at(i), v);
    finite = land(finite, le(fabs(v), splat<V>(runaway_mv)));
  }
  return all(finite);
}

#define HILLOCK_ALWAYS __attribute__((always_inline))

// One compartment, or W of an arranged cell, for kernels to go through.
struct OneCompartment {
  const Stretch& stretch;
  int node;

  template <class Visit>
  HILLOCK_DEVICE inline HILLOCK_ALWAYS void rows(std::uint64_t groups, const Visit& visit) const {
    if (stretch.rows & groups) visit(stretch, node, 0);
  }
  template <class Visit>
  HILLOCK_DEVICE inline HILLOCK_ALWAYS void lists(std::uint64_t groups, const Visit& visit) const {
    if (stretch.lists & groups) visit(node, 0);
  }
};

// Compartments that follow one another, of several stretches: `visit(stretch, node, its place in the window)`.
struct Window {
  const Stretch *first_stretch, *last_stretch;
  int first, end;

  template <class Visit>
  HILLOCK_DEVICE inline HILLOCK_ALWAYS void rows(std::uint64_t groups, const Visit& visit) const {
    for (const Stretch* s = first_stretch; s <= last_stretch; ++s) {
      if (!(s->rows & groups)) continue;
      const int begin = s->first > first ? s->first : first, stop = s->end < end ? s->end : end;
      for (int node = begin; node < stop; ++node) visit(*s, node, node - first);
    }
  }
  template <class Visit>
  HILLOCK_DEVICE inline HILLOCK_ALWAYS void lists(std::uint64_t groups, const Visit& visit) const {
    for (int node = first; node < end; ++node) {
      const Stretch* s = first_stretch;
      while (s->end <= node) ++s;
      if (s->lists & groups) visit(node, node - first);
    }
  }
};

// States and currents of the compartments of a window; `Cell` is generated: the kernels in their order.
template <class Cell, class V>
struct Membrane {
  CellBlock& block;
  const StepContext& step;
  double thermal = thermal_mv(step.celsius);

  template <class AnyWindow>
  HILLOCK_DEVICE inline HILLOCK_ALWAYS void operator()(const AnyWindow& window, int count, const V* v, V* rhs, V* d) const {
    for (int k = 0; k < count; ++k) rhs[k] = d[k] = splat<V>(0.0);
    Cell::compartments(block, window, v, rhs, d, *step.uniforms, step, thermal);
  }
};

// What compartments have by themselves, asked for one by one from the last to the first, and made for `most` at a time: where
// kernels are long together, their instructions would be fetched anew for each compartment.
template <class Lanes, class Cell, int most>
struct Compartments {
  using V = vec<Lanes::width>;
  Membrane<Cell, V> membrane;
  int first = 0, end = 0;
  V v[most], rhs[most], d[most];

  HILLOCK_DEVICE Compartments(CellBlock& block, const StepContext& step) : membrane{block, step} {}
  HILLOCK_DEVICE inline __attribute__((noinline)) void make(const Stretch* last, int node) {
    end = node + 1;
    first = end > most ? end - most : 0;
    const Stretch* s = last;
    while (s->first > first) --s;
    for (int k = 0; k < end - first; ++k) v[k] = load<V>(membrane.block.v + Lanes::at(first + k));
    membrane(Window{s, last, first, end}, end - first, v, rhs, d);
  }
  HILLOCK_DEVICE inline HILLOCK_ALWAYS void operator()(const Stretch& s, int node, V, V& own_rhs, V& own_d) {
    if (node < first || node >= end) make(&s, node);
    own_rhs = rhs[node - first];
    own_d = d[node - first];
  }
};
template <class Lanes, class Cell>
struct Compartments<Lanes, Cell, 1> {
  using V = vec<Lanes::width>;
  Membrane<Cell, V> membrane;

  HILLOCK_DEVICE Compartments(CellBlock& block, const StepContext& step) : membrane{block, step} {}
  HILLOCK_DEVICE inline HILLOCK_ALWAYS void operator()(const Stretch& s, int node, V v, V& rhs, V& d) const {
    membrane(OneCompartment{s, node}, 1, &v, &rhs, &d);
  }
};

// One cell in each lane.
template <class Lanes, class Cell>
HILLOCK_DEVICE void sweep_up(CellBlock& block, const Cable& cable, const StepContext& step) {
  using V = vec<Lanes::width>;
  Compartments<Lanes, Cell, Cell::window_nodes> compartments{block, step};
  eliminate_up<V>(block, cable, SideBySide<Lanes>{cable}, block.stretches, block.stretches + block.stretch_count,
                  [&](const Stretch& s, int node, V v, V& rhs, V& d) __attribute__((always_inline)) {
                    compartments(s, node, v, rhs, d);
                    d = d + splat<V>(cable.diagonal[node]);
                  });
}

// The tree of an arranged cell, whose nodes have made what they have by themselves. (A function of its own keeps its few
// numbers in registers.)
HILLOCK_DEVICE __attribute__((noinline)) inline bool solve_arranged(CellBlock& block, const Cable& cable) {
  const Arrangement& own = *block.arrangement;
  const Arranged places{own};
  const double *const rhs_at = block.rhs, *const d_at = block.d;
  eliminate_up<double>(block, cable, places, own.runs, own.runs + own.run_count, [&](const Stretch&, int node, double, double& rhs, double& d) {
    rhs = rhs_at[places(node)];
    d = d_at[places(node)];
  });
  return substitute_down<double>(block, cable, places);
}

// Compartments of one cell in the lanes.
template <class Lanes, class Cell>
void sweep_across(CellBlock& block, const StepContext& step) {
  using V = vec<Lanes::width>;
  const Arrangement& own = *block.arrangement;
  const Membrane<Cell, V> membrane{block, step};
  for (const Stretch* s = block.stretches; s != block.stretches + block.stretch_count; ++s) {
    for (int at = s->first; at < s->end; at += Lanes::width) {
      const V v = load<V>(block.v + at);
      V rhs, d;
      membrane(OneCompartment{*s, at}, 1, &v, &rhs, &d);
      store(block.rhs + at, rhs);
      store(block.d + at, d + load<V>(own.diagonal + at));
    }
  }
}

template <class Lanes, class Cell>
HILLOCK_DEVICE bool sweep_voltages(CellBlock& block, const Cable& cable, const StepContext& step) {
  Cell::list_currents(block, *step.uniforms, step.t_middle);
  if constexpr (Lanes::across) {
    sweep_across<Lanes, Cell>(block, step);
    return solve_arranged(block, cable);
  } else {
    sweep_up<Lanes, Cell>(block, cable, step);
    return substitute_down<vec<Lanes::width>>(block, cable, SideBySide<Lanes>{cable});
  }
}

// A step, or one part of it: of the states only those that advance late are in the other one.
template <class Lanes, class Cell>
HILLOCK_DEVICE bool sweep(CellBlock& block, const Cable& cable, const StepContext& step) {
  const bool finite = step.part == StepPart::states || sweep_voltages<Lanes, Cell>(block, cable, step);
  if (step.part != StepPart::voltages) Cell::late_states(block, *step.uniforms, step.t_end);
  block.states_due = true;
  return finite;
}

// The sweep of a cell type, where it has one.
template <class Lanes, class Cell>
constexpr bool (*sweep_of())(CellBlock&, const Cable&, const StepContext&) {
  if constexpr (Cell::sweeps) return &sweep<Lanes, Cell>;
  else return nullptr;
}

}  // namespace hillock
