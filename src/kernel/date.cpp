#include "kernel/date.h"

#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace mingbai {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2999;

// Full-width digits become plain ones, every usual separator becomes '-', the rest must be digits.
std::optional<std::string> digits_and_dashes(std::string_view text) {
  static constexpr std::array<std::string_view, 9> separators{"年", "月", "日", "号", "/",
                                                              ".",  "-",  "．", "－"};
  std::string out;
  while (!text.empty()) {
    if (text.front() >= '0' && text.front() <= '9') {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    if (text.size() >= 3 && text.starts_with("\xEF\xBC") && text[2] >= '\x90' &&
        text[2] <= '\x99') {
      out += static_cast<char>('0' + (text[2] - '\x90'));
      text.remove_prefix(3);
      continue;
    }
    bool found = false;
    for (const std::string_view s : separators) {
      if (!text.starts_with(s)) continue;
      out += '-';
      text.remove_prefix(s.size());
      found = true;
      break;
    }
    if (!found) return std::nullopt;
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

// The numbers between dashes; nothing if a piece is empty or longer than four digits.
std::optional<std::vector<int>> numbers(std::string_view text) {
  std::vector<int> out;
  while (true) {
    const std::size_t dash = text.find('-');
    const std::string_view piece = text.substr(0, dash);
    if (piece.empty() || piece.size() > 4) return std::nullopt;
    int value = 0;
    std::from_chars(piece.data(), piece.data() + piece.size(), value);
    out.push_back(value);
    if (dash == std::string_view::npos) return out;
    text.remove_prefix(dash + 1);
  }
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Failure not_a_month(std::string_view text) {
  return fail(ErrorCode::invalid,
              msg("“{0}” is not a month such as 2026-10.", std::string(text.substr(0, 60))));
}

Failure not_a_date(std::string_view text) {
  return fail(ErrorCode::invalid,
              msg("“{0}” is not a date such as 2026-10-03.", std::string(text.substr(0, 60))));
}

}  // namespace

Result<Period> Period::parse(std::string_view text) {
  std::optional<std::string> folded = digits_and_dashes(trimmed(text));
  if (!folded) return not_a_month(text);
  if (folded->size() == 6 && folded->find('-') == std::string::npos) folded->insert(4, "-");
  const std::optional<std::vector<int>> parts = numbers(*folded);
  if (!parts || parts->size() != 2) return not_a_month(text);
  const int year = parts->at(0);
  const int month = parts->at(1);
  if (year < first_year || year > last_year || month < 1 || month > 12) return not_a_month(text);
  return of(year, month);
}

Period Period::of(int year, int month) {
  ensure(year >= first_year && year <= last_year && month >= 1 && month <= 12,
         "a month of the years 1900 to 2999");
  return Period(year * 12 + month - 1);
}

Period Period::of_index(std::int64_t index) {
  return of(static_cast<int>(index / 12), static_cast<int>(index % 12) + 1);
}

std::string Period::iso() const { return fmt::format("{:04}-{:02}", year(), month()); }

Result<PeriodRange> parse_period_range(std::string_view from, std::string_view to) {
  const Period first = TRY(Period::parse(from));
  const Period last = TRY(Period::parse(to));
  if (last < first) {
    return fail(ErrorCode::invalid,
                msg("The range ends in {0}, before it begins in {1}.", last.iso(), first.iso()));
  }
  return PeriodRange{first, last};
}

Result<Date> Date::parse(std::string_view text) {
  std::string_view day = trimmed(text);
  day = day.substr(0, day.find_first_of(" T"));
  std::optional<std::string> folded = digits_and_dashes(day);
  if (!folded) return not_a_date(text);
  if (folded->size() == 8 && folded->find('-') == std::string::npos) {
    folded->insert(6, "-");
    folded->insert(4, "-");
  }
  const std::optional<std::vector<int>> parts = numbers(*folded);
  if (!parts || parts->size() != 3) return not_a_date(text);
  Result<Date> date = make(parts->at(0), parts->at(1), parts->at(2));
  if (!date) return not_a_date(text);
  return date;
}

Result<Date> Date::make(int year, int month, int day) {
  const std::chrono::year_month_day ymd{std::chrono::year(year),
                                        std::chrono::month(static_cast<unsigned>(month)),
                                        std::chrono::day(static_cast<unsigned>(day))};
  if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || !ymd.ok()) {
    return not_a_date(fmt::format("{}-{}-{}", year, month, day));
  }
  return Date(ymd);
}

Date Date::of_days(std::int64_t days) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days(std::chrono::days(days))};
  const int year = static_cast<int>(ymd.year());
  ensure(year >= first_year && year <= last_year, "a day of the years 1900 to 2999");
  return Date(ymd);
}

Result<Date> Date::of_excel_serial(std::int64_t serial, bool is_1904) {
  constexpr std::int64_t days_1899_12_30 =
      -25569;  // 1900 system, right from serial 61 (1900-03-01) on
  constexpr std::int64_t days_1904_01_01 = -24107;
  constexpr std::int64_t last_serial = 400000;  // in the year 2995
  if (serial < (is_1904 ? 0 : 61) || serial > last_serial)
    return not_a_date(std::to_string(serial));
  return of_days(serial + (is_1904 ? days_1904_01_01 : days_1899_12_30));
}

std::int64_t Date::days() const { return std::chrono::sys_days(ymd_).time_since_epoch().count(); }

std::string Date::iso() const { return fmt::format("{:04}-{:02}-{:02}", year(), month(), day()); }

Date first_day(Period period) { return *Date::make(period.year(), period.month(), 1); }

Date last_day(Period period) { return first_day(period.plus(1)).plus(-1); }

}  // namespace mingbai
