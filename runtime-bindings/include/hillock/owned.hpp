// A pointer that owns: std::unique_ptr without <memory>, for the sake of compile time (see list.hpp).
#pragma once

namespace hillock {

template <class T>
class Owned {
 public:
  Owned() = default;
  explicit Owned(T* p) : p_(p) {}
  Owned(Owned&& other) noexcept : p_(other.p_) { other.p_ = nullptr; }
  Owned& operator=(Owned&& other) noexcept {
    T* const p = p_;
    p_ = other.p_;
    other.p_ = p;
    return *this;
  }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  ~Owned() { delete p_; }

  T* get() const { return p_; }
  T* operator->() const { return p_; }
  T& operator*() const { return *p_; }

 private:
  T* p_ = nullptr;
};

}  // namespace hillock
