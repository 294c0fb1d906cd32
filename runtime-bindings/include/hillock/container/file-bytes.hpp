// A file as bytes.
#pragma once

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <string>

#include "hillock/list.hpp"

#if defined(__unix__) || defined(__APPLE__)
#define HILLOCK_HAS_MMAP 1
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace hillock {

// The bytes of a file, mapped where the system can, else read.
class FileBytes {
 public:
  explicit FileBytes(const std::string& path) {
#ifdef HILLOCK_HAS_MMAP
    const int file = ::open(path.c_str(), O_RDONLY);
    struct stat status;
    if (file < 0 || ::fstat(file, &status) != 0) fail(path, file);
    size_ = static_cast<std::size_t>(status.st_size);
    void* mapped = size_ ? ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0) : nullptr;
    if (mapped == MAP_FAILED) fail(path, file);
    ::close(file);
    data_ = static_cast<const unsigned char*>(mapped);
#else
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (!file) throw std::runtime_error(path + ": " + std::strerror(errno));
    unsigned char part[65536];
    List<unsigned char> all;
    for (std::size_t n; (n = std::fread(part, 1, sizeof part, file)) > 0;) all.append(part, part + n);
    std::fclose(file);
    size_ = all.size();
    owned_.resize((size_ + 7) / 8);
    if (size_) std::memcpy(owned_.data(), all.data(), size_);
    data_ = reinterpret_cast<const unsigned char*>(owned_.data());
#endif
  }
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;
  ~FileBytes() {
#ifdef HILLOCK_HAS_MMAP
    if (data_) ::munmap(const_cast<unsigned char*>(data_), size_);
#endif
  }
  const unsigned char* data() const { return data_; }
  std::size_t size() const { return size_; }

 private:
  const unsigned char* data_ = nullptr;
  std::size_t size_ = 0;
#ifdef HILLOCK_HAS_MMAP
  [[noreturn]] static void fail(const std::string& path, int file) {
    const std::string reason = std::strerror(errno);
    if (file >= 0) ::close(file);
    throw std::runtime_error(path + ": " + reason);
  }
#else
  List<std::uint64_t> owned_;
#endif
};

}  // namespace hillock
