#include "disclosure/rules/value_document.h"

#include "disclosure/document_reader.h"
#include "platform/json/json.h"
#include "platform/privacy/personal_data.h"

namespace mingbai::disclosure {
namespace {

using json::Object;
using json::Value;

Value json_of(const ValueDeed& deed) {
  return Object{{"role", deed.role ? Value(units::to_string(*deed.role)) : Value()},
                {"on", deed.on.iso()}};
}

Result<ValueDeed> deed_at(const Value& root, std::string_view key) {
  const Value* deed = root.find(key);
  if (deed == nullptr) return no_document();
  ValueDeed out;
  out.on = TRY(date_at(*deed, "on"));
  if (const Value* role = deed->find("role"); role != nullptr && role->string() != nullptr) {
    out.role = units::role_of(*role->string());
  }
  return out;
}

}  // namespace

ValueDocument value_document(const matters::UnloggedValue& set, const units::Unit& unit) {
  const matters::RegionalValue& value = set.value;
  return {.unit = value.region,
          .unit_name = unit.name,
          .parameter = value.parameter,
          .name = set.before.name,
          .measure = set.before.unit,
          .before = set.before.value,
          .value = set.then.value,
          .is_own = value.value.has_value(),
          // Nobody was told to write it for everybody, where it was proposed before it was logged.
          .source = privacy::masked(value.source),
          .proposed = {.role = matters::role_in(value.post), .on = civil_date(value.at)},
          .approved = {.role = matters::role_in(value.decision->post),
                       .on = civil_date(value.decision->at)}};
}

publications::DocumentPart value_part(const ValueDocument& document) {
  const Object root{{"kind", "value"},
                    {"unit", document.unit},
                    {"unit_name", document.unit_name},
                    {"parameter", document.parameter},
                    {"name", document.name},
                    {"measure", document.measure},
                    {"before", document.before},
                    {"value", document.value},
                    {"is_own", document.is_own},
                    {"source", document.source},
                    {"proposed", json_of(document.proposed)},
                    {"approved", json_of(document.approved)}};
  return {.name = document.parameter + ".json",
          .media_type = "application/json",
          .content = json::write(root)};
}

Result<ValueDocument> parse_value_document(std::string_view bytes) {
  const Value root = TRY(json::parse(bytes));
  if (TRY(text_at(root, "kind")) != "value") return no_document();
  const Value* own = root.find("is_own");
  const bool* is_own = own == nullptr ? nullptr : std::get_if<bool>(&own->data);
  if (is_own == nullptr) return no_document();
  ValueDocument out{.is_own = *is_own};
  out.unit = TRY(text_at(root, "unit"));
  out.unit_name = TRY(text_at(root, "unit_name"));
  out.parameter = TRY(text_at(root, "parameter"));
  out.name = TRY(text_at(root, "name"));
  out.measure = TRY(text_at(root, "measure"));
  out.before = TRY(number_at(root, "before"));
  out.value = TRY(number_at(root, "value"));
  out.source = TRY(text_at(root, "source"));
  out.proposed = TRY(deed_at(root, "proposed"));
  out.approved = TRY(deed_at(root, "approved"));
  return out;
}

}  // namespace mingbai::disclosure
