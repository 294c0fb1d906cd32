// What only models need that record membrane currents, potentials or dipoles: hillock_membrane.cpp, linked where the model's
// columns ask for it; it registers itself before main.
#pragma once

#include "hillock/engine/recorder.hpp"
#include "hillock/network/parts.hpp"

namespace hillock {

struct MembraneParts {
  // Before fields are allocated: reports of signals, and what electrodes bring is kept.
  void (*announce)(Wiring& w, const NetworkContext& context, const Network& network, const PlaceTable& places, List<Report>& reports,
                   Ranks* ranks);
  // Once they are: what each report reads.
  void (*build)(Wiring& w, const NetworkContext& context, const Network& network, List<Report>& reports);
};

MembraneParts& membrane_parts();

// Whether the model has them.
inline bool records_membrane(const NetworkContext& context) { return context.in.has("cellTypes.0.electrodes"); }

}  // namespace hillock
