// The random streams of mechanisms in cells: docs/draws.md. id1 is the purpose, id2 the cell's index in its population, id3
// the number of the instance among those of one purpose on the cell: row, stimulus, or synapse in connection order.
#pragma once

#include "hillock/container/place-index.hpp"
#include "hillock/engine/wire.hpp"

namespace hillock {

inline std::size_t streams_of(const CellReceiver& cell, int group) { return static_cast<std::size_t>(cell.mechanism(group).streams); }

inline void set_streams(CellReceiver& cell, int group, std::size_t element, std::uint32_t seed, const std::uint32_t* id1, std::uint32_t id2,
                        std::uint32_t id3) {
  const std::size_t n = streams_of(cell, group);
  List<Draws>& draws = cell.states[static_cast<std::size_t>(group)].draws;
  for (std::size_t k = 0; k < n; ++k) draws[element * n + k] = Draws(Stream{seed, id1[k], id2, id3, 0});
}

// Room for every element, padding and empty lanes too; then the streams of the cell's own groups.
inline void make_streams(CellReceiver& cell, const Network& network, std::uint32_t seed) {
  std::size_t first = 0;
  for (int g = 0; g < cell.code().groups; ++g) {
    const std::size_t n = streams_of(cell, g);
    if (n == 0) continue;
    const Owner owner = cell.code().group[g].owner;
    const bool by_row = owner == Owner::density || owner == Owner::point;
    const std::size_t S = by_row ? static_cast<std::size_t>(cell.axis->storage) : 1;
    GroupState& state = cell.states[static_cast<std::size_t>(g)];
    state.draws.assign(state.node.size() * S * n, Draws(Stream{seed, 0, 0, 0, 0}));
    cell.block.groups[g].streams = state.draws.data();
    if (!by_row) continue;
    const std::size_t rows = static_cast<std::size_t>(state.elements) / S;
    for (std::size_t lane = 0; lane < cell.lanes.size(); ++lane) {
      const LaneCell& c = cell.lanes[lane];
      const std::uint32_t* const id1 = network.populations[c.population].noise_streams.data() + first;
      for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t number = state.source.empty() ? row : static_cast<std::size_t>(state.source[row]);
        set_streams(cell, g, row * S + lane, seed, id1, c.index, static_cast<std::uint32_t>(number));
      }
    }
    first += n;
  }
}

// Numbers the items of each key from 0 on.
class Numbering {
 public:
  struct Key {
    std::uint64_t part[4];
    std::uint64_t hash() const {
      std::uint64_t all = 0;
      for (const std::uint64_t p : part) all = (all ^ p) * 0x9e3779b97f4a7c15u;
      return all ^ all >> 32;
    }
    bool is(const Key& other) const {
      return part[0] == other.part[0] && part[1] == other.part[1] && part[2] == other.part[2] && part[3] == other.part[3];
    }
  };
  std::uint32_t next(const Key& key) {
    const std::int64_t at = places_.find(key.hash(), [&](std::uint32_t i) { return keys_[i].is(key); });
    if (at >= 0) return used_[static_cast<std::size_t>(at)]++;
    keys_.push_back(key);
    used_.push_back(1);
    places_.add(key.hash(), static_cast<std::uint32_t>(keys_.size() - 1));
    return 0;
  }

 private:
  List<Key> keys_;
  List<std::uint32_t> used_;
  PlaceIndex places_;
};

// Point stimuli lie in their groups in the order of `points`.
inline void stream_points(Wiring& w, const Columns& in, const Network& network, const PlaceTable& places, std::uint32_t seed) {
  Numbering elements, numbers;
  for (const PointInstance& point : network.points) {
    if (!places[point.population][point.index].is_here()) continue;
    const std::uint32_t r = places[point.population][point.index].receiver;
    CellReceiver& cell = *w.cells[r];
    const std::size_t element = elements.next({{r, static_cast<std::uint64_t>(point.group), 0, 0}});
    const std::uint32_t number = numbers.next({{point.stimulus, point.population, point.index, 0}});
    const std::string path = child("stimuli", point.stimulus) + ".noiseStreams";
    if (streams_of(cell, point.group) == 0 || !in.has(path)) continue;
    set_streams(cell, point.group, element, seed, load_values<std::uint32_t>(in, path).data(), point.index, number);
  }
}

