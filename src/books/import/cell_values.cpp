#include "books/import/cell_values.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "kernel/text.h"

namespace mingbai::books {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// The value of up to 18 digits.
std::int64_t number_in(std::string_view digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// "[-]digits[.d[d]]", what programs write; nothing sends the text to the slower, tolerant reader.
std::optional<std::int64_t> plain_fen(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  if (is_negative) text.remove_prefix(1);
  std::int64_t fen = 0;
  std::size_t i = 0;
  for (; i < text.size() && is_digit(text[i]); ++i) fen = fen * 10 + (text[i] - '0');
  if (i == 0 || i > 11) return std::nullopt;
  fen *= 100;
  if (i < text.size()) {
    const std::string_view rest = text.substr(i);
    if (rest.front() != '.' || rest.size() < 2 || rest.size() > 3) return std::nullopt;
    if (!is_digit(rest[1]) || !is_digit(rest.back())) return std::nullopt;
    fen += std::int64_t{10} * (rest[1] - '0');
    if (rest.size() == 3) fen += rest[2] - '0';
  }
  return is_negative ? -fen : fen;
}

// A stored number whose decimals after the second are only the dust of binary fractions.
std::optional<std::int64_t> dusty_fen(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos || text.size() - dot < 7) return std::nullopt;
  const std::optional<std::int64_t> whole = plain_fen(text.substr(0, dot + 3));
  const std::string_view dust = text.substr(dot + 3);
  if (!whole || !all_digits(dust)) return std::nullopt;
  if (dust.starts_with("0000")) return whole;
  if (!dust.starts_with("9999")) return std::nullopt;
  return text.starts_with('-') ? *whole - 1 : *whole + 1;
}

bool is_dash(std::string_view text) {
  static constexpr std::array<std::string_view, 8> dashes{"-",  "—", "——", "–",
                                                          "－", "/", "--", "─"};
  return std::find(dashes.begin(), dashes.end(), text) != dashes.end();
}

// "10-03" or "10月3日" in the year that the title names.
std::optional<Date> day_of_year(std::string_view text, int year) {
  if (year == 0) return std::nullopt;
  const Result<Date> date = Date::parse(std::to_string(year) + "-" + std::string(text));
  if (!date) return std::nullopt;
  return *date;
}

void remove_white_space(std::string& text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
}

std::string_view without_suffix(std::string_view text, std::string_view suffix) {
  if (text.ends_with(suffix)) text.remove_suffix(suffix.size());
  return text;
}

std::string_view without_leading_zeros(std::string_view digits) {
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

// Cuts what marks the sheets of one long voucher: "5 1/2", "5(1/2)", "5-1/2".
std::string_view without_sheet(std::string_view text) {
  const std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos) return text;
  const std::string_view last = without_suffix(text.substr(slash + 1), ")");
  std::size_t begin = slash;
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  if (!all_digits(last) || begin == slash || begin < 2) return text;
  const char before = text[begin - 1];
  if (before != ' ' && before != '(' && before != '-') return text;
  return trim(text.substr(0, begin - 1));
}

}  // namespace

std::string fold_width(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.size() >= 3 && rest[0] == '\xEF' && (rest[1] == '\xBC' || rest[1] == '\xBD')) {
      // U+FF01 is EF BC 81, U+FF40 is EF BD 80.
      const int low = static_cast<unsigned char>(rest[2]) - 0x80;
      const int code = (rest[1] == '\xBC' ? 0 : 0x40) + low;
      if (code >= 1 && code <= 0x5E) {
        out += static_cast<char>(0x20 + code);
        i += 2;
        continue;
      }
    }
    if (rest.starts_with("\xE3\x80\x80")) {
      out += ' ';
      i += 2;
      continue;
    }
    out += rest[0];
  }
  return out;
}

std::string fold_word(std::string_view text) {
  std::string word = fold_width(text);
  remove_white_space(word);
  for (char& c : word) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  while (word.starts_with('*')) word.erase(0, 1);
  while (word.ends_with(':') || word.ends_with('*')) word.pop_back();
  for (const std::string_view remark : {"(元)", "(单位:元)", "(人民币)", "(人民币元)", "(必填)",
                                        "(选填)", "(必录)", "(yuan)", "(cny)", "(rmb)"}) {
    if (word.size() > remark.size()) word.resize(without_suffix(word, remark).size());
  }
  return word;
}

std::optional<DateReading> date_of(const table::Cell& cell, int year_from_title) {
  const std::string_view text = cell.text;
  const std::string_view whole = without_suffix(text, ".0");
  if (all_digits(whole) && whole.size() <= 5) {
    // Day numbers of the years 1990 to 2099; anything else is no date that a book needs.
    const std::int64_t serial = number_in(whole);
    if (serial < 32'874 || serial > 73'050) return std::nullopt;
    const Result<Date> date = Date::of_excel_serial(serial, false);
    if (!date) return std::nullopt;
    return DateReading{.date = *date, .is_serial = true};
  }
  const Result<Date> date = Date::parse(whole);
  if (date) return DateReading{.date = *date};
  const std::optional<Date> day = day_of_year(text, year_from_title);
  if (!day) return std::nullopt;
  return DateReading{.date = *day};
}

