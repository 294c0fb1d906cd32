// The state of one cell as words, in an order that shows neither lanes nor blocks nor ranks: by node, by group and node, by
// connection. One function for both directions, so that they cannot differ.
#pragma once

#include <cstring>
#include <stdexcept>

#include "hillock/engine/build-changes.hpp"

namespace hillock {

// Writes numbers one after the other, or reads them back.
class StateWords {
 public:
  StateWords() = default;
  StateWords(const std::uint64_t* first, const std::uint64_t* end) : reads_(true), next_(first), end_(end) {}

  bool reads() const { return reads_; }
  const List<std::uint64_t>& written() const { return written_; }

  template <class T>
  void operator()(T& value) {
    static_assert(sizeof(T) <= 8 && std::is_trivially_copyable<T>::value, "a number is one word");
    if (reads_) {
      if (next_ == end_) fail();
      std::memcpy(&value, next_++, sizeof value);
      return;
    }
    std::uint64_t word = 0;
    std::memcpy(&word, &value, sizeof value);
    written_.push_back(word);
  }
  // How many follow.
  std::size_t count(std::size_t n) {
    std::uint64_t size = n;
    operator()(size);
    return static_cast<std::size_t>(size);
  }
  void finish() const {
    if (reads_ && next_ != end_) fail();
  }

 private:
  bool reads_ = false;
  List<std::uint64_t> written_;
  const std::uint64_t *next_ = nullptr, *end_ = nullptr;

  [[noreturn]] static void fail() { throw std::runtime_error("the checkpoint does not fit the model"); }
};

inline void code_stream(StateWords& words, Draws& draws) {
  Stream at = draws.stream();
  words(at.globalindex), words(at.id1), words(at.id2), words(at.id3), words(at.seq);
  if (words.reads()) draws = Draws(at);
}

// Of one lane: its instances by group, in order of nodes, and the first words of its connections, in their order.
struct LaneItems {
  List<List<std::int32_t>> elements;
  List<double*> connections;

  std::int64_t element_number(const SelfEvent& event) const {
    const List<std::int32_t>& own = elements[static_cast<std::size_t>(event.group)];
    for (std::size_t k = 0; k < own.size(); ++k) {
      if (own[k] == event.element) return static_cast<std::int64_t>(k);
    }
    return -1;
  }
  // (they lie one behind the other)
  std::int64_t connection_number(const double* arguments) const {
    return arguments ? static_cast<std::int64_t>(place_of(connections, const_cast<double*>(arguments) - 1)) : -1;
  }
  double* arguments_of_number(std::int64_t number) const { return number < 0 ? nullptr : connections[static_cast<std::size_t>(number)] + 1; }
};

// Padding of an arranged cell repeats others.
inline bool is_padding(const GroupState& state, std::int32_t element) {
  return !state.occupied.empty() && !state.occupied[static_cast<std::size_t>(element)];
}

inline List<std::int32_t> elements_by_node(const CellReceiver& cell, int g, int lane) {
  struct Item {
    int node;
    std::int32_t element;
  };
  List<Item> items;
  each_element_of(cell, g, lane, [&](std::int32_t element, int node) {
    if (!is_padding(cell.states[static_cast<std::size_t>(g)], element)) items.push_back({node, element});
  });
  sort_stably(items, [](const Item& a, const Item& b) { return a.node < b.node; });
  List<std::int32_t> elements;
  for (const Item& item : items) elements.push_back(item.element);
  return elements;
}

inline std::size_t lanes_of(const CellReceiver& cell) { return cell.lanes.size(); }
inline std::size_t lanes_of(const ArtificialReceiver& cells) { return static_cast<std::size_t>(cells.count); }
inline std::uint64_t gid_of_lane(const CellReceiver& cell, std::size_t lane) { return cell.lanes[lane].gid; }
inline std::uint64_t gid_of_lane(const ArtificialReceiver& cells, std::size_t lane) { return cells.first_gid + lane; }
inline bool is_cell_there(const CellReceiver&, std::size_t) { return true; }
inline bool is_cell_there(const ArtificialReceiver& cells, std::size_t lane) { return cells.exists.empty() || cells.exists[lane]; }
inline std::size_t lane_of_element(const ArtificialReceiver&, int, int element) { return static_cast<std::size_t>(element); }

inline void find_elements(const CellReceiver& cell, List<LaneItems>& lanes) {
  for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
    for (int g = 0; g < cell.code().groups; ++g) lanes[lane].elements.push_back(elements_by_node(cell, g, static_cast<int>(lane)));
  }
}
inline void find_elements(const ArtificialReceiver&, List<LaneItems>& lanes) {
  for (std::size_t lane = 0; lane < lanes.size(); ++lane) lanes[lane].elements.push_back(List<std::int32_t>(1, static_cast<std::int32_t>(lane)));
}

