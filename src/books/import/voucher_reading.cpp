// Reading: from a path to a batch; nothing here knows the database.

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>

#include "books/account_scheme.h"
#include "books/import/exchange_reader.h"
#include "books/import/file_reading.h"
#include "books/import/voucher_import.h"
#include "platform/crypto/sha256.h"

namespace mingbai::books {
namespace {

int hex_value(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

// The digest of a file's bytes, read in pieces.
Result<std::string> file_sha256(const std::filesystem::path& path, std::int64_t& bytes) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return fail(ErrorCode::not_found,
                msg("{0} cannot be opened. Check the file's name and its permissions.",
                    path.filename().string()));
  }
  crypto::Sha256 sha;
  std::array<char, 1 << 16> buffer{};
  bytes = 0;
  while (file) {
    file.read(buffer.data(), buffer.size());
    sha.add({buffer.data(), static_cast<std::size_t>(file.gcount())});
    bytes += file.gcount();
  }
  const std::string hex = sha.hex();
  std::string digest;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    digest += static_cast<char>(hex_value(hex[i]) * 16 + hex_value(hex[i + 1]));
  }
  return digest;
}

Result<std::vector<Layout>> wanted_layouts(const ImportOptions& options) {
  std::vector<Layout> all = TRY(layouts(options.own_schemes));
  if (options.layout.empty()) return all;
  std::string names;
  for (const Layout& layout : all) {
    if (layout.id == options.layout) return std::vector<Layout>{layout};
    names += (names.empty() ? "" : ", ") + layout.id;
  }
  return fail(ErrorCode::invalid,
              msg("There is no layout “{0}”. There are: {1}.", options.layout, names), "layout");
}

const Chart& other_chart(const Chart& chart) {
  return standard_chart(chart.regime() == Regime::rce2023 ? Regime::rce2004 : Regime::rce2023);
}

char separator_of(const std::vector<Layout>& layouts) {
  return layouts.size() == 1 ? layouts.front().separator : '\0';
}

// Vouchers with an unreadable row are left out: their balance would only add noise.
std::vector<Voucher> sound_vouchers(VoucherSet& set) {
  std::vector<bool> broken(set.size());
  for (std::size_t i = 0; i < set.size(); ++i)
    broken[i] = set.is_broken(i) || set.at(i).lines.empty();
  std::vector<Voucher> all = set.take();
  std::size_t i = 0;
  std::erase_if(all, [&](const Voucher&) { return broken[i++]; });
  return all;
}

// Reads a table, by a layout.
Result<std::string> read_table(const std::filesystem::path& path, std::int64_t bytes,
                               const ImportOptions& options, const jobs::Progress& progress,
                               ImportState& state) {
  const std::vector<Layout> candidates = TRY(wanted_layouts(options));
  const CashRules rules =
      TRY(CashRules::load(options.own_schemes, options.unit_code, state.chart->regime()));
  const std::unique_ptr<table::Reader> reader =
      TRY(table::open(path, {}, separator_of(candidates), options.file_name));
  return read_sheets(*reader, candidates, rules, bytes, progress, state);
}

std::string first_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes(1024, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

}  // namespace

Result<Batch> read_vouchers(const std::filesystem::path& path, const Chart& chart,
                            const ImportOptions& options, Problems& problems,
                            const jobs::Progress& progress) {
  std::int64_t bytes = 0;
  Batch batch;
  batch.file_name = options.file_name.empty() ? path.filename().string() : options.file_name;
  batch.content_sha256 = TRY(file_sha256(path, bytes));
  ImportState state(chart, &other_chart(chart));
  state.book_start = options.book_start;
  const std::optional<ExchangeScheme::Format> format = exchange_format(first_bytes(path));
  if (format) {
    const std::vector<ExchangeScheme> schemes = TRY(exchange_schemes(options.own_schemes));
    batch.layout = TRY(read_exchange(path, *format, schemes, options.book_start, progress, state));
  } else {
    batch.layout = TRY(read_table(path, bytes, options, progress, state));
  }
  batch.rows = state.rows;
  batch.new_accounts = state.accounts.new_accounts();
  batch.opening = std::move(state.opening);
  batch.vouchers = sound_vouchers(state.vouchers);
  problems = std::move(state.problems);
  if (batch.vouchers.empty() && batch.opening.empty() && problems.errors() == 0) {
    problems.add({.expected = msg("The file holds no voucher. Export the vouchers again.")});
  }
  return batch;
}

}  // namespace mingbai::books
