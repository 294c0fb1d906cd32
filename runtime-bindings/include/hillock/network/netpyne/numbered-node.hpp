// Which segment's numbers NetPyNE gives to a contact. Twin: compiler/interpret/network/netpyne/numbered-node.ts.
#pragma once

#include "hillock/engine/load.hpp"
#include "hillock/network/round-even.hpp"

namespace hillock {

inline int numbered_node(const SectionTable& sections, int section, double x) {
  const double nseg = sections.nseg[static_cast<std::size_t>(section)], number = round_even(x * nseg) - 1.0;
  return sections.node_at(section, ((number < 0.0 ? nseg - 1.0 : number) + 0.5) / nseg);
}

}  // namespace hillock
