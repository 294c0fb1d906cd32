// What only some models need to make their network. Each is a file of its own, linked where the model's columns ask for it
// (compiler/ir/native-build.ts says by which): it registers itself before main.
#pragma once

#include <stdexcept>
#include <string>

#include "hillock/network/netpyne/stimulus-parameters.hpp"
#include "hillock/network/rule-builder.hpp"

namespace hillock {

// `streams netpyne`: hillock_netpyne.cpp.
struct NetpyneParts {
  void (*place_cells)(Population& p, const NetworkContext& context, const std::string& path, std::uint32_t gids);
  StimulusParameters (*draw_stimulus)(const NetworkContext& context, const Network& network, const std::string& path);
  Owned<RuleBuilder> (*open_rule)(const NetworkContext& context, const Network& network, RuleTable rule);
};

struct NetworkParts {
  NetpyneParts netpyne;
  void (*place_contacts)(const NetworkContext& context, Network& network);  // hillock_place.cpp
  void (*load_bin_tables)(const Columns& in);                               // hillock_bins.cpp
};

NetworkParts& network_parts();

template <class Part>
inline Part linked(Part part, const char* file) {
  if (!part) throw std::runtime_error(std::string("this program was linked without ") + file + ", which its model needs");
  return part;
}
inline const NetpyneParts& netpyne_parts() {
  linked(network_parts().netpyne.open_rule, "hillock_netpyne.cpp");
  return network_parts().netpyne;
}

}  // namespace hillock
