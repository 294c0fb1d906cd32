// The loops over cells and pairs that make a network: optimised, and compiled apart from what reads the model once.
#pragma once

#include "hillock/network/rule-table.hpp"

namespace hillock {

// Positions drawn evenly from ranges.
void place_in_ranges(Population& p, const NetworkContext& context, const std::string& path, std::uint32_t stream);

// The connections of a rule, as lists in order of (rule, target gid).
void connect_rule(const NetworkContext& context, Network& network, const RuleTable& rule, List<List<Connection>>& into);

// What a rule's weights and delays read of places is read again.
void revalue_rule(const NetworkContext& context, Network& network, const RuleTable& rule);

// Puts all connections in order of (source gid, rule, target gid), and the lists away.
void order_connections(Network& network, List<List<Connection>>& made);

}  // namespace hillock
