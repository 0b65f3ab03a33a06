#include "disclosure/told_values.h"

namespace mingbai::disclosure {

std::string text_in(const json::Value& object, std::string_view name) {
  const json::Value* found = object.find(name);
  const std::string* text = found == nullptr ? nullptr : found->string();
  return text == nullptr ? std::string() : *text;
}

std::int64_t number_in(const json::Value& object, std::string_view name) {
  const json::Value* found = object.find(name);
  return found == nullptr ? 0 : found->integer().value_or(0);
}

}  // namespace mingbai::disclosure
