// What the processor and a GPU say to each other: blocks as they lie over there, the work of a window, what comes back.
#pragma once

#include <cstdint>

#include "hillock/container-format.hpp"
#include "hillock/simulation.hpp"
#include "hillock/tables.hpp"

namespace hillock {

// What a connection brings to one cell in a window, found out beforehand. Those of a cell lie in order of delivery.
struct Bringing {
  enum Kind : std::uint16_t { merged, at_once, in_time };
  std::uint32_t slot;      // within the window
  std::int32_t element;
  std::uint16_t group;
  Kind kind;               // merged: `number` is the weight; others: it is the time, `in_time` is put in order with self events
  std::uint64_t words;     // where the arguments lie that the event brings, in DeviceBlock::words
  double number;
  double sent;             // ms; of `in_time`
};

// What a cell's point process sends to itself.
struct DeviceSelfEvent {
  double time, sent, flag;
  std::uint64_t serial;
  std::int32_t group, element;
  double* arguments;
};

// A report of one block: sums of numbers, cell by cell.
struct DeviceReport {
  std::uint64_t every = 1;
  double* rows = nullptr;                        // of the present window: [row][column]
  std::int32_t columns = 0;
  const std::int32_t* first_column = nullptr;    // per lane + 1, in `column`
  const std::int32_t* column = nullptr;
  const std::int32_t* first_source = nullptr;    // per entry of `column` + 1, in `sources`
  const double* const* sources = nullptr;
};

struct DeviceBlock {
  CellBlock block;
  Cable cable;
  const double* watched = nullptr;  // per lane, what the threshold belongs to; null: spikes come by net_event
  const double* threshold = nullptr;
  std::int64_t* above = nullptr;
  const std::uint64_t* gid = nullptr;
  std::int32_t spike_group = -1;    // whose net_event is the cell's spike
  double* words = nullptr;          // connections: see engine/synapses.hpp
  DeviceSelfEvent* self = nullptr;  // [lane][self_room]
  std::int32_t* self_count = nullptr;
  std::uint64_t* self_serial = nullptr;
  std::int32_t self_room = 0;
  DeviceReport* reports = nullptr;
  std::int32_t report_count = 0;
  std::uint64_t* failed = nullptr;  // per lane: the step that made a number that is none
};

// What a window left behind, of all blocks.
struct WindowOutcome {
  std::uint32_t spikes = 0;    // in WindowWork::spikes
  std::uint32_t failed = 0;    // some v is no number
  std::uint32_t lost = 0;      // there was no room for some spike
  std::uint32_t crowded = 0;   // there was no room for some event that a cell sent to itself
  std::uint32_t to_past = 0;   // net_send or net_move led back
  std::uint32_t endless = 0;   // a cell sent itself events of one time without end
};

// Steps `from` to `to` of all blocks.
struct WindowWork {
  const Uniforms* uniforms = nullptr;
  double dt = 0.0, celsius = 0.0;
  std::uint64_t from = 0, to = 0;
  const double* t = nullptr;         // as in TimeGrid
  const double* t_middle = nullptr;
  const double* boundary = nullptr;
  const Bringing* bringings = nullptr;
  const std::uint32_t* first_bringing = nullptr;  // [block][lane] + 1
  Spike* spikes = nullptr;
  std::uint32_t spike_room = 0;
  WindowOutcome* outcome = nullptr;
};

// Generated: the kernels of a model.
struct DeviceCode {
  int threads;  // of a block: its cells
  // Tables have been copied over; their shapes as they are there, in the order of the program.
  void (*set_tables)(const TableShape* shapes);
  // Currents at the present v of blocks that do not sweep, and the first rows of the reports.
  void (*begin)(int type, DeviceBlock* blocks, std::uint32_t first, std::uint32_t count, const WindowWork& work);
  void (*run_window)(int type, DeviceBlock* blocks, std::uint32_t first, std::uint32_t count, const WindowWork& work);
};

}  // namespace hillock
