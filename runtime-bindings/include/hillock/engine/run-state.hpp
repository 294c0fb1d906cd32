// A run as its parts share it; hillock_engine.cpp goes through time.
#pragma once

#include "hillock/engine/accelerator.hpp"
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

// A spike of this rank's cells, and the slot from which on it could still arrive when it set out.
struct SentSpike {
  Spike spike;
  std::uint64_t next_slot;
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
  List<Spike> ahead;          // of sources that wait for nothing: sent already, but of the window to come
  std::uint64_t ahead_until = 0;  // the step up to which these sources have run
  std::uint64_t first_step = 0;   // where a resumed run goes on
  bool keeps_sent = false;        // for checkpoints
  List<SentSpike> sent;
  RunObserver* observer = nullptr;
  SpikeExchange* exchange = nullptr;  // with other ranks
  Accelerator* accelerator = nullptr;  // has the blocks of cells from the end of initialisation on
  bool is_shared = true;          // between threads, where there are several
  List<Workplace> workplaces;     // per thread
  List<Rooms> own_rooms;          // per receiver, where all go slot by slot together
};

// INITIAL of everything, without events.
void initialize_mechanisms(RunState& run);
// Everything up to and with the first row of the reports (nrn_finitialize).
void initialize_run(RunState& run);
// Sends again what a run that goes on at `next_slot` had on its way; arrivals before that are over.
void send_again(RunState& run, List<SentSpike>& sent, std::uint64_t next_slot);
// Some v of a block is out of bounds: true if it is no cell's, and then it is no longer.
bool only_spare_lanes_run_away(CellReceiver& cell);
// All steps, window by window, until the end, a failure, or the observer says stop.
void run_steps(RunState& run);

}  // namespace hillock
