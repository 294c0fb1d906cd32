// The part of a program that is the same for every model: arguments, construction, the run, what is written.
#define HILLOCK_ONE_LANE
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>

#include "hillock/engine/arrange-compartments.hpp"
#include "hillock/engine/build-adjusters.hpp"
#include "hillock/engine/build-changes.hpp"
#include "hillock/engine/build-gaps.hpp"
#include "hillock/engine/build-pointers.hpp"
#include "hillock/engine/build-reports.hpp"
#include "hillock/engine/build-run.hpp"
#include "hillock/engine/build-sweep.hpp"
#include "hillock/engine/checkpoint.hpp"
#include "hillock/engine/describe-failure.hpp"
#include "hillock/engine/draw-streams.hpp"
#include "hillock/engine/drawn-cells.hpp"
#include "hillock/engine/function-tables.hpp"
#include "hillock/engine/membrane-parts.hpp"
#include "hillock/engine/over-ranks.hpp"
#include "hillock/engine/peak-memory.hpp"
#include "hillock/engine/spare-lanes.hpp"
#include "hillock/engine/write-instances.hpp"
#include "hillock/engine/write-reports.hpp"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#ifdef _OPENMP
#include <omp.h>
#endif

namespace hillock {
namespace {

volatile std::sig_atomic_t interrupted = 0;
void on_interrupt(int) { interrupted = 1; }

struct Arguments {
  std::string columns = "model.columns", stream = "model.stream";
  int threads = 1;
  int axis = -1;
  bool instances = false;
  std::uint64_t steps = ~std::uint64_t{0};  // no more than these of the model's
  CheckpointPlan checkpoint;
  std::string resume;  // a checkpoint's path, without the rank
  std::uint64_t resume_files = 0;

  bool keeps_state() const { return checkpoint.every_steps > 0 || !resume.empty(); }
};

bool parse_checkpoint(const std::string& key, const char* value, Arguments& out) {
  if (key == "--checkpoint") out.checkpoint.path = value;
  else if (key == "--checkpoint-steps") out.checkpoint.every_steps = std::strtoull(value, nullptr, 10);
  else if (key == "--checkpoint-model") out.checkpoint.model = value;
  else if (key == "--resume") out.resume = value;
  else if (key == "--resume-files") out.resume_files = std::strtoull(value, nullptr, 10);
  else return false;
  return true;
}

bool parse(int argc, char** argv, Arguments& out) {
  for (int i = 1; i < argc; ++i) {
    const std::string key = argv[i];
    const char* const value = i + 1 < argc ? argv[i + 1] : nullptr;
    if (key == "--instances") {
      out.instances = true;
      continue;
    }
    if (!value) return false;
    ++i;
    if (key == "--columns") out.columns = value;
    else if (key == "--stream") out.stream = value;
    else if (key == "--threads") out.threads = std::max(1, std::atoi(value));
    else if (key == "--steps") out.steps = std::strtoull(value, nullptr, 10);
    else if (key == "--axis") out.axis = std::strcmp(value, "cell") == 0 ? 0 : std::strcmp(value, "compartment") == 0 ? 1 : -1;
    else if (!parse_checkpoint(key, value, out)) return false;
  }
  return true;
}

class Stopwatch {
 public:
  double lap() {
    const double now = seconds_now(), lap = now - last_;
    last_ = now;
    return lap;
  }
  double peek() const { return seconds_now() - last_; }

