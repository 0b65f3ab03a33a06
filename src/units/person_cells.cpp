#include "units/person_cells.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "units/identity_number.h"
#include "units/list_reading.h"
#include "units/person_headings.h"

namespace mingbai::units {
namespace {

// Letters of whatever script. Sums, signatures and formulas under a list have digits, colons,
// signs.
bool is_name(const std::string& text) {
  const icu::UnicodeString characters = icu::UnicodeString::fromUTF8(text);
  for (std::int32_t i = 0; i < characters.length(); i = characters.moveIndex32(i, 1)) {
    const UChar32 c = characters.char32At(i);
    const bool is_within =
        c == ' ' || c == '-' || c == '.' || c == 0xB7 || c == 0x2022 || c == 0x2019 || c == 0x30FB;
    if (u_isalpha(c) == 0 && !is_within) return false;
  }
  return true;
}

class CellReader {
 public:
  CellReader(const PersonCells& cells, const TellCell& tell) : cells_(cells), tell_(tell) {}

  PersonRow read() {
    PersonRow person;
    read_name(person);
    read_number(person);
    person.branch = cells_.branch;
    read_category(person);
    person.joined_on = date(PersonColumn::joined_on, cells_.joined_on);
    person.confirmed_on = date(PersonColumn::confirmed_on, cells_.confirmed_on);
    read_phone(person);
    return person;
  }

 private:
  void read_name(PersonRow& person) {
    constexpr std::size_t most_bytes = 200;
    Result<Text> name = Text::parse(cells_.name, most_bytes);
    if (!name) return tell_("name", cells_.name, name.error().message);
    if (name->empty() || !is_name(name->str())) {
      return tell_("name", cells_.name, msg("the person's name"));
    }
    person.name = *std::move(name);
  }

  void read_number(PersonRow& person) {
    if (cells_.number.empty()) return;
    person.number = person_number(cells_.number);
    if (!person.number) {
      tell_("person", cells_.number, msg("the number that “people list” shows for the person"));
    }
  }

  void read_category(PersonRow& person) {
    if (cells_.category.empty()) return;
    person.category = category_of(cells_.category);
    if (!person.category) {
      tell_("category", cells_.category,
            msg("one of rural urban agency enterprise school student floating retired, or "
                "农村 城镇 机关 企业 学校 学生 流动 离退休"));
    }
  }

  std::optional<Date> date(PersonColumn column, const std::string& text) {
    if (text.empty()) return std::nullopt;
    const Result<Date> day = Date::parse(text);
    if (day) return *day;
    tell_(to_string(column), text, msg("a date such as 2026-01-31"));
    return std::nullopt;
  }

  void read_phone(PersonRow& person) {
    constexpr std::size_t most_bytes = 40;
    const std::string& text = cells_.phone;
    const bool is_plausible = text.find_first_not_of("0123456789+-() ") == std::string::npos;
    const Result<Text> phone = Text::parse(text, most_bytes);
    // Not repeated: whatever stands here is somebody's.
    if (!phone || !is_plausible) return tell_("phone", "…", msg("a telephone number"));
    person.phone = *phone;
  }

  const PersonCells& cells_;
  const TellCell& tell_;
};

// By their columns, in the order in which a form has them.
std::vector<std::pair<std::string_view, std::string>> named(const PersonCells& cells) {
  return {{"name", cells.name},
          {"branch", cells.branch},
          {"category", cells.category},
          {"joined_on", cells.joined_on},
          {"confirmed_on", cells.confirmed_on},
          {"phone", cells.phone}};
}

}  // namespace

PersonRow read_cells(const PersonCells& cells, const TellCell& tell) {
  return CellReader(cells, tell).read();
}

PersonRow read_form(const PersonCells& cells, PersonReport& report) {
  const TellCell tell = [&report](std::string_view column, std::string_view read,
                                  Message expected) {
    add_problem(
        report,
        {.column = std::string(column), .read = shown_cell(read), .expected = std::move(expected)});
  };
  const auto fields = named(cells);
  std::vector<std::string> texts;
  texts.reserve(fields.size());
  for (const auto& [column, text] : fields) texts.push_back(text);
  report.rows = 1;
  bool has_number = false;
  for (const auto& [column, text] : fields) {
    if (!has_identity_number(text)) continue;
    tell(column, "…", msg("no number of an identity card; take it out of this cell"));
    has_number = true;
  }
  const std::optional<std::size_t> split = split_number(texts);
  if (split) tell(fields[*split].first, "…", split_number_words());
  if (has_number || split) return {};
  return read_cells(cells, tell);
}

}  // namespace mingbai::units
