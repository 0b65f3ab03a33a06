#include "books/voucher_json.h"

#include <utility>

namespace mingbai::books {

json::Value json_of(const Voucher& voucher) {
  json::Array lines;
  for (const Line& line : voucher.lines) {
    lines.emplace_back(json::Object{{"account", line.account},
                                    {"summary", line.summary},
                                    {"debit", line.debit.fen()},
                                    {"credit", line.credit.fen()},
                                    {"counterparty", line.counterparty},
                                    {"attachment", line.attachment}});
  }
  json::Object out{{"label", label(voucher)},
                   {"date", voucher.date.iso()},
                   {"type", to_string(voucher.type)},
                   {"number", voucher.number},
                   {"attachments", voucher.attachments},
                   {"is_closing", voucher.is_closing},
                   {"lines", std::move(lines)}};
  return out;
}

std::string to_json(const Voucher& voucher) { return json::write(json_of(voucher)); }

}  // namespace mingbai::books
