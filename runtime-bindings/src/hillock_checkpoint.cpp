// Checkpoints: part of a program only where one is wanted. State lies cell by cell under gids; what is on its way are the spikes
// that set out, not the inboxes, which depend on ranks and threads.
#define HILLOCK_ONE_LANE
#include "hillock/engine/checkpoint.hpp"

#include <cstdio>

#include "hillock/engine/cell-state.hpp"
#include "hillock/stream-writer.hpp"

namespace hillock {
namespace {

enum ColumnId : std::uint32_t { gid_column = 1, first_column, words_column, sent_column, ahead_column, head_column };
constexpr std::size_t head_words = 3, sent_words = 3, ahead_words = 2;  // see write_file

void write_all(const std::string& path, const std::string& text) {
  std::FILE* const file = std::fopen(path.c_str(), "wb");
  const bool whole = file && std::fwrite(text.data(), 1, text.size(), file) == text.size();
  if (!file || std::fclose(file) != 0 || !whole) throw std::runtime_error("cannot write " + path);
}

// ---- events that a receiver sends to itself

struct Pending {
  SelfEvent event;
  double pushed_ms;  // when it was sent; what comes again is a new event, as it was
};

List<SelfEvent> in_order_sent(const Receiver& receiver) {
  List<SelfEvent> events = receiver.self.events();
  sort_stably(events, [](const SelfEvent& a, const SelfEvent& b) { return a.serial < b.serial; });
  return events;
}

void code_event(StateWords& words, const LaneItems& lane, SelfEvent& event) {
  std::int64_t element = words.reads() ? 0 : lane.element_number(event), connection = words.reads() ? 0 : lane.connection_number(event.arguments);
  words(event.time), words(event.sent), words(event.serial), words(event.group), words(event.flag), words(event.is_watch);
  words(element), words(connection);
  if (!words.reads()) return;
  event.element = lane.elements[static_cast<std::size_t>(event.group)][static_cast<std::size_t>(element)];
  event.arguments = lane.arguments_of_number(connection);
}

void code_watching(StateWords& words, const LaneItems& lane, Watching& watching) {
  SelfEvent place{};
  place.group = watching.group, place.element = watching.element;
  std::int64_t element = words.reads() ? 0 : lane.element_number(place);
  words(watching.group), words(watching.condition), words(watching.flag), words(watching.holds), words(watching.is_sent), words(watching.serial);
  words(element);
  if (words.reads()) watching.element = lane.elements[static_cast<std::size_t>(watching.group)][static_cast<std::size_t>(element)];
}

// What one lane has of its receiver's events and WATCH statements.
struct LaneQueue {
  List<SelfEvent> events;
  List<Watching> watching;
};

template <class R>
List<LaneQueue> split_queue(const R& receiver) {
  List<LaneQueue> lanes(lanes_of(receiver));
  for (const SelfEvent& event : in_order_sent(receiver)) {
    if (event.group != no_group) lanes[lane_of_element(receiver, event.group, event.element)].events.push_back(event);
  }
  for (const Watching& watching : receiver.watching) lanes[lane_of_element(receiver, watching.group, watching.element)].watching.push_back(watching);
  return lanes;
}

// The changes that are still to come, as they waited; each waited since the one before it.
List<Pending> pending_changes(Receiver& receiver, double done) {
  List<Pending> pending;
  for (std::size_t i = 0; i < receiver.changes.size(); ++i) {
    Change& change = receiver.changes[i];
    change.next = 0;
    while (change.next < change.count && change.times[change.next] <= done) ++change.next;
    if (change.next == change.count) continue;
    const double since = change.next > 0 ? change.times[change.next - 1] : 0.0;
    pending.push_back({{change.times[change.next++], 0.0, 0, no_group, static_cast<std::int32_t>(i), 0.0, nullptr, false}, since});
  }
  return pending;
}

void join_queue(Receiver& receiver, const List<LaneQueue>& lanes, double done) {
  List<Pending> pending = pending_changes(receiver, done);
  receiver.self.clear();
  receiver.watching.clear();
  for (const LaneQueue& lane : lanes) {
    for (const SelfEvent& event : lane.events) pending.push_back({event, event.sent});
  }
  sort_stably(pending, [](const Pending& a, const Pending& b) { return a.pushed_ms < b.pushed_ms; });
  for (const LaneQueue& lane : lanes) receiver.watching.append(lane.watching);
  List<std::uint64_t> serials;  // the new ones
  for (const Pending& one : pending) serials.push_back(receiver.self.push(one.event));
  for (Watching& watching : receiver.watching) {
    std::size_t at = 0;
    const auto is_its = [&](const SelfEvent& e) {
      return e.is_watch && e.serial == watching.serial && e.group == watching.group && e.element == watching.element;
    };
    while (at < pending.size() && !is_its(pending[at].event)) ++at;
    watching.is_sent = watching.is_sent && at < pending.size();
    if (watching.is_sent) watching.serial = serials[at];
  }
}

void code_queue(StateWords& words, const LaneItems& items, LaneQueue& queue) {
  queue.events.resize(words.count(queue.events.size()));
  for (SelfEvent& event : queue.events) code_event(words, items, event);
  queue.watching.resize(words.count(queue.watching.size()));
  for (Watching& watching : queue.watching) code_watching(words, items, watching);
}

template <class R>
void code_cell(StateWords& words, R& receiver, const Synapses& synapses, const LaneItems& items, std::size_t lane, LaneQueue& queue) {
  code_fields(words, receiver, items, lane);
  code_connections(words, synapses, items);
  code_queue(words, items, queue);
  words.finish();
}

template <class Visit>
void each_receiver(Wiring& w, const Visit& visit) {
  for (auto& cell : w.cells) visit(*cell);
  for (auto& cells : w.artificial) visit(*cells);
}

// ---- writing

// What can still arrive.
void forget_delivered(RunState& run, std::uint64_t next_slot) {
  const double longest = run.wiring->longest_delay_ms;
  run.sent.remove_if([&](const SentSpike& sent) {
    return sent.next_slot < next_slot && run.grid->slot_of(sent.spike.time_ms + longest) < next_slot;
  });
}

struct CellWords {
  List<std::uint64_t> gids, first{0}, words;
};

CellWords words_of_cells(RunState& run) {
  Wiring& w = *run.wiring;
  CellWords all;
  const List<List<LaneItems>> items = items_of_lanes(w);
  each_receiver(w, [&](auto& receiver) {
    List<LaneQueue> queues = split_queue(receiver);
    for (std::size_t lane = 0; lane < queues.size(); ++lane) {
      if (!is_cell_there(receiver, lane)) continue;
      StateWords words;
      code_cell(words, receiver, w.synapses, items[receiver.index][lane], lane, queues[lane]);
      all.gids.push_back(gid_of_lane(receiver, lane));
      all.words.append(words.written());
      all.first.push_back(all.words.size());
    }
  });
  return all;
}

template <class Item>
void write_items(StreamWriter& out, std::uint32_t id, const List<Item>& items, std::size_t width) {
  out.column(id, 0, 0, items.size(), reinterpret_cast<const std::uint64_t*>(items.data()), width);
}

// The head comes last: a file without it is cut off.
void write_file(const std::string& path, RunState& run, std::uint64_t step) {
  const CellWords cells = words_of_cells(run);
  const auto column = [](std::uint32_t id, const char* name, List<std::uint64_t> shape) { return Column{id, DataType::u64, name, "", shape, ""}; };
  StreamWriter out(path, {column(gid_column, "gid", {cells.gids.size()}), column(first_column, "first", {cells.first.size()}),
                          column(words_column, "words", {cells.words.size()}), column(sent_column, "sent", {run.sent.size(), sent_words}),
                          column(ahead_column, "ahead", {run.ahead.size(), ahead_words}), column(head_column, "head", {head_words})});
  write_items(out, gid_column, cells.gids, 1);
  write_items(out, first_column, cells.first, 1);
  write_items(out, words_column, cells.words, 1);
  write_items(out, sent_column, run.sent, sent_words);
  write_items(out, ahead_column, run.ahead, ahead_words);
  const List<std::uint64_t> head{step, run.ahead_until, cells.words.size()};
  write_items(out, head_column, head, 1);
  out.flush();
}

std::string file_of(const std::string& path, std::uint64_t rank) { return path + "." + std::to_string(rank); }

void await_all(Ranks* ranks) {
  std::uint64_t nothing = 0;
  if (ranks) ranks->reduce(&nothing, 1, Reduction::sum);
}

// ---- reading

struct CheckpointFile {
  explicit CheckpointFile(const std::string& path)
      : in(path), head(in.u64("head", head_words)), gids(in.count("gid")), gid(in.u64("gid", gids)), first(in.u64("first", gids + 1)),
        words(in.u64("words", head[2])) {}
  Columns in;
  const std::uint64_t* head;
  std::uint64_t gids;
  const std::uint64_t *gid, *first, *words;

