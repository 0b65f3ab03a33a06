#include "access/sheet_wish.h"

namespace mingbai::access {
namespace {

constexpr const char* whole = "what a sheet shall do is written down whole";

const json::Value& part(const json::Value& all, std::string_view name) {
  const json::Value* found = all.find(name);
  ensure(found != nullptr, whole);
  return *found;
}

}  // namespace

SheetWish::SheetWish(const SheetDraft& draft) {
  Result<json::Value> value = json::parse(draft.wish);
  ensure(value.has_value(), whole);
  value_ = *std::move(value);
}

std::string SheetWish::text(std::string_view name) const {
  const std::string* text = part(value_, name).string();
  ensure(text != nullptr, whole);
  return *text;
}

std::int64_t SheetWish::number(std::string_view name) const {
  const std::optional<std::int64_t> number = part(value_, name).integer();
  ensure(number.has_value(), whole);
  return *number;
}

json::Array SheetWish::list(std::string_view name) const {
  const json::Array* list = part(value_, name).array();
  ensure(list != nullptr, whole);
  return *list;
}

std::string SheetWish::text_if_any(std::string_view name) const {
  return value_.find(name) == nullptr ? std::string() : text(name);
}

}  // namespace mingbai::access
