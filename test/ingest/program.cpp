// Stands for a generated program: two threads run a block each, windows of four rows, and write what they record.
#include <cmath>
#include <thread>

#include "hillock/container.hpp"

using namespace hillock;

static constexpr std::uint32_t kReport = 10;
static constexpr std::uint64_t kRows = 40, kWindow = 4;

static void run_block(StreamWriter& out, std::uint32_t block) {
  for (std::uint64_t first = 0; first < kRows; first += kWindow) {
    double rows[kWindow * 2];
    for (std::uint64_t r = 0; r < kWindow; ++r) {
      for (std::uint64_t cell = 0; cell < 2; ++cell) {
        rows[r * 2 + cell] = -65.0 + 0.1 * static_cast<double>(first + r) + static_cast<double>(2 * cell + block);
      }
    }
    out.rows(kReport, block, first, kWindow, rows, 2);
    const Spike spike{0.1 * static_cast<double>(first) + 1e-10, block};
    out.spikes(block, first, &spike, 1);
  }
}

int main(int, char** argv) {
  const Columns in(argv[1]);
  StreamWriter out(argv[2], report_columns(kReport, "soma_v", "mV", 4), in.text("about"));
  for (std::uint32_t block = 0; block < 2; ++block) {
    const std::uint64_t gids[2] = {block, 2 + block};  // cells 0 and 2, 1 and 3
    const std::uint32_t none[2] = {0, 0};
    const double xs[2] = {0.5, 0.5};
    out.report_layout(kReport, block, 2, gids, none, xs, none);
  }
  out.progress("{\"phase\":\"run\",\"seconds\":0}");
  std::thread first(run_block, std::ref(out), 0u), second(run_block, std::ref(out), 1u);
  first.join();
  second.join();
  out.end("{\"state\":\"finished\"}", 160);
}
