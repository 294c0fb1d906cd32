// The processor's side of a run on a GPU: blocks go over once; for each window what has come for it goes over, and spikes and rows
// come back. The same for every model.
#define HILLOCK_ONE_LANE
#include "hillock/cuda/accelerator.hpp"

#include "hillock/cuda/gather-bringings.hpp"
#include "hillock/cuda/mirror-blocks.hpp"
#include "hillock/engine/run-state.hpp"

namespace hillock {

namespace {

void must_have_gpu() {
  int count = 0;
  if (cudaGetDeviceCount(&count) != cudaSuccess || count == 0) stop(3, "no NVIDIA GPU is to be found: cuda needs one");
}

// Blocks of one type follow one another.
struct TypeBlocks {
  int type;
  std::uint32_t first, count;
};

// Where the rows of a window come to lie.
struct RowPlace {
  BlockReport* report;
  std::uint64_t every;
  std::size_t first;
};

class CudaAccelerator final : public Accelerator {
 public:
  CudaAccelerator(const DeviceCode& code, const TableShape* const* tables, int table_count, const ProgramCode& program)
      : code_(code), program_(program) {
    must_have_gpu();
    for (int i = 0; i < table_count; ++i) tables_.push_back(*tables[i]);
  }

  void begin(RunState& run) override {
    describe_blocks(run);
    place_rows(run);
    send_all(run);
    make_spike_room(run);
    clear_outcome();
    const WindowWork work = work_of(run, 0, 0);
    for (const TypeBlocks& t : types_) code_.begin(t.type, there_, t.first, t.count, work);
    wait();
    take_rows([](const RowPlace&) { return std::uint64_t{1}; });
  }

  void open_window(RunState& run, std::uint64_t from, std::uint64_t to) override {
    gather(run, from);
    bringings_.send(all_bringings_);
    first_bringing_.send(all_first_);
    clear_outcome();
    WindowWork work = work_of(run, from, to);
    work.bringings = bringings_.data();
    work.first_bringing = first_bringing_.data();
    for (const TypeBlocks& t : types_) code_.run_window(t.type, there_, t.first, t.count, work);
  }

  void close_window(RunState& run, std::uint64_t from, std::uint64_t to, List<Spike>& spikes) override {
    wait();
    WindowOutcome outcome;
    outcome_.fetch(&outcome, 1);
    check_outcome(outcome);
    const std::size_t before = spikes.size();
    spikes.resize_unset(before + outcome.spikes);
    spikes_.fetch(spikes.data() + before, outcome.spikes);
    take_rows([&](const RowPlace& place) { return to / place.every - from / place.every; });
    if (outcome.failed) find_failure(run);
  }

 private:
  const DeviceCode& code_;
  const ProgramCode& program_;
  List<TableShape> tables_;
  List<TypeBlocks> types_;
  List<DeviceBlock> blocks_;
  List<BlockExtras> extras_;
  List<std::uint64_t> failed_;   // [block][lane]
  Mirror mirror_;
  DeviceBlock* there_ = nullptr;
  DeviceArray<double> rows_;
  List<double> fetched_rows_;
  List<RowPlace> row_places_;
  std::size_t row_numbers_ = 0;
  DeviceArray<Spike> spikes_;
  DeviceArray<WindowOutcome> outcome_;
  DeviceArray<Bringing> bringings_;
  DeviceArray<std::uint32_t> first_bringing_;
  List<Bringing> all_bringings_;
  List<std::uint32_t> all_first_;
  List<BlockBringings> block_bringings_;

  static std::uint64_t window_length(const RunState& run) { return std::max<std::uint64_t>(run.wiring->window_steps, 1); }
  static std::size_t lanes_of(const CellReceiver& cell) { return static_cast<std::size_t>(cell.axis->storage); }

  void describe_blocks(RunState& run) {
    Wiring& w = *run.wiring;
    blocks_.resize(w.cells.size());
    extras_.resize(w.cells.size());
    block_bringings_.resize(w.cells.size());
    for (std::size_t r = 0; r < w.cells.size(); ++r) {
      CellReceiver& cell = *w.cells[r];
      describe_block(cell, *run.reports, extras_[r], blocks_[r]);
      blocks_[r].words = w.synapses.parts[cell.part].words.data();
      if (types_.empty() || types_.back().type != cell.block.type) types_.push_back({cell.block.type, static_cast<std::uint32_t>(r), 0});
      ++types_.back().count;
    }
    failed_.assign(w.cells.size() * static_cast<std::size_t>(code_.threads), ~std::uint64_t{0});
    for (std::size_t r = 0; r < w.cells.size(); ++r) blocks_[r].failed = failed_.data() + r * static_cast<std::size_t>(code_.threads);
  }

  // Each block's rows of a whole window lie together.
  void place_rows(RunState& run) {
    Wiring& w = *run.wiring;
    for (std::size_t r = 0; r < w.cells.size(); ++r) {
      for (Report& report : *run.reports) {
        BlockReport& own = report.blocks[r];
        if (own.columns.empty()) continue;
        row_places_.push_back({&own, report.every, row_numbers_});
        row_numbers_ += (window_length(run) / report.every + 1) * own.columns.size();
      }
    }
    rows_.reserve(row_numbers_);
    std::size_t next = 0;
    for (BlockExtras& extras : extras_) {
      for (DeviceReport& report : extras.reports) report.rows = rows_.data() + row_places_[next++].first;
    }
  }

