// The instances of a model: every cell, every connection, every point stimulus; made from the rules at load.
// docs/draws.md says how; build_network.hpp does it. Twin: compiler/interpret/network/.
#pragma once

#include <cstdint>
#include <string>

#include "hillock/list.hpp"
#include "hillock/model.hpp"

namespace hillock {

enum class PopulationKind { cell, artificial, spikes };

struct Population {
  std::string name;
  PopulationKind kind = PopulationKind::cell;
  int type = -1;  // cell type or artificial kind of the program
  int private_to = -1;  // private sources: the population whose cell of the same index each belongs to
  std::uint64_t count = 0, first_gid = 0;
  double threshold_mv = 0.0;
  bool is_drawn = false;  // its cells differ from their type: engine/drawn-cells.hpp
  List<double> x, y, z;         // um, per cell
  List<double> xnorm, ynorm, znorm;  // parts of the volume, as they were drawn or position / size
  List<unsigned char> exists;   // private sources: 0 where the target is not selected; empty: all exist
  // artificial: values of the parameters that the model sets; [i] belongs to `parameter_fields[i]` of the mechanism
  List<int> parameter_fields;
  List<List<double>> parameters;
  List<std::uint32_t> noise_streams;  // id1 per RANDOM variable; id2 is the cell's index, counted from noise_first
  std::uint32_t noise_first = 0, noise_seed = 0, noise_start = 0;  // noise_seed: id3; noise_start: the first draw
  // spikes: times (ms) per cell, CSR
  List<std::uint32_t> spike_offsets;
  List<double> spike_times;
};

// Artificial cells that stay together: few enough to share slices between threads and ranks.
constexpr std::uint64_t cells_per_slice = 256;

// Which spikes a connection brings to what changes the weight of a contact: see network/adjusters.hpp.
enum class Hears : unsigned char { neither, pre, post };

// One contact. Sorted by (source_gid, rule, target_gid, order of generation): the place in the list is the connection index.
struct Connection {
  double x, weight, delay;
  std::uint32_t source_population, source_index, target_population, target_index;
  std::uint32_t rule;
  std::int32_t section;  // -1 for artificial targets
  std::int32_t node;
  std::uint16_t term;
  std::int16_t group;      // of the target's cell type; -1: the target is an artificial cell
  std::uint16_t argument;  // of NET_RECEIVE: where the weight goes
  Hears hears;
};
static_assert(sizeof(Connection) == 64, "there are millions of them: a line of the cache each");

// `stimulate … at`: one point process on one cell. Sorted by (stimulus, target gid, site).
struct PointInstance {
  std::uint32_t stimulus, population, index;
  std::int32_t group, section, node;
  double x;
  std::uint64_t first_value;  // into Network::point_values: one value per entry of the stimulus's parameters
};

struct Network {
  List<Population> populations;  // model order, private sources last
  List<Connection> connections;
  bool has_adjusters = false;  // some connections hear for plasticity
  List<Connection> gaps;  // gap junctions, in the same order among themselves; without delays
  List<PointInstance> points;
  List<List<int>> point_fields;  // per stimulus: mechanism field of each parameter
  List<double> point_values;
  // For the summary: per rule, how many connections and pairs considered; rules that made none.
  List<std::uint64_t> rule_counts;
  // A run of several ranks: whose each cell is, [population][index]. This one has only what its own cells receive: their
  // connections; and all populations and points. Empty: one process has all.
  List<List<std::uint32_t>> rank_of;
  std::uint32_t rank = 0;
  double share = 1.0;  // what this process has of the cost of all cells, where the others are not there

  bool is_here(std::uint32_t population, std::uint64_t index) const {
    return rank_of.empty() || rank_of[population][index] == rank;
  }
  std::uint64_t gid_of(std::uint32_t population, std::uint64_t index) const { return populations[population].first_gid + index; }
  std::uint64_t source_gid(const Connection& c) const { return gid_of(c.source_population, c.source_index); }
  std::uint64_t target_gid(const Connection& c) const { return gid_of(c.target_population, c.target_index); }
};

}  // namespace hillock
