// Part of a run, to tell what all of it would take (`hillock estimate`): one process has every Nth unit of cells, `--share N`, and
// all that these receive. In place of hillock_ranks.cpp; nobody answers, so what others would say is made up.
#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "hillock/engine/ranks.hpp"

namespace hillock {
namespace {

constexpr double resting_mv = -65.0;

class Share final : public Ranks {
 public:
  explicit Share(std::uint64_t parts) {
    count = 2;
    shares = parts;
  }

  void reduce(std::uint64_t*, std::size_t, Reduction) override {}

  void tell_all(const std::uint64_t* own, std::size_t n, std::uint64_t* all) override {
    std::copy(own, own + n, all);
    std::fill(all + n, all + 2 * n, 0);
  }

  // What is for this one itself.
  void swap(const void* items, std::size_t item_bytes, const List<std::uint64_t>& counts, List<unsigned char>& into) override {
    into.resize_unset(counts[0] * item_bytes);
    if (!into.empty()) std::memcpy(into.data(), items, into.size());
  }

  // The other sides of gap junctions are at rest.
  void swap_known(const double*, const List<int>&, double* into, const List<int>& into_counts) override {
    std::fill(into, into + into_counts[1], resting_mv);
  }

  [[noreturn]] void end_all(int exit_code) override { std::_Exit(exit_code); }
};

// Takes `--share N` out of the arguments.
std::uint64_t parts_of(int& argc, char** argv) {
  for (int i = 1; i + 1 < argc; ++i) {
    if (std::strcmp(argv[i], "--share") != 0) continue;
    const std::uint64_t parts = std::strtoull(argv[i + 1], nullptr, 10);
    std::copy(argv + i + 2, argv + argc, argv + i);
    argc -= 2;
    return std::max<std::uint64_t>(1, parts);
  }
  return 1;
}

}  // namespace

Ranks& join_ranks(int& argc, char**& argv) {
  static Share share(parts_of(argc, argv));
  return share;
}

void leave_ranks() {}

}  // namespace hillock
