// NEURON's clock: t is a sum of half steps, rounding included, and events are delivered in half-step slots.
#pragma once

#include <cstdint>

#include "hillock/list.hpp"

namespace hillock {

// Slot 0 is initialisation (t = 0). Slot 1 + 2k delivers up to t_k + dt/2 before step k's currents, slot 2 + 2k up to t_{k+1}
// after its states. `boundary[s]` is the latest time that slot s delivers.
struct TimeGrid {
  double dt = 0.0;
  std::uint64_t steps = 0;
  List<double> t;         // t_0 … t_steps
  List<double> t_middle;  // t_k + dt/2, as `t += dt/2` gives it
  List<double> boundary;

  TimeGrid(double dt_ms, std::uint64_t count) : dt(dt_ms), steps(count) {
    t.reserve(count + 1);
    t_middle.reserve(count);
    boundary.reserve(2 * count + 1);
    t.push_back(0.0);
    boundary.push_back(0.0);
    for (std::uint64_t k = 0; k < count; ++k) {
      const double now = t.back(), middle = now + 0.5 * dt;
      boundary.push_back(now + 0.5 * dt);
      t_middle.push_back(middle);
      t.push_back(middle + 0.5 * dt);
      boundary.push_back(t.back());
    }
  }

  std::uint64_t slots() const { return boundary.size(); }
  static std::uint64_t slot_before(std::uint64_t step) { return 1 + 2 * step; }
  static std::uint64_t slot_after(std::uint64_t step) { return 2 + 2 * step; }

  // Slots from the beginning of a step to the delivery of what a threshold spike then sends, the same for every step; 0
  // where the end is so near a boundary that rounding in t may decide.
  std::uint32_t slots_after(double delay) const {
    const double halves = (delay + 1e-10) / (0.5 * dt), whole = __builtin_ceil(halves);
    const double doubt = (1e-9 + whole * 4e-16 * t.back()) / (0.5 * dt);
    const bool sure = whole - halves > doubt && halves - (whole - 1.0) > doubt && whole < 4e9;
    return sure ? static_cast<std::uint32_t>(whole) : 0;
  }

  // The first slot whose boundary is not before `time`; slots() if the run ends earlier. NEURON's `least() <= til`.
  std::uint64_t slot_of(double time) const {
    if (!(time <= boundary.back())) return slots();
    std::uint64_t s = time <= 0.0 ? 0 : static_cast<std::uint64_t>(2.0 * time / dt);
    if (s >= slots()) s = slots() - 1;
    while (s > 0 && boundary[s - 1] >= time) --s;
    while (boundary[s] < time) ++s;
    return s;
  }
};

}  // namespace hillock
