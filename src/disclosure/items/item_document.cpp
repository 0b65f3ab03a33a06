#include "disclosure/items/item_document.h"

#include "disclosure/document_reader.h"
#include "matters/cadence.h"
#include "platform/json/json.h"

namespace mingbai::disclosure {
namespace {

using json::Object;
using json::Value;

Result<ItemPeriod> period(const Value& object) {
  const std::optional<matters::Every> every = matters::every_of(TRY(text_at(object, "every")));
  if (!every) return no_document();
  return parse_item_period(*every, TRY(text_at(object, "period")));
}

}  // namespace

Result<ItemDocument> item_document(const CatalogueItem& item, const matters::PublishedStep& step) {
  const auto code = step.fields.find("period");
  ItemDocument out{.unit = step.unit.code,
                   .unit_name = step.unit.name,
                   .item = item.id,
                   .name = item.name,
                   .label = item.label,
                   .basis = item.basis,
                   .words = step.words,
                   .steps = step.steps,
                   .on = step.on};
  out.period = TRY(parse_item_period(item.every, code == step.fields.end() ? "" : code->second));
  return out;
}

std::string item_json(const ItemDocument& document) {
  json::Array basis(document.basis.begin(), document.basis.end());
  json::Array steps;
  for (const matters::TakenStep& step : document.steps) {
    steps.push_back(Object{{"step", step.name},
                           {"role", step.role ? Value(units::to_string(*step.role)) : Value()},
                           {"on", step.on.iso()}});
  }
  return json::write(Object{{"kind", "item"},
                            {"unit", document.unit},
                            {"unit_name", document.unit_name},
                            {"item", document.item},
                            {"name", document.name},
                            {"label", document.label},
                            {"basis", std::move(basis)},
                            {"every", matters::to_string(document.period.every)},
                            {"period", code_of(document.period)},
                            {"words", document.words},
                            {"steps", std::move(steps)},
                            {"on", document.on.iso()}});
}

Result<ItemDocument> parse_item_document(std::string_view bytes) {
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
  out.words = TRY(text_at(root, "words"));
  for (const Value& one : *TRY(array_at(root, "steps"))) {
    matters::TakenStep step{.name = TRY(text_at(one, "step"))};
    if (const Value* role = one.find("role"); role != nullptr && role->string() != nullptr) {
      step.role = units::role_of(*role->string());
    }
    step.on = TRY(date_at(one, "on"));
    out.steps.push_back(std::move(step));
  }
  out.on = TRY(date_at(root, "on"));
  return out;
}

}  // namespace mingbai::disclosure
