// Makes networks as NetPyNE does. The same for every model with `streams netpyne`.
#define HILLOCK_ONE_LANE
#include "hillock/network/add-rule.hpp"
#include "hillock/network/netpyne/build-rule.hpp"
#include "hillock/network/netpyne/draw-stimulus.hpp"
#include "hillock/network/netpyne/place-cells.hpp"
#include "hillock/network/parts.hpp"

namespace hillock {
namespace {

[[maybe_unused]] const bool registered = [] {
  network_parts().netpyne = {&place_as_netpyne, &draw_stimulus, &add_rule<NetpyneRuleBuilder>};
  return true;
}();

}  // namespace
}  // namespace hillock
