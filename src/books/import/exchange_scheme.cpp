#include "books/import/exchange_scheme.h"

#include <algorithm>
#include <array>

#include "platform/schemes/scheme_node.h"
#include "platform/schemes/schemes.h"

namespace mingbai::books {
namespace {

struct KnownTable {
  std::string_view word;
  std::array<std::string_view, 16> fields;
  std::array<std::string_view, 4> needed;
};

constexpr std::array<KnownTable, 7> known_tables{{
    {"book",
     {"number", "name", "unit", "unit_code", "nature", "maker", "version", "currency", "year",
      "standard"},
     {"name"}},
    {"periods", {"year", "period", "from", "to"}, {"year", "period"}},
    {"types", {"number", "name", "short"}, {"number", "name"}},
    {"accounts", {"code", "name", "level", "category", "side"}, {"code", "name"}},
    {"balances",
     {"account", "year", "period", "currency", "opening_side", "opening", "debit", "credit",
      "closing_side", "closing"},
     {"account", "year", "period", "opening"}},
    {"vouchers",
     {"year", "period", "type", "number", "date", "attachments", "booked", "voided"},
     {"number", "date"}},
    {"lines",
     {"date", "year", "period", "type", "number", "line", "summary", "account", "currency", "debit",
      "credit", "attachments", "booked", "voided", "attachment"},
     {"number", "account", "debit", "credit"}},
}};

template <typename List>
bool contains(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

void read_table(schemes::SchemeNode& reader, const yaml::Member& member, ExchangeScheme& scheme) {
  const std::string place = reader.mistakes().at(member.node.line);
  const auto* known =
      std::find_if(known_tables.begin(), known_tables.end(),
                   [&](const KnownTable& table) { return table.word == member.key; });
  if (known == known_tables.end()) {
    reader.mistakes().add(
        msg("{0}: “{1}” is not a table that can be exchanged.", place, member.key));
    return;
  }
  ExchangeTable table{.word = member.key, .name = member.node.text("table"), .fields = {}};
  if (table.name.empty()) reader.mistakes().add(msg("{0}: Key {1} is missing.", place, "table"));
  for (const yaml::Member& field : member.node.map) {
    if (field.key == "table") continue;
    if (!contains(known->fields, field.key) || field.node.scalar.empty()) {
      reader.mistakes().add(msg("{0}: “{1}” is not a field that can be exchanged.",
                                reader.mistakes().at(field.node.line), field.key));
      continue;
    }
    table.fields.emplace_back(field.key, field.node.scalar);
  }
  for (const std::string_view needed : known->needed) {
    if (!needed.empty() && table.field(needed).empty()) {
      reader.mistakes().add(msg("{0}: Key {1} is missing.", place, needed));
    }
  }
  scheme.tables.push_back(std::move(table));
}

ExchangeScheme read_scheme(schemes::SchemeNode& reader) {
  ExchangeScheme scheme;
  scheme.id = reader.needed_text("id");
  reader.integer("version", 1, 1, 1'000'000);
  scheme.name = reader.needed_text("name");
  scheme.name_en = reader.text("name_en", scheme.name);
  scheme.root = reader.needed_text("root");
  const std::string format = reader.needed_text("format");
  if (format == "json") scheme.format = ExchangeScheme::Format::json;
  if (format != "json" && format != "xml") {
    reader.mistakes().add(msg("{0}: format is xml or json.", reader.mistakes().at(reader.line())));
  }
  const yaml::Node* tables = reader.map("tables");
  if (tables != nullptr) {
    for (const yaml::Member& member : tables->map) read_table(reader, member, scheme);
  }
  const ExchangeTable* lines = scheme.table("lines");
  const bool has_date =
      scheme.table("vouchers") != nullptr || (lines != nullptr && !lines->field("date").empty());
  if (lines == nullptr || !has_date) {
    reader.mistakes().add(
        msg("{0}: The scheme needs a table lines, and a date there or in vouchers.",
            reader.mistakes().at(reader.line())));
  }
  reader.refuse_other_keys();
  return scheme;
}

}  // namespace

std::string_view ExchangeTable::field(std::string_view ours) const {
  for (const auto& [our_word, name_of_standard] : fields) {
    if (our_word == ours) return name_of_standard;
  }
  return {};
}

const ExchangeTable* ExchangeScheme::table(std::string_view word) const {
  const auto at = std::find_if(tables.begin(), tables.end(),
                               [&](const ExchangeTable& one) { return one.word == word; });
  return at == tables.end() ? nullptr : &*at;
}

std::vector<Message> exchange_mistakes(std::string_view yaml, std::string_view file_name) {
  const Result<yaml::Node> root = yaml::parse(yaml, file_name);
  if (!root) return {root.error().message};
  schemes::Mistakes mistakes{std::string(file_name)};
  schemes::SchemeNode reader(*root, mistakes);
  read_scheme(reader);
  return mistakes.list();
}

Result<ExchangeScheme> parse_exchange_scheme(std::string_view yaml, std::string_view file_name) {
  const yaml::Node root = TRY(yaml::parse(yaml, file_name));
  schemes::Mistakes mistakes{std::string(file_name)};
  schemes::SchemeNode reader(root, mistakes);
  ExchangeScheme scheme = read_scheme(reader);
  if (!mistakes.empty()) return fail(mistakes.first());
  return scheme;
}

Result<std::vector<ExchangeScheme>> exchange_schemes(const std::filesystem::path& own_schemes) {
  const std::vector<schemes::File> files = TRY(schemes::files_of("exchange", own_schemes));
  std::vector<ExchangeScheme> all;
  all.reserve(files.size());
  for (const schemes::File& file : files) {
    all.push_back(TRY(parse_exchange_scheme(file.bytes, file.path)));
  }
  return all;
}

}  // namespace mingbai::books
