#include "publications/open_data/data_package.h"

#include <fmt/format.h>

#include "platform/i18n/translator.h"
#include "platform/json/json.h"
#include "translog/log_actions.h"

namespace mingbai::publications {
namespace {

using i18n::Translator;
using json::Array;
using json::Object;

template <typename Words>
Array words_json(const Words& words) {
  Array out;
  for (const auto& word : words) out.emplace_back(word);
  return out;
}

Object field_json(const OpenField& field, const Translator& t) {
  Object out{{"name", field.name}, {"type", field.type}, {"description", t(field.meaning)}};
  if (field.type == "datetime") out.emplace_back("format", "%Y-%m-%dT%H:%M:%S%z");
  Object constraints;
  if (field.is_required) constraints.emplace_back("required", true);
  if (!field.values.empty()) constraints.emplace_back("enum", words_json(field.values));
  if (!constraints.empty()) out.emplace_back("constraints", std::move(constraints));
  return out;
}

Object schema_json(const OpenTable& table, const Translator& t) {
  Array fields;
  for (const OpenField& field : table.fields) fields.emplace_back(field_json(field, t));
  Object out{{"fields", std::move(fields)}, {"missingValues", Array{""}}};
  if (!table.key.empty()) out.emplace_back("primaryKey", words_json(table.key));
  return out;
}

Object resource_json(const OpenTable& table, std::int64_t file, const Translator& t) {
  std::string name(table.name);
  if (table.places_per_file > 0) name += fmt::format("-{}", file);
  return {{"name", std::move(name)},
          {"type", "table"},
          {"path", open_file_path(table, file)},
          {"title", t(table.title)},
          {"description", t(table.meaning)},
          {"format", "csv"},
          {"mediatype", "text/csv"},
          {"encoding", "utf-8"},
          {"dialect", Object{{"delimiter", ","},
                             {"lineTerminator", "\r\n"},
                             {"quoteChar", "\""},
                             {"doubleQuote", true},
                             {"header", true}}},
          {"schema", schema_json(table, t)}};
}

std::string description(const Translator& t) {
  return t(
      "What the units of this site have published, as tables. Only what is in the public log "
      "and for everybody is here, never books that are being worked on. Names and titles are "
      "in Chinese, amounts in yuan. A text that a spreadsheet would take for a formula begins "
      "with an apostrophe; files begin with a byte order mark. What was published can be "
      "superseded, or be redacted by a lawful decision: read the table of publications again "
      "before you pass anything on.");
}

}  // namespace

std::string open_file_path(const OpenTable& table, std::int64_t file) {
  return fmt::format("{}/{}.csv", table.name, file);
}

std::string data_package(const PackageFacts& facts, const std::vector<OpenTable>& tables,
                         db::Session& session) {
  const Translator t(i18n::Language::zh_cn);
  Object out{{"name", "mingbai-open-data"},
             {"title", facts.title},
             {"description", description(t)},
             {"language", i18n::tag(t.language())},
             {"version", std::to_string(translog::signed_size(session))}};
  if (!facts.public_address.empty()) out.emplace_back("homepage", facts.public_address);
  if (!facts.licence.empty()) {
    out.emplace_back("licenses", Array{Object{{"name", facts.licence}}});
  }
  Array resources;
  for (const OpenTable& table : tables) {
    const std::int64_t files = file_count(table, session);
    for (std::int64_t file = 1; file <= files; ++file) {
      resources.emplace_back(resource_json(table, file, t));
    }
  }
  out.emplace_back("resources", std::move(resources));
  return json::write(out) + "\n";
}

}  // namespace mingbai::publications
