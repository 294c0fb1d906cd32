// What receives events: a block of cells of one type, or a slice of an artificial population.
#pragma once

#include <cstdint>
#include "hillock/list.hpp"

#include "hillock/container.hpp"
#include "hillock/engine/arena.hpp"
#include "hillock/engine/events.hpp"
#include "hillock/engine/load.hpp"
#include "hillock/network.hpp"

namespace hillock {

// Where a connection ends, and its numbers (NET_RECEIVE's arguments; the first is the weight).
struct Target {
  std::uint32_t receiver;
  std::int32_t group;
  std::int32_t element;
  // From a threshold spike of step k to the slot of its delivery, 2k + this; 0: the delay is too near a slot's end to say.
  std::uint32_t slots_after;
  std::uint64_t arguments;
  double delay;
};

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

struct Receiver {
  List<Watching> watching;
  List<double> scratch;
  Buckets buckets;
  SelfQueue self;
  List<Spike> spikes;     // emitted since they were last collected
  List<Event> timed;      // scratch of one delivery
  virtual ~Receiver() = default; // (destruction only: nothing in the loop is virtual)
};

struct LaneCell {
  std::uint32_t population, index;
  std::uint64_t gid;
  double threshold;
  bool above;  // ConditionEvent's flag: v was over the threshold at the last check
};

struct GroupState {
  int elements = 0;                  // without padding
  List<std::int32_t> node;    // what Group::node points to
  List<Draws> draws;
  ConnectionLists connections;       // per element; empty where no FOR_NETCONS reads them
  List<unsigned char> occupied;        // merged by cell: per element, whether some connection ends there
  List<std::int32_t> first_at, at_node;  // lists in a sweep: what Group's members of these names point to
};

// W cells of one type (by cell), or one cell (by compartment).
struct CellReceiver : Receiver {
  const AxisCode* axis = nullptr;
  const CellTypeTable* table = nullptr;
  CellBlock block;
  Arena arena;
  List<LaneCell> lanes;
  List<GroupState> states;    // per group
  List<List<double>> ion_claims;     // per ion whose style is mixed, claims per [node][lane]: see settle_ion_styles
  List<Stretch> stretches;
  int slot(int node, int lane) const { return node * axis->storage + lane; }
  const CellTypeCode& code() const { return axis->program->cell_type[block.type]; }
  const MechanismInfo& mechanism(int group) const { return axis->program->mechanism[code().group[group].mechanism]; }
};

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
