// Kernels on a processor: the threads of a launch one after the other, in an order that a GPU may take as well. Those of hillock wait
// for none of their block, so there are no barriers.
#pragma once

#include <cstdint>
#include <tuple>
#include <utility>

#include "cuda_runtime_api.h"

#define __global__
#define __device__
#define __constant__
#define __launch_bounds__(threads)

struct dim3 {
  unsigned x;
  explicit dim3(unsigned count = 1) : x(count) {}
};
inline thread_local dim3 threadIdx(0), blockIdx(0);

typedef void* cudaStream_t;

template <class... Arguments, std::size_t... I>
void call_kernel(void (*kernel)(Arguments...), void** arguments, std::index_sequence<I...>) {
  kernel(*static_cast<Arguments*>(arguments[I])...);
}

// The last block goes first: nothing may depend on their order.
template <class... Arguments>
cudaError_t cudaLaunchKernel(void (*kernel)(Arguments...), dim3 blocks, dim3 threads, void** arguments, std::size_t, cudaStream_t) {
  for (blockIdx.x = blocks.x; blockIdx.x-- > 0;) {
    for (threadIdx.x = threads.x; threadIdx.x-- > 0;) call_kernel(kernel, arguments, std::index_sequence_for<Arguments...>());
  }
  return cudaSuccess;
}

template <class T>
cudaError_t cudaMemcpyToSymbol(T& symbol, const void* from, std::size_t bytes) {
  return cudaMemcpy(&symbol, from, bytes, cudaMemcpyHostToDevice);
}

inline unsigned atomicAdd(unsigned* p, unsigned more) {
  const unsigned before = *p;
  *p += more;
  return before;
}
[[noreturn]] inline void __trap() { std::_Exit(4); }
