// Which of a portable program's kernels run: the best that this processor has, or those that HILLOCK_ISA names. All give the
// same bits.
#pragma once

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "hillock/run-program.hpp"
#include "hillock/simulation.hpp"

namespace hillock {

// The functions give AxisCode of their own namespaces, which is laid out as ours.
struct Variant {
  const char* name;
  const void* (*by_cell)();
  const void* (*by_compartment)();
};

inline bool runs_here([[maybe_unused]] const char* variant) {
#ifdef __x86_64__
  __builtin_cpu_init();
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
  const bool avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") &&
                      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  if (std::strcmp(variant, "avx512") == 0) return avx512;
  if (std::strcmp(variant, "avx2") == 0) return avx2;
#endif
  return true;
}

// `variants`: the best first; the last runs everywhere.
inline int run_variant(int argc, char** argv, const Variant* variants, std::size_t count) {
  const char* const wanted = std::getenv("HILLOCK_ISA");
  for (const Variant* v = variants; v != variants + count; ++v) {
    if (!runs_here(v->name) || (wanted && std::strcmp(wanted, v->name) != 0)) continue;
    return run_program(argc, argv, static_cast<const AxisCode*>(v->by_cell()), static_cast<const AxisCode*>(v->by_compartment()));
  }
  std::fprintf(stderr, "HILLOCK_ISA is '%s': this program has no such kernels, or this processor cannot run them\n", wanted);
  return 3;
}

}  // namespace hillock
