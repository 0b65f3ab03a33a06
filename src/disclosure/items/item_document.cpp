#include "disclosure/items/item_document.h"

#include "matters/cadence.h"
#include "platform/json/json.h"

namespace mingbai::disclosure {
namespace {

using json::Object;
using json::Value;

Failure no_document() {
  return fail(ErrorCode::invalid, msg("This is no document of an item of the catalogue."));
}

Result<std::string> text(const Value& object, std::string_view key) {
  const Value* value = object.find(key);
  if (value == nullptr || value->string() == nullptr) return no_document();
  return *value->string();
}

Result<Date> date(const Value& object, std::string_view key) {
  const std::string day = TRY(text(object, key));
  return Date::parse(day);
}

Result<const json::Array*> array(const Value& object, std::string_view key) {
  const Value* value = object.find(key);
  if (value == nullptr || value->array() == nullptr) return no_document();
  return value->array();
}

Result<ItemPeriod> period(const Value& object) {
  const std::optional<matters::Every> every = matters::every_of(TRY(text(object, "every")));
  if (!every) return no_document();
  return parse_item_period(*every, TRY(text(object, "period")));
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
  if (TRY(text(root, "kind")) != "item") return no_document();
  ItemDocument out;
  out.unit = TRY(text(root, "unit"));
  out.unit_name = TRY(text(root, "unit_name"));
  out.item = TRY(text(root, "item"));
  out.name = TRY(text(root, "name"));
  out.label = TRY(text(root, "label"));
  for (const Value& one : *TRY(array(root, "basis"))) {
    if (one.string() == nullptr) return no_document();
    out.basis.push_back(*one.string());
  }
  out.period = TRY(period(root));
  out.words = TRY(text(root, "words"));
  for (const Value& one : *TRY(array(root, "steps"))) {
    matters::TakenStep step{.name = TRY(text(one, "step"))};
    if (const Value* role = one.find("role"); role != nullptr && role->string() != nullptr) {
      step.role = units::role_of(*role->string());
    }
    step.on = TRY(date(one, "on"));
    out.steps.push_back(std::move(step));
  }
  out.on = TRY(date(root, "on"));
  return out;
}

}  // namespace mingbai::disclosure
