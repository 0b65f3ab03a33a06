// Personal data in a text that is to become public: found however it is written, and masked by rule
// (8-rules.md E; 14-security.md 21). A help for people, who look at every text themselves.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mingbai::privacy {

enum class PersonalKind {
  identity_number,  // of 18 characters with its check character (GB 11643), or of 15 digits
  bank_card,        // 16 to 19 digits, by Luhn
  mobile,           // 11 digits from 13 to 19
  email,
  household,  // an address below the villagers' group
  illness,
  disability_grade,
};
std::string_view to_string(PersonalKind kind);
// Whether it can belong to an office as well as to a person, so that somebody may say why it stays:
// mobile numbers, e-mail and street addresses. The rest is of a person whatever anyone says
// (PIPL 28; 14-security.md 21).
bool can_be_an_offices(PersonalKind kind);

struct Finding {
  PersonalKind kind = PersonalKind::identity_number;
  std::size_t begin = 0;  // bytes of the text; never within a character
  std::size_t end = 0;
  friend bool operator==(const Finding&, const Finding&) = default;
};

// 17 digits and the check character of GB 11643 (X as a capital), with a region and a day of birth.
bool is_identity_number(std::string_view number);

// In the order of the text, none within another. Full-width, circled and Chinese digits count, and
// so do numbers with spaces, dashes, dots or invisible characters inside.
std::vector<Finding> find_personal(std::string_view text);

// Numbers that go on from one cell into the next.
struct CellFinding {
  PersonalKind kind = PersonalKind::identity_number;
  std::size_t first_cell = 0;
  std::size_t last_cell = 0;  // after the first
  friend bool operator==(const CellFinding&, const CellFinding&) = default;
};
std::vector<CellFinding> find_across(const std::vector<std::string>& cells);

// What stands in the place of a finding: of an identity number the first four and the last two
// characters, of a card the last four, of a mobile number the first three and the last four.
std::string mask_of(PersonalKind kind, std::string_view found);
// The text with every finding masked; nothing is found in it any more.
std::string masked(std::string_view text);

}  // namespace mingbai::privacy
