#include "matters/scheme_parts.h"

#include <algorithm>
#include <array>

#include "kernel/money.h"
#include "matters/cadence.h"

namespace mingbai::matters {
namespace {

struct CountingName {
  Counting counting;
  std::string_view key;
  std::int64_t least;
  std::int64_t most;
};
constexpr std::array<CountingName, 4> countings{
    {{Counting::days, "days", 0, 3650},
     {Counting::workdays, "workdays", 0, 2500},
     {Counting::day_of_next_month, "day_of_next_month", 1, 28},
     {Counting::days_after_period, "days_after_period", 0, 3650}}};

struct ComparisonName {
  Comparison comparison;
  std::string_view key;
};
constexpr std::array<ComparisonName, 6> comparisons{{{Comparison::at_least, "at_least"},
                                                     {Comparison::more_than, "more_than"},
                                                     {Comparison::at_most, "at_most"},
                                                     {Comparison::less_than, "less_than"},
                                                     {Comparison::is, "is"},
                                                     {Comparison::is_not, "is_not"}}};

constexpr std::int64_t most_number = 1'000'000'000'000;

// A literal amount is written in yuan.
std::string in_fen(const Field& field, const std::string& written) {
  if (field.type != FieldType::money || written.starts_with("$")) return written;
  const Result<Money> money = Money::parse(written);
  return money ? std::to_string(money->fen()) : written;
}

void check_unit(const Field& field, const std::string& written, Parameters& parameters,
                schemes::Mistakes& mistakes, int line) {
  if (!written.starts_with("$")) return;
  const Parameter* parameter = parameters.use(std::string_view(written).substr(1));
  if (parameter == nullptr) return;
  if ((parameter->unit == "yuan") != (field.type == FieldType::money)) {
    mistakes.add(
        msg("{0}: {1} and {2} are not of the same kind.", mistakes.at(line), field.id, written));
  }
}

void check_words(const Field& field, const Condition& condition, schemes::Mistakes& mistakes,
                 int line) {
  std::vector<std::string> known = field.choices;
  if (field.type == FieldType::yes_no) known = {"yes", "no"};
  for (const std::string& word : condition.words) {
    if (known.empty() || std::ranges::find(known, word) != known.end()) continue;
    mistakes.add(
        msg("{0}: “{1}” is not among the choices of {2}.", mistakes.at(line), word, field.id));
  }
}

void read_operand(schemes::SchemeNode& node, const Field& field, const ComparisonName& name,
                  Parameters& parameters, Condition& condition) {
  schemes::Mistakes& mistakes = node.mistakes();
  condition.comparison = name.comparison;
  if (name.comparison == Comparison::is || name.comparison == Comparison::is_not) {
    condition.words = node.texts(name.key);
    check_words(field, condition, mistakes, node.line());
    return;
  }
  if (field.type != FieldType::money && field.type != FieldType::number) {
    mistakes.add(msg("{0}: {1} is not a number that could be compared.", mistakes.at(node.line()),
                     field.id));
    return;
  }
  const std::string written = node.needed_text(name.key);
  check_unit(field, written, parameters, mistakes, node.line());
  condition.number =
      parameters.number(in_fen(field, written), mistakes, node.line(), -most_number, most_number)
          .value_or(0);
}

Condition read_condition(const yaml::Node& map, Parameters& parameters,
                         const std::vector<Field>& fields, schemes::Mistakes& mistakes) {
  schemes::SchemeNode node(map, mistakes);
  Condition condition{.field = node.needed_text("field")};
  const auto field = std::ranges::find(fields, condition.field, &Field::id);
  if (field == fields.end()) {
    mistakes.add(
        msg("{0}: the field “{1}” is not defined.", mistakes.at(map.line), condition.field));
    return condition;
  }
  int found = 0;
  for (const ComparisonName& name : comparisons) {
    if (map.find(name.key) == nullptr) continue;
    ++found;
    read_operand(node, *field, name, parameters, condition);
  }
  if (found != 1) {
    mistakes.add(
        msg("{0}: a condition has one of at_least, more_than, at_most, less_than, is, "
            "is_not.",
            mistakes.at(map.line)));
  }
  node.refuse_other_keys();
  return condition;
}

Field read_field(const yaml::Node& map, schemes::Mistakes& mistakes) {
  schemes::SchemeNode node(map, mistakes);
  Field field{.id = node.needed_text("id"), .label = node.needed_text("label")};
  const std::string type = node.needed_text("type");
  const std::optional<FieldType> known = field_type_of(type);
  if (known) {
    field.type = *known;
  } else if (!type.empty()) {
    mistakes.add(
        msg("{0}: “{1}” is no type of a field. There are money, number, text, public_text, "
            "choice, date, yes_no, name_masks, pictures.",
            mistakes.at(node.line_of("type")), type));
  }
  field.is_required = node.boolean("required", false);
  field.choices = node.texts("choices");
  if ((field.type == FieldType::choice) == field.choices.empty()) {
    mistakes.add(msg("{0}: a choice has choices, and nothing else has.", mistakes.at(map.line)));
  }
  field.is_public = node.boolean("public", false);
  if (field.is_public && is_written_freely(field.type)) {
    mistakes.add(msg("{0}: what somebody wrote freely is never public as it is.",
                     mistakes.at(node.line_of("public"))));
  }
  field.justified_by = node.text("justified_by");
  if (!field.justified_by.empty() && field.type != FieldType::public_text) {
    mistakes.add(msg("{0}: only a public_text is justified by another field.",
                     mistakes.at(node.line_of("justified_by"))));
  }
  field.masked_by = node.text("masked_by");
  if (!field.masked_by.empty() && field.type != FieldType::public_text) {
    mistakes.add(msg("{0}: only a public_text is masked by another field.",
                     mistakes.at(node.line_of("masked_by"))));
  }
  node.refuse_other_keys();
  return field;
}

// Whether there is a field of that type, or none is named.
bool names_one(const std::vector<Field>& fields, const std::string& id, FieldType type) {
  const auto found = std::ranges::find(fields, id, &Field::id);
  return id.empty() || (found != fields.end() && found->type == type);
}

void check_named_fields(const std::vector<Field>& fields, int line, schemes::Mistakes& mistakes) {
  for (const Field& field : fields) {
    if (!names_one(fields, field.justified_by, FieldType::text)) {
      mistakes.add(msg("{0}: “{1}” is justified by “{2}”, which is no field of type text.",
                       mistakes.at(line), field.id, field.justified_by));
    }
    if (!names_one(fields, field.masked_by, FieldType::name_masks)) {
      mistakes.add(msg("{0}: “{1}” is masked by “{2}”, which is no field of type name_masks.",
                       mistakes.at(line), field.id, field.masked_by));
    }
  }
}

}  // namespace

std::optional<Limit> read_limit(schemes::SchemeNode& node, std::string_view key,
                                Parameters& parameters) {
  const yaml::Node* map = node.map(key);
  if (map == nullptr) return std::nullopt;
  schemes::Mistakes& mistakes = node.mistakes();
  schemes::SchemeNode limit(*map, mistakes);
  Limit out;
  int found = 0;
  for (const CountingName& name : countings) {
    if (map->find(name.key) == nullptr) continue;
    ++found;
    out.counting = name.counting;
    out.n = static_cast<int>(
        parameters.number(limit.needed_text(name.key), mistakes, map->line, name.least, name.most)
            .value_or(name.least));
  }
  if (limit.boolean("end_of_period", false)) {
    ++found;
    out.counting = Counting::end_of_period;
  }
  const std::string rest_day = limit.text("rest_day", "stays");
  out.moves_off_rest_days = rest_day == "next_workday";
  if (rest_day != "stays" && rest_day != "next_workday") {
    mistakes.add(msg("{0}: rest_day is stays or next_workday.", mistakes.at(map->line)));
  }
  if (found != 1) {
    mistakes.add(
        msg("{0}: a deadline is one of days, workdays, day_of_next_month, "
            "days_after_period, end_of_period.",
            mistakes.at(map->line)));
  }
  limit.refuse_other_keys();
  return out;
}

Performer read_performer(schemes::SchemeNode& node, std::string_view key) {
  Performer performer;
  schemes::Mistakes& mistakes = node.mistakes();
  const yaml::Node* map = node.map(key);
  if (map == nullptr) {
    mistakes.add(msg("{0}: Key {1} is missing.", mistakes.at(node.line()), key));
    return performer;
  }
  schemes::SchemeNode who(*map, mistakes);
  const std::vector<std::string> words = who.texts("role");
  const std::string at = who.text("at", "unit");
  const std::optional<Level> level = level_of(at);
  if (level) performer.level = *level;
  if (!level || words.empty()) {
    mistakes.add(msg("{0}: who needs a role, and at one of unit, handler, town, county, city.",
                     mistakes.at(map->line)));
  }
  for (const std::string& word : words) {
    const std::optional<units::Role> role = units::role_of(word);
    // The Chinese words of lists are many for one role; a scheme uses the one stored word.
    if (role && units::to_string(*role) == word && is_role_at(*role, performer.level)) {
      performer.roles.push_back(*role);
    } else if (level) {
      mistakes.add(msg("{0}: there is no role “{1}” at {2}.", mistakes.at(map->line), word, at));
    }
  }
  who.refuse_other_keys();
  return performer;
}

std::vector<Condition> read_conditions(schemes::SchemeNode& node, Parameters& parameters,
                                       const std::vector<Field>& fields) {
  std::vector<Condition> out;
  const yaml::Node* when = node.find("when");
  if (when == nullptr) return out;
  if (when->kind == yaml::Node::Kind::map) {
    out.push_back(read_condition(*when, parameters, fields, node.mistakes()));
    return out;
  }
  for (const yaml::Node* map : node.maps("when")) {
    out.push_back(read_condition(*map, parameters, fields, node.mistakes()));
  }
  return out;
}

std::vector<Field> read_fields(schemes::SchemeNode& scheme) {
  std::vector<Field> fields;
  schemes::Mistakes& mistakes = scheme.mistakes();
  for (const yaml::Node* map : scheme.maps("fields")) {
    Field field = read_field(*map, mistakes);
    if (std::ranges::find(fields, field.id, &Field::id) != fields.end()) {
      mistakes.add(msg("{0}: the id “{1}” stands here twice.", mistakes.at(map->line), field.id));
    }
    fields.push_back(std::move(field));
  }
  check_named_fields(fields, scheme.line(), mistakes);
  return fields;
}

Every read_every(schemes::SchemeNode& node, Every otherwise) {
  const std::string word = node.text("every");
  if (word.empty()) return otherwise;
  const std::optional<Every> every = every_of(word);
  if (!every) {
    node.mistakes().add(msg("{0}: every is event, month, quarter, half_year or year.",
                            node.mistakes().at(node.line_of("every"))));
  }
  return every.value_or(otherwise);
}

std::vector<units::Kind> read_kinds(schemes::SchemeNode& node) {
  std::vector<units::Kind> kinds;
  for (const std::string& word : node.texts("applies_to")) {
    const std::optional<units::Kind> kind = units::kind_of(word);
    if (kind) {
      kinds.push_back(*kind);
    } else {
      node.mistakes().add(msg("{0}: “{1}” is no kind of unit.",
                              node.mistakes().at(node.line_of("applies_to")), word));
    }
  }
  return kinds;
}

std::string_view to_string(Counting counting) {
  if (counting == Counting::end_of_period) return "end_of_period";
  return std::ranges::find(countings, counting, &CountingName::counting)->key;
}

}  // namespace mingbai::matters
