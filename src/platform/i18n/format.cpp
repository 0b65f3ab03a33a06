#include "platform/i18n/format.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

namespace mingbai::i18n {

namespace {

constexpr std::array<std::string_view, 12> chinese_months{"一月", "二月", "三月",   "四月",
                                                          "五月", "六月", "七月",   "八月",
                                                          "九月", "十月", "十一月", "十二月"};
constexpr std::array<std::string_view, 12> english_months{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

constexpr std::uint64_t fen_per_yuan = 100;
constexpr std::uint64_t fen_per_wan = 10'000 * fen_per_yuan;      // 万
constexpr std::uint64_t fen_per_yi = 100'000'000 * fen_per_yuan;  // 亿
constexpr std::uint64_t fen_per_million = 1'000'000 * fen_per_yuan;

std::uint64_t magnitude(std::int64_t value) {
  return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

std::string grouped_magnitude(std::uint64_t number) {
  std::string out = fmt::format("{}", number);
  for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

std::uint64_t rounded(std::uint64_t value, std::uint64_t unit) {
  return value / unit + (value % unit >= unit - unit / 2 ? 1 : 0);
}

// Without a sign.
std::string short_magnitude(std::uint64_t fen, bool is_english) {
  if (fen < fen_per_wan) {
    const std::string whole = grouped_magnitude(fen / fen_per_yuan);
    const std::string cents = fen % 100 == 0 ? "" : fmt::format(".{:02}", fen % 100);
    return whole + cents + (is_english ? " yuan" : " 元");
  }
  const std::uint64_t thousands = rounded(fen, fen_per_wan / 10);
  if (thousands * (fen_per_wan / 10) < fen_per_yi) {
    return is_english
               ? grouped_magnitude(thousands * 1000) + " yuan"
               : fmt::format("{}.{} 万元", grouped_magnitude(thousands / 10), thousands % 10);
  }
  const std::uint64_t millions = rounded(fen, fen_per_million);
  return is_english
             ? grouped_magnitude(millions) + " million yuan"
             : fmt::format("{}.{:02} 亿元", grouped_magnitude(millions / 100), millions % 100);
}

std::string_view month_of(Period period, Language language) {
  const auto index = static_cast<std::size_t>(period.month() - 1);
  return language == Language::en ? english_months.at(index) : chinese_months.at(index);
}

}  // namespace

std::string grouped(std::int64_t number) {
  return (number < 0 ? "-" : "") + grouped_magnitude(magnitude(number));
}

std::string money(Money amount, Language language) {
  if (language == Language::zh_cn) return amount.grouped() + " 元";
  const std::string text = amount.grouped();
  return amount.is_negative() ? "-¥" + text.substr(1) : "¥" + text;
}

std::string short_money(Money amount, Language language) {
  return (amount.is_negative() ? "-" : "") +
         short_magnitude(magnitude(amount.fen()), language == Language::en);
}

std::string signed_short_money(Money amount, Language language) {
  const bool is_positive = !amount.is_negative() && !amount.is_zero();
  return (is_positive ? "+" : "") + short_money(amount, language);
}

std::string period(Period period, Language language) {
  if (language == Language::zh_cn) return fmt::format("{}年{}月", period.year(), period.month());
  return fmt::format("{} {}", month_of(period, language), period.year());
}

std::string month_name(Period period, Language language) {
  return std::string(month_of(period, language));
}

std::string period_range(const PeriodRange& range, Language language) {
  if (range.first == range.last) return period(range.first, language);
  const bool is_english = language == Language::en;
  const bool is_one_year = range.first.year() == range.last.year();
  if (is_one_year && range.months() == 12) {
    return fmt::format("{}{}", range.first.year(), is_english ? "" : "年");
  }
  if (is_english) {
    const std::string from =
        is_one_year ? month_name(range.first, language) : period(range.first, language);
    return from + " to " + period(range.last, language);
  }
  const std::string to =
      is_one_year ? fmt::format("{}月", range.last.month()) : period(range.last, language);
  return period(range.first, language) + "至" + to;
}

std::string date(const Date& date, Language language) {
  if (language == Language::zh_cn)
    return fmt::format("{}年{}", date.year(), short_date(date, language));
  return fmt::format("{} {}", short_date(date, language), date.year());
}

std::string short_date(const Date& date, Language language) {
  if (language == Language::zh_cn) return fmt::format("{}月{}日", date.month(), date.day());
  return fmt::format("{} {}", date.day(), month_of(date.period(), language));
}

std::string percentage(Money part, Money whole) { return percentage(part.fen(), whole.fen()); }

std::string percentage(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return "–";
  // Divided before it is multiplied when the product would not fit; the lost digits are far below
  // the one decimal that is shown.
  std::uint64_t numerator = magnitude(part);
  auto denominator = static_cast<std::uint64_t>(whole);
  while (numerator > UINT64_MAX / 1000) {
    numerator /= 10;
    denominator /= 10;
  }
  if (denominator == 0) return "–";
  const std::uint64_t tenths = rounded(numerator * 1000, denominator);
  const bool is_negative = part < 0 && tenths != 0;
  return fmt::format("{}{}.{}%", is_negative ? "-" : "", grouped_magnitude(tenths / 10),
                     tenths % 10);
}

std::string joined(const std::vector<std::string>& words, const Translator& t) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : t(", ")) + word;
  return out;
}

}  // namespace mingbai::i18n
