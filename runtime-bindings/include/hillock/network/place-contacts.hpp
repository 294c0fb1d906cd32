// `place`: contacts that go to other places once all connections are made. docs/draws.md says in which order.
// Twin: compiler/interpret/network/place-contacts.ts.
#pragma once

#include "hillock/network/generate.hpp"
#include "hillock/network/netpyne/placed-contacts.hpp"
#include "hillock/network/round-even.hpp"

namespace hillock {

// One placement: the cells on both sides, the kinds of synapses, where contacts go on each cell type.
struct Placement {
  std::string path;
  List<List<unsigned char>> from;  // [population][index]: whether its contacts move
  List<Selected> post;
  List<std::string> synapses;  // that move; none: all
  List<std::string> together;  // contacts of these that one connection has at one place move as one
};

inline List<std::string> load_texts(const Columns& in, const std::string& path) {
  List<std::string> texts;
  for (std::uint64_t i = 0; i < load_count(in, path + ".count"); ++i) texts.push_back(load_text(in, child(path, i)));
  return texts;
}

inline Placement load_placement(const NetworkContext& context, const Network& network, std::uint64_t index) {
  const Columns& in = context.in;
  Placement placement;
  placement.path = child("placements", index);
  placement.from.resize(network.populations.size());
  for (const Selected& selected : load_selections(in, placement.path + ".pre", context, network)) {
    List<unsigned char>& from = placement.from[selected.population];
    from.assign(network.populations[selected.population].count, 0);
    for (const std::uint32_t i : selected.indices) from[i] = 1;
  }
  placement.post = load_selections(in, placement.path + ".post", context, network);
  placement.synapses = load_texts(in, placement.path + ".synapses");
  placement.together = load_texts(in, placement.path + ".together");
  return placement;
}

inline bool is_among(const List<std::string>& texts, const char* text) {
  for (const std::string& one : texts) {
    if (one == text) return true;
  }
  return false;
}

// Whether contacts at a group of the cell type move.
inline bool moves(const Placement& placement, const GroupCode& group) {
  return is_synapse(group.owner) && (placement.synapses.empty() || is_among(placement.synapses, group.name));
}

// How many of n contacts each segment gets: its share, rounded; what is missing then goes where most was cut off. As NetPyNE's
// subcellularConn does it: it sums section by section, and counts below 0 are counted.
inline List<std::int64_t> shared_out(const List<double>& shares, const List<std::int32_t>& sections, std::uint64_t n) {
  double total = 0.0;
  for (std::size_t s = 0; s < shares.size();) {
    double of_section = 0.0;
    const std::int32_t section = sections[s];
    for (; s < shares.size() && sections[s] == section; ++s) of_section += shares[s];
    total += of_section;
  }
  const double scale = total > 0.0 ? static_cast<double>(n) / total : 0.0;
  struct Cut {
    double left;
    std::size_t segment;
  };
  List<std::int64_t> counts;
  List<Cut> cuts;
  std::int64_t sum = 0;
  for (std::size_t s = 0; s < shares.size(); ++s) {
    const double wanted = shares[s] * scale, rounded = round_even(wanted);
    counts.push_back(static_cast<std::int64_t>(rounded));
    sum += counts[s];
    if (wanted - rounded > 0.0) cuts.push_back({wanted - rounded, s});
  }
  sort_stably(cuts, [](const Cut& a, const Cut& b) { return a.left > b.left; });
  for (std::size_t i = 0; i < cuts.size() && sum < static_cast<std::int64_t>(n); ++i, ++sum) ++counts[cuts[i].segment];
  return counts;
}

// The new places of n contacts on a cell of the type; fewer than n: the last ones stay.
inline List<Place> new_places(const NetworkContext& context, const std::string& path, int type, std::uint64_t n, bool as_netpyne) {
  const std::string own = child(path + ".byCellType", static_cast<std::uint64_t>(type));
  const List<std::int32_t> sections = load_values<std::int32_t>(context.in, own + ".sections");
  const List<double> x = load_values<double>(context.in, own + ".x"), shares = load_values<double>(context.in, own + ".shares");
  List<Place> places;
  if (x.empty() && as_netpyne) return sections.empty() ? places : spread_from_far_ends(sections, context.tables[static_cast<std::size_t>(type)].sections, n);
  if (x.empty()) {
    SiteTable site;
    site.policy = SitePolicy::spread;
    site.sections.resize(static_cast<std::size_t>(type) + 1);
    site.x.resize(site.sections.size());
    site.sections[static_cast<std::size_t>(type)] = sections;
    const ContactPlaces spread{site, &context.tables[static_cast<std::size_t>(type)].sections, type};
    Draws none = context.draws(0, 0);
    for (std::uint64_t i = 0; i < n && !sections.empty(); ++i) places.push_back(spread.choose(i, n, none));
    return places;
  }
  const List<std::int64_t> counts = shared_out(shares, sections, n);
  for (std::size_t s = 0; s < counts.size(); ++s) {
    for (std::int64_t i = 0; i < counts[s]; ++i) places.push_back({sections[s], x[s]});
  }
  return places;
}

// Contacts that stay together: of one connection, at one place, of one synapse kind after the other.
inline bool is_beside(const Placement& placement, const CellTypeCode& type, const Connection& a, const Connection& b) {
  const auto stays = [&](const Connection& c) { return is_among(placement.together, type.group[c.group].name); };
  const bool is_same_source = a.source_population == b.source_population && a.source_index == b.source_index;
  const bool is_same = is_same_source && a.rule == b.rule && a.section == b.section && a.x == b.x;
  return is_same && a.term < b.term && stays(a) && stays(b);
}

// The contacts on one cell, in order of connections.
inline void place_on_cell(
    const NetworkContext& context, const Network& network, const Placement& placement, int type, const List<Connection*>& own,
    const NetpynePlacing& netpyne) {
  struct Unit {
    std::size_t first, end;
  };
  List<std::string> texts;  // [first of a unit], where NetPyNE's order is meant
  List<Unit> units;
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (i > 0 && is_beside(placement, context.program.cell_type[type], *own[i - 1], *own[i])) units.back().end = i + 1;
    else units.push_back({i, i + 1});
    if (netpyne.is_meant()) texts.push_back(netpyne.text(type, *own[i], network.source_gid(*own[i])));
  }
  sort_stably(units, [&](const Unit& u, const Unit& v) {
    const Connection &a = *own[u.first], &b = *own[v.first];
    if (netpyne.is_meant()) return texts[u.first] < texts[v.first];
    if (a.section != b.section) return a.section < b.section;
    return a.x != b.x ? a.x < b.x : network.source_gid(a) < network.source_gid(b);
  });
  const List<Place> places = new_places(context, placement.path, type, units.size(), netpyne.is_meant());
  const SectionTable& sections = context.tables[static_cast<std::size_t>(type)].sections;
  for (std::size_t i = 0; i < units.size() && i < places.size(); ++i) {
    for (std::size_t k = units[i].first; k < units[i].end; ++k) {
      if (netpyne.is_meant()) {
        netpyne.move(type, *own[k], places[i]);
        continue;
      }
      own[k]->section = places[i].section, own[k]->x = places[i].x;
      own[k]->node = sections.node_at(places[i].section, places[i].x);
    }
  }
}

