#include "platform/json/json.h"

namespace mingbai::json {

const Value* Value::find(std::string_view key) const {
  const Object* members = object();
  if (members == nullptr) return nullptr;
  for (const auto& [name, value] : *members) {
    if (name == key) return &value;
  }
  return nullptr;
}

const std::string* Value::string() const { return std::get_if<std::string>(&data); }

std::optional<std::int64_t> Value::integer() const {
  const auto* number = std::get_if<std::int64_t>(&data);
  return number == nullptr ? std::nullopt : std::optional(*number);
}

const Array* Value::array() const { return std::get_if<Array>(&data); }

const Object* Value::object() const { return std::get_if<Object>(&data); }

bool operator==(const Value& a, const Value& b) { return a.data == b.data; }

}  // namespace mingbai::json