 private:
  double last_ = seconds_now();
};

// model.stream of one process and of the first rank, model.stream.1 and so on of the others.
std::string stream_of(const Arguments& arguments, const Ranks* ranks) {
  return ranks && ranks->rank > 0 ? arguments.stream + "." + std::to_string(ranks->rank) : arguments.stream;
}

std::string phase_json(const char* phase, double seconds) {
  return "{\"phase\":" + json_string(phase) + ",\"seconds\":" + json_number(seconds) + "}";
}

std::string progress_json(double seconds, std::uint64_t step, std::uint64_t steps) {
  return "{\"phase\":\"run\",\"seconds\":" + json_number(seconds) + ",\"step\":" + std::to_string(step) +
         ",\"steps\":" + std::to_string(steps) + "}";
}

std::string populations_json(const ProgramCode& program, const Network& network) {
  std::string json = "[";
  for (const Population& p : network.populations) {
    if (json.size() > 1) json += ',';
    const bool is_cell = p.kind == PopulationKind::cell;
    json += "{\"name\":" + json_string(p.name) + ",\"firstGid\":" + std::to_string(p.first_gid) + ",\"count\":" + std::to_string(p.count) +
            ",\"cellType\":" + json_string(is_cell ? program.cell_type[p.type].name : "") + ",\"artificial\":" + (is_cell ? "false" : "true") + "}";
  }
  return json + "]";
}

// Allocates what the cells of the model hold, then the instances that the network gives them.
void wire(Wiring& w, const NetworkContext& context, const Network& network, const PlaceTable& places, const TimeGrid& grid, int threads, Ranks* ranks) {
  for (auto& cell : w.cells) {
    // phase by phase, groups of a type that can sweep store all they compute
    const bool sweeps = may_sweep(*cell);
    for (int g = 0; cell->code().sweep && !sweeps && g < cell->code().groups; ++g) cell->block.groups[g].observed = true;
    if (sweeps && cell->axis->across) arrange_compartments(*cell);
    allocate_nodes(*cell, *cell->axis->program);
    for (int g = 0; g < cell->code().groups; ++g) {
      const Owner owner = cell->code().group[g].owner;
      if (owner == Owner::density || owner == Owner::point) build_rows(*cell, g);
    }
  }
  w.weights_change = change_weights(context.in);
  build_synapses(w, network, context.tables, places, grid, threads, ranks);
  build_points(w, network, places);
  build_gaps(w, half_gaps(context, network), places, network, ranks);
  for (auto& cell : w.cells) settle_ion_styles(*cell), build_pointers(*cell), build_watched(*cell);
  point_to_weights(w, network, places);
  build_connection_lists(w, context.program);
  build_streams(w, context.in, network, places, context.program, context.seed);
  build_changes(w, context, network, places);
  w.place_of = List<std::uint32_t>();
}

std::string about_json(const Wiring& w, const Network& network, const Totals& totals, const List<Report>& reports, const TimeGrid& grid,
                       const AxisCode& axis, const Arguments& arguments, const Ranks* ranks) {
  const ProgramCode& program = *axis.program;
  std::string about = "{\"model\":" + json_string(program.name) + ",\"dtMs\":" + json_number(grid.dt) +
                      ",\"durationMs\":" + json_number(static_cast<double>(grid.steps) * grid.dt) +
                      ",\"populations\":" + populations_json(program, network) + ",\"reports\":" + reports_json(reports, grid.dt) +
                      ",\"windowSteps\":" + std::to_string(w.window_steps) +
                      ",\"connections\":" + std::to_string(totals.connections) + ",\"lanes\":" + std::to_string(axis.width) +
                      ",\"threads\":" + std::to_string(arguments.threads) + ",\"blocks\":" + std::to_string(totals.blocks) + ",\"ruleCounts\":[";
  for (std::size_t r = 0; r < totals.rule_counts.size(); ++r) about += (r ? "," : "") + std::to_string(totals.rule_counts[r]);
  const Footprint& footprint = totals.footprint;
  about += "],\"synapseBytes\":" + std::to_string(footprint.synapse_bytes) + ",\"cellBytes\":" + std::to_string(footprint.cell_bytes) +
           ",\"compartments\":" + std::to_string(footprint.compartments);
  if (ranks && ranks->shares > 0) return about + ",\"share\":" + json_number(network.share) + "}";
  if (ranks) about += ",\"rank\":" + std::to_string(ranks->rank) + ",\"ranks\":" + std::to_string(ranks->count);
  const WindowCause& cause = totals.cause;
  if (cause.is_known()) {
    about += ",\"windowDelayMs\":" + json_number(cause.delay_ms) + ",\"windowRule\":" + std::to_string(cause.rule) +
             ",\"windowSource\":" + std::to_string(cause.source_gid) + ",\"windowTarget\":" + std::to_string(cause.target_gid);
  }
  return about + "}";
}

// Writes what a window made, and how far the run is.
class Progress final : public RunObserver {
 public:
  Progress(StreamWriter& out, RunState& run, const CheckpointPlan& plan, Ranks* ranks)
      : out_(out), run_(run), plan_(plan), ranks_(ranks) {}

  bool after_window(std::uint64_t step) override {
    Stopwatch writing;
    out_.spikes(0, step, run_.window_spikes.data(), run_.window_spikes.size());
    write_rows(out_, *run_.reports, ranks_);
    const bool is_last = step == run_.grid->steps || interrupted != 0 || run_.failure.happened;
    if (since_progress_.peek() > 0.1 || is_last) {
      const std::uint64_t done = run_.failure.happened ? run_.failure.step : step;
      out_.progress(progress_json(since_start_.peek(), done, run_.grid->steps), done);
      since_progress_.lap();
    }
    out_.flush_if_due();
    const bool is_over = run_.exchange ? run_.exchange->is_over() : run_.failure.happened;
    if (!is_over && plan_.is_due(run_, step)) keep_state(step);
    write_seconds_ += writing.lap();
    return interrupted == 0;
  }
  bool shall_stop() const override { return interrupted != 0; }
  double write_seconds() const { return write_seconds_; }

