// What generated code and the engine say to each other: the engine owns cells, events and time; generated code owns
// the equations. One `Code<W>` table per program; no virtual calls, plain function pointers per (cell type, phase).
#ifndef HILLOCK_MODEL_HPP
#define HILLOCK_MODEL_HPP

#include <cstdint>

#include "hillock/arrival.hpp"
#include "hillock/random.hpp"

namespace hillock {

// The instances of one mechanism in one block. Two layouts (see lanes.hpp):
//   by cell:      count rows; element (row, lane) at row * W + lane; node[row] is a node index, equal in all lanes
//   by instance:  count instances, padded to a multiple of W; slot[i] = node * W + lane of instance i
// Rows along a cell: the row towards the root (-1: none) and the weights of the exchange with it (ldifus.cpp), 1/um2.
struct DiffusionTree {
  int rows = 0;
  const std::int32_t* parent = nullptr;
  const double* af = nullptr;
  const double* bf = nullptr;
};

struct Group {
  int count = 0;
  const std::int32_t* node = nullptr;  // by cell: per row. by instance: per instance, the slot in [node][lane] arrays
  double** field = nullptr;            // per mechanism field (generated `enum Field`): see the layouts; never null for fields in use
  Draws* streams = nullptr;            // [instance][RANDOM variable]; null where the mechanism draws nothing
  double* const* const* pointer = nullptr;  // [POINTER of the mechanism][element]: what it stands for; null: there are none
  const DiffusionTree* tree = nullptr; // LONGITUDINAL_DIFFUSION: how the rows hang together
  bool observed = false;               // some field that is no carried state is recorded: kernels store all they compute
  bool ascending = false;              // by instance: nodes ascend, each once
  double** given = nullptr;            // per mechanism field: settled ones as the model gives them, for INITIAL
  const double* scale = nullptr;       // merged by cell: [row][lane], 100 / area, 0 in lanes without a synapse
  double* rhs_part = nullptr;          // lists within a sweep: what instance i subtracts from rhs and adds to d
  double* d_part = nullptr;
  const std::int32_t* first_at = nullptr;  // lists within a sweep, per node (or place) + 1: its instances in `at_node`
  const std::int32_t* at_node = nullptr;
};

// Compartments in a row that a sweep treats alike; of an arranged cell, whole vectors of places.
struct Stretch {
  int first = 0, end = 0;              // nodes, or places
  bool chain = false;                  // each node's only child is the next node
  std::uint64_t rows = 0, lists = 0;   // bit g: group g has a row, or instances, at each of the nodes
  const std::int32_t* row = nullptr;   // per group: row of `first`; rows follow one another
};

// Where the nodes of a cell lie whose compartments fill the lanes of a sweep; see engine/arrange-compartments.hpp.
struct Arrangement {
  const std::int32_t* place = nullptr;         // per node
  const std::int32_t* parent_place = nullptr;  // per node: the place of its parent
  const double* diagonal = nullptr;            // per place: see Cable
  const Stretch* runs = nullptr;               // of the tree: in order of nodes
  int run_count = 0;
};

// W cells of one type, interleaved; or (across) one cell whose compartments fill the lanes.
struct CellBlock {
  int type = 0;
  int cells = 0;                 // lanes in use
  std::uint64_t index = 0;       // of the block among all blocks
  double* v = nullptr;           // [node][lane], mV
  double* rhs = nullptr;
  double* d = nullptr;
  const double* scale = nullptr; // 100 / area
  const double* area = nullptr;
  const double* diam = nullptr;
  double** ion = nullptr;        // [ion of the program * ion_fields + IonField] -> [node][lane]; null where the type lacks the ion
  Group* groups = nullptr;       // one per GroupKind of the cell type
  const Stretch* stretches = nullptr;  // in order of nodes; of an arranged cell: in order of places
  const Arrangement* arrangement = nullptr;  // across, in a sweep
  int stretch_count = 0;         // 0: this block goes phase by phase
  bool states_due = false;       // in a sweep: density states of the last step are still to be advanced
};

// follows: 1 where e is Nernst's, 0 where it stays; only where the type's style is `mixed`
enum IonField { ion_e, ion_inside, ion_outside, ion_i, ion_didv, ion_follows, ion_fields };

// Where NET_RECEIVE and INITIAL put what they send. `at` are absolute times in ms.
struct Outbox {
  void* engine = nullptr;
  std::uint64_t instance = 0;
  void (*self)(Outbox&, double at, double flag) = nullptr;   // net_send
  void (*move)(Outbox&, double at) = nullptr;                // net_move
  void (*spike)(Outbox&, double at) = nullptr;               // net_event
  // WATCH: look at this condition of the instance in every step; the first of one NET_RECEIVE call replaces earlier ones.
  void (*watch)(Outbox&, int condition, bool holds, double flag) = nullptr;
  // FOR_NETCONS: the arguments of connection `index` to the instance; null behind the last.
  double* (*connection)(Outbox&, std::uint64_t index) = nullptr;
};

// Uniforms is generated: a struct of doubles in column order; the engine only passes it on.
struct Uniforms;

// Where a mechanism's field lives. shared: a parameter that no kernel writes (per row, per kind or per instance, by the
// group's owner); carried: per instance, kept from kernel to kernel; temporary: stored per instance only while observed;
// settled: set by INITIAL alone from such parameters, so shared as they are.
enum FieldStorage : unsigned char { temporary, carried, shared, settled };
inline bool is_shared(FieldStorage storage) { return storage == shared || storage == settled; }

struct MechanismInfo {
  const char* name;
  int fields;
  const char* const* field_name;
  const double* field_default;
  const FieldStorage* field_storage;
  int arguments;  // of NET_RECEIVE; 0: receives nothing
  int streams;    // RANDOM variables
  bool mergeable, timeless, sends_to_self, emits_events;
  int conditions = 0;         // of WATCH statements
  bool reads_connections = false;  // FOR_NETCONS
};

// merged: synapses of one kind on one compartment are one (the compiler has proved it legal).
enum class Owner { density, point, synapse, merged, stimulus };
inline bool is_synapse(Owner owner) { return owner == Owner::synapse || owner == Owner::merged; }

// One group of a cell type: who it is and its scalar kernels.
struct GroupCode {
  const char* name;
  Owner owner;
  int mechanism;
  // INITIAL of every instance of the group.
  void (*initial)(CellBlock&, Group&, const Uniforms&, double t, Draws* streams, Outbox&);
  // One event at element `i` of the group; `t` is the event's time.
  void (*receive)(CellBlock&, Group&, int i, const Uniforms&, double t, double flag, double* arguments, Draws* streams, Outbox&);
  // NET_RECEIVE's INITIAL for one connection.
  void (*connect)(CellBlock&, Group&, int i, const Uniforms&, double t, double* arguments, Draws* streams, Outbox&);
  // What WATCH statements look at: values[i] > 0 while condition i holds.
  void (*watch)(CellBlock&, Group&, int i, const Uniforms&, double t, double* values) = nullptr;
  // A timed `set`: `which` of the mechanism's changes, with `number[0]`.
  void (*change)(CellBlock&, Group&, int i, const Uniforms&, double t, double which, double* number) = nullptr;
  // Synapses that merge: all events of one slot, from `first` on; gives what is behind them.
  const Arrival* (*receive_merged)(CellBlock&, Group&, const Uniforms&, double t, const Arrival* first) = nullptr;
};

// unseen: in every step, but no mechanism looks at it, so only where something is recorded.
enum class Reversal : unsigned char { absent, constant, once, every_step, mixed, unseen };

// One number that diffuses along the cell, in three fields of its group.
struct Diffusion {
  int group, volume, coefficient, value;
};

// BEFORE and AFTER blocks, in mechanism order; null: there are none of that moment. Around LONGITUDINAL_DIFFUSION
// `diffusion` fills the fields and `diffused` takes the values back.
struct CellHooks {
  using Phase = void (*)(CellBlock&, const Uniforms&, double t);
  Phase before_initial, after_initial, before_breakpoint, after_solve, before_step, diffusion, diffused;
  int diffusions = 0;
  const Diffusion* list = nullptr;
};

struct Cable;
struct StepContext;

struct CellTypeCode {
  const char* name;
  int groups;
  const GroupCode* group;
  const Reversal* ion;  // per ion of the program
  // rhs and d are zero on entry: subtracts currents from rhs, adds conductances to d. In mechanism order.
  void (*currents)(CellBlock&, const Uniforms&, double t);
  // Advances all states by dt.
  void (*states)(CellBlock&, const Uniforms&, double t);
  // A step in one pass over the compartments; null where the order of phases forbids it. `lists`: groups whose instances
  // are added from lists.
  bool (*sweep)(CellBlock&, const Cable&, const StepContext&);
  std::uint64_t lists;
  const CellHooks* hooks = nullptr;
};

// Runs the blocks of one moment, where there are some.
inline void run_hooks(const CellTypeCode& type, CellHooks::Phase CellHooks::*moment, CellBlock& block, const Uniforms& u, double t) {
  if (type.hooks && type.hooks->*moment) (type.hooks->*moment)(block, u, t);
}

// Artificial cells: scalar, one instance at a time; fields by pointer, field[f][i].
struct ArtificialCode {
  const char* name;
  int mechanism;
  void (*initial)(double** field, std::uint64_t i, const Uniforms&, double t, Draws* streams, Outbox&);
  void (*receive)(double** field, std::uint64_t i, const Uniforms&, double t, double flag, double* arguments, Draws* streams, Outbox&);
  void (*connect)(double** field, std::uint64_t i, const Uniforms&, double t, double* arguments, Draws* streams, Outbox&);
  void (*change)(double** field, std::uint64_t i, const Uniforms&, double t, double which, double* number) = nullptr;
};

// A cell as rule expressions see it. T is double, or Interval while a box of candidates is bounded.
template <class T> struct CellView { T x, y, z, xnorm, ynorm, znorm, index, gid; };
template <class T> struct PairView {
  CellView<T> pre, post;
  double contacts;
  const double* row;
  Draws* draws;  // null while bounding
  const double* const* site;  // columns over the nodes of the target's type: what rules read of a contact's place
  std::int32_t node;          // of the contact
  bool as_netpyne;            // pair-distances.hpp
};
struct Interval;

struct FamilyCode {
  const char* name;
  int terms;
  bool uniform_probability;
  bool uniform_contacts;
  bool draws_in_probability;
  double (*probability)(const PairView<double>&, const Uniforms&);      // null: not this pattern
  Interval (*probability_bound)(const PairView<Interval>&, const Uniforms&);
  double (*count)(const PairView<double>&, const Uniforms&);
  double (*contacts)(const PairView<double>&, const Uniforms&);
  // per term
  double (*const* weight)(const PairView<double>&, const Uniforms&);
  double (*const* delay)(const PairView<double>&, const Uniforms&);
  bool reads_site = false;  // weights and delays differ from contact to contact
};

using CellExpression = double (*)(const CellView<double>&, Draws*, const Uniforms&);

// Everything generated, for one width and axis.
// |v| beyond this is a runaway, mV.
constexpr double runaway_mv = 1e5;
inline bool is_in_bounds(double v) { return v >= -runaway_mv && v <= runaway_mv; }  // no NaN is

struct ProgramCode {
  const char* name;
  int uniforms;
  int mechanisms;
  const MechanismInfo* mechanism;
  int ions;
  const char* const* ion_name;
  const double* ion_valence;
  const bool* ion_current_is_read;  // by some mechanism
  int cell_types;
  const CellTypeCode* cell_type;
  int artificial_kinds;
  const ArtificialCode* artificial;
  int families;
  const FamilyCode* family;
  int cell_expressions;
  const CellExpression* cell_expression;
  void (*make_tables)(const Uniforms&);  // fills TABLEs; before INITIAL
};

}  // namespace hillock

#endif
