// What all ranks together have of the model, and the tables of connections as one list: each rank writes the part of its sources.
#pragma once

#include "hillock/engine/footprint.hpp"
#include "hillock/engine/ranks.hpp"

namespace hillock {

// The connection that sets the window.
struct WindowCause {
  double delay_ms = __builtin_huge_val();
  std::uint64_t source_gid = 0, rule = 0, target_gid = 0;

  bool is_known() const { return delay_ms != __builtin_huge_val(); }
  bool goes_before(const WindowCause& other) const {
    if (delay_ms != other.delay_ms) return delay_ms < other.delay_ms;
    if (source_gid != other.source_gid) return source_gid < other.source_gid;
    return rule != other.rule ? rule < other.rule : target_gid < other.target_gid;
  }
};

struct Totals {
  std::uint64_t connections = 0, blocks = 0;
  List<std::uint64_t> rule_counts;
  Footprint footprint;
  WindowCause cause;
};

inline WindowCause first_cause(const WindowCause& own, Ranks& ranks) {
  const List<List<WindowCause>> for_all(static_cast<std::size_t>(ranks.count), List<WindowCause>(1, own));
  WindowCause first = own;
  for (const WindowCause& cause : ranks.swap_items(for_all)) {
    if (cause.goes_before(first)) first = cause;
  }
  return first;
}

inline Totals totals_of(const Wiring& w, const Network& network, Ranks* ranks) {
  const std::uint64_t gaps = !ranks || ranks->rank == 0 ? network.gaps.size() : 0;  // each rank knows all
  Totals totals{network.connections.size() + gaps, w.cells.size(), network.rule_counts, footprint_of(w), {}};
  if (w.window_delay_ms != __builtin_huge_val()) {
    const Connection& c = w.window_connection;
    totals.cause = {w.window_delay_ms, network.source_gid(c), c.rule, network.target_gid(c)};
  }
  if (!ranks) return totals;
  Footprint& footprint = totals.footprint;
  std::uint64_t sums[] = {totals.connections, totals.blocks, footprint.synapse_bytes, footprint.cell_bytes, footprint.compartments};
  ranks->reduce(sums, 5, Reduction::sum);
  ranks->reduce(totals.rule_counts.data(), totals.rule_counts.size(), Reduction::sum);
  totals.connections = sums[0], totals.blocks = sums[1];
  footprint = {sums[2], sums[3], sums[4]};
  totals.cause = first_cause(totals.cause, *ranks);
  return totals;
}

// Connections of some sources in the order that one process has, and how many come before them.
struct TablePart {
  List<Connection> connections;
  std::uint64_t first = 0;
};

inline void order_as_one(List<Connection>& connections, const Network& network) {
  sort_stably(connections, [&](const Connection& a, const Connection& b) {
    const std::uint64_t source_a = network.source_gid(a), source_b = network.source_gid(b);
    if (source_a != source_b) return source_a < source_b;
    return a.rule != b.rule ? a.rule < b.rule : network.target_gid(a) < network.target_gid(b);
  });
}

// Each rank gets the connections from a share of the sources, whosever targets they have.
inline TablePart table_part(const Network& network, Ranks& ranks) {
  std::uint64_t gids = 0;
  for (const Population& p : network.populations) gids = std::max(gids, p.first_gid + p.count);
  const std::uint64_t count = static_cast<std::uint64_t>(ranks.count), share = gids / count + 1;
  List<List<Connection>> for_rank(count);
  for (const Connection& c : network.connections) for_rank[network.source_gid(c) / share].push_back(c);
  TablePart part{ranks.swap_items(for_rank), 0};
  order_as_one(part.connections, network);
  const std::uint64_t own = part.connections.size();
  List<std::uint64_t> all(count);
  ranks.tell_all(&own, 1, all.data());
  for (int r = 0; r < ranks.rank; ++r) part.first += all[static_cast<std::size_t>(r)];
  return part;
}

}  // namespace hillock