 private:
  StreamWriter& out_;
  RunState& run_;
  CheckpointPlan plan_;
  Ranks* ranks_;
  Stopwatch since_start_, since_progress_;
  double write_seconds_ = 0.0;

  // What the stream has up to this mark belongs to the checkpoint.
  void keep_state([[maybe_unused]] std::uint64_t step) {
#ifdef HILLOCK_CHECKPOINTS
    out_.progress("{\"phase\":\"checkpoint\",\"step\":" + std::to_string(step) + "}", step);
    out_.flush();
    write_checkpoint(plan_, run_, step, ranks_);
#endif
  }
};

void initialize(RunState& run, [[maybe_unused]] const Arguments& arguments, [[maybe_unused]] Ranks* ranks) {
#ifdef HILLOCK_CHECKPOINTS
  run.keeps_sent = arguments.checkpoint.every_steps > 0;
  if (!arguments.resume.empty()) return read_checkpoint(arguments.resume, arguments.resume_files, run, ranks);
#endif
  initialize_run(run);
}

int simulate(RunState& run, StreamWriter& out, const Network& network, const Arguments& arguments, Ranks* ranks, Stopwatch& watch, Stopwatch& total) {
  Progress progress(out, run, arguments.checkpoint, ranks);
  run.observer = &progress;
  initialize(run, arguments, ranks);
  out.progress(phase_json("initialize", watch.lap()));
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  std::signal(SIGUSR1, on_interrupt);  // what starts ranks passes this one on
  run_steps(run);
  write_rows(out, *run.reports, ranks);  // the first row of a run without steps
  out.progress(phase_json("simulate", watch.lap() - progress.write_seconds()));
  out.progress(phase_json("write", progress.write_seconds()));
  out.progress(phase_json("total", total.lap()));
  if (run.failure.happened) {
    out.end(describe_failure(run, network), run.failure.step);
    return 4;
  }
  const bool stopped = run.exchange ? run.exchange->is_over() : interrupted != 0;
  const std::string state = stopped ? "interrupted" : "finished";
  out.end("{\"state\":\"" + state + "\",\"peakBytes\":" + std::to_string(peak_bytes()) + "}", run.grid->steps);
  return stopped ? 4 : 0;
}

// The lists of connections would be mapped and unmapped one by one, each page of them made anew.
void keep_memory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_TOP_PAD, 1 << 24);
#endif
}
void return_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

// All tables of instances, `connections` in all: where there are several ranks, the first has those of cells and points, and each some connections.
void write_instances(StreamWriter& out, const Network& network, std::uint64_t connections, Ranks* ranks) {
  if (!ranks || ranks->rank == 0) write_cells(out, network);
  if (ranks && ranks->shares == 0) {
    const TablePart part = table_part(network, *ranks);
    write_connections(out, network, part.connections, part.first);
  } else {
    write_connections(out, network, network.connections, 0);
  }
  const bool writes_gaps = !network.gaps.empty() && (!ranks || ranks->rank == 0);  // each rank knows all
  if (writes_gaps) write_connections(out, network, network.gaps, connections - network.gaps.size());
  if (!ranks || ranks->rank == 0) write_points(out, network);
}

