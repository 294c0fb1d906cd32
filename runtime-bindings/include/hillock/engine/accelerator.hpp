// What takes all blocks of cells through their windows, where that is not this processor: a GPU. Artificial cells, the making of
// connections and the spreading of spikes stay here.
#pragma once

#include <cstdint>

#include "hillock/container-format.hpp"
#include "hillock/list.hpp"

namespace hillock {

struct RunState;

struct Accelerator {
  virtual ~Accelerator() = default;
  // All is initialised: blocks go over, and the first rows of their reports are taken.
  virtual void begin(RunState& run) = 0;
  // Takes what has come for the window of steps `from` to `to`, and starts; returns before it is over.
  virtual void open_window(RunState& run, std::uint64_t from, std::uint64_t to) = 0;
  // Waits for its end; hands over the window's spikes, its rows, and a failure. After a failure blocks are here again.
  virtual void close_window(RunState& run, std::uint64_t from, std::uint64_t to, List<Spike>& spikes) = 0;
};

}  // namespace hillock
