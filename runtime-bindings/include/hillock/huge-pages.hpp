// Pages of 2 MiB for what is touched here and there all the time: with small ones most touches wait for page tables too.
#pragma once

#include <cstddef>
#include <cstdint>
#ifdef __linux__
#include <sys/mman.h>
#endif

namespace hillock {

constexpr std::size_t huge_page_bytes = std::size_t{1} << 21;

// Of memory that nobody has written to yet. The kernel may say no; nothing but time depends on it.
inline void ask_for_huge_pages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) {
#ifdef MADV_HUGEPAGE
  const auto begin = reinterpret_cast<std::uintptr_t>(memory);
  const std::uintptr_t first = (begin + huge_page_bytes - 1) / huge_page_bytes * huge_page_bytes;
  const std::uintptr_t end = (begin + bytes) / huge_page_bytes * huge_page_bytes;
  if (first < end) madvise(reinterpret_cast<void*>(first), end - first, MADV_HUGEPAGE);
#endif
}

}  // namespace hillock
