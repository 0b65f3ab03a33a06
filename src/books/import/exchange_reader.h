// Exchange reader: vouchers out of a file of the national interface (GB/T 24589.1), XML or JSON.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "books/import/exchange_scheme.h"
#include "books/import/import_state.h"
#include "kernel/date.h"
#include "platform/jobs/progress.h"

namespace mingbai::books {

// Whether the first bytes of a file (a kilobyte or more) are XML or JSON that may be an exchange
// document. Web pages, workbooks and texts that look like them are left to the readers of tables.
std::optional<ExchangeScheme::Format> exchange_format(std::string_view first_bytes);

// Reads into the state and returns the id of the scheme that fitted. Opening balances count only if
// they are those of book_start.
Result<std::string> read_exchange(const std::filesystem::path& path, ExchangeScheme::Format format,
                                  const std::vector<ExchangeScheme>& schemes,
                                  std::optional<Period> book_start, const jobs::Progress& progress,
                                  ImportState& state);

}  // namespace mingbai::books
