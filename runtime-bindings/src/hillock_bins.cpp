// The tables with bins that rules read. The same for every model that has some.
#define HILLOCK_ONE_LANE
#include "hillock/network/bin-tables.hpp"
#include "hillock/network/parts.hpp"

namespace hillock {
namespace {

[[maybe_unused]] const bool registered = [] {
  network_parts().load_bin_tables = &load_bin_tables;
  return true;
}();

}  // namespace
}  // namespace hillock