// `touched`: per rule, whether contacts of it have moved.
inline void place_once(
    const NetworkContext& context, Network& network, std::uint64_t index, const NetpynePlacing& netpyne, List<unsigned char>& touched) {
  const Placement placement = load_placement(context, network, index);
  List<List<List<Connection*>>> on(network.populations.size());  // [population][index]
  for (const Selected& selected : placement.post) on[selected.population].resize(network.populations[selected.population].count);
  List<List<unsigned char>> wanted(network.populations.size());
  for (const Selected& selected : placement.post) {
    wanted[selected.population].assign(network.populations[selected.population].count, 0);
    for (const std::uint32_t i : selected.indices) wanted[selected.population][i] = 1;
  }
  for (Connection& c : network.connections) {
    if (c.group < 0 || wanted[c.target_population].empty() || !wanted[c.target_population][c.target_index]) continue;
    if (placement.from[c.source_population].empty() || !placement.from[c.source_population][c.source_index]) continue;
    if (!moves(placement, context.program.cell_type[network.populations[c.target_population].type].group[c.group])) continue;
    on[c.target_population][c.target_index].push_back(&c);
    touched[c.rule] = 1;
  }
  for (const Selected& selected : placement.post) {
    for (const std::uint32_t i : selected.indices) {
      const List<Connection*>& own = on[selected.population][i];
      if (!own.empty()) place_on_cell(context, network, placement, network.populations[selected.population].type, own, netpyne);
    }
  }
}

inline void place_contacts(const NetworkContext& context, Network& network) {
  const std::uint64_t count = load_count(context.in, "placements.count");
  List<unsigned char> touched(load_count(context.in, "rules.count"), 0);
  const NetpynePlacing netpyne(context);
  for (std::uint64_t i = 0; i < count; ++i) place_once(context, network, i, netpyne, touched);
  if (netpyne.is_meant()) return;
  for (std::uint64_t r = 0; r < touched.size(); ++r) {
    if (touched[r]) revalue_rule(context, network, load_rule(context, network, r));
  }
}

}  // namespace hillock