std::optional<Money> amount_of(const table::Cell& cell) {
  const std::string_view text = cell.text;
  if (text.empty()) return Money();
  std::optional<std::int64_t> fen = plain_fen(text);
  if (!fen && cell.kind == table::CellKind::number) fen = dusty_fen(text);
  if (fen) {
    if (*fen > Money::max_fen || *fen < -Money::max_fen) return std::nullopt;
    return Money::of_fen(*fen);
  }
  if (is_dash(text)) return Money();
  const Result<Money> money = Money::parse(text);
  if (!money) return std::nullopt;
  return *money;
}

std::optional<std::int64_t> count_of(const table::Cell& cell) {
  const std::string folded = fold_width(cell.text);
  std::string_view text = trim(folded);
  text = without_suffix(text, "张");
  text = trim(without_suffix(text, ".0"));
  if (text.empty()) return 0;
  if (!all_digits(text) || text.size() > 4) return std::nullopt;
  return number_in(text);
}

std::optional<PeriodReading> period_of(std::string_view text) {
  const std::string folded = fold_width(text);
  std::string_view rest = trim(folded);
  if (rest.starts_with("第")) rest.remove_prefix(std::string_view("第").size());
  for (const std::string_view suffix : {".0", "期间", "期", "月份", "月"}) {
    rest = trim(without_suffix(rest, suffix));
  }
  if (all_digits(rest) && rest.size() <= 2) {
    const int month = static_cast<int>(number_in(rest));
    if (month < 1 || month > 12) return std::nullopt;
    return PeriodReading{.year = 0, .month = month};
  }
  std::string spelled(rest);
  for (const std::string_view word : {"年第", "年"}) {
    const std::size_t at = spelled.find(word);
    if (at != std::string::npos) spelled.replace(at, word.size(), "-");
  }
  const Result<Period> period = Period::parse(spelled);
  if (!period) return std::nullopt;
  return PeriodReading{.year = period->year(), .month = period->month()};
}

std::optional<NumberReading> voucher_number_of(std::string_view text) {
  if (all_digits(text) && text.size() <= 18) {
    return NumberReading{.number = std::string(without_leading_zeros(text))};
  }
  const std::string folded = fold_width(text);
  std::string_view rest = without_sheet(trim(folded));
  rest = trim(without_suffix(rest, "号"));
  if (rest.size() > 2 && rest.ends_with(".0") && all_digits(rest.substr(0, rest.size() - 2))) {
    rest.remove_suffix(2);
  }
  std::size_t begin = rest.size();
  while (begin > 0 && is_digit(rest[begin - 1])) --begin;
  const std::string_view digits = rest.substr(begin);
  if (digits.empty() || digits.size() > 18) return std::nullopt;
  std::string_view word = rest.substr(0, begin);
  bool is_cut = true;
  while (is_cut) {
    is_cut = false;
    for (const std::string_view suffix :
         {"-", "—", "–", "_", "#", "№", ".", ":", "第", "字", " "}) {
      if (!word.ends_with(suffix)) continue;
      word.remove_suffix(suffix.size());
      is_cut = true;
    }
  }
  return NumberReading{.word = std::string(trim(word)),
                       .number = std::string(without_leading_zeros(digits))};
}

std::optional<Side> side_of(std::string_view text) {
  const std::string word = fold_word(text);
  for (const std::string_view debit : {"借", "借方", "j", "dr", "dr.", "debit", "1", "1.0"}) {
    if (word == debit) return Side::debit;
  }
  for (const std::string_view credit : {"贷", "贷方", "c", "cr", "cr.", "credit", "-1", "-1.0"}) {
    if (word == credit) return Side::credit;
  }
  return std::nullopt;
}

int year_in(std::string_view title) {
  const std::string folded = fold_width(title);
  for (std::size_t i = 0; i + 4 <= folded.size(); ++i) {
    const std::string_view four = std::string_view(folded).substr(i, 4);
    if (!four.starts_with("19") && !four.starts_with("20")) continue;
    if (!all_digits(four) || (i > 0 && is_digit(folded[i - 1]))) continue;
    const std::string_view after = std::string_view(folded).substr(i + 4);
    if (!after.empty() && is_digit(after.front())) continue;
    const int year = static_cast<int>(number_in(four));
    if (year >= 1990) return year;
  }
  return 0;
}

std::optional<Period> first_month_in(std::string_view title) {
  for (const std::string_view word : {"打印", "制表", "导出", "编制", "printed", "exported"}) {
    if (title.find(word) != std::string_view::npos) return std::nullopt;
  }
  const int year = year_in(title);
  if (year == 0) return std::nullopt;
  const std::string folded = fold_width(title);
  std::size_t at = folded.find(std::to_string(year)) + 4;
  if (folded.compare(at, std::string_view("年度").size(), "年度") == 0) return Period::of(year, 1);
  bool is_separated = false;
  for (const std::string_view between : {"年", "第", ".", "-", "/", " "}) {
    if (folded.compare(at, between.size(), between) != 0) continue;
    at += between.size();
    is_separated = true;
  }
  std::size_t end = at;
  while (end < folded.size() && end < at + 3 && is_digit(folded[end])) ++end;
  if (!is_separated || end == at || end > at + 2) return std::nullopt;
  const std::int64_t month = number_in(std::string_view(folded).substr(at, end - at));
  if (month < 1 || month > 12) return std::nullopt;
  return Period::of(year, static_cast<int>(month));
}

}  // namespace mingbai::books
