// Moves contacts once all connections are made. The same for every model with `place`.
#define HILLOCK_ONE_LANE
#include "hillock/network/parts.hpp"
#include "hillock/network/place-contacts.hpp"

namespace hillock {
namespace {

[[maybe_unused]] const bool registered = [] {
  network_parts().place_contacts = &place_contacts;
  return true;
}();

}  // namespace
}  // namespace hillock
