// The part of a program that is the same for every model: arguments, construction, the run, what is written.
#define HILLOCK_ONE_LANE
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>

#include "hillock/engine/build-pointers.hpp"
#include "hillock/engine/build-run.hpp"
#include "hillock/engine/build-sweep.hpp"
#include "hillock/engine/draw-streams.hpp"

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
};

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
    else if (key == "--axis") out.axis = std::strcmp(value, "cell") == 0 ? 0 : std::strcmp(value, "compartment") == 0 ? 1 : -1;
    else return false;
  }
  return true;
}

class Stopwatch {
 public:
  double lap() {
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(now - last_).count();
    last_ = now;
    return seconds;
  }
  double peek() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - last_).count(); }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

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

std::string reports_json(const std::vector<Report>& reports, double dt) {
  std::string json = "[";
  for (const Report& r : reports) {
    if (json.size() > 1) json += ',';
    json += "{\"name\":" + json_string(r.name) + ",\"variables\":[" + json_string(r.variable) + "],\"unit\":" + json_string(r.unit) +
            ",\"stepMs\":" + json_number(static_cast<double>(r.every) * dt) + ",\"float64\":" + (r.float64 ? "true" : "false") + "}";
  }
  return json + "]";
}

constexpr std::uint32_t first_report_column = 100;  // five ids per report
constexpr std::uint32_t cells_column = 1, connections_column = 20;

std::vector<Column> report_columns(std::vector<Report>& reports) {
  std::vector<Column> columns;
  std::uint32_t id = first_report_column;
  for (Report& r : reports) {
    r.column_id = id;
    columns.push_back({id, DataType::f64, r.name, r.unit, {kGrowing, r.width}, ""});
    columns.push_back({id + 1, DataType::u64, r.name + "/gid", "", {r.width}, ""});
    columns.push_back({id + 2, DataType::u32, r.name + "/section", "", {r.width}, ""});
    columns.push_back({id + 3, DataType::f64, r.name + "/x", "", {r.width}, ""});
    columns.push_back({id + 4, DataType::u32, r.name + "/variable", "", {r.width}, ""});
    id += 5;
  }
  return columns;
}

void write_layouts(StreamWriter& out, const std::vector<Report>& reports) {
  for (const Report& r : reports) {
    for (std::size_t b = 0; b < r.blocks.size(); ++b) {
      const std::vector<RecordedColumn>& columns = r.blocks[b].columns;
      if (columns.empty()) continue;
      std::vector<std::uint64_t> gids;
      std::vector<std::uint32_t> sections, variables(columns.size(), 0);
      std::vector<double> xs;
      for (const RecordedColumn& c : columns) gids.push_back(c.gid), sections.push_back(c.section), xs.push_back(c.x);
      out.report_layout(r.column_id, static_cast<std::uint32_t>(b), columns.size(), gids.data(), sections.data(), xs.data(), variables.data());
    }
  }
}

void write_rows(StreamWriter& out, std::vector<Report>& reports) {
  for (Report& r : reports) {
    for (std::size_t b = 0; b < r.blocks.size(); ++b) {
      BlockReport& block = r.blocks[b];
      if (block.row_count == 0) continue;
      out.rows(r.column_id, static_cast<std::uint32_t>(b), block.first_row, block.row_count, block.rows.data(), block.columns.size());
      block.first_row += block.row_count;
      block.row_count = 0;
      block.rows.clear();
    }
  }
}

