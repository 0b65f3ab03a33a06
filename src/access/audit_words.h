// What a row of the audit trail says, in the reader's language: the trail itself keeps words of the
// program, which files give out unchanged. Private to this module.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "access/act.h"
#include "access/audit_row.h"
#include "platform/html/url.h"
#include "platform/i18n/translator.h"

namespace mingbai::access {

// "account 7" → "账号 7"; what follows the number, and what nobody knows, stays as it is.
std::string object_words(std::string_view object, const i18n::Translator& t);
// A known value in words; of a JSON object a line for each of its names; anything else as it is.
std::string value_words(std::string_view value, const i18n::Translator& t);
// The page of what the row is about, where it has one that the reader may see.
std::optional<html::Url> object_url(const AuditRow& row, const std::function<bool(Act)>& may);

}  // namespace mingbai::access
