#include "books/import/account_finder.h"

#include <algorithm>
#include <array>

#include "books/account_scheme.h"
#include "books/import/cell_values.h"
#include "books/import/personal_data.h"
#include "kernel/text.h"

namespace mingbai::books {
namespace {

constexpr std::size_t max_code_digits = 20;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_separator(char c) {
  return c == '.' || c == '-' || c == '_' || c == '/' || c == '\\';
}

// The digits of a code between its separators, and where the code ends.
std::vector<std::string> segments_of(std::string_view text, std::size_t& end) {
  std::vector<std::string> segments(1);
  end = 0;
  for (; end < text.size(); ++end) {
    if (is_digit(text[end])) {
      segments.back() += text[end];
    } else if (is_separator(text[end]) && end + 1 < text.size() && is_digit(text[end + 1]) &&
               !segments.back().empty()) {
      segments.emplace_back();
    } else {
      break;
    }
  }
  if (segments.back().empty()) segments.pop_back();
  return segments;
}

std::string joined(const std::vector<std::string>& segments, std::size_t count, bool is_padded) {
  std::string code;
  for (std::size_t i = 0; i < count; ++i) {
    if (is_padded && i > 0 && segments[i].size() == 1) code += '0';
    code += segments[i];
  }
  return code;
}

void add_reading(std::vector<std::string>& codes, std::string code) {
  const bool is_there = std::find(codes.begin(), codes.end(), code) != codes.end();
  if (!is_there && code.size() <= max_code_digits) codes.push_back(std::move(code));
}

std::string_view without_joints(std::string_view text) {
  static constexpr std::array<std::string_view, 10> joints{" ", "-", "_", "/", "\\",
                                                           ":", "|", "—", "(", "."};
  bool is_cut = true;
  while (is_cut) {
    is_cut = false;
    for (const std::string_view joint : joints) {
      if (!text.starts_with(joint)) continue;
      text.remove_prefix(joint.size());
      is_cut = true;
    }
  }
  return trim(text);
}

// "银行存款/基本户", "银行存款-基本户", "银行存款\基本户", "银行存款_基本户": the parts of a path
// of names.
std::vector<std::string> path_of(std::string_view name) {
  std::vector<std::string> parts(1);
  const std::string folded = fold_width(name);
  std::string_view rest = folded;
  while (!rest.empty()) {
    const std::string_view dash = "—";
    std::size_t width = 0;
    if (is_separator(rest.front()) && rest.front() != '.') width = 1;
    if (rest.starts_with(dash)) width = dash.size();
    if (width > 0) {
      parts.emplace_back();
      rest.remove_prefix(width);
      continue;
    }
    if (rest.front() != ' ') parts.back() += rest.front();
    rest.remove_prefix(1);
  }
  std::erase_if(parts, [](const std::string& part) { return part.empty(); });
  return parts;
}

std::string last_part(std::string_view name) {
  std::vector<std::string> parts = path_of(name);
  return parts.empty() ? std::string() : std::move(parts.back());
}

}  // namespace

AccountReading account_reading_of(std::string_view cell, bool is_number) {
  const std::string folded = fold_width(cell);
  const std::string_view text = trim(folded);
  AccountReading reading;
  std::size_t end = 0;
  const std::vector<std::string> segments = segments_of(text, end);
  std::string_view name = without_joints(text.substr(end));
  if (name.ends_with(')')) name.remove_suffix(1);
  reading.name = std::string(name);
  if (segments.empty()) {
    reading.name = std::string(text);
    return reading;
  }
  const std::size_t count = segments.size();
  const bool ends_in_zeros =
      count > 1 && segments.back().find_first_not_of('0') == std::string::npos;
  // A code that went through a spreadsheet as a number: 10201.0 is 10201.
  if (ends_in_zeros) add_reading(reading.codes, joined(segments, count - 1, true));
  add_reading(reading.codes, joined(segments, count, false));
  add_reading(reading.codes, joined(segments, count, true));
  // Stored as a number, 102.10 lost its zero.
  if (is_number && count == 2 && segments.back().size() == 1) {
    add_reading(reading.codes, joined(segments, count, false) + "0");
  }
  return reading;
}

AccountFinder::AccountFinder(const Chart& chart, const Chart* other_regime)
    : chart_(&chart), other_regime_(other_regime) {
  for (const auto& [code, account] : chart.accounts()) {
    codes_by_name_[fold_word(account->name)].push_back(code);
  }
}

const AccountFinder::Found& AccountFinder::find(std::string_view cell, bool is_number,
                                                std::string_view name) {
  const auto at = known_.find(cell);
  if (at != known_.end() && at->second.name == name) {
    at->second.found.is_new_complaint = false;
    return at->second.found;
  }
  Found found = look_up(cell, is_number, name);
  found.is_new_complaint = found.complaint.has_value();
  Known& known = at != known_.end() ? at->second : known_[std::string(cell)];
  known = Known{.name = std::string(name), .found = std::move(found)};
  return known.found;
}

AccountFinder::Found AccountFinder::look_up(std::string_view cell, bool is_number,
                                            std::string_view name) {
  const AccountReading reading = account_reading_of(cell, is_number);
  const std::string_view said = name.empty() ? std::string_view(reading.name) : name;
  if (!reading.codes.empty()) return by_code(reading, said);
  if (!said.empty()) return by_name(said);
  return Found{.complaint = msg("Expected an account's code such as 10201.")};
}

AccountFinder::Found AccountFinder::by_code(const AccountReading& reading, std::string_view name) {
  std::vector<std::string> fitting;
  for (const std::string& code : reading.codes) {
    if (chart_->find(code) != nullptr || added_.contains(code)) fitting.push_back(code);
  }
  if (fitting.size() > 1) {
    return Found{.complaint = msg("This code may mean {0} or {1}. Write the whole code as text.",
                                  fitting[0], fitting[1])};
  }
  if (fitting.empty()) return below_chart(reading.codes.front(), name);
  Found found;
  const Account* account = chart_->find(fitting.front());
  bool is_fatal = false;
  if (account != nullptr && !name.empty()) {
    found.complaint = name_complaint(*account, name, is_fatal);
  }
  if (!is_fatal) found.code = fitting.front();
  return found;
}

// 101 is cash by whatever name; 511 turned from income into expenditure, 153 and 154 changed
// places.
bool AccountFinder::is_another_thing(const Account& account, const Account& other) const {
  const bool is_elsewhere = codes_by_name_.contains(fold_word(other.name));
  const bool moves_away = std::any_of(conversion_rules().begin(), conversion_rules().end(),
                                      [&](const ConversionRule& rule) {
                                        return rule.from == other.code && rule.to != account.code &&
                                               other_regime_->regime() == Regime::rce2004;
                                      });
  return is_elsewhere || moves_away || account.normal_side != other.normal_side;
}

std::optional<Message> AccountFinder::name_complaint(const Account& account, std::string_view name,
                                                     bool& is_fatal) const {
  const std::string said = fold_word(last_part(name));
  if (said.empty() || said == fold_word(account.name)) return std::nullopt;
  const Account* other = other_regime_ == nullptr ? nullptr : other_regime_->find(account.code);
  const bool is_other = other != nullptr && other->parent.empty() &&
                        said == fold_word(other->name) && is_another_thing(account, *other);
  if (is_other) {
    is_fatal = true;
    return msg(
        "In this book {0} is {1}. The file calls it {2}, as books of the {3} regime do. "
        "Convert the file, or import it into a book of that regime.",
        account.code, account.name, other->name, to_string(other_regime_->regime()));
  }
  return msg("In this book {0} is called {1}. See whether the file means the same account.",
             account.code, account.name);
}

AccountFinder::Found AccountFinder::by_name(std::string_view name) const {
  const std::vector<std::string> path = path_of(name);
  if (path.empty()) return Found{.complaint = msg("Expected an account's code such as 10201.")};
  const auto at = codes_by_name_.find(fold_word(path.back()));
  std::vector<std::string> fitting;
  if (at != codes_by_name_.end()) {
    for (const std::string& code : at->second) {
      const Account* account = chart_->find(code);
      const Account* parent = chart_->find(account->parent);
      const bool is_below =
          path.size() < 2 ||
          (parent != nullptr && fold_word(parent->name) == fold_word(path[path.size() - 2]));
      if (is_below) fitting.push_back(code);
    }
  }
  if (fitting.size() == 1) return Found{.code = fitting.front()};
  if (fitting.empty()) {
    return Found{.complaint = msg("No account of this book has this name. Write its code, or add "
                                  "the account.")};
  }
  return Found{.complaint = msg("Several accounts have this name: {0} and {1}. Write the code.",
                                fitting[0], fitting[1])};
}

const Account* AccountFinder::nearest_parent(std::string_view code) const {
  for (std::size_t length = code.size() - 1; length >= 3; --length) {
    const std::string_view prefix = code.substr(0, length);
    const Account* account = chart_->find(prefix);
    if (account != nullptr) return account;
    const auto at = added_.find(prefix);
    if (at != added_.end()) return &at->second;
  }
  return nullptr;
}

AccountFinder::Found AccountFinder::below_chart(const std::string& code, std::string_view name) {
  // Accounting programs allow 15 digits. What is longer is the number of a person or of a card that
  // slipped into the column, and must become no account and be repeated by no advice.
  constexpr std::size_t longest_code = 15;
  if (code.size() > longest_code) {
    return Found{.complaint = msg("Expected an account's code such as 10201.")};
  }
  const Account* parent = code.size() > 3 ? nearest_parent(code) : nullptr;
  const Account* other = other_regime_ == nullptr ? nullptr : other_regime_->find(code);
  if (parent == nullptr && other != nullptr) {
    return Found{.complaint = msg("Account {0} is not in this book's chart. It is {1} in the {2} "
                                  "regime: convert the file, or import it into a book of that "
                                  "regime.",
                                  code, other->name, to_string(other_regime_->regime()))};
  }
  if (parent == nullptr) {
    return Found{.complaint =
                     msg("Account {0} is not in this book's chart. Correct the code.", code)};
  }
  const std::string own_name = without_identity_numbers(Text::cleaned(last_part(name), 200).str());
  if (own_name.empty()) {
    return Found{.complaint = msg("Account {0} is not in this book's chart. Give its name in the "
                                  "file (“{0} name”) to add it below {1} {2}.",
                                  code, parent->code, parent->name)};
  }
  added_.emplace(code, Account{.code = code,
                               .name = own_name,
                               .category = parent->category,
                               .normal_side = parent->normal_side});
  return Found{.code = code};
}

std::vector<Account> AccountFinder::new_accounts() const {
  std::vector<Account> accounts;
  for (const auto& [code, account] : added_) {
    Account added = account;
    added.parent = nearest_parent(code)->code;
    accounts.push_back(std::move(added));
  }
  return accounts;
}

}  // namespace mingbai::books