// What finds id1 of a rule's synapses: [term][pre × post][stream].
struct RuleStreams {
  bool is_known = false;
  List<std::uint32_t> ids, pre, post;  // pre, post: population of each part
  List<std::size_t> first;             // per term, once it is known how many streams each has

  static std::size_t part_of(const List<std::uint32_t>& parts, std::uint32_t population) {
    std::size_t part = 0;
    while (part < parts.size() && parts[part] != population) ++part;
    return part;
  }
};

inline RuleStreams load_rule_streams(const Columns& in, std::uint64_t rule, const ProgramCode& program) {
  const std::string path = child("rules", rule);
  RuleStreams streams;
  streams.is_known = true;
  if (!in.has(path + ".noiseStreams")) return streams;
  streams.ids = load_values<std::uint32_t>(in, path + ".noiseStreams");
  const auto parts = [&](const char* side, List<std::uint32_t>& into) {
    const std::string list = child(path, side);
    for (std::uint64_t i = 0; i < load_count(in, list + ".count"); ++i) into.push_back(static_cast<std::uint32_t>(load_index(in, child(list, i) + ".population")));
  };
  parts("pre", streams.pre), parts("post", streams.post);
  std::size_t first = 0;
  for (std::uint64_t term = 0; term < load_count(in, path + ".synapses.count"); ++term) {
    streams.first.push_back(first);
    const std::string name = load_text(in, child(path + ".synapses", term));
    std::size_t n = 0;
    for (int type = 0; type < program.cell_types; ++type) {
      for (int g = 0; g < program.cell_type[type].groups; ++g) {
        const GroupCode& group = program.cell_type[type].group[g];
        if (group.owner == Owner::synapse && name == group.name) n = static_cast<std::size_t>(program.mechanism[group.mechanism].streams);
      }
    }
    first += n * streams.pre.size() * streams.post.size();
  }
  return streams;
}

// A synapse's number counts those of one (rule, presynaptic population, kind) on its cell.
inline void stream_synapses(Wiring& w, const Columns& in, const Network& network, std::uint32_t seed, const ProgramCode& program) {
  List<RuleStreams> rules(network.rule_counts.size());
  Numbering numbers;
  for (std::size_t c = 0; c < network.connections.size(); ++c) {
    const Connection& connection = network.connections[c];
    if (connection.group < 0) continue;
    const Page& page = w.synapses.page_of(w.place_of[c]);
    CellReceiver& cell = *w.cells[page.receiver];
    const std::size_t n = streams_of(cell, connection.group);
    if (n == 0 || cell.code().group[connection.group].owner == Owner::point) continue;
    RuleStreams& rule = rules[connection.rule];
    if (!rule.is_known) rule = load_rule_streams(in, connection.rule, program);
    const std::size_t pre = RuleStreams::part_of(rule.pre, connection.source_population), post = RuleStreams::part_of(rule.post, connection.target_population);
    const std::size_t at = rule.first[connection.term] + (pre * rule.post.size() + post) * n;
    const std::uint32_t number = numbers.next({{connection.rule, connection.source_population, network.target_gid(connection), static_cast<std::uint64_t>(connection.group)}});
    set_streams(cell, connection.group, w.place_of[c] - page.first_of_group, seed, rule.ids.data() + at, connection.target_index, number);
  }
}

inline void build_streams(Wiring& w, const Columns& in, const Network& network, const PlaceTable& places, const ProgramCode& program,
                          std::uint32_t seed) {
  bool drawn = false;
  for (int m = 0; m < program.mechanisms; ++m) drawn = drawn || program.mechanism[m].streams > 0;
  if (!drawn) return;
  for (auto& cell : w.cells) make_streams(*cell, network, seed);
  stream_points(w, in, network, places, seed);
  stream_synapses(w, in, network, seed, program);
}

}  // namespace hillock
