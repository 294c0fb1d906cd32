// A GPU as accelerator: main.cpp of a program for CUDA asks for one.
#pragma once

#include "hillock/cuda/device-block.hpp"
#include "hillock/engine/accelerator.hpp"

namespace hillock {

// `tables`: in the order in which DeviceCode::set_tables takes them. Where there is no GPU it says so and ends the program.
Accelerator* new_cuda_accelerator(const DeviceCode& code, const TableShape* const* tables, int table_count, const ProgramCode& program);

}  // namespace hillock
