// The loops over cells and pairs that make a network: optimised, and compiled apart from what reads the model once.
#pragma once

#include "hillock/network/rule-builder.hpp"

namespace hillock {

// Positions drawn evenly from ranges.
void place_in_ranges(Population& p, const NetworkContext& context, const std::string& path, std::uint32_t stream);

// What makes the connections of a rule.
Owned<RuleBuilder> open_rule(const NetworkContext& context, const Network& network, RuleTable rule);

// The connections of all rules, which are numbered in this order.
void connect_rules(Network& network, const List<Owned<RuleBuilder>>& rules);

// What a rule's weights and delays read of places is read again.
void revalue_rule(const NetworkContext& context, Network& network, const RuleTable& rule);

}  // namespace hillock
