// Blocks of cells as a GPU needs them: what engine/build-blocks.hpp made, copied whole, and what a cell's own thread needs beside.
#pragma once

#include "hillock/cuda/device-block.hpp"
#include "hillock/cuda/mirror.hpp"
#include "hillock/engine/recorder.hpp"

namespace hillock {

// A report of one block, for the device; lane by lane.
struct ReportLists {
  List<std::int32_t> first_column, column, first_source;
  List<const double*> sources;
};

// What a block has beside its CellReceiver. It must not move once it is in a mirror.
struct BlockExtras {
  List<std::uint64_t> gid;
  List<List<std::int32_t>> first_at, at_node;  // per group
  List<DeviceSelfEvent> self;
  List<std::int32_t> self_count;
  List<std::uint64_t> self_serial;
  List<DeviceReport> reports;
  List<ReportLists> report_lists;
};

inline bool is_list(Owner owner) { return owner == Owner::synapse || owner == Owner::stimulus; }

// The instances of a list cell by cell, in each node by node: Group's `first_at` is [node][lane] then, with one row more.
inline void index_own(CellReceiver& cell, int g, List<std::int32_t>& first_at, List<std::int32_t>& at_node) {
  const GroupState& state = cell.states[static_cast<std::size_t>(g)];
  const std::size_t S = static_cast<std::size_t>(cell.axis->storage), nodes = static_cast<std::size_t>(cell.table->cable.nodes);
  const auto each_place = [&](const auto& visit) {
    for (std::size_t lane = 0; lane < S; ++lane) {
      for (std::size_t node = 0; node <= nodes; ++node) visit(node * S + lane);
    }
  };
  first_at.assign((nodes + 1) * S, 0);
  at_node.resize(static_cast<std::size_t>(state.elements));
  for (int i = 0; i < state.elements; ++i) ++first_at[static_cast<std::size_t>(state.node[static_cast<std::size_t>(i)])];
  std::int32_t before = 0;
  each_place([&](std::size_t place) {
    const std::int32_t here = first_at[place];
    first_at[place] = before;
    before += here;
  });
  List<std::int32_t> next(first_at);
  for (int i = 0; i < state.elements; ++i) at_node[static_cast<std::size_t>(next[static_cast<std::size_t>(state.node[static_cast<std::size_t>(i)])]++)] = i;
  cell.block.groups[g].first_at = first_at.data();
  cell.block.groups[g].at_node = at_node.data();
}

// What INITIAL has sent is taken over; room for more, by how many instances may send.
inline void take_self_events(CellReceiver& cell, BlockExtras& extras, DeviceBlock& there) {
  const std::size_t S = static_cast<std::size_t>(cell.axis->storage);
  int senders = 0;
  for (int g = 0; g < cell.code().groups; ++g) {
    if (cell.mechanism(g).sends_to_self) senders += cell.states[static_cast<std::size_t>(g)].elements;
  }
  extras.self_count.assign(S, 0);
  extras.self_serial.assign(S, 0);
  if (senders == 0) return;
  there.self_room = 64 + 4 * senders;
  extras.self.resize(S * static_cast<std::size_t>(there.self_room));
  while (!cell.self.empty()) {
    const SelfEvent event = cell.self.pop();
    const std::size_t lane = lane_of_element(cell, event.group, event.element);
    const std::size_t place = lane * static_cast<std::size_t>(there.self_room) + static_cast<std::size_t>(extras.self_count[lane]++);
    extras.self[place] = {event.time, event.sent, event.flag, extras.self_serial[lane]++, event.group, event.element, event.arguments};
  }
}

inline void lay_out_report(const CellReceiver& cell, const BlockReport& report, std::uint64_t every, ReportLists& lists, DeviceReport& there) {
  lists.first_column.push_back(0);
  lists.first_source.push_back(0);
  for (int lane = 0; lane < cell.axis->storage; ++lane) {
    for (std::size_t c = 0; c < report.columns.size(); ++c) {
      if (report.columns[c].lane != lane) continue;
      lists.column.push_back(static_cast<std::int32_t>(c));
      lists.sources.append(report.columns[c].sources);
      lists.first_source.push_back(static_cast<std::int32_t>(lists.sources.size()));
    }
    lists.first_column.push_back(static_cast<std::int32_t>(lists.column.size()));
  }
  there.every = every;
  there.columns = static_cast<std::int32_t>(report.columns.size());
  there.first_column = lists.first_column.data();
  there.column = lists.column.data();
  there.first_source = lists.first_source.data();
  there.sources = lists.sources.data();
}

// Everything of a block that will not move any more, but for where its rows go.
inline void describe_block(CellReceiver& cell, List<Report>& reports, BlockExtras& extras, DeviceBlock& there) {
  const std::size_t groups = cell.states.size();
  extras.first_at.resize(groups);
  extras.at_node.resize(groups);
  for (std::size_t g = 0; g < groups; ++g) {
    const int group = static_cast<int>(g);
    if (is_list(cell.code().group[g].owner) && cell.block.groups[g].count > 0) index_own(cell, group, extras.first_at[g], extras.at_node[g]);
  }
  for (const LaneCell& lane : cell.lanes) extras.gid.push_back(lane.gid);
  take_self_events(cell, extras, there);
  for (Report& report : reports) {
    const BlockReport& own = report.blocks[cell.index];
    if (own.columns.empty()) continue;
    extras.report_lists.push_back(ReportLists());
    extras.reports.push_back(DeviceReport());
    lay_out_report(cell, own, report.every, extras.report_lists.back(), extras.reports.back());
  }
  there.block = cell.block;
  there.cable = cell.table->cable;
  there.watched = cell.watched;
  there.threshold = cell.threshold.data();
  there.above = cell.above.data();
  there.gid = extras.gid.data();
  there.spike_group = cell.table->spike_field < 0 ? cell.table->spike_group : -1;
  there.self = extras.self.data();
  there.self_count = extras.self_count.data();
  there.self_serial = extras.self_serial.data();
  there.reports = extras.reports.data();
  there.report_count = static_cast<std::int32_t>(extras.reports.size());
}

inline void add_ranges(Mirror& mirror, const CellReceiver& cell, const BlockExtras& extras) {
  cell.arena.each_page([&](const void* first, std::size_t bytes) { mirror.add(first, bytes); });
  mirror.add(cell.threshold), mirror.add(cell.above), mirror.add(cell.stretches);
  for (const GroupState& state : cell.states) mirror.add(state.node), mirror.add(state.draws);
  mirror.add(extras.gid), mirror.add(extras.self), mirror.add(extras.self_count), mirror.add(extras.self_serial), mirror.add(extras.reports);
  for (std::size_t g = 0; g < extras.first_at.size(); ++g) mirror.add(extras.first_at[g]), mirror.add(extras.at_node[g]);
  for (const ReportLists& lists : extras.report_lists) {
    mirror.add(lists.first_column), mirror.add(lists.column), mirror.add(lists.first_source), mirror.add(lists.sources);
  }
}

// Of a cell type: the same for all its blocks.
inline void add_ranges(Mirror& mirror, const CellTypeTable& table) {
  const Cable& cable = table.cable;
  const std::size_t n = static_cast<std::size_t>(cable.nodes);
  mirror.add(cable.parent, n * sizeof *cable.parent, true);
  for (const double* column : {cable.a, cable.b, cable.cm}) mirror.add(column, n * sizeof *column, true);
  mirror.add(table.diagonal), mirror.add(table.first_child), mirror.add(table.child);
}

inline void link_group(Mirror& mirror, Group& group, const MechanismInfo& mechanism, std::size_t pointers, std::size_t elements) {
  mirror.link(group.node), mirror.link(group.streams), mirror.link(group.scale);
  mirror.link(group.rhs_part), mirror.link(group.d_part), mirror.link(group.first_at), mirror.link(group.at_node);
  if (group.field) {
    for (int f = 0; f < mechanism.fields; ++f) mirror.link(group.field[f]);
    mirror.link(group.field);
  }
  if (!group.pointer) return;
  for (std::size_t p = 0; p < pointers; ++p) {
    double**& list = const_cast<double**&>(const_cast<double** const&>(group.pointer[p]));
    for (std::size_t i = 0; i < elements; ++i) mirror.link(list[i]);
    mirror.link(list);
  }
  mirror.link(group.pointer);
}

inline void link_block(Mirror& mirror, const CellReceiver& cell, BlockExtras& extras, DeviceBlock& there) {
  CellBlock& block = there.block;
  Cable& cable = there.cable;
  for (std::size_t g = 0; g < cell.states.size(); ++g) {
    const Owner owner = cell.code().group[g].owner;
    const std::size_t lanes = is_list(owner) ? 1 : static_cast<std::size_t>(cell.axis->storage);
    link_group(mirror, block.groups[g], cell.mechanism(static_cast<int>(g)), cell.table->groups[g].pointers.size(), cell.states[g].node.size() * lanes);
  }
  for (int i = 0; i < cell.axis->program->ions * ion_fields; ++i) mirror.link(block.ion[i]);
  for (const Stretch& stretch : cell.stretches) mirror.link(const_cast<Stretch&>(stretch).row);
  mirror.link(block.v), mirror.link(block.rhs), mirror.link(block.d);
  mirror.link(block.scale), mirror.link(block.area), mirror.link(block.diam);
  mirror.link(block.ion), mirror.link(block.groups);
  if (block.stretch_count > 0) mirror.link(block.stretches);
  mirror.link(cable.parent), mirror.link(cable.a), mirror.link(cable.b), mirror.link(cable.cm);
  mirror.link(cable.diagonal), mirror.link(cable.first_child), mirror.link(cable.child);
  mirror.link(there.watched), mirror.link(there.threshold), mirror.link(there.above), mirror.link(there.gid);
  mirror.link(there.words), mirror.link(there.self), mirror.link(there.self_count), mirror.link(there.self_serial), mirror.link(there.reports);
  mirror.link(there.failed);
  for (DeviceReport& report : extras.reports) {
    mirror.link(report.first_column), mirror.link(report.column), mirror.link(report.first_source), mirror.link(report.sources);
  }
  for (ReportLists& lists : extras.report_lists) {
    for (const double*& source : lists.sources) mirror.link(source);
  }
}

}  // namespace hillock