  template <class Item>
  void append_items(const char* name, List<Item>& into) const {
    const std::uint64_t count = in.count(name);
    const auto* const items = reinterpret_cast<const Item*>(in.u64(name, count));
    into.append(items, items + count * sizeof(std::uint64_t) / sizeof(Item));
  }
};

struct WordsAt {
  const std::uint64_t *first = nullptr, *end = nullptr;
};

// Per gid: where its state is.
List<WordsAt> index_words(const List<Owned<CheckpointFile>>& files) {
  List<WordsAt> at;
  for (const auto& file : files) {
    for (std::uint64_t i = 0; i < file->gids; ++i) {
      if (at.size() <= file->gid[i]) at.resize(file->gid[i] + 1);
      at[file->gid[i]] = {file->words + file->first[i], file->words + file->first[i + 1]};
    }
  }
  return at;
}

// Up to when a receiver has had its events.
double done_ms(const RunState& run, const CellReceiver&) { return run.grid->boundary[TimeGrid::slot_after(run.first_step - 1)]; }
double done_ms(const RunState& run, const ArtificialReceiver& cells) {
  const std::uint64_t step = cells.has_inputs ? run.first_step : std::min(run.ahead_until, run.grid->steps);
  return run.grid->boundary[TimeGrid::slot_after(step - 1)];
}

void restore_cells(RunState& run, const List<WordsAt>& at) {
  Wiring& w = *run.wiring;
  const List<List<LaneItems>> items = items_of_lanes(w);
  each_receiver(w, [&](auto& receiver) {
    List<LaneQueue> queues(lanes_of(receiver));
    for (std::size_t lane = 0; lane < queues.size(); ++lane) {
      if (!is_cell_there(receiver, lane)) continue;
      const std::uint64_t gid = gid_of_lane(receiver, lane);
      if (gid >= at.size()) throw std::runtime_error("the checkpoint does not fit the model");
      StateWords words(at[gid].first, at[gid].end);
      code_cell(words, receiver, w.synapses, items[receiver.index][lane], lane, queues[lane]);
    }
    join_queue(receiver, queues, done_ms(run, receiver));
  });
}

// Sources of lists go on behind what they have sent.
void restore_lists(RunState& run) {
  for (auto& cells : run.wiring->artificial) {
    const double until = done_ms(run, *cells);
    while (cells->next_in_list < cells->list.size() && cells->list[cells->next_in_list].time <= until) ++cells->next_in_list;
  }
}

bool is_own(const List<unsigned char>& own, std::uint64_t gid) { return gid < own.size() && own[gid]; }

List<unsigned char> own_gids(Wiring& w) {
  List<unsigned char> own;
  each_receiver(w, [&](auto& receiver) {
    for (std::size_t lane = 0; lane < lanes_of(receiver); ++lane) {
      const std::uint64_t gid = gid_of_lane(receiver, lane);
      if (own.size() <= gid) own.resize(gid + 1, 0);
      own[gid] = is_cell_there(receiver, lane);
    }
  });
  return own;
}

// All ranks send again what all had on its way; each keeps what is its own for the next checkpoint.
void restore_spikes(RunState& run, const List<Owned<CheckpointFile>>& files) {
  const List<unsigned char> own = own_gids(*run.wiring);
  List<SentSpike> sent;
  List<Spike> ahead;
  for (const auto& file : files) file->append_items("sent", sent), file->append_items("ahead", ahead);
  for (const Spike& spike : ahead) {
    if (is_own(own, spike.gid)) run.ahead.push_back(spike);
  }
  for (const SentSpike& one : sent) {
    if (run.keeps_sent && is_own(own, one.spike.gid)) run.sent.push_back(one);
  }
  send_again(run, sent, TimeGrid::slot_before(run.first_step));
}

// What instances wait for is v as it is.
void restore_gaps(GapJunctions& gaps) {
  for (std::size_t block = 0; block < gaps.sources.size(); ++block) gaps.gather(block);
  gaps.exchange.complete(gaps.values);
  for (std::size_t block = 0; block < gaps.targets.size(); ++block) gaps.scatter(block);
}

void go_on_with_rows(RunState& run) {
  for (Report& report : *run.reports) {
    for (BlockReport& block : report.blocks) block.first_row = run.first_step / report.every + 1;
  }
}

}  // namespace

void observe_alike(Wiring& w, const ProgramCode& program, Ranks* ranks) {
  List<std::size_t> first;  // per type
  std::size_t groups = 0;
  for (int type = 0; type < program.cell_types; ++type) first.push_back(groups), groups += static_cast<std::size_t>(program.cell_type[type].groups);
  List<std::uint64_t> observed(groups, 0);
  const auto each_group = [&](const auto& visit) {
    for (auto& cell : w.cells) {
      for (std::size_t g = 0; g < cell->states.size(); ++g) visit(cell->block.groups[g], observed[first[static_cast<std::size_t>(cell->block.type)] + g]);
    }
  };
  each_group([](const Group& group, std::uint64_t& some) { some |= group.observed ? 1 : 0; });
  if (ranks) ranks->reduce(observed.data(), observed.size(), Reduction::most);
  each_group([](Group& group, std::uint64_t some) { group.observed = some != 0; });
}

void write_checkpoint(CheckpointPlan& plan, RunState& run, std::uint64_t step, Ranks* ranks) {
  const std::uint64_t rank = ranks ? static_cast<std::uint64_t>(ranks->rank) : 0, count = ranks ? static_cast<std::uint64_t>(ranks->count) : 1;
  forget_delivered(run, TimeGrid::slot_before(step));
  write_file(file_of(plan.path + "." + std::to_string(step), rank), run, step);
  await_all(ranks);
  if (rank == 0) {
    write_all(plan.path + ".json.new", "{\"step\":" + std::to_string(step) + ",\"dtMs\":" + json_number(run.grid->dt) +
                                           ",\"ranks\":" + std::to_string(count) + ",\"model\":" + json_string(plan.model) + "}\n");
    std::rename((plan.path + ".json.new").c_str(), (plan.path + ".json").c_str());
  }
  await_all(ranks);
  if (plan.last > 0) std::remove(file_of(plan.path + "." + std::to_string(plan.last), rank).c_str());
  plan.last = step;
}

void read_checkpoint(const std::string& path, std::uint64_t files, RunState& run, Ranks* ranks) {
  List<Owned<CheckpointFile>> all;
  for (std::uint64_t rank = 0; rank < files; ++rank) all.push_back(Owned<CheckpointFile>(new CheckpointFile(file_of(path, rank))));
  run.first_step = all[0]->head[0];
  run.ahead_until = all[0]->head[1];
  for (const auto& file : all) {
    if (file->head[0] != run.first_step) throw std::runtime_error(path + ": its files are of different times");
  }
  initialize_mechanisms(run);
  restore_cells(run, index_words(all));
  restore_gaps(run.wiring->gaps);
  restore_lists(run);
  restore_spikes(run, all);
  go_on_with_rows(run);
  await_all(ranks);
}

}  // namespace hillock
