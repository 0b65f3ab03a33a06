#include "publications/slips/slip_document.h"

#include "platform/i18n/format.h"
#include "platform/json/json.h"

namespace mingbai::publications {
namespace {

using json::Object;
using json::Value;

constexpr std::string_view json_type = "application/json";

Failure no_slips() { return fail(ErrorCode::invalid, msg("This is no list of slips.")); }

Result<std::string> text_at(const Value& object, std::string_view name) {
  const Value* const value = object.find(name);
  if (value == nullptr || value->string() == nullptr) return no_slips();
  return *value->string();
}

Result<std::int64_t> number_at(const Value& object, std::string_view name) {
  const Value* const value = object.find(name);
  if (value == nullptr || !value->integer()) return no_slips();
  return *value->integer();
}

Result<std::vector<std::string>> texts_at(const Value& object, std::string_view name) {
  const Value* const value = object.find(name);
  if (value == nullptr || value->array() == nullptr) return no_slips();
  std::vector<std::string> out;
  for (const Value& each : *value->array()) {
    if (each.string() == nullptr) return no_slips();
    out.push_back(*each.string());
  }
  return out;
}

Result<Value> root_of(std::string_view content, std::string_view kind) {
  Value root = TRY(json::parse(content));
  if (TRY(text_at(root, "kind")) != kind) return no_slips();
  return root;
}

}  // namespace

DocumentPart slip_part(const AboutSlips& about, const SlipList& list, std::int64_t slip) {
  const std::vector<std::string>& cells = list.rows[static_cast<std::size_t>(slip - 1)];
  return {.name = "slip " + std::to_string(slip) + ".json",
          .media_type = std::string(json_type),
          .content = json::write(
              Object{{"kind", "household_slip"},
                     {"unit", about.unit},
                     {"unit_name", about.unit_name},
                     {"purpose", about.purpose},
                     {"headings", json::Array(list.headings.begin(), list.headings.end())},
                     {"cells", json::Array(cells.begin(), cells.end())}}),
          .audience = Audience::household,
          .is_words = true};
}

Result<Slip> parse_slip(std::string_view content) {
  const Value root = TRY(root_of(content, "household_slip"));
  Slip out;
  out.unit_name = TRY(text_at(root, "unit_name"));
  out.purpose = TRY(text_at(root, "purpose"));
  out.headings = TRY(texts_at(root, "headings"));
  out.cells = TRY(texts_at(root, "cells"));
  if (out.cells.size() != out.headings.size() || out.cells.empty()) return no_slips();
  return out;
}

std::vector<DocumentPart> slip_document_parts(const AboutSlips& about,
                                              const std::vector<translog::Hash>& slips) {
  json::Array commitments;
  for (const translog::Hash& each : slips) commitments.push_back(translog::to_string(each));
  return {{.name = "slips.json",
           .media_type = std::string(json_type),
           .content = json::write(Object{{"kind", "slips"},
                                         {"unit", about.unit},
                                         {"unit_name", about.unit_name},
                                         {"about", about.about},
                                         {"purpose", about.purpose},
                                         {"slips", about.households},
                                         {"amount", about.amount.fen()},
                                         {"on", about.on.iso()}})},
          {.name = "commitments.json",
           .media_type = std::string(json_type),
           .content = json::write(Object{{"kind", "slip_commitments"},
                                         {"audience", to_string(Audience::household)},
                                         {"commitments", std::move(commitments)}})}};
}

Result<AboutSlips> parse_about_slips(std::string_view content) {
  const Value root = TRY(root_of(content, "slips"));
  AboutSlips out;
  out.unit = TRY(text_at(root, "unit"));
  out.unit_name = TRY(text_at(root, "unit_name"));
  out.about = TRY(number_at(root, "about"));
  out.purpose = TRY(text_at(root, "purpose"));
  out.households = TRY(number_at(root, "slips"));
  out.amount = Money::of_fen(TRY(number_at(root, "amount")));
  const std::string on = TRY(text_at(root, "on"));
  out.on = TRY(Date::parse(on));
  return out;
}

Result<std::vector<translog::Hash>> parse_slip_commitments(std::string_view content) {
  const Value root = TRY(root_of(content, "slip_commitments"));
  std::vector<translog::Hash> out;
  const std::vector<std::string> texts = TRY(texts_at(root, "commitments"));
  out.reserve(texts.size());
  for (const std::string& each : texts) {
    const std::optional<translog::Hash> hash = translog::hash_of(each);
    if (!hash) return no_slips();
    out.push_back(*hash);
  }
  return out;
}

Result<Telling> tell_slips(const Document& document, const i18n::Translator& t) {
  const AboutSlips about = TRY(parse_about_slips(document.parts.front().content));
  Telling out;
  out.title = t("{0}: a slip for each household, {1}", about.unit_name, about.purpose);
  out.period = i18n::date(about.on, t.language());
  out.sentences = {t("{0} households have a slip on paper each, with {1} together.",
                     std::to_string(about.households), i18n::money(about.amount, t.language())),
                   t("What stands on a slip is for its household alone: the code on the paper "
                     "opens it, and shows that it is what was logged.")};
  out.about = about.about;
  out.has_slips = true;
  return out;
}

}  // namespace mingbai::publications
