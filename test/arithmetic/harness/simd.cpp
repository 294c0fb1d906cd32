// Checks what simd.hpp says of every width against plain loops over lanes. Prints the first failure and exits 1.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "hillock/simd.hpp"

namespace {

__attribute__((noinline)) void check(bool ok, int w, const char* what, int lane) {
  if (ok) return;
  std::printf("width %d: %s fails in lane %d\n", w, what, lane);
  std::exit(1);
}
__attribute__((noinline)) bool same(double a, double b) { return (a != a && b != b) || hillock::to_words(a) == hillock::to_words(b); }

constexpr double inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
const double samples[] = {1.5, -2.25, 0., -0., nan, inf, -inf, 1e300, 5e-324, 3., 2.5, -.5, 7., -8.75, 4e15, 1.};
constexpr int sample_count = sizeof samples / sizeof *samples;

template <int W>
void check_pair(const double* p, const double* q) {
  using V = hillock::vec<W>;
  const V a = hillock::load<V>(p), b = hillock::load<V>(q);
#define EACH(what, expression, expected) \
  { V got = expression; for (int i = 0; i < W; ++i) { \
      [[maybe_unused]] const double x = p[i], y = q[i]; \
      check(same(hillock::lane(got, i), expected), W, what, i); } }
  EACH("+", a + b, x + y)
  EACH("-", a - b, x - y)
  EACH("*", a * b, x * y)
  EACH("/", a / b, x / y)
  EACH("negate", -a, -x)
  EACH("scalar", 2.0 * a - 1.0, 2.0 * x - 1.0)
  EACH("min", hillock::min(a, b), x < y ? x : y)
  EACH("max", hillock::max(a, b), x > y ? x : y)
  EACH("fabs", hillock::fabs(a), std::fabs(x))
  EACH("sqrt", hillock::sqrt(a), std::sqrt(x))
  EACH("fma", hillock::fma(a, b, a), std::fma(x, y, x))
  EACH("copysign", hillock::copysign(a, b), std::copysign(x, y))
  EACH("splat", hillock::splat<V>(-0.), -0.)
  V sum = a;
  sum += b;
  sum *= b;
  EACH("compound", sum, (x + y) * y)

  bool some = false, every = true;
#define TEST(name, op) \
  EACH(#name, hillock::select(hillock::name(a, b), a, b), x op y ? x : y) \
  some = false, every = true; \
  for (int i = 0; i < W; ++i) some = some || p[i] op q[i], every = every && p[i] op q[i]; \
  check(hillock::any(hillock::name(a, b)) == some, W, "any " #name, 0); \
  check(hillock::all(hillock::name(a, b)) == every, W, "all " #name, 0); \
  for (int i = 0; i < W; ++i) check(bool(hillock::lane(hillock::name(a, b), i)) == (p[i] op q[i]), W, "lane " #name, i);
  TEST(lt, <)
  TEST(le, <=)
  TEST(gt, >)
  TEST(ge, >=)
  TEST(eq, ==)
  TEST(ne, !=)
  const auto less = hillock::lt(a, b), positive = hillock::gt(a, hillock::splat<V>(0.));
  EACH("land", hillock::select(hillock::land(less, positive), a, b), x < y && x > 0 ? x : y)
  EACH("lor", hillock::select(hillock::lor(less, positive), a, b), x < y || x > 0 ? x : y)
  EACH("lnot", hillock::select(hillock::lnot(less), a, b), x < y ? y : x)
  check(!hillock::any(hillock::land(less, hillock::lnot(less))), W, "none", 0);
  check(hillock::all(hillock::lor(less, hillock::lnot(less))), W, "all", 0);
}

template <int W>
void check_lanes() {
  using V = hillock::vec<W>;
  double numbers[W], out[W];
  for (int i = 0; i < W; ++i) numbers[i] = (i % 2 ? -1 : 1) * (1.75 * i + .5);
  V v = hillock::load<V>(numbers);
  const auto integers = hillock::to_int64(v);
  const V back = hillock::to_double(integers);
  for (int i = 0; i < W; ++i) {
    check(hillock::lane(integers, i) == static_cast<long>(numbers[i]), W, "to_int64", i);
    check(hillock::lane(back, i) == std::trunc(numbers[i]), W, "to_double", i);
    check(hillock::lane(hillock::floor(v), i) == std::floor(numbers[i]), W, "floor", i);
    check(hillock::lane(hillock::ceil(v), i) == std::ceil(numbers[i]), W, "ceil", i);
    check(hillock::lane(hillock::trunc(v), i) == std::trunc(numbers[i]), W, "trunc", i);
  }
  const V picked = hillock::gather<V>(samples, hillock::to_int64(hillock::fabs(back)));
  for (int i = 0; i < W; ++i) {
    check(same(hillock::lane(picked, i), samples[std::abs(long(numbers[i]))]), W, "gather", i);
  }
  for (int i = 0; i < W; ++i) hillock::set_lane(v, i, 10. * i);
  hillock::store(out, v);
  for (int i = 0; i < W; ++i) check(out[i] == 10. * i, W, "set_lane, store", i);
}

template <int W>
void check_width() {
  double p[W], q[W];
  for (int first = 0; first < sample_count; ++first) {
    for (int second = 0; second < sample_count; ++second) {
      for (int i = 0; i < W; ++i) {
        p[i] = samples[(first + i) % sample_count];
        q[i] = samples[(second + 3 * i) % sample_count];
      }
      check_pair<W>(p, q);
    }
  }
  check_lanes<W>();
}

}  // namespace

int main() {
  check_width<1>();
  check_width<2>();
  check_width<4>();
  check_width<8>();
}
