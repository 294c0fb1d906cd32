// What changes the weights of rules with plasticity. Twin: compiler/interpret/network/adjusters.ts.
#pragma once

#include <string>

#include "hillock/network/context.hpp"
#include "hillock/network/rule-table.hpp"
#include "hillock/sort.hpp"

namespace hillock {

// ms: NEURON's default delay of a NetCon, which NetPyNE leaves to those of its plasticity.
constexpr double adjuster_delay = 1.0;

// Per rule: the kind of synapse that changes its weights; empty: none.
inline List<std::string> load_plasticity(const NetworkContext& context) {
  List<std::string> kinds;
  for (std::uint64_t r = 0; r < load_count(context.in, "rules.count"); ++r) {
    const std::string path = child("rules", r) + ".plasticity";
    kinds.push_back(context.in.has(path) ? load_text(context.in, path) : std::string());
  }
  return kinds;
}

// For each contact an instance in the same place, with two connections to it: one follows the contact in the list and brings
// the presynaptic spikes, with the weight 1; the other comes after all connections of the postsynaptic cell, with -1.
inline void add_adjusters(const NetworkContext& context, Network& network) {
  const List<std::string> kinds = load_plasticity(context);
  bool some = false;
  for (const std::string& kind : kinds) some = some || !kind.empty();
  if (!some) return;
  List<Connection> all, back;
  for (const Connection& contact : network.connections) {
    all.push_back(contact);
    const std::string& kind = kinds[contact.rule];
    if (kind.empty()) continue;
    Connection adjuster = contact;
    adjuster.group = static_cast<std::int16_t>(synapse_group(context.program.cell_type[network.populations[contact.target_population].type], kind));
    adjuster.argument = 0, adjuster.delay = adjuster_delay;
    adjuster.weight = 1.0, adjuster.hears = Hears::pre;
    all.push_back(adjuster);
    adjuster.source_population = contact.target_population, adjuster.source_index = contact.target_index;
    adjuster.weight = -1.0, adjuster.hears = Hears::post;
    back.push_back(adjuster);
  }
  all.append(back);
  sort_stably(all, [&](const Connection& a, const Connection& b) { return network.source_gid(a) < network.source_gid(b); });
  network.connections.swap(all);
  network.has_adjusters = true;
}

// They are in no table: contacts are what the rules made.
inline void forget_adjusters(Network& network) {
  if (network.has_adjusters) network.connections.remove_if([](const Connection& c) { return c.hears != Hears::neither; });
}

}  // namespace hillock