  void send_all(RunState& run) {
    Wiring& w = *run.wiring;
    mirror_.add(blocks_);
    mirror_.add(failed_);
    mirror_.add(run.uniforms, static_cast<std::size_t>(program_.uniforms) * sizeof(double), true);
    mirror_.add(run.grid->t), mirror_.add(run.grid->t_middle), mirror_.add(run.grid->boundary);
    for (const Part& part : w.synapses.parts) mirror_.add(part.words);
    for (std::size_t r = 0; r < w.cells.size(); ++r) {
      if (r == 0 || w.cells[r]->table != w.cells[r - 1]->table) add_ranges(mirror_, *w.cells[r]->table);
      add_ranges(mirror_, *w.cells[r], extras_[r]);
    }
    for (const TableShape& table : tables_) mirror_.add(table.first, bytes_of(table));
    mirror_.reserve();
    for (std::size_t r = 0; r < w.cells.size(); ++r) link_block(mirror_, *w.cells[r], extras_[r], blocks_[r]);
    mirror_.send();
    there_ = mirror_.there(blocks_.data());
    for (TableShape& table : tables_) table.first = mirror_.there(table.first);
    code_.set_tables(tables_.data());
  }

  static std::size_t bytes_of(const TableShape& table) {
    return static_cast<std::size_t>(table.intervals + 1.0) * static_cast<std::size_t>(table.stride) * sizeof(double);
  }

  void clear_outcome() {
    const WindowOutcome none;
    outcome_.send(&none, 1);
  }

  // A cell passes its threshold in every other step at most; point processes that spike may do so more often.
  void make_spike_room(RunState& run) {
    std::size_t cells = 0;
    for (const auto& cell : run.wiring->cells) cells += cell->lanes.size();
    spikes_.reserve(cells * (window_length(run) / 2 + 2) + 1024);
  }

  WindowWork work_of(RunState& run, std::uint64_t from, std::uint64_t to) const {
    WindowWork work;
    work.uniforms = mirror_.there(run.uniforms);
    work.dt = run.grid->dt;
    work.celsius = run.celsius;
    work.from = from;
    work.to = to;
    work.t = mirror_.there(run.grid->t.data());
    work.t_middle = mirror_.there(run.grid->t_middle.data());
    work.boundary = mirror_.there(run.grid->boundary.data());
    work.spikes = spikes_.data();
    work.spike_room = static_cast<std::uint32_t>(std::min<std::size_t>(spikes_.room(), ~0u));
    work.outcome = outcome_.data();
    return work;
  }

  // What has come for each cell of each block, one list behind the other.
  void gather(RunState& run, std::uint64_t from) {
    Wiring& w = *run.wiring;
    const std::uint64_t window = w.synapses.windows.window_of(TimeGrid::slot_before(from));
    const Delivery d{run.uniforms, &w.synapses};
    const std::int64_t n = static_cast<std::int64_t>(w.cells.size());
#pragma omp parallel if (run.is_shared)
    {
      Rooms rooms;
      List<Bringing> scratch;
#pragma omp for schedule(dynamic, 8)
      for (std::int64_t r = 0; r < n; ++r) {
        const std::size_t i = static_cast<std::size_t>(r);
        gather_bringings(*w.cells[i], d, window, rooms, scratch, block_bringings_[i]);
      }
    }
    all_bringings_.clear();
    all_first_.clear();
    for (const BlockBringings& own : block_bringings_) {
      const std::uint32_t before = static_cast<std::uint32_t>(all_bringings_.size());
      for (std::size_t lane = 0; lane + 1 < own.first.size(); ++lane) all_first_.push_back(before + own.first[lane]);
      all_bringings_.append(own.in_order);
    }
    all_first_.push_back(static_cast<std::uint32_t>(all_bringings_.size()));
  }

  void wait() const { check(cudaDeviceSynchronize(), "a window of steps fails on the GPU: "); }

  static void check_outcome(const WindowOutcome& outcome) {
    if (outcome.to_past) stop(4, "an event is sent to the past: net_send and net_move do not lead back");
    if (outcome.endless) stop(4, "net_send sends events of one time without end");
    if (outcome.crowded) stop(4, "a cell has more events of net_send on their way than a GPU has room for: run with --target openmp");
    if (outcome.lost) stop(4, "the cells made more spikes in one window than a GPU has room for: run with --target openmp");
  }

  template <class Count>
  void take_rows(const Count& count_of) {
    fetched_rows_.resize_unset(row_numbers_);
    rows_.fetch(fetched_rows_.data(), row_numbers_);
    for (const RowPlace& place : row_places_) {
      const std::uint64_t count = count_of(place);
      const double* const first = fetched_rows_.data() + place.first;
      place.report->rows.append(first, first + count * place.report->columns.size());
      place.report->row_count += count;
    }
  }

  // All blocks come back as they are; the earliest step counts, then the block.
  void find_failure(RunState& run) {
    mirror_.fetch();
    for (std::size_t i = 0; i < failed_.size(); ++i) {
      const std::uint32_t receiver = static_cast<std::uint32_t>(i / static_cast<std::size_t>(code_.threads));
      if (failed_[i] < (run.failure.happened ? run.failure.step : ~std::uint64_t{0})) run.failure = {true, failed_[i], receiver};
    }
  }
};

}  // namespace

Accelerator* new_cuda_accelerator(const DeviceCode& code, const TableShape* const* tables, int table_count, const ProgramCode& program) {
  return new CudaAccelerator(code, tables, table_count, program);
}

}  // namespace hillock
