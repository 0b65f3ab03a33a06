// JSON out and in. json.hpp stays inside this folder.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kernel/result.h"

namespace mingbai::json {

// A value. Numbers are 64-bit integers or the decimal text as written.
struct Value;
using Array = std::vector<Value>;
using Object = std::vector<std::pair<std::string, Value>>;  // in the order written
struct Decimal {
  std::string text;
  friend bool operator==(const Decimal&, const Decimal&) = default;
};

struct Value {
  std::variant<std::nullptr_t, bool, std::int64_t, Decimal, std::string, Array, Object> data =
      nullptr;
  Value() = default;
  Value(bool v) : data(v) {}
  Value(std::int64_t v) : data(v) {}
  Value(Decimal v) : data(std::move(v)) {}
  Value(int v) : data(std::int64_t{v}) {}
  Value(std::string v) : data(std::move(v)) {}
  Value(std::string_view v) : data(std::string(v)) {}
  Value(const char* v) : data(std::string(v)) {}
  Value(Array v) : data(std::move(v)) {}
  Value(Object v) : data(std::move(v)) {}

  [[nodiscard]] const Value* find(std::string_view key) const;  // member of an object, or null
  [[nodiscard]] const std::string* string() const;
  [[nodiscard]] std::optional<std::int64_t> integer() const;
  [[nodiscard]] const Array* array() const;
  [[nodiscard]] const Object* object() const;
  friend bool operator==(const Value& a, const Value& b);
};

// One line. Bytes that are no UTF-8 are left out, so that the document is valid whatever was
// stored.
std::string write(const Value& value);
std::string write_pretty(const Value& value);  // indented by two spaces

struct Limits {
  std::size_t max_bytes = 64U << 20;
  int max_depth = 64;
  std::int64_t max_nodes = 1'000'000;
};
// Refuses doubled keys, malformed UTF-8 and whatever passes the limits; says at which byte.
Result<Value> parse(std::string_view text, const Limits& limits = {});

}  // namespace mingbai::json