// Of all receivers, [receiver][lane].
inline List<List<LaneItems>> items_of_lanes(Wiring& w) {
  List<List<LaneItems>> items(w.receivers.size());
  const auto prepare = [&](const auto& receiver) {
    items[receiver->index].resize(lanes_of(*receiver));
    find_elements(*receiver, items[receiver->index]);
  };
  for (const auto& cell : w.cells) prepare(cell);
  for (const auto& cells : w.artificial) prepare(cells);
  each_connection(w, [&](std::uint32_t r, const Ending& end) {
    const std::size_t lane = r < w.cells.size() ? lane_of_element(*w.cells[r], end.group, end.element) : static_cast<std::size_t>(end.element);
    items[r][lane].connections.push_back(end.arguments - 1);
  });
  return items;
}

// Weights and what NET_RECEIVE keeps of a connection; those at merged synapses stay as they are.
inline void code_connections(StateWords& words, const Synapses& synapses, const LaneItems& lane) {
  for (double* const connection : lane.connections) {
    const Page& page = synapses.page_of(synapse_at(connection).place);
    for (std::uint64_t n = 0; n < page.arguments; ++n) words(connection[1 + n]);
  }
}

inline void code_instances(StateWords& words, CellReceiver& cell, const LaneItems& lane, int g) {
  const MechanismInfo& mechanism = cell.mechanism(g);
  GroupState& state = cell.states[static_cast<std::size_t>(g)];
  const std::size_t streams = static_cast<std::size_t>(mechanism.streams);
  for (const std::int32_t element : lane.elements[static_cast<std::size_t>(g)]) {
    for (int f = 0; f < mechanism.fields; ++f) {
      if (mechanism.field_storage[f] == carried) words(cell.block.groups[g].field[f][element]);
    }
    for (std::size_t k = 0; k < streams; ++k) code_stream(words, state.draws[static_cast<std::size_t>(element) * streams + k]);
  }
}

// Places of an arranged cell that repeat others get their numbers; `values`: per node.
inline void fill_places(const CellReceiver& cell, double* values) {
  for (int at = 0; cell.arranged() && at < cell.places(); ++at) values[at] = values[cell.slot(cell.node_of_place(at), 0)];
}

// Numbers per node of one lane, and their copies in padding.
inline void code_nodes(StateWords& words, const CellReceiver& cell, std::size_t lane, double* values) {
  for (int node = 0; node < cell.table->cable.nodes; ++node) words(values[cell.slot(node, static_cast<int>(lane))]);
  if (words.reads()) fill_places(cell, values);
}

inline void fill_padding(CellReceiver& cell, int g) {
  const GroupState& state = cell.states[static_cast<std::size_t>(g)];
  if (state.source.empty()) return;
  List<std::size_t> row_at(static_cast<std::size_t>(cell.places()), 0);
  for (std::size_t row = 0; row < state.node.size(); ++row) row_at[static_cast<std::size_t>(state.node[row])] = row;
  for (std::size_t row = 0; row < state.node.size(); ++row) {
    if (state.occupied[row]) continue;
    const std::size_t from = row_at[static_cast<std::size_t>(cell.place_of_node(cell.node_of_place(state.node[row])))];
    for (int f = 0; f < cell.mechanism(g).fields; ++f) {
      if (cell.mechanism(g).field_storage[f] == carried) cell.block.groups[g].field[f][row] = cell.block.groups[g].field[f][from];
    }
  }
}

inline void code_fields(StateWords& words, CellReceiver& cell, const LaneItems& items, std::size_t lane) {
  code_nodes(words, cell, lane, cell.block.v);
  words(cell.above[lane]);
  const ProgramCode& program = *cell.axis->program;
  for (int ion = 0; ion < program.ions; ++ion) {
    if (cell.code().ion[ion] == Reversal::absent) continue;
    for (int k = 0; k < ion_follows; ++k) code_nodes(words, cell, lane, cell.block.ion[ion * ion_fields + k]);
  }
  for (int g = 0; g < cell.code().groups; ++g) {
    code_instances(words, cell, items, g);
    if (words.reads()) fill_padding(cell, g);
  }
  if (words.reads()) cell.block.states_due = cell.block.stretch_count > 0;
}

inline void code_fields(StateWords& words, ArtificialReceiver& cells, const LaneItems&, std::size_t lane) {
  if (!cells.code) return;
  for (double* const field : cells.field) words(field[lane]);
  const std::size_t streams = static_cast<std::size_t>(cells.mechanism().streams);
  for (std::size_t k = 0; k < streams; ++k) code_stream(words, cells.draws[lane * streams + k]);
}

}  // namespace hillock
