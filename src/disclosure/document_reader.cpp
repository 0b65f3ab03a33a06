#include "disclosure/document_reader.h"

namespace mingbai::disclosure {

using json::Value;

Failure no_document() {
  return fail(ErrorCode::invalid, msg("This is no document that was published here."));
}

Result<std::string> text_at(const Value& object, std::string_view key) {
  const Value* value = object.find(key);
  if (value == nullptr || value->string() == nullptr) return no_document();
  return *value->string();
}

Result<std::int64_t> number_at(const Value& object, std::string_view key) {
  const Value* value = object.find(key);
  if (value == nullptr || !value->integer()) return no_document();
  return *value->integer();
}

Result<Money> money_at(const Value& object, std::string_view key) {
  return Money::of_fen(TRY(number_at(object, key)));
}

Result<Date> date_at(const Value& object, std::string_view key) {
  const std::string day = TRY(text_at(object, key));
  return Date::parse(day);
}

Result<const json::Array*> array_at(const Value& object, std::string_view key) {
  const Value* value = object.find(key);
  if (value == nullptr || value->array() == nullptr) return no_document();
  return value->array();
}

}  // namespace mingbai::disclosure
