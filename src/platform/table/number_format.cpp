#include "platform/table/number_format.h"

#include <algorithm>
#include <array>
#include <string>

namespace mingbai::table {
namespace {

struct Section {
  bool has_year_or_day = false;
  bool has_month_or_minute = false;
  bool has_hour_or_second = false;
  bool is_red = false;
  bool is_present = false;

  [[nodiscard]] bool is_date() const {
    return has_year_or_day || (has_month_or_minute && !has_hour_or_second);
  }
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

void take_letter(Section& section, char c) {
  if (c == 'y' || c == 'd') section.has_year_or_day = true;
  if (c == 'm') section.has_month_or_minute = true;
  if (c == 'h' || c == 's') section.has_hour_or_second = true;
}

// [Red], [h], [$-804], [>=100]
void take_bracket(Section& section, std::string_view inside) {
  constexpr std::array red{"red", "红色", "color3", "color 3", "颜色3", "颜色 3"};
  if (std::ranges::find(red, inside) != red.end()) section.is_red = true;
  const bool is_duration = !inside.empty() && inside.find_first_not_of("hms") == inside.npos;
  if (is_duration) section.has_hour_or_second = true;
}

// Reads one section and removes it, with the semicolon behind it, from the code.
Section take_section(std::string_view& code) {
  Section section;
  section.is_present = !code.empty();
  const auto skip = [&code](std::size_t bytes) {
    code.remove_prefix(std::min(bytes, code.size()));
  };
  const auto skip_past = [&](char end) {
    const std::size_t found = code.find(end, 1);
    skip(found == std::string_view::npos ? code.size() : found + 1);
  };
  while (!code.empty()) {
    const char c = code.front();
    if (c == ';') {
      skip(1);
      break;
    }
    if (c == '"') {
      skip_past('"');
    } else if (c == '[') {
      take_bracket(section, code.substr(1, std::min(code.find(']'), code.size()) - 1));
      skip_past(']');
    } else if (c == '\\' || c == '_' || c == '*') {
      skip(2);
    } else if (code.starts_with("am/pm") || code.starts_with("general")) {
      section.has_hour_or_second = section.has_hour_or_second || c == 'a';
      skip(c == 'a' ? 5 : 7);
    } else {
      take_letter(section, c);
      skip(1);
    }
  }
  return section;
}

}  // namespace

NumberFormat built_in_format(int id) {
  const bool is_date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
                       (id >= 50 && id <= 54) || id == 57 || id == 58;
  const bool is_red_negative = id == 6 || id == 8 || id == 38 || id == 40;
  return {.is_date = is_date, .is_red = false, .is_red_negative = is_red_negative};
}

NumberFormat parse_number_format(std::string_view code) {
  const std::string small = lower(code);
  std::string_view rest = small;
  const Section first = take_section(rest);
  const Section second = take_section(rest);
  return {.is_date = first.is_date(),
          .is_red = first.is_red,
          .is_red_negative = second.is_present ? second.is_red : first.is_red};
}

}  // namespace mingbai::table
