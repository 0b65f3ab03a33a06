#include "disclosure/items/item_document.h"

#include "disclosure/document_reader.h"
#include "disclosure/items/taken_steps.h"
#include "matters/cadence.h"
#include "platform/json/json.h"

namespace mingbai::disclosure {
namespace {

using json::Object;
using json::Value;
using publications::Audience;
using publications::DocumentPart;

Result<ItemPeriod> period(const Value& object) {
  const std::optional<matters::Every> every = matters::every_of(TRY(text_at(object, "every")));
  if (!every) return no_document();
  return parse_item_period(*every, TRY(text_at(object, "period")));
}

// As the matter says; without that, what happens on occasion happened on the day on which it was
// published.
Result<ItemPeriod> period_of(const CatalogueItem& item, const matters::PublishedStep& step) {
  const auto code = step.fields.find(std::string(period_field));
  if (code != step.fields.end()) return parse_item_period(item.every, code->second);
  if (item.every == matters::Every::event) {
    return ItemPeriod{.every = item.every, .first = step.on, .last = step.on};
  }
  return parse_item_period(item.every, "");
}

}  // namespace

Result<ItemDocument> item_document(const CatalogueItem& item, const matters::PublishedStep& step) {
  ItemDocument out{.unit = step.unit.code,
                   .unit_name = step.unit.name,
                   .item = item.id,
                   .name = item.name,
                   .label = item.label,
                   .basis = item.basis,
                   .audience = item.audience,
                   .words = step.words,
                   .steps = step.steps,
                   .on = step.on};
  out.period = TRY(period_of(item, step));
  return out;
}

bool is_written_for(Audience audience) {
  return audience == Audience::everyone || audience == Audience::village;
}

namespace {

std::string about_json(const ItemDocument& document) {
  json::Array basis(document.basis.begin(), document.basis.end());
  Object about{{"kind", "item"},
               {"unit", document.unit},
               {"unit_name", document.unit_name},
               {"item", document.item},
               {"name", document.name},
               {"label", document.label},
               {"basis", std::move(basis)},
               {"every", matters::to_string(document.period.every)},
               {"period", code_of(document.period)}};
  about.emplace_back("audience", publications::to_string(document.audience));
  about.emplace_back("steps", step_values(document.steps));
  about.emplace_back("on", document.on.iso());
  if (document.notice) {
    about.emplace_back("notice", Object{{"from", document.notice->from.iso()},
                                        {"until", document.notice->until.iso()}});
  }
  return json::write(about);
}

// Who may read the words. Documents from before had words for everyone in the same part.
Result<void> read_words(const Value& root, ItemDocument& out) {
  if (const Value* audience = root.find("audience"); audience != nullptr) {
    const std::string word = TRY(text_at(root, "audience"));
    const std::optional<Audience> known = publications::audience_of(word);
    if (!known) return no_document();
    out.audience = *known;
    return {};
  }
  out.words = TRY(text_at(root, "words"));
  return {};
}

Result<void> read_notice(const Value& root, ItemDocument& out) {
  const Value* notice = root.find("notice");
  if (notice == nullptr) return {};
  const Date from = TRY(date_at(*notice, "from"));
  const Date until = TRY(date_at(*notice, "until"));
  if (until < from) return no_document();
  out.notice = {.from = from, .until = until};
  return {};
}

Result<ItemDocument> parse_about(std::string_view bytes) {
  const Value root = TRY(json::parse(bytes));
  if (TRY(text_at(root, "kind")) != "item") return no_document();
  ItemDocument out;
  out.unit = TRY(text_at(root, "unit"));
  out.unit_name = TRY(text_at(root, "unit_name"));
  out.item = TRY(text_at(root, "item"));
  out.name = TRY(text_at(root, "name"));
  out.label = TRY(text_at(root, "label"));
  for (const Value& one : *TRY(array_at(root, "basis"))) {
    if (one.string() == nullptr) return no_document();
    out.basis.push_back(*one.string());
  }
  out.period = TRY(period(root));
  TRY(read_words(root, out));
  out.steps = TRY(steps_at(root));
  out.on = TRY(date_at(root, "on"));
  TRY(read_notice(root, out));
  return out;
}

}  // namespace

std::vector<DocumentPart> item_parts(const ItemDocument& document) {
  const std::string name = document.item + " " + code_of(document.period);
  return {
      {.name = name + ".json", .media_type = "application/json", .content = about_json(document)},
      {.name = name + " words.json",
       .media_type = "application/json",
       .content = json::write(Object{{"kind", "item_words"}, {"words", document.words}}),
       .audience = document.audience,
       .is_words = true}};
}

Result<ItemDocument> parse_item_document(const std::vector<DocumentPart>& parts) {
  ItemDocument out = TRY(parse_about(parts.front().content));
  if (parts.size() < 2) return out;
  const Value root = TRY(json::parse(parts[1].content));
  if (TRY(text_at(root, "kind")) != "item_words") return no_document();
  out.words = TRY(text_at(root, "words"));
  return out;
}

}  // namespace mingbai::disclosure
