// Makes what records membrane currents, potentials and dipoles. The same for every model that asks for them.
#define HILLOCK_ONE_LANE
#include "hillock/engine/build-signals.hpp"

namespace hillock {
namespace {

[[maybe_unused]] const bool registered = [] {
  membrane_parts() = {&announce_membrane, &build_membranes};
  return true;
}();

}  // namespace
}  // namespace hillock
