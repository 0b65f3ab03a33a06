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
  Value(bool v) : data(v) {}                           // NOLINT(google-explicit-constructor)
  Value(std::int64_t v) : data(v) {}                   // NOLINT(google-explicit-constructor)
  Value(int v) : data(std::int64_t{v}) {}              // NOLINT(google-explicit-constructor)
  Value(std::string v) : data(std::move(v)) {}         // NOLINT(google-explicit-constructor)
  Value(std::string_view v) : data(std::string(v)) {}  // NOLINT(google-explicit-constructor)
  Value(const char* v) : data(std::string(v)) {}       // NOLINT(google-explicit-constructor)
  Value(Array v) : data(std::move(v)) {}               // NOLINT(google-explicit-constructor)
  Value(Object v) : data(std::move(v)) {}              // NOLINT(google-explicit-constructor)

  [[nodiscard]] const Value* find(std::string_view key) const;  // member of an object, or null
  [[nodiscard]] const std::string* string() const;
  [[nodiscard]] std::optional<std::int64_t> integer() const;
  [[nodiscard]] const Array* array() const;
  [[nodiscard]] const Object* object() const;
};

std::string write(const Value& value);         // one line
std::string write_pretty(const Value& value);  // indented by two spaces

struct Limits {
  std::size_t max_bytes = 64U << 20;
  int max_depth = 64;
  std::int64_t max_nodes = 1'000'000;
};
// Refuses doubled keys, malformed UTF-8 and whatever passes the limits; says at which byte.
Result<Value> parse(std::string_view text, const Limits& limits = {});

}  // namespace mingbai::json
