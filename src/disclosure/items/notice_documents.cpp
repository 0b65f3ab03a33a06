#include "disclosure/items/notice_documents.h"

#include <algorithm>
#include <array>

#include "disclosure/document_reader.h"
#include "disclosure/items/taken_steps.h"
#include "matters/cadence.h"
#include "platform/json/json.h"

namespace mingbai::disclosure {
namespace {

using json::Object;
using json::Value;
using publications::DocumentPart;

constexpr std::array<std::string_view, 4> outcome_words{"upheld", "partly_upheld", "explained",
                                                        "cancelled"};

Result<ItemPeriod> period_at(const Value& root) {
  const std::optional<matters::Every> every = matters::every_of(TRY(text_at(root, "every")));
  if (!every) return no_document();
  return parse_item_period(*every, TRY(text_at(root, "period")));
}

// What both kinds of documents say about the notice.
template <typename Document>
Object head_of(std::string_view kind, const Document& document) {
  return {{"kind", kind},
          {"unit", document.unit},
          {"unit_name", document.unit_name},
          {"item", document.item},
          {"label", document.label},
          {"every", matters::to_string(document.period.every)},
          {"period", code_of(document.period)},
          {"notice", document.notice}};
}

template <typename Document>
Result<void> read_head(const Value& root, std::string_view kind, Document& out) {
  if (TRY(text_at(root, "kind")) != kind) return no_document();
  out.unit = TRY(text_at(root, "unit"));
  out.unit_name = TRY(text_at(root, "unit_name"));
  out.item = TRY(text_at(root, "item"));
  out.label = TRY(text_at(root, "label"));
  out.period = TRY(period_at(root));
  out.notice = TRY(number_at(root, "notice"));
  return {};
}

Result<ObjectionOutcome> outcome_at(const Value& root) {
  const std::optional<ObjectionOutcome> outcome =
      objection_outcome_of(TRY(text_at(root, "outcome")));
  if (!outcome) return no_document();
  return *outcome;
}

}  // namespace

std::string_view to_string(ObjectionOutcome outcome) {
  return outcome_words.at(static_cast<std::size_t>(outcome));
}

std::optional<ObjectionOutcome> objection_outcome_of(std::string_view word) {
  const auto* found = std::ranges::find(outcome_words, word);
  if (found == outcome_words.end()) return std::nullopt;
  return static_cast<ObjectionOutcome>(found - outcome_words.begin());
}

Message outcome_label(ObjectionOutcome outcome) {
  switch (outcome) {
    case ObjectionOutcome::upheld: return msg("the objection is right");
    case ObjectionOutcome::partly_upheld: return msg("the objection is right in part");
    case ObjectionOutcome::explained: return msg("it stays as it is, with an explanation");
    case ObjectionOutcome::cancelled: return msg("two persons of the office say that it is none");
  }
  throw Bug("ObjectionOutcome has no other enumerators");
}

std::vector<DocumentPart> objection_parts(const ObjectionDocument& document) {
  Object about = head_of("objection", document);
  about.emplace_back("handed_in", document.handed_in.iso());
  about.emplace_back("audience", publications::to_string(document.audience));
  if (document.outcome) about.emplace_back("outcome", to_string(*document.outcome));
  about.emplace_back("steps", step_values(document.steps));
  about.emplace_back("on", document.on.iso());
  const std::string name = document.item + " objection";
  std::vector<DocumentPart> out{
      {.name = name + ".json", .media_type = "application/json", .content = json::write(about)}};
  if (document.subject.empty()) return out;
  out.push_back({.name = name + " words.json",
                 .media_type = "application/json",
                 .content = json::write(Object{{"kind", "objection_words"},
                                               {"subject", document.subject},
                                               {"answer", document.answer}}),
                 .audience = document.audience,
                 .is_words = true});
  return out;
}

Result<ObjectionDocument> parse_objection(const std::vector<DocumentPart>& parts) {
  const Value root = TRY(json::parse(parts.front().content));
  ObjectionDocument out;
  TRY(read_head(root, "objection", out));
  out.handed_in = TRY(date_at(root, "handed_in"));
  const auto audience = publications::audience_of(TRY(text_at(root, "audience")));
  if (!audience) return no_document();
  out.audience = *audience;
  if (root.find("outcome") != nullptr) out.outcome = TRY(outcome_at(root));
  out.steps = TRY(steps_at(root));
  out.on = TRY(date_at(root, "on"));
  if (parts.size() < 2) return out;
  const Value words = TRY(json::parse(parts[1].content));
  if (TRY(text_at(words, "kind")) != "objection_words") return no_document();
  out.subject = TRY(text_at(words, "subject"));
  out.answer = TRY(text_at(words, "answer"));
  return out;
}

DocumentPart notice_end_part(const NoticeEnd& end) {
  Object about = head_of("notice_end", end);
  about.emplace_back("from", end.window.from.iso());
  about.emplace_back("until", end.window.until.iso());
  json::Array objections;
  for (const AnsweredObjection& one : end.objections) {
    objections.push_back(Object{{"number", one.number}, {"outcome", to_string(one.outcome)}});
  }
  about.emplace_back("objections", std::move(objections));
  about.emplace_back("on", end.on.iso());
  return {.name = end.item + " notice end.json",
          .media_type = "application/json",
          .content = json::write(about)};
}

Result<NoticeEnd> parse_notice_end(std::string_view content) {
  const Value root = TRY(json::parse(content));
  NoticeEnd out;
  TRY(read_head(root, "notice_end", out));
  out.window = {.from = TRY(date_at(root, "from")), .until = {}};
  out.window.until = TRY(date_at(root, "until"));
  for (const Value& one : *TRY(array_at(root, "objections"))) {
    AnsweredObjection objection{.number = TRY(number_at(one, "number")), .outcome = {}};
    objection.outcome = TRY(outcome_at(one));
    out.objections.push_back(objection);
  }
  out.on = TRY(date_at(root, "on"));
  return out;
}

}  // namespace mingbai::disclosure
