// Makes networks as NetPyNE does. The same for every model with `streams netpyne`.
#define HILLOCK_ONE_LANE
#include "hillock/network/netpyne/build-rule.hpp"
#include "hillock/network/netpyne/draw-stimulus.hpp"
#include "hillock/network/netpyne/place-cells.hpp"
#include "hillock/network/parts.hpp"

namespace hillock {
namespace {

Owned<RuleBuilder> open_rule_as_netpyne(const NetworkContext& context, const Network& network, RuleTable rule) {
  return Owned<RuleBuilder>(new NetpyneRuleBuilder(context, network, static_cast<RuleTable&&>(rule)));
}

[[maybe_unused]] const bool registered = [] {
  network_parts().netpyne = {&place_as_netpyne, &draw_stimulus, &open_rule_as_netpyne};
  return true;
}();

}  // namespace
}  // namespace hillock
