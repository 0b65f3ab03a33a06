// Reads the members of a document, which may be anything: `invalid` for one that is missing or of
// another kind. Private to disclosure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/date.h"
#include "kernel/money.h"
#include "platform/json/json.h"

namespace mingbai::disclosure {

Failure no_document();

Result<std::string> text_at(const json::Value& object, std::string_view key);
Result<std::int64_t> number_at(const json::Value& object, std::string_view key);
Result<Money> money_at(const json::Value& object, std::string_view key);  // in fen
Result<Date> date_at(const json::Value& object, std::string_view key);
Result<const json::Array*> array_at(const json::Value& object, std::string_view key);

}  // namespace mingbai::disclosure
