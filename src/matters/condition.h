// Condition: a plain comparison of a field of a matter with a number, a word or a parameter. There
// is no expression language: several conditions must all hold.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace mingbai::matters {

// public_text: words that a step may publish, in which no personal data is found but what can be an
// office's and is justified.
// name_masks: whose names the tables of a public_text do not show, see named_cells.h.
// pictures: those that a step may publish; never typed, but taken from the draft, see picture.h.
enum class FieldType {
  money,
  number,
  text,
  public_text,
  choice,
  date,
  yes_no,
  name_masks,
  pictures
};
std::optional<FieldType> field_type_of(std::string_view word);
// Whether somebody wrote it freely, so that it may have to be erased one day.
bool is_written_freely(FieldType type);

struct Field {
  std::string id;
  std::string label;
  FieldType type = FieldType::text;
  bool is_required = false;          // when the matter is opened
  std::vector<std::string> choices;  // of a choice
  bool is_public = false;            // stands on the matter's public page; never of a text
  std::string justified_by;          // of a public text: the field that says why something stays
  std::string masked_by;             // of a public text: the field of name_masks
};

// Values by field, in the one form in which they are stored: fen and whole numbers as digits, days
// as 2026-10-03, yes or no, everything else as written.
using FieldValues = std::map<std::string, std::string, std::less<>>;

inline constexpr std::size_t most_public_bytes = 20'000;  // of a public text

// The stored form of what was typed; `invalid` otherwise. Of a public text it says what was found
// in it that tells who somebody is; with a justification, only what is no office's in any case.
struct Beside {
  std::string_view justification;
  std::string_view masks;  // of names, as stored
};
Result<std::string> field_value(const Field& field, std::string_view typed, Beside beside = {});

enum class Comparison { at_least, more_than, at_most, less_than, is, is_not };

struct Condition {
  std::string field;
  Comparison comparison = Comparison::is;
  std::int64_t number = 0;         // of the first four; in fen for money
  std::vector<std::string> words;  // of the last two: any of them
};

// A field without value makes every condition but is_not false.
bool holds(const Condition& condition, const FieldValues& values);
bool all_hold(const std::vector<Condition>& conditions, const FieldValues& values);

// Whether any values could make all of them hold.
bool can_hold(const std::vector<Condition>& conditions, const std::vector<Field>& fields);

}  // namespace mingbai::matters
