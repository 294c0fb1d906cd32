// Reports: which doubles to read after which steps. A row is taken when the states are new and before events at t, as
// NEURON's fixed_record_continuous does; row 0 is the end of initialisation.
#pragma once

#include <string>

#include "hillock/engine/signal-part.hpp"
#include "hillock/engine/wire.hpp"
#include "hillock/list.hpp"

namespace hillock {

// One column of one block: the sum of these values (several synapse instances of one kind at a place).
struct RecordedColumn {
  List<const double*> sources;  // see find_sources
  std::uint64_t gid;
  std::uint32_t section;
  double x;
  int lane, node;               // of an artificial cell: its place in the slice, and 0
};

// What a report records of one kind of cell.
struct Variable {
  enum class Kind { none, v, i_membrane, ion, field } kind = Kind::none;
  int of = -1;     // group of the cell type, or ion of the program
  int field = -1;  // of the mechanism, or IonField
};

struct BlockReport {
  List<RecordedColumn> columns;
  List<double> rows;  // gathered since the last flush
  std::uint64_t first_row = 0, row_count = 0;

  void take() {
    for (const RecordedColumn& column : columns) {
      double sum = 0.0;
      if (!column.sources.empty()) sum = *column.sources[0];
      for (std::size_t i = 1; i < column.sources.size(); ++i) sum += *column.sources[i];
      rows.push_back(sum);
    }
    ++row_count;
  }
};

struct Report {
  std::string name, unit, variable;
  std::uint64_t every = 1;
  bool float64 = false;
  std::uint32_t column_id = 0;
  std::uint64_t width = 0;
  List<BlockReport> blocks;    // per receiver
  List<Variable> variables;    // per receiver
  // Of a potential or a dipole: per block of cells; then `blocks` has one more, with the sums of all.
  List<SignalPart> parts;
  std::size_t outputs = 0;
};

}  // namespace hillock
