// What receives events: a block of cells of one type, or a slice of an artificial population.
#pragma once

#include <cstdint>
#include "hillock/list.hpp"

#include "hillock/container.hpp"
#include "hillock/engine/arena.hpp"
#include "hillock/engine/arrivals.hpp"
#include "hillock/engine/events.hpp"
#include "hillock/engine/load.hpp"
#include "hillock/network.hpp"

namespace hillock {

// A condition of a WATCH statement that is looked at in every step.
struct Watching {
  std::int32_t group, element;
  int condition;
  double flag;
  bool holds;                // at the last look
  bool is_sent = false;      // ever: then `serial` is that of its last event
  std::uint64_t serial = 0;
};

// Arguments of the connections that end at one element, for FOR_NETCONS.
using ConnectionLists = List<List<double*>>;

// An event at an instance that is not merged: its time, and where its connection's words begin.
struct Event {
  double time;
  std::uint64_t words;
};

// A timed `set`: what it does to the instances of one receiver, or to connections that end there.
struct Change {
  const double* times = nullptr;  // ms, ascending
  const double* shared = nullptr; // one number per time for all elements; null: each has its own
  std::uint64_t count = 0, next = 0;
  int group = -1;                 // of the cell type; artificial cells: -1
  int which = 0;                  // of the mechanism's changes; of weights: 0 set, 1 multiply, 2 add
  List<std::int32_t> elements;
  List<double> numbers;           // one per element; of weights: one for all
  List<double*> weights;
};

struct Receiver {
  std::uint32_t index = 0;        // among all receivers
  std::uint32_t part = 0;         // whose words hold its connections: see synapses.hpp
  List<Chunk*> spent;             // what the pool of its part gets back
  List<Watching> watching;
  List<double> scratch;
  Arrivals merged, others;        // of the present window
  SelfQueue self;
  List<Spike> spikes;     // emitted since they were last collected
  List<Event> timed;      // scratch of one delivery
  List<Change> changes;   // what the model sets at given times
  virtual ~Receiver() = default; // (destruction only: nothing in the loop is virtual)
};

struct LaneCell {
  std::uint32_t population, index;
  std::uint64_t gid;
};

struct GroupState {
  int elements = 0;                  // without padding
  List<std::int32_t> node;    // what Group::node points to
  List<Draws> draws;
  ConnectionLists connections;       // per element; empty where no FOR_NETCONS reads them
  List<unsigned char> occupied;        // merged, and rows of an arranged cell: per element, whether there is such an instance
  List<std::int32_t> source;           // arranged: per row, the one of the cell type that it is, or that padding repeats
  List<std::int32_t> first_at, at_node;  // lists in a sweep: what Group's members of these names point to
};

// W cells of one type (by cell), or one cell (by compartment).
struct CellReceiver : Receiver {
  const AxisCode* axis = nullptr;
  const CellTypeTable* table = nullptr;
  CellBlock block;
  Arena arena;
  List<LaneCell> lanes;
  List<double> threshold;     // mV, per lane of storage: infinite where there is no cell
  List<std::int64_t> above;   // ConditionEvent's flag, -1 or 0: v was over the threshold at the last check
  bool in_order = false;      // weights of connections that end here change with events: all are received in order of time
  const double* watched = nullptr;  // per lane, what the threshold belongs to; null: spikes come by net_event
  List<GroupState> states;    // per group
  List<int> inlets;           // the groups of synapses that merge
  List<List<double>> ion_claims;     // per ion whose style is mixed, claims per [node][lane]: see settle_ion_styles
  List<Stretch> stretches, runs;      // runs: of an arranged cell's tree
  List<std::int32_t> place, node_at;  // arranged: place of node, node at place; else empty: see arrange-compartments.hpp
  List<std::int32_t> parent_place;    // of node
  bool arranged() const { return !place.empty(); }
  int places() const { return arranged() ? place[static_cast<std::size_t>(table->cable.nodes)] : table->cable.nodes; }
  int place_of_node(int node) const { return arranged() ? place[static_cast<std::size_t>(node)] : node; }
  int node_of_place(int at) const { return arranged() ? node_at[static_cast<std::size_t>(at)] : at; }
  int slot(int node, int lane) const { return place_of_node(node) * axis->storage + lane; }
  const CellTypeCode& code() const { return axis->program->cell_type[block.type]; }
  const MechanismInfo& mechanism(int group) const { return axis->program->mechanism[code().group[group].mechanism]; }
};

// Whether elements of a group lie row by row, (row, lane) at row * S + lane: see lanes.hpp.
inline bool lies_by_row(const CellReceiver& cell, int group) {
  const GroupState& state = cell.states[static_cast<std::size_t>(group)];
  return cell.axis->storage > 1 && state.elements == static_cast<int>(state.node.size()) * cell.axis->storage;
}
inline std::size_t lane_of_element(const CellReceiver& cell, int group, std::int32_t element) {
  const GroupState& state = cell.states[static_cast<std::size_t>(group)];
  return static_cast<std::size_t>((lies_by_row(cell, group) ? element : state.node[static_cast<std::size_t>(element)]) % cell.axis->storage);
}

// One of a spike list, at its element.
struct ListedSpike {
  double time;
  std::uint64_t element;
};

// Cells without compartments; element = index within the slice.
struct ArtificialReceiver : Receiver {
  const ProgramCode* program = nullptr;
  const ArtificialCode* code = nullptr;  // null: spike lists
  std::uint32_t population = 0;
  std::uint64_t first_index = 0, first_gid = 0;
  std::uint64_t count = 0;
  bool has_inputs = false;               // false: its spikes are made ahead of each window
  Arena arena;
  List<double*> field;
  List<Draws> draws;
  List<unsigned char> exists;
  ConnectionLists connections;
  // spike lists: in order of (time, element)
  List<ListedSpike> list;
  std::size_t next_in_list = 0;
  const MechanismInfo& mechanism() const { return program->mechanism[code->mechanism]; }
};

}  // namespace hillock
