// Makes the connections of a rule, target by target, in any order of threads.
#pragma once

#include <stdexcept>
#include <string>

#include "hillock/network/rule-table.hpp"
#include "hillock/sort.hpp"

namespace hillock {

// `Builder`: what makes those of one target. `into`: lists of connections in order of (rule, target gid).
template <class Builder>
inline void add_rule(const NetworkContext& context, Network& network, const RuleTable& rule, List<List<Connection>>& into) {
  const Builder builder(context, network, rule);
  List<List<Connection>> made(builder.targets());
  std::string problem;
#pragma omp parallel for schedule(dynamic, 16)
  for (std::int64_t t = 0; t < static_cast<std::int64_t>(made.size()); ++t) {
    try {
      builder.build(static_cast<std::size_t>(t), made[static_cast<std::size_t>(t)]);
    } catch (const std::exception& error) {
#pragma omp critical
      problem = error.what();
    }
  }
  if (!problem.empty()) throw std::runtime_error(problem);
  List<std::uint32_t> order;  // by target gid: each list has one target
  for (std::uint32_t t = 0; t < made.size(); ++t) {
    if (!made[t].empty()) order.push_back(t);
  }
  sort_stably(order, [&](std::uint32_t a, std::uint32_t b) { return made[a][0].target_gid < made[b][0].target_gid; });
  std::uint64_t count = 0;
  for (const std::uint32_t t : order) {
    if (network.is_here(made[t][0].target_population, made[t][0].target_index)) count += made[t].size();
    into.push_back(static_cast<List<Connection>&&>(made[t]));
  }
  network.rule_counts.push_back(count);
}

}  // namespace hillock
