#include "matters/condition.h"

#include <algorithm>
#include <array>
#include <limits>

#include "kernel/date.h"
#include "kernel/money.h"
#include "kernel/text.h"
#include "matters/named_cells.h"
#include "matters/picture.h"
#include "platform/privacy/personal_data.h"
#include "platform/schemes/scheme_node.h"
#include "platform/writing/totals.h"

namespace mingbai::matters {
namespace {

struct TypeName {
  FieldType type;
  std::string_view word;
};
constexpr std::array<TypeName, 9> type_names{{{FieldType::money, "money"},
                                              {FieldType::number, "number"},
                                              {FieldType::text, "text"},
                                              {FieldType::public_text, "public_text"},
                                              {FieldType::name_masks, "name_masks"},
                                              {FieldType::choice, "choice"},
                                              {FieldType::date, "date"},
                                              {FieldType::yes_no, "yes_no"},
                                              {FieldType::pictures, "pictures"}}};

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

Failure not_a(const Field& field, Message message) {
  return fail(ErrorCode::invalid, std::move(message), field.id);
}

// "2,100" or "2,100.50": it may count pieces as well as money.
std::string figure(Money amount) {
  std::string out = amount.grouped();
  if (out.ends_with(".00")) out.resize(out.size() - 3);
  return out;
}

Failure not_a_total(const Field& field, const writing::WrongTotal& wrong) {
  if (!wrong.parts) {
    return not_a(field, msg("{0}: the column “{1}” has {2} in all. Write what it is made of, too.",
                            field.label, wrong.column, figure(wrong.total)));
  }
  return not_a(field,
               msg("{0}: the column “{1}” has {2} in all, and its rows make {3}. Correct one of "
                   "them; if it is no sum, leave that cell empty.",
                   field.label, wrong.column, figure(wrong.total), figure(*wrong.parts)));
}

// In which no number goes on from one cell into the next, and totals are the sums of their parts.
Result<std::string> with_sound_tables(const Field& field, const std::string& words) {
  for (const writing::Passage& passage : writing::passages_of(words)) {
    if (const auto wrong = writing::wrong_total(passage.rows)) return not_a_total(field, *wrong);
    for (const std::vector<std::string>& row : passage.rows) {
      const std::vector<privacy::CellFinding> found = privacy::find_across(row);
      if (found.empty()) continue;
      return not_a(field, msg("{0}: “{1}” and the cells beside it are one number. Leave it out.",
                              field.label, row[found.front().first_cell]));
    }
  }
  return words;
}

// Which names the rule of its matter masks.
Result<std::string> with_masked_names(const Field& field, const std::string& words,
                                      std::string_view masks) {
  const std::optional<NameMasks> rule = name_masks_of(masks);
  const std::optional<NamedCell> named = rule ? unmasked_name(words, *rule) : std::nullopt;
  if (!named) return with_sound_tables(field, words);
  return not_a(field, msg("{0}: “{1}” in the column “{2}” is a name that is not shown here. Write "
                          "“{3}”.",
                          field.label, named->name, named->heading, named->mask));
}

Result<std::string> public_text(const Field& field, std::string_view typed, Beside beside) {
  Result<Text> text = Text::parse(typed, most_public_bytes);
  if (!text) return not_a(field, std::move(text).error().message);
  std::vector<privacy::Finding> found = privacy::find_personal(text->str());
  if (!trim(beside.justification).empty()) {
    std::erase_if(found, [](const privacy::Finding& finding) {
      return privacy::can_be_an_offices(finding.kind);
    });
  }
  if (found.empty()) return with_masked_names(field, text->str(), beside.masks);
  const privacy::Finding& first = found.front();
  const std::string_view shown =
      std::string_view(text->str()).substr(first.begin, first.end - first.begin);
  const std::string mask = privacy::mask_of(first.kind, shown);
  if (!field.justified_by.empty() && privacy::can_be_an_offices(first.kind)) {
    return not_a(field,
                 msg("{0}: everybody would read “{1}”. Write “{2}”, leave it out, or say why "
                     "it stays, if it is an office's.",
                     field.label, shown, mask));
  }
  return not_a(field, msg("{0}: everybody would read “{1}”. Write “{2}”, or leave it out.",
                          field.label, shown, mask));
}

// Each with words below it, which everybody reads as the others.
Result<std::string> with_sound_captions(const Field& field, std::string_view value, Beside beside) {
  int number = 0;
  for (const ShownPicture& picture : TRY(shown_pictures(value))) {
    ++number;
    if (trim(picture.caption).empty()) {
      return not_a(field, msg("{0}: say in a few words what picture {1} shows.", field.label,
                              std::to_string(number)));
    }
    TRY(public_text(field, picture.caption, beside));
  }
  return std::string(value);
}

// The numbers that one field's conditions leave: least to most.
struct Range {
  std::int64_t least = std::numeric_limits<std::int64_t>::min();
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
};

void narrow(Range& range, const Condition& condition) {
  const std::int64_t n = condition.number;
  switch (condition.comparison) {
    case Comparison::at_least: range.least = std::max(range.least, n); break;
    case Comparison::more_than: range.least = std::max(range.least, n + 1); break;
    case Comparison::at_most: range.most = std::min(range.most, n); break;
    case Comparison::less_than: range.most = std::min(range.most, n - 1); break;
    case Comparison::is:
    case Comparison::is_not: break;
  }
}

bool some_word_is_left(const Field& field, const std::vector<Condition>& conditions) {
  std::vector<std::string> left = field.choices;
  if (field.type == FieldType::yes_no) left = {"yes", "no"};
  if (left.empty()) return true;
  std::erase_if(left, [&](const std::string& word) {
    return std::ranges::any_of(conditions, [&](const Condition& condition) {
      if (condition.field != field.id) return false;
      if (condition.comparison == Comparison::is) return !contains(condition.words, word);
      return condition.comparison == Comparison::is_not && contains(condition.words, word);
    });
  });
  return !left.empty();
}

}  // namespace

std::optional<FieldType> field_type_of(std::string_view word) {
  const auto* found = std::ranges::find(type_names, word, &TypeName::word);
  if (found == type_names.end()) return std::nullopt;
  return found->type;
}

bool is_written_freely(FieldType type) {
  return type == FieldType::text || type == FieldType::public_text || type == FieldType::pictures;
}

Result<std::string> field_value(const Field& field, std::string_view typed, Beside beside) {
  switch (field.type) {
    case FieldType::money: {
      const Result<Money> money = Money::parse(typed);
      if (money) return std::to_string(money->fen());
      return not_a(field, msg("{0}: “{1}” is not an amount of money.", field.label, typed));
    }
    case FieldType::number: {
      const std::optional<std::int64_t> number = schemes::whole_number(trim(typed));
      if (number) return std::to_string(*number);
      return not_a(field, msg("{0}: “{1}” is not a whole number.", field.label, typed));
    }
    case FieldType::date: {
      const Result<Date> date = Date::parse(typed);
      if (date) return date->iso();
      return not_a(field, msg("{0}: “{1}” is not a day.", field.label, typed));
    }
    case FieldType::choice:
      if (contains(field.choices, typed)) return std::string(typed);
      return not_a(field, msg("{0}: “{1}” is not among its choices.", field.label, typed));
    case FieldType::yes_no:
      if (typed == "yes" || typed == "no") return std::string(typed);
      return not_a(field, msg("{0}: answer yes or no.", field.label));
    case FieldType::text: return TRY(Text::parse(typed)).str();
    case FieldType::public_text: return public_text(field, typed, beside);
    case FieldType::name_masks:
      if (name_masks_of(typed)) return std::string(typed);
      return not_a(field, msg("{0}: “{1}” is no rule of names.", field.label, typed));
    case FieldType::pictures: return with_sound_captions(field, typed, beside);
  }
  throw Bug("every type of field is known");
}

bool holds(const Condition& condition, const FieldValues& values) {
  const auto found = values.find(condition.field);
  const bool is_set = found != values.end() && !found->second.empty();
  if (condition.comparison == Comparison::is) {
    return is_set && contains(condition.words, found->second);
  }
  if (condition.comparison == Comparison::is_not) {
    return !is_set || !contains(condition.words, found->second);
  }
  const std::optional<std::int64_t> number =
      is_set ? schemes::whole_number(found->second) : std::optional<std::int64_t>();
  if (!number) return false;
  Range range;
  narrow(range, condition);
  return range.least <= *number && *number <= range.most;
}

bool all_hold(const std::vector<Condition>& conditions, const FieldValues& values) {
  return std::ranges::all_of(conditions,
                             [&](const Condition& condition) { return holds(condition, values); });
}

bool can_hold(const std::vector<Condition>& conditions, const std::vector<Field>& fields) {
  for (const Field& field : fields) {
    Range range;
    for (const Condition& condition : conditions) {
      if (condition.field == field.id) narrow(range, condition);
    }
    if (range.least > range.most || !some_word_is_left(field, conditions)) return false;
  }
  return true;
}

}  // namespace mingbai::matters
