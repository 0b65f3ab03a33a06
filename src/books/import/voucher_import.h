// Voucher import: reads the file of somebody's accounting program into vouchers and posts them, all
// or nothing.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "books/book_actions.h"

namespace mingbai::books {

struct ImportOptions {
  std::string file_name;              // as its owner knows it; empty: as it lies there
  std::string layout;                 // id of a layout or exchange scheme; empty: recognised
  std::filesystem::path own_schemes;  // <data>/schemes; empty: only the shipped ones
  std::string unit_code;              // whose own cash rules apply
  // Opening balances of the national interface count only in files that begin with this month; a
  // table of balances whose title names another one is refused.
  std::optional<Period> book_start;
  bool is_dry_run = false;
  std::string reason;  // needed when a released month changes; one sentence
};

// Whatever is wrong inside the file goes into `problems`, and the batch holds what could be read;
// with errors it must not be posted. An Error says that the file as a whole could not be read, or
// that the work was cancelled.
Result<Batch> read_vouchers(const std::filesystem::path& path, const Chart& chart,
                            const ImportOptions& options, Problems& problems,
                            const jobs::Progress& progress);

// An account whose opening balance in the book is another than in the file.
struct OpeningChange {
  std::string account;
  Money before;  // debit minus credit
  Money now;
};

struct Imported {
  std::string file_name;
  std::string layout;
  std::int64_t rows = 0;
  std::int64_t vouchers = 0;                   // in the file
  std::int64_t opening_accounts = 0;           // with an opening balance in the file
  std::vector<OpeningChange> opening_changes;  // empty where the book had none
  Posting posting;                             // with the problems of reading, too
};

// Reads and posts. Errors in the file stop it: then posting.is_imported is false and its problems
// say why.
Result<Imported> import_vouchers(db::Db& db, const access::Actor& actor, const Book& book,
                                 const std::filesystem::path& path, const ImportOptions& options,
                                 Instant now, const jobs::Progress& progress);

}  // namespace mingbai::books
