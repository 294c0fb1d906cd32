// Memory that is touched all over, in pages of 2 MiB where the system has them: less is lost in finding pages, and in making them.
#pragma once

#include <cstddef>
#include <cstdint>
#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace hillock {

constexpr std::size_t huge_page = std::size_t{1} << 21;

// A wish; nothing depends on it. `memory`: not touched yet.
inline void prefer_huge_pages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  constexpr std::size_t page = 4096;
  if (bytes < 2 * huge_page) return;
  const std::size_t skipped = (page - reinterpret_cast<std::uintptr_t>(memory) % page) % page;
  madvise(static_cast<char*>(memory) + skipped, (bytes - skipped) / page * page, MADV_HUGEPAGE);
#endif
}

}  // namespace hillock
