// What one core can do at most of the things that a step is made of. Prints a line of JSON: ns for the lanes that the kernels
// work on (two vectors), bytes a ns for arrays. Least of many rounds.
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "hillock/math.hpp"

using namespace hillock;
using V = vec<2 * HILLOCK_NATIVE_WIDTH>;
constexpr int W = width<V>, in_cache = 1024;

static double values[in_cache], results[in_cache];

template <class Work>
double least_ns(double units, const Work& work) {
  double least = 1e30;
  for (int round = 0; round < 40; ++round) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - begin;
    if (took.count() / units < least) least = took.count() / units;
  }
  return least;
}

// ns of one f(x) of W lanes, where none waits for another.
template <class F>
double each(const F& f) {
  constexpr int repeats = 200;
  return least_ns(double(repeats) * in_cache / W, [&] {
    for (int repeat = 0; repeat < repeats; ++repeat) {
      for (int i = 0; i < in_cache; i += W) store(results + i, f(load<V>(values + i)));
      asm volatile("" ::: "memory");
    }
  });
}

// ns of one product with sum of W lanes, six sums side by side.
double fma_ns() {
  constexpr int repeats = 20000, together = 6;
  const auto start = [](int k) { return load<V>(values + k * W); };
  V a = start(0), b = start(1), c = start(2), d = start(3), e = start(4), f = start(5);
  const V factor = splat<V>(0.999), more = splat<V>(1e-3);
  const double ns = least_ns(double(repeats) * together, [&] {
    for (int repeat = 0; repeat < repeats; ++repeat) {
      a = fma(a, factor, more), b = fma(b, factor, more), c = fma(c, factor, more);
      d = fma(d, factor, more), e = fma(e, factor, more), f = fma(f, factor, more);
    }
  });
  store(results, a + b + c + d + e + f);
  return ns;
}

// ns of one compartment of an elimination along a branch, where each waits for the one before.
template <class Node>
double chain_ns() {
  constexpr int nodes = 20000;
  Node rhs = splat<Node>(1.0), d = splat<Node>(2.0);
  const Node a = splat<Node>(-0.5), own_d = splat<Node>(2.0), own_rhs = splat<Node>(0.1);
  const double ns = least_ns(nodes, [&] {
    for (int node = 0; node < nodes; ++node) {
      const Node factor = a * (1.0 / d);
      d = fma(-factor, a, own_d);
      rhs = fma(-factor, rhs, own_rhs);
    }
  });
  store(results, rhs + d);
  return ns;
}

// Bytes a ns of y[i] = y[i] + c x[i], read and written, over arrays of so many bytes in all.
double bytes_per_ns(std::size_t bytes) {
  const std::size_t n = bytes / 2 / sizeof(double);
  double* const x = static_cast<double*>(std::aligned_alloc(64, n * sizeof(double)));
  double* const y = static_cast<double*>(std::aligned_alloc(64, n * sizeof(double)));
  for (std::size_t i = 0; i < n; ++i) x[i] = y[i] = 1.0;
  const std::size_t repeats = (std::size_t{1} << 27) / bytes + 1;
  const double ns = least_ns(double(repeats) * double(n) * 3 * sizeof(double), [&] {
    for (std::size_t repeat = 0; repeat < repeats; ++repeat) {
      for (std::size_t i = 0; i < n; i += W) store(y + i, fma(load<V>(x + i), splat<V>(1e-9), load<V>(y + i)));
      asm volatile("" ::: "memory");
    }
  });
  std::free(x), std::free(y);
  return 1.0 / ns;
}

int main() {
  for (int i = 0; i < in_cache; ++i) values[i] = 0.3 * i / in_cache + 1e-3;
  std::printf("{\"lanes\":%d,\"fma\":%.3f,\"division\":%.3f,\"exp\":%.3f,\"chain\":%.3f,\"chainOfOne\":%.3f,", W, fma_ns(),
              each([](V x) { return 1.0 / x; }), each([](V x) { return exp(x); }), chain_ns<V>(), chain_ns<double>());
  std::printf("\"cache1\":%.1f,\"cache2\":%.1f,\"cache3\":%.1f,\"memory\":%.1f}\n", bytes_per_ns(24 << 10), bytes_per_ns(512 << 10),
              bytes_per_ns(8 << 20), bytes_per_ns(256 << 20));
}
