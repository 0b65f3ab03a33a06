// What the tests of books share: vouchers written short, a book to post them to.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "books/book_actions.h"

namespace mingbai::books::test {

struct ShortLine {
  const char* account;
  std::int64_t debit_fen;
  std::int64_t credit_fen;
  const char* summary = "";
  const char* counterparty = "";
};

Voucher voucher(const char* date, const char* number, std::initializer_list<ShortLine> lines);

// A batch whose bytes are told apart by `content`.
Batch batch(std::string content, std::vector<Voucher> vouchers);

// Whoever does what a test is not about.
access::Actor keeper();

// Units 1 to `last`, with the codes 11, 12 …
void have_units(db::Db& db, std::int64_t last);

struct NewBook {
  const char* name = "collective";
  Regime regime = Regime::rce2023;
  Period start = Period::of(2026, 1);
  std::int64_t unit = 1;
};
Book new_book(db::Db& db, const NewBook& wanted = {});

// Posts and insists that it worked.
Posting must_post(db::Db& db, const Book& book, Batch batch, std::string reason = {});

// Every problem in English, one per line.
std::string problems(const Posting& posting);

std::unique_ptr<LedgerOf> ledger(db::Db& db, const StatementScope& scope, const char* from,
                                 const char* to);

}  // namespace mingbai::books::test
