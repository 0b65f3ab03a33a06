#include "units/tree_path.h"

namespace mingbai::units {
namespace {
constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuv";
}  // namespace

std::string path_step(UnitId id) {
  ensure(id.value > 0 && id.value < (std::int64_t{1} << 25), "a unit's key fits in 25 bits");
  std::string out(path_step_size, '0');
  std::int64_t rest = id.value;
  for (std::size_t i = path_step_size; i-- > 0; rest /= 32) {
    out[i] = digits[static_cast<std::size_t>(rest % 32)];
  }
  return out;
}

std::vector<UnitId> units_of_path(std::string_view path) {
  ensure(path.size() % path_step_size == 0, "a path has whole steps");
  std::vector<UnitId> out;
  for (std::size_t at = 0; at < path.size(); at += path_step_size) {
    std::int64_t value = 0;
    for (const char c : path.substr(at, path_step_size)) {
      const std::size_t digit = digits.find(c);
      ensure(digit != std::string_view::npos, "a path is made of base 32 digits");
      value = value * 32 + static_cast<std::int64_t>(digit);
    }
    out.push_back(UnitId{value});
  }
  return out;
}

std::size_t depth_of(std::string_view path) { return path.size() / path_step_size; }

std::string path_end(std::string_view path) { return std::string(path) + '~'; }

// Every digit comes after '!'.
PathRange path_alone(std::string_view path) { return {std::string(path), std::string(path) + '!'}; }

PathRange path_and_below(std::string_view path) { return {std::string(path), path_end(path)}; }

}  // namespace mingbai::units