// The instance tables, in gid order: their hash is hash.network.
std::vector<Column> instance_columns(const Network& network) {
  std::uint64_t cells = 0;
  for (const Population& p : network.populations) cells += p.count;
  const std::uint64_t n = network.connections.size(), points = network.points.size();
  const std::string table = "\"table\":true";
  return {{cells_column, DataType::u64, "cells/gid", "", {cells}, table},
          {cells_column + 1, DataType::u32, "cells/population", "", {cells}, table},
          {cells_column + 2, DataType::f64, "cells/position", "um", {cells, 3}, table},
          {connections_column, DataType::u64, "connections/source", "", {n}, table},
          {connections_column + 1, DataType::u64, "connections/target", "", {n}, table},
          {connections_column + 2, DataType::u32, "connections/rule", "", {n}, table},
          {connections_column + 3, DataType::u32, "connections/term", "", {n}, table},
          {connections_column + 4, DataType::i32, "connections/section", "", {n}, table},
          {connections_column + 5, DataType::f64, "connections/x", "", {n}, table},
          {connections_column + 6, DataType::f64, "connections/weight", "", {n}, table},
          {connections_column + 7, DataType::f64, "connections/delay", "ms", {n}, table},
          {connections_column + 8, DataType::u32, "points/stimulus", "", {points}, table},
          {connections_column + 9, DataType::u32, "points/population", "", {points}, table},
          {connections_column + 10, DataType::u32, "points/index", "", {points}, table},
          {connections_column + 11, DataType::i32, "points/section", "", {points}, table},
          {connections_column + 12, DataType::f64, "points/x", "", {points}, table},
          {connections_column + 13, DataType::f64, "points/values", "", {network.point_values.size()}, table}};
}

template <class T, class List, class Get>
void write_table(StreamWriter& out, std::uint32_t id, const List& list, const Get& get) {
  std::vector<T> values;
  values.reserve(list.size());
  for (const auto& item : list) values.push_back(get(item));
  out.column(id, 0, 0, values.size(), values.data());
}

void write_instances(StreamWriter& out, const Network& network) {
  std::vector<std::uint64_t> gids;
  std::vector<std::uint32_t> populations;
  std::vector<double> positions;
  for (std::size_t p = 0; p < network.populations.size(); ++p) {
    const Population& population = network.populations[p];
    for (std::uint64_t i = 0; i < population.count; ++i) {
      gids.push_back(population.first_gid + i);
      populations.push_back(static_cast<std::uint32_t>(p));
      const bool placed = i < population.x.size();
      positions.push_back(placed ? population.x[i] : 0.0);
      positions.push_back(placed ? population.y[i] : 0.0);
      positions.push_back(placed ? population.z[i] : 0.0);
    }
  }
  out.column(cells_column, 0, 0, gids.size(), gids.data());
  out.column(cells_column + 1, 0, 0, gids.size(), populations.data());
  out.column(cells_column + 2, 0, 0, gids.size(), positions.data(), 3);
  const auto& list = network.connections;
  const std::uint32_t id = connections_column;
  write_table<std::uint64_t>(out, id, list, [](const Connection& c) { return c.source_gid; });
  write_table<std::uint64_t>(out, id + 1, list, [](const Connection& c) { return c.target_gid; });
  write_table<std::uint32_t>(out, id + 2, list, [](const Connection& c) { return c.rule; });
  write_table<std::uint32_t>(out, id + 3, list, [](const Connection& c) { return c.term; });
  write_table<std::int32_t>(out, id + 4, list, [](const Connection& c) { return c.section; });
  write_table<double>(out, id + 5, list, [](const Connection& c) { return c.x; });
  write_table<double>(out, id + 6, list, [](const Connection& c) { return c.weight; });
  write_table<double>(out, id + 7, list, [](const Connection& c) { return c.delay; });
  const auto& points = network.points;
  write_table<std::uint32_t>(out, id + 8, points, [](const PointInstance& p) { return p.stimulus; });
  write_table<std::uint32_t>(out, id + 9, points, [](const PointInstance& p) { return p.population; });
  write_table<std::uint32_t>(out, id + 10, points, [](const PointInstance& p) { return p.index; });
  write_table<std::int32_t>(out, id + 11, points, [](const PointInstance& p) { return p.section; });
  write_table<double>(out, id + 12, points, [](const PointInstance& p) { return p.x; });
  out.column(id + 13, 0, 0, network.point_values.size(), network.point_values.data());
}

bool is_finite(double x) { return x - x == 0.0; }

// The first field of a mechanism at a node that is no finite number, as JSON; empty: there is none.
std::string bad_field(const CellReceiver& cell, int lane, int node) {
  for (int g = 0; g < cell.code().groups; ++g) {
    const MechanismInfo& mechanism = cell.mechanism(g);
    for (int f = 0; f < mechanism.fields; ++f) {
      if (!cell.block.groups[g].field || !cell.block.groups[g].field[f]) continue;
      for (const double* p : sources_of(cell, lane, node, "field", g, f, 0, 0)) {
        if (is_finite(*p)) continue;
        return ",\"mechanism\":" + json_string(mechanism.name) + ",\"variable\":" + json_string(mechanism.field_name[f]) +
               ",\"shared\":" + (mechanism.field_storage[f] == shared ? "true" : "false") + ",\"message\":\"not a number\"";
      }
    }
  }
  return "";
}

