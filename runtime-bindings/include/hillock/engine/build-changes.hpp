// What the model sets at given times, receiver by receiver: instances with their numbers, or the weights of connections.
// Twin: compiler/interpret/changes.ts.
#pragma once

#include <string>

#include "hillock/engine/wire.hpp"
#include "hillock/network/select-cells.hpp"

namespace hillock {

inline std::uint64_t change_count(const Columns& in) { return in.has("changes.count") ? load_count(in, "changes.count") : 0; }

// Whether some connection's weight changes.
inline bool change_weights(const Columns& in) {
  for (std::uint64_t i = 0; i < change_count(in); ++i) {
    if (load_text(in, child("changes", i) + ".kind") == "weight") return true;
  }
  return false;
}

// `visit(element, node)` for the instances of a group in one cell.
template <class Visit>
inline void each_element_of(const CellReceiver& cell, int g, int lane, const Visit& visit) {
  const GroupState& state = cell.states[static_cast<std::size_t>(g)];
  const Owner owner = cell.code().group[g].owner;
  const int S = cell.axis->storage, count = static_cast<int>(state.node.size());
  const bool merged_rows = owner == Owner::merged && !state.occupied.empty();
  const bool rows = owner == Owner::density || owner == Owner::point || merged_rows;
  for (int i = 0; i < (rows ? count : std::min(count, state.elements)); ++i) {
    const std::int32_t at = state.node[static_cast<std::size_t>(i)];
    if (!rows && at % S != lane) continue;
    const std::int32_t place = rows ? at : at / S;
    if (place < cell.places()) visit(rows ? i * S + lane : i, cell.node_of_place(place));
  }
}

// One change while it is given to its receivers.
struct ChangeMaker {
  Wiring& w;
  std::string path;
  List<std::size_t> made;  // per receiver: its place in `changes` + 1
  Change model;

  ChangeMaker(Wiring& wiring, const Columns& in, std::uint64_t index) : w(wiring), path(child("changes", index)), made(wiring.receivers.size(), 0) {
    model.count = in.count(path + ".timesMs");
    model.times = in.f64(path + ".timesMs", model.count);
    if (in.has(path + ".numbers")) model.shared = in.f64(path + ".numbers", model.count);
    model.which = load_index(in, path + ".flag");
  }

  Change& of(std::uint32_t receiver, int group) {
    List<Change>& changes = w.receivers[receiver]->changes;
    if (made[receiver] == 0) {
      changes.push_back(model);
      changes.back().group = group;
      made[receiver] = changes.size();
    }
    return changes[made[receiver] - 1];
  }
};

inline int group_named(const CellReceiver& cell, const std::string& name) {
  for (int g = 0; g < cell.code().groups; ++g) {
    if (name == cell.code().group[g].name) return g;
  }
  return -1;
}

// The number at each node of a cell type; none: NaN.
inline List<double> numbers_at(const Columns& in, const std::string& path, int type, int nodes) {
  const std::string own = child(path + ".byCellType", static_cast<std::uint64_t>(type));
  List<double> at(static_cast<std::size_t>(nodes), __builtin_nan(""));
  const List<std::int32_t> given = load_values<std::int32_t>(in, own + ".nodes");
  const List<double> values = load_values<double>(in, own + ".values");
  for (std::size_t k = 0; k < given.size(); ++k) at[static_cast<std::size_t>(given[k])] = values[k];
  return at;
}

inline void change_cell(ChangeMaker& maker, const CellPlace& place, const std::string& group, const List<double>& number_at) {
  CellReceiver& cell = *maker.w.cells[place.receiver];
  const int g = group_named(cell, group);
  if (g < 0) return;
  each_element_of(cell, g, place.lane, [&](std::int32_t element, int node) {
    const double number = number_at[static_cast<std::size_t>(node)];
    if (number != number) return;
    Change& change = maker.of(place.receiver, g);
    change.elements.push_back(element);
    change.numbers.push_back(number);
  });
}

inline void build_field_change(ChangeMaker& maker, const NetworkContext& context, const Network& network, const PlaceTable& places) {
  const Columns& in = context.in;
  const std::string group = load_text(in, maker.path + ".group");
  const int expression = load_index(in, maker.path + ".expression");
  for (const Selected& selected : load_selections(in, maker.path + ".of", context, network)) {
    const Population& population = network.populations[selected.population];
    const bool is_cell = population.kind == PopulationKind::cell;
    const int nodes = is_cell ? context.tables[static_cast<std::size_t>(population.type)].cable.nodes : 0;
    List<double> number_at;
    if (is_cell && expression < 0) number_at = numbers_at(in, maker.path, population.type, nodes);
    for (const std::uint32_t i : selected.indices) {
      const CellPlace& place = places[selected.population][i];
      if (!place.is_here()) continue;
      double number = 0.0;
      if (expression >= 0) number = context.program.cell_expression[expression](view_of(population, i), nullptr, context.uniforms);
      if (is_cell) {
        if (expression >= 0) number_at.assign(static_cast<std::size_t>(nodes), number);
        change_cell(maker, place, group, number_at);
        continue;
      }
      Change& change = maker.of(place.receiver, -1);
      change.elements.push_back(place.lane);
      change.numbers.push_back(number);
    }
  }
}

// The weights lie where `lay_out` has put them: connections in their order, part by part.
inline void build_weight_change(ChangeMaker& maker, const Columns& in, const Network& network, const PlaceTable& places) {
  const List<std::int32_t> rules = load_values<std::int32_t>(in, maker.path + ".rules"), terms = load_values<std::int32_t>(in, maker.path + ".terms");
  const double number = load_number(in, maker.path + ".value");
  List<std::uint64_t> meant(network.rule_counts.size(), 0);  // per rule: bit by bit, which of its terms
  for (std::size_t k = 0; k < rules.size(); ++k) meant[static_cast<std::size_t>(rules[k])] |= terms[k] < 0 ? ~std::uint64_t{0} : std::uint64_t{1} << terms[k];
  Synapses& synapses = maker.w.synapses;
  List<double*> next;
  for (Part& part : synapses.parts) next.push_back(part.words.begin());
  for (const Connection& c : network.connections) {
    const std::uint32_t receiver = places[c.target_population][c.target_index].receiver;
    double*& at = next[maker.w.receivers[receiver]->part];
    if (c.hears == Hears::neither && (meant[c.rule] >> c.term & 1)) {
      Change& change = maker.of(receiver, -1);
      change.weights.push_back(at + 1 + c.argument);
      if (change.numbers.empty()) change.numbers.push_back(number);
    }
    at += 1 + arguments_of(synapses.page_of(synapse_at(at).place));
  }
}

inline void build_changes(Wiring& w, const NetworkContext& context, const Network& network, const PlaceTable& places) {
  for (std::uint64_t i = 0; i < change_count(context.in); ++i) {
    ChangeMaker maker(w, context.in, i);
    if (load_text(context.in, maker.path + ".kind") == "weight") build_weight_change(maker, context.in, network, places);
    else build_field_change(maker, context, network, places);
  }
}

}  // namespace hillock
