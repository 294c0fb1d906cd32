// Gap junctions: v of some compartments on its way to mechanisms at others. When v is new and states are not yet, each block
// puts what others wait for into `values` (gather); when all have, it takes out what its own instances wait for (scatter).
// Whoever has some of the blocks only completes `values` in between.
#pragma once

#include "hillock/list.hpp"

namespace hillock {

struct GapSource {
  const double* v;
  std::uint32_t value;  // where it goes in `values`
};

struct GapTarget {
  double* to;
  std::uint32_t value;
  bool is_pointer;   // sees v at any time, not what it was after the last step
  double start_mv;   // what is there before INITIAL
};

struct GapJunctions {
  List<double> values;            // v of each compartment that is looked at, mV
  List<List<GapSource>> sources;  // per block; none: there are no gap junctions
  List<List<GapTarget>> targets;
  bool some_are_pointers = false;

  bool empty() const { return sources.empty(); }

  void gather(std::size_t block) {
    for (const GapSource& source : sources[block]) values[source.value] = *source.v;
  }
  void scatter(std::size_t block) const {
    for (const GapTarget& target : targets[block]) *target.to = values[target.value];
  }
  void scatter_to_pointers(std::size_t block) const {
    for (const GapTarget& target : targets[block]) {
      if (target.is_pointer) *target.to = values[target.value];
    }
  }
  // Before sections get a v_init of their own, which only POINTERs see.
  void start() {
    for (std::size_t block = 0; block < sources.size(); ++block) {
      for (const GapTarget& target : targets[block]) *target.to = target.start_mv;
    }
  }
};

}  // namespace hillock
