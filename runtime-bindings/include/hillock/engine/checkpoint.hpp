// A run's state in files, one per rank, and back on any number of ranks and threads: hillock_checkpoint.cpp.
#pragma once

#include <string>

#include "hillock/engine/run-state.hpp"

namespace hillock {

// When to write, and where: PATH.STEP.RANK; PATH.json names the last one that is whole.
struct CheckpointPlan {
  std::string path;
  std::uint64_t every_steps = 0;
  std::uint64_t last = 0;  // the step of the last one
  std::string model;  // what tells it from another model's

  bool is_due(const RunState& run, std::uint64_t step) const {
    return every_steps > 0 && step / every_steps > last / every_steps && step < run.grid->steps && step % std::max<std::uint64_t>(run.wiring->window_steps, 1) == 0;
  }
};

// All blocks of a type must go alike, sweeping or phase by phase: else a checkpoint would show who shares a block with whom.
void observe_alike(Wiring& w, const ProgramCode& program, Ranks* ranks);
// All ranks together. Before that, the results up to the step are in the files.
void write_checkpoint(CheckpointPlan& plan, RunState& run, std::uint64_t step, Ranks* ranks);
// Instead of initialize_run; `path` without the rank, `files` as many as there are.
void read_checkpoint(const std::string& path, std::uint64_t files, RunState& run, Ranks* ranks);

}  // namespace hillock
