// Household slips on paper: all of a list, several on a page, each with its code.
#pragma once

#include <string>
#include <vector>

#include "platform/i18n/translator.h"
#include "platform/pdf/pdf.h"
#include "publications/slips/slip_actions.h"

namespace mingbai::publications {

struct SlipSheet {
  std::string address;  // whole, at which the code is typed: https://mingbai.example/p/17/slip
  std::int64_t number = 0;
  std::string created;  // RFC 3339
  std::vector<PrintedSlip> slips;
};
pdf::Document slip_sheets(const SlipSheet& sheet, const i18n::Translator& t);

}  // namespace mingbai::publications
