// SheetWish: what a sheet shall do, read from how its module wrote it down (SheetDraft::wish).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "access/sheet.h"
#include "platform/json/json.h"

namespace mingbai::access {

class SheetWish {
 public:
  explicit SheetWish(const SheetDraft& draft);
  // Whatever a module writes into all of its sheets.
  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] std::int64_t number(std::string_view name) const;
  [[nodiscard]] json::Array list(std::string_view name) const;
  // Empty where the sheet was made when it had no such part.
  [[nodiscard]] std::string text_if_any(std::string_view name) const;

 private:
  json::Value value_;
};

}  // namespace mingbai::access
