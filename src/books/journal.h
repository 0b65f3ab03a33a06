// Journal: vouchers in the plain-text form of hledger and ledger, so that other programs can check
// our sums.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "books/book_actions.h"

namespace mingbai::books {

enum class JournalKind { hledger, ledger };

// Writes the opening balances of the range and every voucher in it, piece by piece.
Result<void> write_journal(db::Session& session, const Book& book, PeriodRange range,
                           JournalKind kind, const std::function<void(std::string_view)>& out);

// Free text made harmless inside a journal: one line, no comment or note signs, no double spaces.
std::string journal_text(std::string_view text);
// "50103 出租收入"
std::string journal_account(const Account& account);

}  // namespace mingbai::books
