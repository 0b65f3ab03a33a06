// A voucher as JSON: what history keeps and what programs get. Amounts in fen.
#pragma once

#include <string>

#include "books/voucher.h"
#include "platform/json/json.h"

namespace mingbai::books {

json::Value json_of(const Voucher& voucher);
std::string to_json(const Voucher& voucher);  // one line

}  // namespace mingbai::books
