// Prints, for each function of math.hpp, the largest error in ulp against 113-bit libquadmath over random arguments:
//   NAME ULP WORST_ARGUMENTS
// accuracy COUNT draws COUNT arguments from each of a function's ranges.
#include <quadmath.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

#include "hillock/math.hpp"

namespace {

std::mt19937_64 generator(1);
double uniform(double low, double high) { return std::uniform_real_distribution<double>(low, high)(generator); }

// A range of arguments: uniform, or of uniform binary exponent and either sign.
struct Range {
  double low, high;
  bool by_exponent;
  double draw() const {
    if (!by_exponent) return uniform(low, high);
    double size = std::ldexp(uniform(1, 2), static_cast<int>(std::floor(uniform(low, high))));
    return generator() & 1 ? size : -size;
  }
};

double ulp_error(double got, __float128 exact) {
  double nearest = static_cast<double>(exact);
  if (std::isnan(nearest)) return std::isnan(got) ? 0 : 1e9;
  if (std::isinf(nearest) || std::isinf(got)) return got == nearest ? 0 : 1e9;
  int exponent = std::ilogb(nearest);
  double ulp = std::ldexp(1., (nearest == 0 || exponent < -1022 ? -1022 : exponent) - 52);
  return std::fabs(static_cast<double>((got - exact) / ulp));
}

using Ranges = std::vector<std::vector<Range>>;

__float128 exp_refinedq(__float128 x) { return expq(x); }
__float128 pow_quickq(__float128 x, __float128 y) { return powq(x, y); }

template <class F, class Q>
void one(const char* name, long count, const std::vector<Range>& ranges, F f, Q q) {
  double worst = 0, at = 0;
  for (const Range& range : ranges) {
    for (long i = 0; i < count; ++i) {
      double x = range.draw(), error = ulp_error(f(x), q(static_cast<__float128>(x)));
      if (!(error <= worst)) worst = error, at = x;
    }
  }
  std::printf("%s %.4f %a\n", name, worst, at);
}

template <class F, class Q>
void two(const char* name, long count, const Ranges& ranges, F f, Q q) {
  double worst = 0, at_x = 0, at_y = 0;
  for (const auto& range : ranges) {
    for (long i = 0; i < count; ++i) {
      double x = range[0].draw(), y = range[1].draw();
      double error = ulp_error(f(x, y), q(static_cast<__float128>(x), static_cast<__float128>(y)));
      if (!(error <= worst)) worst = error, at_x = x, at_y = y;
    }
  }
  std::printf("%s %.4f %a %a\n", name, worst, at_x, at_y);
}

}  // namespace

int main(int, char** argv) {
  const long n = std::atol(argv[1]);
  const Range unit{-1, 1, false}, all{-1022, 1023, true}, near_zero{-60, 1, true}, wide{-60, 60, true};
  const Range positive{0, 1e3, false}, near_one{.5, 2, false};
#define ONE(fn, ...)   \
  one(#fn, n, {__VA_ARGS__}, [](double x) { return hillock::fn(x); }, [](__float128 x) { return fn##q(x); });
  ONE(exp, {-1, 1, false}, {-700, 700, false}, near_zero)
  ONE(exp_refined, {-1, 1, false}, {-700, 700, false}, near_zero)
  ONE(expm1, {-1, 1, false}, {-50, 709, false}, near_zero)
  ONE(log, near_one, positive, {0, 1e308, false}, {0, 1e-307, false})
  ONE(log1p, unit, positive, near_zero, {-.5, .5, false})
  ONE(log10, near_one, positive, {0, 1e308, false}, {0, 1e-307, false})
  ONE(sin, {-10, 10, false}, {-1e6, 1e6, false}, all, near_zero)
  ONE(cos, {-10, 10, false}, {-1e6, 1e6, false}, all, near_zero)
  ONE(tan, {-10, 10, false}, {-1e6, 1e6, false}, all, near_zero)
  ONE(asin, unit, near_zero)
  ONE(acos, unit, near_zero)
  ONE(atan, {-3, 3, false}, all, near_zero)
  ONE(sinh, {-3, 3, false}, {-711, 711, false}, near_zero)
  ONE(cosh, {-3, 3, false}, {-711, 711, false}, near_zero)
  ONE(tanh, {-3, 3, false}, {-25, 25, false}, near_zero)
#define TWO(fn, ...) \
  two(#fn, n, {__VA_ARGS__}, [](double x, double y) { return hillock::fn(x, y); },   \
      [](__float128 x, __float128 y) { return fn##q(x, y); });
  TWO(pow, {near_one, {-1000, 1000, false}}, {positive, {-100, 100, false}}, {{0, 10, false}, {-5, 5, false}},
      {near_one, {-1e5, 1e5, false}})
  TWO(pow_quick, {near_one, {-40, 40, false}}, {positive, {-4, 4, false}}, {{0, 10, false}, {-5, 5, false}})
  TWO(atan2, {unit, unit}, {wide, wide}, {all, all})
  TWO(hypot, {unit, unit}, {wide, wide}, {all, all})
}
