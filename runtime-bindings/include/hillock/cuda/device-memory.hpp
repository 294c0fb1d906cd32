// Memory of a GPU. A failure ends the program with one line that says what failed.
#pragma once

#include <cuda_runtime_api.h>

#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include "hillock/list.hpp"

namespace hillock {

[[noreturn]] inline void stop(int exit_code, const char* why, const char* detail = "") {
  std::fprintf(stderr, "%s%s\n", why, detail);
  std::fflush(nullptr);
  std::_Exit(exit_code);
}

inline void check(cudaError_t error, const char* what) {
  if (error != cudaSuccess) stop(4, what, cudaGetErrorString(error));
}

// An array over there, which grows as is needed.
template <class T>
class DeviceArray {
 public:
  DeviceArray() = default;
  DeviceArray(const DeviceArray&) = delete;
  DeviceArray& operator=(const DeviceArray&) = delete;
  ~DeviceArray() { cudaFree(first_); }

  T* data() const { return first_; }
  std::size_t room() const { return room_; }
  // What was there is lost.
  void reserve(std::size_t n) {
    if (n <= room_) return;
    check(cudaFree(first_), "memory of the GPU cannot be given back: ");
    first_ = nullptr;
    room_ = n + n / 4;
    check(cudaMalloc(reinterpret_cast<void**>(&first_), room_ * sizeof(T)), "no memory of the GPU is left: ");
  }
  void send(const T* from, std::size_t n) {
    reserve(n);
    if (n > 0) check(cudaMemcpy(first_, from, n * sizeof(T), cudaMemcpyHostToDevice), "numbers do not reach the GPU: ");
  }
  void send(const List<T>& list) { send(list.data(), list.size()); }
  void fetch(T* into, std::size_t n) const {
    if (n > 0) check(cudaMemcpy(into, first_, n * sizeof(T), cudaMemcpyDeviceToHost), "numbers do not come from the GPU: ");
  }

 private:
  T* first_ = nullptr;
  std::size_t room_ = 0;
};

}  // namespace hillock
