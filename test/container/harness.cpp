// The C++ half of the container tests: `harness read FILE` prints what Columns sees, `harness write FILE` writes a
// stream that the TypeScript reader checks, `harness crc FILE` prints the checksum of a file by both implementations.
#include <cinttypes>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include "hillock/container.hpp"
#include "hillock/crc32c.hpp"

using namespace hillock;

static int read(const char* path) {
  const Columns in(path);
  std::printf("dt %.17g\n", in.scalar<double>("dt"));
  std::printf("big %" PRIu64 "\n", in.scalar<std::uint64_t>("big"));
  const double* weight = in.f64("weight", 5);
  for (int i = 0; i < 5; ++i) std::printf("weight %.17g\n", weight[i]);
  const std::int32_t* parent = in.i32("parent", 3);
  std::printf("parent %d %d %d\n", parent[0], parent[1], parent[2]);
  std::printf("xyz %" PRIu64 " %.9g\n", in.count("xyz"), static_cast<double>(in.f32("xyz", 6)[5]));
  std::printf("about %s\n", std::string(in.text("about")).c_str());
  std::printf("late %d\n", in.has("late") ? static_cast<int>(in.u32("late", 2)[1]) : -1);
  for (const char* wrong : {"absent", "parent"}) {
    try {
      in.f64(wrong, 3);
    } catch (const std::exception& e) {
      std::printf("error %s\n", e.what());
    }
  }
  try {
    in.f64("weight", 4);
  } catch (const std::exception& e) {
    std::printf("error %s\n", e.what());
  }
  return 0;
}

static int write(const char* path) {
  StreamWriter out(path, {{1, DataType::f64, "soma_v", "mV", {kGrowing, 2}, "\"quoted\":" + json_string("a\"b\n")}},
                   "{\"model\":" + json_string("tiny \"net\"") + ",\"dtMs\":" + json_number(0.025) + "}");
  std::vector<std::thread> threads;
  for (std::uint32_t block = 0; block < 4; ++block) {
    threads.emplace_back([&out, block] {
      for (std::uint64_t window = 0; window < 50; ++window) {
        const Spike spike{0.5 * static_cast<double>(window), 100u * block + window};
        out.spikes(block, window, &spike, 1);
        const double rows[2] = {static_cast<double>(block), static_cast<double>(window)};
        out.rows(1, block, window, 1, rows, 2);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  out.declare({{9, DataType::u8, "note", "", {3}, ""}}, "{\"ranks\":7}");
  out.column(9, 0, 0, 3, reinterpret_cast<const std::uint8_t*>("abc"));
  out.progress("{\"phase\":\"run\",\"seconds\":1.5}", 400);
  out.end("{\"state\":\"finished\"}", 400);
  return 0;
}

static int crc(const char* path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::printf("%08x %08x\n", crc32c(data, bytes.size()), ~crc_detail::software(~0u, data, bytes.size()));
  return 0;
}

int main(int argc, char** argv) {
  const std::string mode = argc == 3 ? argv[1] : "";
  try {
    if (mode == "read") return read(argv[2]);
    if (mode == "write") return write(argv[2]);
    if (mode == "crc") return crc(argv[2]);
  } catch (const std::exception& e) {
    std::printf("error %s\n", e.what());
    return 4;
  }
  return 2;
}
