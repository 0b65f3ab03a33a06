#include "platform/table/separator.h"

#include <array>
#include <cstddef>
#include <map>
#include <utility>

namespace mingbai::table {
namespace {

constexpr std::string_view candidates = ",\t;|";
constexpr int max_lines = 50;

// How many lines hold a candidate how many times.
using Histogram = std::map<int, int>;

}  // namespace

char guess_separator(std::string_view beginning) {
  std::array<Histogram, candidates.size()> histograms;
  std::array<int, candidates.size()> counts{};
  bool is_quoted = false;
  int lines = 0;
  for (const char c : beginning) {
    if (c == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    const std::size_t candidate = candidates.find(c);
    if (candidate != std::string_view::npos) ++counts.at(candidate);
    if (c != '\n' && c != '\r') continue;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts.at(i) > 0) ++histograms.at(i)[counts.at(i)];
    }
    counts.fill(0);
    if (++lines == max_lines) break;
  }
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts.at(i) > 0) ++histograms.at(i)[counts.at(i)];
  }
  char best = ',';
  std::pair<int, int> most{0, 0};  // lines that agree, then columns
  for (std::size_t i = 0; i < histograms.size(); ++i) {
    for (const auto& [columns, agreeing] : histograms.at(i)) {
      if (std::pair(agreeing, columns) <= most) continue;
      most = {agreeing, columns};
      best = candidates[i];
    }
  }
  return best;
}

}  // namespace mingbai::table
