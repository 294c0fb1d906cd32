// The numbers that the model gives to FUNCTION_TABLEs. Included by one file: `function_table` is defined here, not inline.
#pragma once

#include "hillock/engine/load.hpp"
#include "hillock/function-table.hpp"

namespace hillock {

struct LoadedFunctionTables {
  List<List<FunctionTable::Axis>> axes;
  List<FunctionTable> tables;
};

inline LoadedFunctionTables& loaded_function_tables() {
  static LoadedFunctionTables loaded;
  return loaded;
}

const FunctionTable& function_table(std::size_t index) { return loaded_function_tables().tables[index]; }

// Before TABLEs are made; the numbers stay where the columns are.
inline void load_function_tables(const Columns& in) {
  LoadedFunctionTables& loaded = loaded_function_tables();
  if (!in.has("functionTables.count")) return;
  const std::uint64_t count = load_count(in, "functionTables.count");
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::string path = child("functionTables", i);
    List<FunctionTable::Axis> axes;
    for (std::uint64_t axis = 0; axis < load_count(in, path + ".axes.count"); ++axis) {
      const std::string points = child(path + ".axes", axis) + ".points";
      axes.push_back({in.f64(points, in.count(points)), static_cast<std::size_t>(in.count(points))});
    }
    loaded.axes.push_back(std::move(axes));
  }
  for (std::uint64_t i = 0; i < count; ++i) {
    const List<FunctionTable::Axis>& axes = loaded.axes[i];
    const std::string values = child("functionTables", i) + ".values";
    loaded.tables.push_back({axes.data(), axes.size(), in.f64(values, in.count(values))});
  }
}

}  // namespace hillock