int run(const Arguments& arguments, const LaneChoice& choice, Ranks* ranks) {
  keep_memory();
#ifdef _OPENMP
  omp_set_num_threads(arguments.threads);
#endif
  Stopwatch total, watch;
  const Columns in(arguments.columns);
  const ProgramCode& program = *choice.any().program;
  const Uniforms& u = *reinterpret_cast<const Uniforms*>(in.f64("uniforms", static_cast<std::uint64_t>(program.uniforms)));
  load_function_tables(in);
  program.make_tables(u);
  List<CellTypeTable> tables;
  for (int type = 0; type < program.cell_types; ++type) tables.push_back(load_cell_type(in, type, program));
  NetworkContext context{program, in, u, tables, static_cast<std::uint32_t>(load_number(in, "run.seed"))};
  if (ranks && ranks->shares > 0) context.shares = ranks->shares;
  else if (ranks) context.rank = static_cast<std::uint32_t>(ranks->rank), context.ranks = static_cast<std::uint32_t>(ranks->count);
  Network network = build_network(context);
  const double network_seconds = watch.lap();

  Wiring w;
  List<List<CellTypeTable>> drawn = load_drawn_cells(context, network);
  w.cells = make_cell_blocks(program, network, tables, drawn, choose_axes(choice, network, program.cell_types, context.ranks));
  build_artificial(w, program, network, context.seed);
  for (auto& cell : w.cells) w.receivers.push_back(cell.get());
  for (auto& cells : w.artificial) w.receivers.push_back(cells.get());
  for (std::uint32_t r = 0; r < w.receivers.size(); ++r) w.receivers[r]->index = r;
  const PlaceTable places = place_cells(w, network);
  List<Report> reports = build_reports(w, context, network, places);
  if (records_membrane(context)) linked(membrane_parts().announce, "hillock_membrane.cpp")(w, context, network, places, reports, ranks);
  settle_waits(w, ranks);
#ifdef HILLOCK_CHECKPOINTS
  if (arguments.keeps_state()) observe_alike(w, program, ranks);
#endif
  const TimeGrid grid(load_number(in, "run.dtMs"), std::min(load_count(in, "run.steps"), arguments.steps));
  wire(w, context, network, places, grid, arguments.threads, ranks);
  if (records_membrane(context)) membrane_parts().build(w, context, network, reports);
  find_sources(reports, w);
  forget_adjusters(network);

  for (CellTypeTable& table : tables) complete_cable(table, grid.dt);
  for (List<CellTypeTable>& cells : drawn) {
    for (CellTypeTable& table : cells) complete_cable(table, grid.dt);
  }
  for (auto& cell : w.cells) {
    if (may_sweep(*cell)) build_stretches(*cell);
  }

  List<Column> columns = report_columns(reports);
  const Totals totals = totals_of(w, network, ranks);
  if (arguments.instances) columns.append(instance_columns(network, totals.connections));
  StreamWriter out(stream_of(arguments, ranks), columns, about_json(w, network, totals, reports, grid, choice.any(), arguments, ranks));
  write_layouts(out, reports);
  if (arguments.instances) write_instances(out, network, totals.connections, ranks);
  network.connections = List<Connection>();  // by far the most of what building took
  return_memory();
  out.progress(phase_json("connect", network_seconds));
  out.progress(phase_json("construct", watch.lap()));

  RunState run;
  run.uniforms = &u;
  run.celsius = load_number(in, "run.celsius");
  run.grid = &grid;
  run.wiring = &w;
  run.reports = &reports;
  const Owned<Accelerator> accelerator(choice.any().accelerate ? choice.any().accelerate() : nullptr);
  run.accelerator = accelerator.get();
  if (run.accelerator && w.window_steps == 0) {
    throw std::runtime_error("not supported yet on cuda: connections that arrive within a step (" + json_number(w.window_delay_ms) + " ms)");
  }
  if (!ranks || ranks->count == 1) return simulate(run, out, network, arguments, ranks, watch, total);
  SpikeExchange exchange(*ranks, w, network);
  run.exchange = &exchange;
  return simulate(run, out, network, arguments, ranks, watch, total);
}

#ifdef HILLOCK_RANKS
// One rank that cannot go on ends all: the others would wait for it.
int run_rank(const Arguments& arguments, const LaneChoice& choice, Ranks& ranks) {
  try {
    const int code = run(arguments, choice, &ranks);
    leave_ranks();
    return code;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "rank %d: %s\n", ranks.rank, error.what());
    std::fflush(nullptr);
    ranks.end_all(4);
  }
}
#endif

}  // namespace

MembraneParts& membrane_parts() {
  static MembraneParts parts{};
  return parts;
}

bool only_spare_lanes_run_away(CellReceiver& cell) {
  if (some_cell_runs_away(cell)) return false;
  calm_spare_lanes(cell);
  return true;
}

int run_program(int argc, char** argv, const AxisCode* by_cell, const AxisCode* by_compartment) {
#ifdef HILLOCK_RANKS
  Ranks& ranks = join_ranks(argc, argv);
#endif
  Arguments arguments;
  if (!parse(argc, argv, arguments)) {
    std::fprintf(stderr, "usage: %s [--columns FILE] [--stream FILE] [--threads N] [--axis cell|compartment] [--instances]\n", argv[0]);
    return 2;
  }
#ifdef HILLOCK_RANKS
  return run_rank(arguments, {by_cell, by_compartment, arguments.axis}, ranks);
#else
  try {
    return run(arguments, {by_cell, by_compartment, arguments.axis}, nullptr);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 4;
  }
#endif
}

}  // namespace hillock
