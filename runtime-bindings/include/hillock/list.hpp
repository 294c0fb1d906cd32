// A growing array: of std::vector what the runtime needs. Every program compiles the runtime anew, and most of that time went
// into std::vector.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <initializer_list>
#include <new>
#include <type_traits>
#include <utility>

namespace hillock {

inline void* list_memory(void* old, std::size_t bytes) {
  void* const p = std::realloc(old, bytes);
  if (!p) throw std::bad_alloc();
  return p;
}

template <class T>
class List {
 public:
  List() = default;
  explicit List(std::size_t n) { resize(n); }
  List(std::size_t n, const T& value) { resize(n, value); }
  List(const T* first, const T* last) { append(first, last); }
  List(std::initializer_list<T> values) { append(values.begin(), values.end()); }
  List(const List& other) { append(other.begin_, other.end_); }
  List(List&& other) noexcept { swap(other); }
  List& operator=(List other) noexcept {
    swap(other);
    return *this;
  }
  ~List() {
    cut(begin_);
    std::free(static_cast<void*>(begin_));
  }

  T* begin() { return begin_; }
  T* end() { return end_; }
  T* data() { return begin_; }
  const T* begin() const { return begin_; }
  const T* end() const { return end_; }
  const T* data() const { return begin_; }
  std::size_t size() const { return static_cast<std::size_t>(end_ - begin_); }
  bool empty() const { return begin_ == end_; }
  T& operator[](std::size_t i) { return begin_[i]; }
  const T& operator[](std::size_t i) const { return begin_[i]; }
  T& front() { return *begin_; }
  T& back() { return end_[-1]; }
  const T& front() const { return *begin_; }
  const T& back() const { return end_[-1]; }

  // `value` may be one of the list's own.
  void push_back(T value) {
    if (end_ == room_) grow(size() + 1);
    new (static_cast<void*>(end_)) T(static_cast<T&&>(value));
    ++end_;
  }
  void pop_back() { cut(end_ - 1); }
  void reserve(std::size_t n) {
    if (n > room()) move_to(n);
  }
  void resize(std::size_t n) {
    if (n < size()) return cut(begin_ + n);
    if (n > room()) grow(n);
    for (T* const last = begin_ + n; end_ != last; ++end_) new (static_cast<void*>(end_)) T();
  }
  void resize(std::size_t n, const T& value) {
    if (n < size()) return cut(begin_ + n);
    if (n > room()) grow(n);
    for (T* const last = begin_ + n; end_ != last; ++end_) new (static_cast<void*>(end_)) T(value);
  }
  // The new ones are whatever was there: for what is written all over at once.
  void resize_unset(std::size_t n) {
    static_assert(std::is_trivially_copyable<T>::value, "only numbers may be left unset");
    if (n > room()) grow(n);
    end_ = begin_ + n;
  }
  void assign(std::size_t n, const T& value) {
    cut(begin_);
    resize(n, value);
  }
  void assign(const T* first, const T* last) {
    cut(begin_);
    append(first, last);
  }
  // What lies elsewhere.
  void append(const T* first, const T* last) {
    const std::size_t n = size() + static_cast<std::size_t>(last - first);
    if (n > room()) grow(n);
    for (; first != last; ++first, ++end_) new (static_cast<void*>(end_)) T(*first);
  }
  void append(const List& other) { append(other.begin_, other.end_); }
  void clear() { cut(begin_); }
  // Takes away `first` and all behind it.
  void cut(T* first) {
    if constexpr (!std::is_trivially_destructible<T>::value) {
      for (T* p = first; p != end_; ++p) p->~T();
    }
    end_ = first;
  }
  template <class Test>
  void remove_if(const Test& test) {
    T* to = begin_;
    for (T* p = begin_; p != end_; ++p) {
      if (test(*p)) continue;
      if (to != p) *to = static_cast<T&&>(*p);
      ++to;
    }
    cut(to);
  }
  void swap(List& other) noexcept {
    exchange(begin_, other.begin_);
    exchange(end_, other.end_);
    exchange(room_, other.room_);
  }

 private:
  T* begin_ = nullptr;
  T* end_ = nullptr;
  T* room_ = nullptr;

  static void exchange(T*& a, T*& b) {
    T* const p = a;
    a = b;
    b = p;
  }
  std::size_t room() const { return static_cast<std::size_t>(room_ - begin_); }
  void grow(std::size_t least) { move_to(2 * room() > least ? 2 * room() : least); }
  void move_to(std::size_t room) {
    const std::size_t n = size();
    if constexpr (std::is_trivially_copyable<T>::value) {
      begin_ = static_cast<T*>(list_memory(static_cast<void*>(begin_), room * sizeof(T)));
    } else {
      T* const fresh = static_cast<T*>(list_memory(nullptr, room * sizeof(T)));
      for (std::size_t i = 0; i < n; ++i) {
        new (static_cast<void*>(fresh + i)) T(static_cast<T&&>(begin_[i]));
        begin_[i].~T();
      }
      std::free(static_cast<void*>(begin_));
      begin_ = fresh;
    }
    end_ = begin_ + n;
    room_ = begin_ + room;
  }
};

}  // namespace hillock
