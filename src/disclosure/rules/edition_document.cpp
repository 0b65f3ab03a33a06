#include "disclosure/rules/edition_document.h"

#include "disclosure/document_reader.h"
#include "matters/parameter_words.h"
#include "matters/scheme_library.h"
#include "matters/scheme_words.h"
#include "platform/i18n/format.h"
#include "platform/json/json.h"
#include "platform/schemes/schemes.h"

namespace mingbai::disclosure {
namespace {

using i18n::Translator;
using json::Object;
using json::Value;

std::string file_words(const std::string& path, const std::string& text, const Translator& t) {
  const Result<schemes::Heading> heading = schemes::heading({.path = path, .bytes = text});
  if (!heading) return path;
  return t("{0} ({1}): version {2}", heading->name, path, std::to_string(heading->version));
}

void add_numbers(const matters::SchemeLibrary& library, std::vector<std::string>& out,
                 const Translator& t) {
  const matters::ParameterPool& pool = library.parameters();
  for (const matters::Parameter& number : pool.definitions()) {
    const std::string& name = number.name.empty() ? number.id : number.name;
    out.push_back(t("{0}: {1}", name, matters::value_words(number, t)));
    for (const std::string& region : pool.regions_of(number.id)) {
      out.push_back(t("{0}, where codes begin with {1}: {2}", name, region,
                      matters::value_words(*pool.at(number.id, region), t)));
    }
  }
}

void add_steps(const matters::SchemeLibrary& library, std::vector<std::string>& out,
               const Translator& t) {
  for (const matters::Scheme& scheme : library.schemes()) {
    for (const matters::Step& step : scheme.steps) {
      const std::string words =
          i18n::joined(matters::step_words(scheme, step, library.meetings(), t), t);
      out.push_back(t("{0}, {1}: {2}", scheme.name, step.name, words));
    }
    const std::string closing = i18n::joined(matters::closing_words(scheme, t), t);
    out.push_back(t("{0}, {1}: {2}", scheme.name, t("Closing the matter"), closing));
  }
}

}  // namespace

publications::DocumentPart edition_part(const EditionDocument& document) {
  Object files;
  for (const auto& [path, text] : document.texts) files.emplace_back(path, text);
  const Object root{{"kind", "rules"},
                    {"unit", document.unit},
                    {"unit_name", document.unit_name},
                    {"files", std::move(files)},
                    {"on", document.on.iso()}};
  return {.name = "rules.json", .media_type = "application/json", .content = json::write(root)};
}

Result<EditionDocument> parse_edition_document(std::string_view bytes) {
  const Value root = TRY(json::parse(bytes));
  if (TRY(text_at(root, "kind")) != "rules") return no_document();
  EditionDocument out;
  out.unit = TRY(text_at(root, "unit"));
  out.unit_name = TRY(text_at(root, "unit_name"));
  const Value* files = root.find("files");
  if (files == nullptr || files->object() == nullptr) return no_document();
  for (const auto& [path, text] : *files->object()) {
    if (text.string() == nullptr) return no_document();
    out.texts[path] = *text.string();
  }
  out.on = TRY(date_at(root, "on"));
  return out;
}

Result<publications::Telling> tell_edition(const publications::Document& document,
                                           const Translator& t) {
  const EditionDocument said = TRY(parse_edition_document(document.parts.front().content));
  publications::Telling out;
  out.period = i18n::period(said.on.period(), t.language());
  out.title = t("{0}: the rules of matters", said.unit_name);
  out.sentences = {
      t("By these files it is counted who has to do what by when. They count for what begins after "
        "this stands in the public log: what was due already stays due, and matters in hand keep "
        "their rules. The files themselves are in the JSON below.")};
  for (const auto& [path, text] : said.texts) out.sentences.push_back(file_words(path, text, t));
  // Of rules of an older program perhaps nothing more can be told.
  const Result<matters::SchemeLibrary> library = matters::SchemeLibrary::of(said.texts);
  if (!library) return out;
  add_numbers(*library, out.sentences, t);
  add_steps(*library, out.sentences, t);
  return out;
}

}  // namespace mingbai::disclosure
