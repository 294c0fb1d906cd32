// A run as its parts share it; hillock_engine.cpp goes through time.
#pragma once

#include "hillock/engine/exchange-spikes.hpp"
#include "hillock/engine/recorder.hpp"

namespace hillock {

// A compartment whose v is no number, or ran away.
struct Failure {
  bool happened = false;
  std::uint64_t step = 0;
  std::uint32_t receiver = 0;
};

// What a run tells of itself.
struct RunObserver {
  // Steps done so far → go on?
  virtual bool after_window(std::uint64_t step) = 0;
  virtual bool shall_stop() const = 0;

 protected:
  ~RunObserver() = default;
};

// What a thread has for itself while it takes receivers through a window.
struct Workplace {
  Rooms rooms;
  List<Spike> spikes, ahead;  // of its receivers; of those that are a window ahead
  unsigned char apart[128];   // no line of the cache is another thread's too
};

struct RunState {
  const Uniforms* uniforms = nullptr;
  double celsius = 0.0;
  const TimeGrid* grid = nullptr;
  Wiring* wiring = nullptr;
  List<Report>* reports = nullptr;
  Failure failure;
  List<Spike> window_spikes;  // of the last window, in order of (time, gid)
  List<Spike> held_back;      // that name a time windows ahead
  RunObserver* observer = nullptr;
  SpikeExchange* exchange = nullptr;  // with other ranks
  bool is_shared = true;          // between threads, where there are several
  List<Workplace> workplaces;     // per thread
  List<Rooms> own_rooms;          // per receiver, where all go slot by slot together
};

// Everything up to and with the first row of the reports (nrn_finitialize).
void initialize_run(RunState& run);
// All steps, window by window, until the end, a failure, or the observer says stop.
void run_steps(RunState& run);

}  // namespace hillock
