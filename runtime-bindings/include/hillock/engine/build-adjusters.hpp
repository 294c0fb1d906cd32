// Plasticity: what changes a weight has a POINTER to it.
#pragma once

#include "hillock/engine/build-pointers.hpp"
#include "hillock/engine/wire.hpp"

namespace hillock {

inline int weight_pointer_of(const CellReceiver& cell, int group) {
  const List<List<std::int32_t>>& tables = cell.table->groups[static_cast<std::size_t>(group)].pointers;
  for (std::size_t p = 0; p < tables.size(); ++p) {
    if (!tables[p].empty() && tables[p][0] == weight_pointer) return static_cast<int>(p);
  }
  return -1;
}

// What changes the weight of a contact follows it in the list (network/adjusters.hpp), and so in the words of its part.
inline void point_to_weights(Wiring& w, const Network& network, const PlaceTable& places) {
  bool some = false;
  for (const auto& cell : w.cells) some = some || cell->in_order;
  if (!some) return;
  List<double*> next;
  for (Part& part : w.synapses.parts) next.push_back(part.words.begin());
  double* weight = nullptr;  // of the connection before
  for (const Connection& c : network.connections) {
    const std::uint32_t receiver = places[c.target_population][c.target_index].receiver;
    double*& at = next[w.receivers[receiver]->part];
    const Synapse synapse = synapse_at(at);
    const Page& page = w.synapses.page_of(synapse.place);
    if (c.hears == Hears::pre) {
      CellReceiver& cell = *w.cells[receiver];
      const int pointer = weight_pointer_of(cell, c.group);
      if (pointer >= 0) const_cast<double**>(cell.block.groups[c.group].pointer[pointer])[synapse.place - page.first_of_group] = weight;
    }
    weight = at + 1 + c.argument;
    at += 1 + arguments_of(page);
  }
}

}  // namespace hillock
