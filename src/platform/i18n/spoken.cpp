#include "platform/i18n/spoken.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "platform/i18n/format.h"

namespace mingbai::i18n {
namespace {

constexpr std::size_t most_digits = 6;  // of a number without grouping; longer ones are codes

constexpr std::array<std::string_view, 10> chinese_digits{"零", "一", "二", "三", "四",
                                                          "五", "六", "七", "八", "九"};
constexpr std::array<std::string_view, 20> english_small{
    "zero",     "one",     "two",     "three",     "four",     "five",    "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 10> english_tens{
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};

// Below 10,000 and not 0; is_inside: something stands before it.
std::string chinese_group(std::uint64_t number, bool is_inside) {
  constexpr std::array<std::pair<std::uint64_t, std::string_view>, 4> places{
      {{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}}};
  std::string out;
  bool is_zero_owed = false;
  for (const auto& [place, name] : places) {
    const std::uint64_t digit = number / place % 10;
    if (digit == 0) {
      is_zero_owed = is_inside || !out.empty();
      continue;
    }
    if (is_zero_owed) out += chinese_digits[0];
    is_zero_owed = false;
    // 十二, not 一十二, where it begins the number.
    const bool is_bare = place == 10 && digit == 1 && out.empty() && !is_inside;
    out += fmt::format("{}{}", is_bare ? std::string_view() : chinese_digits.at(digit), name);
  }
  return out;
}

std::string chinese(std::uint64_t number) {
  if (number == 0) return std::string(chinese_digits[0]);
  constexpr std::uint64_t yi = 100'000'000;
  constexpr std::uint64_t wan = 10'000;
  std::string out;
  if (number >= yi) out += chinese(number / yi) + "亿";
  if (number % yi >= wan) out += chinese_group(number % yi / wan, !out.empty()) + "万";
  if (number % wan == 0) return out;
  const bool is_gap = !out.empty() && number % yi < wan && number % wan >= 1000;
  return out + (is_gap ? "零" : "") + chinese_group(number % wan, !out.empty());
}

// Below 1,000 and not 0.
std::string english_group(std::uint64_t number) {
  std::string out;
  if (number >= 100) out = fmt::format("{} hundred", english_small.at(number / 100));
  const std::uint64_t rest = number % 100;
  if (rest == 0) return out;
  if (!out.empty()) out += " and ";
  if (rest < english_small.size()) return out + std::string(english_small.at(rest));
  out += english_tens.at(rest / 10);
  if (rest % 10 != 0) out += fmt::format("-{}", english_small.at(rest % 10));
  return out;
}

std::string english(std::uint64_t number) {
  if (number == 0) return std::string(english_small[0]);
  constexpr std::array<std::pair<std::uint64_t, std::string_view>, 6> places{
      {{1'000'000'000'000'000'000, " quintillion"},
       {1'000'000'000'000'000, " quadrillion"},
       {1'000'000'000'000, " trillion"},
       {1'000'000'000, " billion"},
       {1'000'000, " million"},
       {1'000, " thousand"}}};
  std::string out;
  for (const auto& [place, name] : places) {
    const std::uint64_t part = number / place % 1000;
    if (part == 0) continue;
    out += fmt::format("{}{}{}", out.empty() ? "" : " ", english_group(part), name);
  }
  const std::uint64_t rest = number % 1000;
  if (rest == 0) return out;
  if (!out.empty()) out += rest < 100 ? " and " : " ";
  return out + english_group(rest);
}

std::string cardinal(std::uint64_t number, Language language) {
  return language == Language::zh_cn ? chinese(number) : english(number);
}

std::string digit_by_digit(std::string_view digits, Language language) {
  std::string out;
  for (const char digit : digits) {
    const auto value = static_cast<std::size_t>(digit - '0');
    if (language == Language::zh_cn) {
      out += chinese_digits.at(value);
    } else {
      out += fmt::format("{}{}", out.empty() ? "" : " ", english_small.at(value));
    }
  }
  return out;
}

// "twenty twenty-six", "two thousand and five", "nineteen hundred".
std::string english_year(std::uint64_t year) {
  if (year % 1000 < 10) return english(year);
  const std::string century = english(year / 100);
  if (year % 100 == 0) return century + " hundred";
  if (year % 100 < 10) return century + " oh " + english(year % 100);
  return century + " " + english(year % 100);
}

std::string english_ordinal(std::uint64_t number) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> odd{
      {{"one", "first"},
       {"two", "second"},
       {"three", "third"},
       {"five", "fifth"},
       {"eight", "eighth"},
       {"nine", "ninth"},
       {"twelve", "twelfth"}}};
  std::string words = english(number);
  for (const auto& [cardinal_end, ordinal_end] : odd) {
    if (!words.ends_with(cardinal_end)) continue;
    words.resize(words.size() - cardinal_end.size());
    return words + std::string(ordinal_end);
  }
  if (words.ends_with('y')) return words.substr(0, words.size() - 1) + "ieth";
  return words + "th";
}

std::string money_words(std::uint64_t fen, bool is_negative, Language language) {
  const std::uint64_t yuan = fen / 100;
  const std::uint64_t rest = fen % 100;
  if (language == Language::en) {
    std::string out = is_negative ? "minus " : "";
    if (yuan != 0 || rest == 0) out += english(yuan) + " yuan";
    if (rest != 0) out += fmt::format("{}{} fen", yuan != 0 ? " " : "", english(rest));
    return out;
  }
  std::string out = is_negative ? "负" : "";
  if (yuan != 0 || rest == 0) out += chinese(yuan) + "元";
  if (rest >= 10) out += fmt::format("{}角", chinese_digits.at(rest / 10));
  if (rest != 0 && rest < 10 && yuan != 0) out += "零";
  if (rest % 10 != 0) out += fmt::format("{}分", chinese_digits.at(rest % 10));
  return out;
}

// A figure within a text, in its parts.
struct Figure {
  std::string_view whole;  // digits and commas
  std::string_view decimals;
  std::size_t length = 0;

  [[nodiscard]] bool is_grouped() const { return whole.find(',') != std::string_view::npos; }
  // Nothing: more than 64 bits hold.
  [[nodiscard]] std::optional<std::uint64_t> value() const {
    std::string digits(whole);
    std::erase(digits, ',');
    std::uint64_t out = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    if (error != std::errc()) return std::nullopt;
    return out;
  }
};

// Part of one outside of ASCII.
bool is_character(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_at(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
}

// text begins with a digit.
Figure figure_at(std::string_view text) {
  std::size_t end = digits_at(text);
  while (end < text.size() && text[end] == ',' && digits_at(text.substr(end + 1)) == 3) end += 4;
  Figure out{.whole = text.substr(0, end), .decimals = {}, .length = end};
  if (end + 1 < text.size() && text[end] == '.') {
    out.decimals = text.substr(end + 1, digits_at(text.substr(end + 1)));
    if (!out.decimals.empty()) out.length = end + 1 + out.decimals.size();
  }
  return out;
}

std::string number_words(const Figure& figure, Language language) {
  const bool is_zero_first = figure.whole.size() > 1 && figure.whole.front() == '0';
  const auto value = figure.value();
  if (!value || is_zero_first || (!figure.is_grouped() && figure.whole.size() > most_digits)) {
    std::string digits(figure.whole);
    std::erase(digits, ',');
    return digit_by_digit(digits, language) +
           (figure.decimals.empty() ? "" : "." + std::string(figure.decimals));
  }
  std::string out = cardinal(*value, language);
  if (figure.decimals.empty()) return out;
  const bool is_chinese = language == Language::zh_cn;
  return out + (is_chinese ? "点" : " point ") + digit_by_digit(figure.decimals, language);
}

// Of an amount that is exact to the fen; nothing: it is rounded, or too large.
std::optional<std::uint64_t> exact_fen(const Figure& figure) {
  const auto yuan = figure.value();
  if (!yuan || *yuan > static_cast<std::uint64_t>(Money::max_fen)) return std::nullopt;
  if (figure.decimals.empty()) return *yuan * 100;
  if (figure.decimals.size() != 2) return std::nullopt;
  const auto tens = static_cast<std::uint64_t>(figure.decimals[0] - '0');
  return *yuan * 100 + tens * 10 + static_cast<std::uint64_t>(figure.decimals[1] - '0');
}

bool is_year(const Figure& figure) {
  return figure.whole.size() == 4 && figure.decimals.empty() &&
         (figure.whole.front() == '1' || figure.whole.front() == '2');
}

// Whether one of the twelve months' names follows.
bool is_before_month(std::string_view rest) {
  for (int month = 1; month <= 12; ++month) {
    if (rest.starts_with(" " + month_name(Period::of(2026, month), Language::en))) return true;
  }
  return false;
}

// Of a time of day, hours and minutes of two digits each.
std::string time_words(std::uint64_t hour, std::uint64_t minute, Language language) {
  const std::string hours = cardinal(hour, language);
  const std::string minutes = cardinal(minute, language);
  if (language == Language::zh_cn) {
    if (minute == 0) return hours + "点整";
    return hours + "点" + (minute < 10 ? "零" : "") + minutes + "分";
  }
  if (minute == 0) return hours + " o'clock";
  return hours + (minute < 10 ? " oh " : " ") + minutes;
}

// Writes the words of a figure, and takes from the text what belongs to it.
class Reader {
 public:
  Reader(std::string_view text, Language language) : rest_(text), language_(language) {}

  std::string read() {
    while (!rest_.empty()) {
      if (is_digit(rest_.front()) && !is_within_word()) {
        add_figure();
      } else {
        out_ += rest_.front();
        rest_.remove_prefix(1);
      }
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_chinese() const { return language_ == Language::zh_cn; }
  // "F03" is a name.
  [[nodiscard]] bool is_within_word() const {
    if (out_.empty()) return false;
    const char before = out_.back();
    return (before >= 'A' && before <= 'Z') || (before >= 'a' && before <= 'z') || is_digit(before);
  }
  bool take(std::string_view words) {
    if (!rest_.starts_with(words)) return false;
    rest_.remove_prefix(words.size());
    return true;
  }
  // What stands before the figure, if it does.
  bool take_back(std::string_view words) {
    if (!out_.ends_with(words)) return false;
    out_.resize(out_.size() - words.size());
    return true;
  }
  // A minus that belongs to the figure, not to a word or figure before it.
  bool take_minus() {
    if (!out_.ends_with('-') || out_.size() - 1 == figure_end_) return false;
    const bool is_alone =
        out_.size() == 1 || std::isalnum(static_cast<unsigned char>(out_[out_.size() - 2])) == 0;
    return is_alone && take_back("-");
  }

  // Of "05:06", where the hour is the figure; nothing: it is no time of day.
  [[nodiscard]] std::optional<std::uint64_t> minute_after(const Figure& hour) const {
    if (hour.length != 2 || !rest_.starts_with(':') || digits_at(rest_.substr(1)) != 2) return {};
    if (rest_.substr(time_end).starts_with(':')) return {};
    const auto minute = figure_at(rest_.substr(1, 2)).value();
    if (!minute || *minute > 59 || *hour.value() > 23) return {};
    return minute;
  }

  void add_figure() {
    const Figure figure = figure_at(rest_);
    rest_.remove_prefix(figure.length);
    if (const auto minute = minute_after(figure)) {
      if (is_chinese()) close_up();
      out_ += time_words(*figure.value(), *minute, language_);
      rest_.remove_prefix(time_end);
      if (is_chinese()) close_up();
    } else if (is_chinese()) {
      add_chinese(figure);
    } else {
      add_english(figure);
    }
    figure_end_ = out_.size();
  }

  // A space between figures and characters is for the eye.
  void close_up() {
    if (out_.size() > 1 && out_.back() == ' ' && is_character(out_[out_.size() - 2])) {
      out_.pop_back();
    }
    if (rest_.size() > 1 && rest_[0] == ' ' && is_character(rest_[1])) take(" ");
  }

  void add_chinese(const Figure& figure) {
    close_up();
    if (is_year(figure) && rest_.starts_with("年")) {
      out_ += digit_by_digit(figure.whole, language_);
      return;
    }
    const bool is_negative = take_minus();
    if (take_back("+")) out_ += "多";
    if (take("%")) {
      out_ += (is_negative ? "负百分之" : "百分之") + number_words(figure, language_);
      return;
    }
    const auto fen = exact_fen(figure);
    if (fen && take("元")) {
      out_ += money_words(*fen, is_negative, language_);
      return;
    }
    if (is_negative) out_ += "负";
    out_ += number_words(figure, language_);
  }

  void add_english(const Figure& figure) {
    const bool is_money = take_back("¥");
    const bool is_negative = take_minus();
    const auto fen = exact_fen(figure);
    if (fen && (is_money || take(" yuan"))) {
      out_ += money_words(*fen, is_negative, language_);
      return;
    }
    if (take_back("+")) out_ += "plus ";
    if (is_negative) out_ += "minus ";
    if (is_year(figure)) {
      out_ += english_year(*figure.value());
    } else if (figure.decimals.empty() && figure.whole.size() <= 2 && is_before_month(rest_)) {
      out_ += "the " + english_ordinal(*figure.value()) + " of";
    } else {
      out_ += number_words(figure, language_);
    }
    if (take("%")) out_ += " percent";
    if (is_money) out_ += " yuan";
  }

  static constexpr std::size_t time_end = 3;  // a colon and two digits
  std::string_view rest_;
  Language language_;
  std::string out_;
  std::size_t figure_end_ = std::string::npos;  // of the last one's words
};

}  // namespace

std::string spoken(std::string_view text, Language language) {
  return Reader(text, language).read();
}

}  // namespace mingbai::i18n
