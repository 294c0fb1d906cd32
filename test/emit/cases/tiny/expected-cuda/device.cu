// The kernels of model tiny for a GPU: a cell in each thread. Written by hillock.
#define HILLOCK_ON_DEVICE
#define HILLOCK_ONE_LANE
#include "hillock/cuda/run-window.hpp"
#include "cells.hpp"
#include "program.hpp"

namespace hillock {
namespace {

// cell ball: what a window needs beside the kernels of a step.
struct ball_type {
  using Lanes = ByThread<HILLOCK_THREADS>;
  using Cell = ball_cell<Lanes>;
  static constexpr int most_arguments = 1;
  static constexpr bool keeps_time = false;
  HILLOCK_DEVICE static void prepare_ions([[maybe_unused]] CellBlock& b, [[maybe_unused]] int nodes, [[maybe_unused]] double thermal) {
    prepare_ion_everywhere<Lanes>(b, Ion::cl, Reversal::constant, -1.0, nodes, thermal, true, true);
  }
  HILLOCK_DEVICE static void receive([[maybe_unused]] CellBlock& b, int group, [[maybe_unused]] int i, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] double t,
      [[maybe_unused]] double flag, [[maybe_unused]] double* arguments, [[maybe_unused]] Outbox& out) {
    switch (group) {
      case 2: return mechanism::ExpSyn::receive(Single<Lanes, Owner::merged>{b, b.groups[2]}, i, u, t, flag, arguments, nullptr, out);  // exc
      default: return;
    }
  }
};

void set_tables([[maybe_unused]] const TableShape* shapes) {
}

void begin(int type, DeviceBlock* blocks, std::uint32_t first, std::uint32_t count, const WindowWork& work) {
  switch (type) {
    case 0: return start<ball_type>(&begin_run<ball_type>, blocks, first, count, work);
    default: return;
  }
}

void run(int type, DeviceBlock* blocks, std::uint32_t first, std::uint32_t count, const WindowWork& work) {
  switch (type) {
    case 0: return start<ball_type>(&run_window<ball_type>, blocks, first, count, work);
    default: return;
  }
}

}  // namespace

const DeviceCode& device_code() {
  static const DeviceCode code{HILLOCK_THREADS, &set_tables, &begin, &run};
  return code;
}

}  // namespace hillock
