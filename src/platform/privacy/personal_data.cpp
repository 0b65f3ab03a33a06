#include "platform/privacy/personal_data.h"

#include <algorithm>

#include "kernel/result.h"
#include "platform/privacy/numbers.h"
#include "platform/privacy/signs.h"
#include "platform/privacy/words.h"

namespace mingbai::privacy {
namespace {

// Between cells: a separator, and nothing that anybody types.
constexpr char cell_border = '\x1f';

// In order; of two that share signs the longer one.
std::vector<SignFinding> without_overlaps(std::vector<SignFinding> found) {
  std::ranges::sort(found, [](const SignFinding& a, const SignFinding& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  std::vector<SignFinding> out;
  for (const SignFinding& each : found) {
    if (!out.empty() && each.first < out.back().last) continue;
    out.push_back(each);
  }
  return out;
}

std::string digits_in(std::string_view found) {
  std::string out;
  for (const Sign& sign : signs_of(found)) {
    const int digit = digit_of(sign.c);
    if (digit >= 0) out += static_cast<char>('0' + digit);
    if (sign.c == U'x' || sign.c == U'X') out += 'X';
  }
  return out;
}

std::string hidden(const std::string& digits, std::size_t shown_first, std::size_t shown_last) {
  if (digits.size() <= shown_first + shown_last) return std::string(digits.size(), '*');
  return digits.substr(0, shown_first) +
         std::string(digits.size() - shown_first - shown_last, '*') +
         digits.substr(digits.size() - shown_last);
}

std::string with_masks(std::string_view text, const std::vector<Finding>& findings) {
  std::string out;
  std::size_t done = 0;
  for (const Finding& finding : findings) {
    out += text.substr(done, finding.begin - done);
    out += mask_of(finding.kind, text.substr(finding.begin, finding.end - finding.begin));
    done = finding.end;
  }
  out += text.substr(done);
  return out;
}

}  // namespace

std::string_view to_string(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::identity_number: return "identity_number";
    case PersonalKind::bank_card: return "bank_card";
    case PersonalKind::mobile: return "mobile";
    case PersonalKind::email: return "email";
    case PersonalKind::household: return "household";
    case PersonalKind::illness: return "illness";
    case PersonalKind::disability_grade: return "disability_grade";
  }
  throw Bug("PersonalKind has no other enumerators");
}

bool can_be_an_offices(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::mobile:
    case PersonalKind::email:
    case PersonalKind::household: return true;
    case PersonalKind::identity_number:
    case PersonalKind::bank_card:
    case PersonalKind::illness:
    case PersonalKind::disability_grade: return false;
  }
  throw Bug("PersonalKind has no other enumerators");
}

std::vector<Finding> find_personal(std::string_view text) {
  const std::vector<Sign> signs = signs_of(text);
  std::vector<SignFinding> found = find_words(signs);
  const std::vector<SignFinding> numbers = find_numbers(signs);
  found.insert(found.end(), numbers.begin(), numbers.end());
  std::vector<Finding> out;
  for (const SignFinding& each : without_overlaps(std::move(found))) {
    const std::size_t begin = signs[each.first].begin;
    const std::size_t end = signs[each.last - 1].end;
    // Two numbers may share a character that stands for several.
    if (!out.empty() && begin < out.back().end) continue;
    out.push_back({.kind = each.kind, .begin = begin, .end = end});
  }
  return out;
}

std::vector<CellFinding> find_across(const std::vector<std::string>& cells) {
  std::string joined;
  std::vector<std::size_t> ends;
  for (const std::string& cell : cells) {
    joined += cell;
    ends.push_back(joined.size());
    joined += cell_border;
  }
  const auto cell_at = [&](std::size_t byte) {
    return static_cast<std::size_t>(std::ranges::upper_bound(ends, byte) - ends.begin());
  };
  const std::vector<Sign> signs = signs_of(joined);
  std::vector<CellFinding> out;
  for (const SignFinding& each : find_numbers(signs)) {
    const std::size_t first = cell_at(signs[each.first].begin);
    const std::size_t last = cell_at(signs[each.last - 1].begin);
    // Eleven digits in two cells are two amounts more often than a telephone.
    if (first == last || each.kind == PersonalKind::mobile) continue;
    out.push_back({.kind = each.kind, .first_cell = first, .last_cell = last});
  }
  std::ranges::sort(out, {}, &CellFinding::first_cell);
  return out;
}

std::string mask_of(PersonalKind kind, std::string_view found) {
  switch (kind) {
    case PersonalKind::identity_number: return hidden(digits_in(found), 4, 2);
    case PersonalKind::bank_card: return hidden(digits_in(found), 0, 4);
    case PersonalKind::mobile: {
      const std::string digits = digits_in(found);
      return hidden(digits.substr(digits.size() - std::min<std::size_t>(digits.size(), 11)), 3, 4);
    }
    case PersonalKind::email:
    case PersonalKind::household:
    case PersonalKind::disability_grade: return "***";
    case PersonalKind::illness: return "**";
  }
  throw Bug("PersonalKind has no other enumerators");
}

std::string masked(std::string_view text) {
  std::string out(text);
  // The last digits of one number may make another one with those that follow.
  for (std::vector<Finding> findings = find_personal(out); !findings.empty();
       findings = find_personal(out)) {
    out = with_masks(out, findings);
  }
  return out;
}

}  // namespace mingbai::privacy
