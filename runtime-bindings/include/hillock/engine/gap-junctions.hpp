// Gap junctions: v of some compartments on its way to mechanisms at others. When v is new and states are not yet, each block
// puts what others wait for into `values` (gather); when all have, it takes out what its own instances wait for (scatter). A rank
// has some of the blocks only: the ranks complete each other's `values` in between.
#pragma once

#include "hillock/engine/ranks.hpp"

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

// v of compartments that others look at, from rank to rank.
struct GapExchange {
  Ranks* ranks = nullptr;      // null: there is one
  List<std::uint32_t> shown;   // places in `values`, in order of the ranks that look at them
  List<int> shown_counts, seen_counts;  // per rank
  List<double> numbers;        // on their way

  // `values`: those of other ranks are the last, in order of ranks.
  void complete(List<double>& values) {
    if (!ranks) return;
    for (std::size_t i = 0; i < shown.size(); ++i) numbers[i] = values[shown[i]];
    int seen = 0;
    for (const int count : seen_counts) seen += count;
    ranks->swap_known(numbers.data(), shown_counts, values.data() + values.size() - static_cast<std::size_t>(seen), seen_counts);
  }
};

struct GapJunctions {
  bool exist = false;             // in the model, be it on other ranks
  List<double> values;            // v of each compartment that is looked at, mV
  List<List<GapSource>> sources;  // per block
  List<List<GapTarget>> targets;
  bool some_are_pointers = false;
  GapExchange exchange;

  bool empty() const { return !exist; }

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