// Who made the number that is none: a node where some mechanism has one goes before nodes that only caught it through the
// solve; otherwise the first node whose v ran away.
std::string describe_failure(const RunState& run, const Network& network) {
  const CellReceiver& cell = *run.wiring->cells[run.failure.receiver];
  const int S = cell.axis->storage;
  int found_lane = -1, found_node = 0;
  std::string cause;
  for (int lane = 0; lane < cell.block.cells && cause.empty(); ++lane) {
    for (int node = 0; node < cell.table->cable.nodes && cause.empty(); ++node) {
      const double v = cell.block.v[node * S + lane];
      if (is_finite(v) && v < 1e5 && v > -1e5) continue;
      cause = bad_field(cell, lane, node);
      if (found_lane < 0 || !cause.empty()) found_lane = lane, found_node = node;
    }
  }
  std::string json = "{\"state\":\"failed\",\"reason\":\"voltage\",\"timeMs\":" + json_number(run.grid->t[run.failure.step + 1]);
  if (found_lane >= 0) {
    const LaneCell& c = cell.lanes[static_cast<std::size_t>(found_lane)];
    json += ",\"population\":" + json_string(network.populations[c.population].name) + ",\"index\":" + std::to_string(c.index) +
            ",\"gid\":" + std::to_string(c.gid) + ",\"cellType\":" + std::to_string(cell.block.type) + ",\"node\":" + std::to_string(found_node);
  }
  return json + (cause.empty() ? ",\"message\":\"v ran away\"" : cause) + "}";
}

