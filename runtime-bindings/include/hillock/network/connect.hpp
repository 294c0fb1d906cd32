// The connections of all rules, in order of (source gid, rule, target gid).
#pragma once

#include <stdexcept>
#include <string>

#include "hillock/huge-pages.hpp"
#include "hillock/network/rule-builder.hpp"
#include "hillock/sort.hpp"

namespace hillock {

// Target by target; those of other ranks have none.
using ChosenPairs = List<List<ChosenPair>>;

// Each number below `n` once, on any thread.
template <class Work>
inline void share_out(std::size_t n, const Work& work) {
  std::string problem;
#pragma omp parallel for schedule(dynamic, 16)
  for (std::int64_t i = 0; i < static_cast<std::int64_t>(n); ++i) {
    try {
      work(static_cast<std::size_t>(i));
    } catch (const std::exception& error) {
#pragma omp critical
      problem = error.what();
    }
  }
  if (!problem.empty()) throw std::runtime_error(problem);
}

inline ChosenPairs choose_pairs(RuleBuilder& rule) {
  ChosenPairs chosen(rule.targets());
  share_out(chosen.size(), [&](std::size_t t) { rule.choose(t, chosen[t]); });
  rule.end_choosing();
  return chosen;
}

inline std::uint64_t count_here(const RuleBuilder& rule, const ChosenPairs& chosen) {
  std::uint64_t count = 0;
  for (std::size_t t = 0; t < chosen.size(); ++t) {
    if (!rule.is_target_here(t)) continue;
    for (const ChosenPair& pair : chosen[t]) count += pair.connections;
  }
  return count;
}

inline List<std::uint32_t> targets_by_gid(const RuleBuilder& rule, const ChosenPairs& chosen) {
  List<std::uint32_t> order;
  for (std::uint32_t t = 0; t < chosen.size(); ++t) {
    if (!chosen[t].empty()) order.push_back(t);
  }
  sort_stably(order, [&](std::uint32_t a, std::uint32_t b) { return rule.target_gid(a) < rule.target_gid(b); });
  return order;
}

// `next`: per source gid, where its next connection goes.
inline void give_places(const RuleBuilder& rule, ChosenPairs& chosen, List<std::uint64_t>& next) {
  for (const std::uint32_t t : targets_by_gid(rule, chosen)) {
    for (ChosenPair& pair : chosen[t]) {
      std::uint64_t& place = next[rule.source_gid(pair.source)];
      pair.first = place;
      place += pair.connections;
    }
  }
}

inline void connect_all(Network& network, const List<Owned<RuleBuilder>>& rules) {
  std::uint64_t gids = 0;
  for (const Population& p : network.populations) gids = std::max(gids, p.first_gid + p.count);
  List<std::uint64_t> next(gids + 1, 0);
  List<ChosenPairs> chosen;
  for (const auto& rule : rules) {
    chosen.push_back(choose_pairs(*rule));
    network.rule_counts.push_back(count_here(*rule, chosen.back()));
    for (const auto& of_target : chosen.back()) {
      for (const ChosenPair& pair : of_target) next[rule->source_gid(pair.source) + 1] += pair.connections;
    }
  }
  for (std::uint64_t gid = 0; gid < gids; ++gid) next[gid + 1] += next[gid];
  network.connections.reserve(next[gids]);
  ask_for_huge_pages(network.connections.data(), next[gids] * sizeof(Connection));
  network.connections.resize_unset(next[gids]);
  for (std::size_t r = 0; r < rules.size(); ++r) give_places(*rules[r], chosen[r], next);
  for (std::size_t r = 0; r < rules.size(); ++r) {
    const auto make = [&](std::size_t t) { rules[r]->make(t, chosen[r][t], network.connections.begin()); };
    share_out(chosen[r].size(), make);
    chosen[r] = ChosenPairs();
  }
}

}  // namespace hillock