int run(const Arguments& arguments, const AxisCode& by_cell, const AxisCode& by_compartment) {
#ifdef _OPENMP
  omp_set_num_threads(arguments.threads);
#endif
  Stopwatch total, watch;
  const Columns in(arguments.columns);
  const ProgramCode& program = *by_cell.program;
  const Uniforms& u = *reinterpret_cast<const Uniforms*>(in.f64("uniforms", static_cast<std::uint64_t>(program.uniforms)));
  program.make_tables(u);
  std::vector<CellTypeTable> tables;
  for (int type = 0; type < program.cell_types; ++type) tables.push_back(load_cell_type(in, type, program));
  const auto seed = static_cast<std::uint32_t>(load_number(in, "run.seed"));
  const NetworkContext context{program, in, u, tables, seed};
  const Network network = build_network(context);
  const double network_seconds = watch.lap();

  Wiring w;
  w.cells = make_cell_blocks(program, network, tables, choose_axes({&by_cell, &by_compartment, arguments.axis}, network, program.cell_types));
  build_artificial(w, program, network, seed);
  for (auto& cell : w.cells) w.receivers.push_back(cell.get());
  for (auto& cells : w.artificial) w.receivers.push_back(cells.get());
  const PlaceTable places = place_cells(w, network);
  build_reports(w, in, context, network, places, true);
  for (auto& cell : w.cells) {
    // phase by phase, groups of a type that can sweep store all they compute
    for (int g = 0; cell->code().sweep && !may_sweep(*cell) && g < cell->code().groups; ++g) cell->block.groups[g].observed = true;
    for (const auto* axis : {cell->axis}) allocate_nodes(*cell, *axis->program);
    for (int g = 0; g < cell->code().groups; ++g) {
      const Owner owner = cell->code().group[g].owner;
      if (owner == Owner::density || owner == Owner::point) build_rows(*cell, g);
    }
  }
  build_synapses(w, network, places);
  build_points(w, network, places);
  for (auto& cell : w.cells) settle_ion_styles(*cell), build_pointers(*cell);
  build_arguments(w, network, program);
  build_connection_lists(w);
  build_streams(w, in, network, places, program, seed);
  build_fan_out(w, network);

  const TimeGrid grid(load_number(in, "run.dtMs"), load_count(in, "run.steps"));
  for (CellTypeTable& table : tables) complete_cable(table, grid.dt);
  for (auto& cell : w.cells) {
    if (may_sweep(*cell)) build_stretches(*cell);
  }
  find_window(w, network, grid.dt, grid.steps);
  double longest = 0.0;
  for (Target& t : w.targets) {
    longest = std::max(longest, t.delay);
    t.slots_after = grid.slots_after(t.delay);
  }
  const std::uint64_t window = std::max<std::uint64_t>(w.window_steps, 1);
  const std::uint64_t ring = std::min<std::uint64_t>(grid.slots(), 2 * static_cast<std::uint64_t>(longest / grid.dt + 2.0) + 2 * window + 4);
  for (Receiver* receiver : w.receivers) receiver->buckets.resize(ring + 2 * window);
  std::vector<Report> reports = build_reports(w, in, context, network, places, false);

  std::string about = "{\"model\":" + json_string(program.name) + ",\"dtMs\":" + json_number(grid.dt) +
                      ",\"durationMs\":" + json_number(static_cast<double>(grid.steps) * grid.dt) +
                      ",\"populations\":" + populations_json(program, network) + ",\"reports\":" + reports_json(reports, grid.dt) +
                      ",\"windowSteps\":" + std::to_string(w.window_steps) + ",\"windowDelayMs\":" + json_number(w.window_delay_ms) +
                      ",\"connections\":" + std::to_string(network.connections.size()) + ",\"lanes\":" + std::to_string(by_cell.width) +
                      ",\"threads\":" + std::to_string(arguments.threads) + ",\"blocks\":" + std::to_string(w.cells.size()) + ",\"ruleCounts\":[";
  for (std::size_t r = 0; r < network.rule_counts.size(); ++r) about += (r ? "," : "") + std::to_string(network.rule_counts[r]);
  about += "]";
  if (!network.connections.empty() && w.window_connection < network.connections.size()) {
    const Connection& c = network.connections[w.window_connection];
    about += ",\"windowRule\":" + std::to_string(c.rule) + ",\"windowSource\":" + std::to_string(c.source_gid) + ",\"windowTarget\":" + std::to_string(c.target_gid);
  }
  about += "}";
  std::vector<Column> columns = report_columns(reports);
  if (arguments.instances) {
    for (Column& column : instance_columns(network)) columns.push_back(std::move(column));
  }
  StreamWriter out(arguments.stream, columns, about);
  write_layouts(out, reports);
  if (arguments.instances) write_instances(out, network);
  out.progress(phase_json("connect", network_seconds));
  out.progress(phase_json("construct", watch.lap()));

  RunState run;
  run.uniforms = &u;
  run.celsius = load_number(in, "run.celsius");
  run.grid = &grid;
  run.wiring = &w;
  run.reports = &reports;
  double write_seconds = 0.0;
  Stopwatch since_progress;
  run.after_window = [&](std::uint64_t step) {
    Stopwatch writing;
    out.spikes(0, step, run.window_spikes.data(), run.window_spikes.size());
    write_rows(out, reports);
    if (since_progress.peek() > 0.1 || step == grid.steps) {
      out.progress(progress_json(watch.peek(), step, grid.steps), step);
      since_progress.lap();
    }
    out.flush_if_due();
    write_seconds += writing.lap();
    return interrupted == 0;
  };
  initialize_run(run);
  out.progress(phase_json("initialize", watch.lap()));
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  run_steps(run);
  out.progress(phase_json("simulate", watch.lap() - write_seconds));
  out.progress(phase_json("write", write_seconds));
  out.progress(phase_json("total", total.lap()));
  if (run.failure.happened) {
    out.end(describe_failure(run, network), run.failure.step);
    return 4;
  }
  out.end(interrupted ? "{\"state\":\"interrupted\"}" : "{\"state\":\"finished\"}", grid.steps);
  return interrupted ? 4 : 0;
}

}  // namespace

int run_program(int argc, char** argv, const AxisCode& by_cell, const AxisCode& by_compartment) {
  Arguments arguments;
  if (!parse(argc, argv, arguments)) {
    std::fprintf(stderr, "usage: %s [--columns FILE] [--stream FILE] [--threads N] [--axis cell|compartment] [--instances]\n", argv[0]);
    return 2;
  }
  try {
    return run(arguments, by_cell, by_compartment);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 4;
  }
}

}  // namespace hillock
