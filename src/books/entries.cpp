// The entries below one line of a statement: the way from a figure down to what it is made of.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "books/account_scheme.h"
#include "books/book_actions.h"
#include "books/entry_store.h"
#include "books/ledger.h"
#include "kernel/text.h"

namespace mingbai::books {
namespace {

// Date, voucher, line: sorts as text.
std::string key_of(const Entry& entry, std::int64_t line) {
  return fmt::format("{}/{:012}/{:04}", entry.date.iso(), entry.voucher.value, line % 10'000);
}

// The accounts of one book that stand at or below `account` in the scope's chart.
std::set<std::string> accounts_below(const ShelvedBook& each, const ChartMerger* merger,
                                     std::string_view account) {
  std::set<std::string> out;
  for (const auto& [code, balance] : each.balances.current) {
    const std::string shown = merger == nullptr ? code : merger->target(each.chart(), code);
    if (shown.starts_with(account)) out.insert(code);
  }
  return out;
}

std::string common_prefix(const std::set<std::string>& codes) {
  std::string prefix = *codes.begin();
  const std::string& last = *codes.rbegin();
  std::size_t size = 0;
  while (size < prefix.size() && size < last.size() && prefix[size] == last[size]) ++size;
  prefix.resize(size);
  return prefix;
}

struct Source {
  const ShelvedBook* book = nullptr;
  std::set<std::string> accounts;
};

std::vector<Entry> entries_of_month(db::Session& session, const std::vector<Source>& sources,
                                    Period period, const StatementScope& scope,
                                    std::string_view after) {
  std::vector<Entry> out;
  for (const Source& source : sources) {
    if (source.accounts.empty() || period > source.book->last_counted) continue;
    store::each_entry(session, source.book->book().id, period, common_prefix(source.accounts),
                      !scope.book, [&](Entry entry, std::int64_t line) {
                        if (entry.is_closing || !source.accounts.contains(entry.account)) return;
                        entry.key = key_of(entry, line);
                        if (entry.key > after) out.push_back(std::move(entry));
                      });
  }
  std::ranges::sort(out, {}, &Entry::key);
  return out;
}

}  // namespace

Result<Period> month_of_key(std::string_view key, Period first) {
  if (key.empty()) return first;
  const Result<Date> day = Date::parse(key.substr(0, key.find('/')));
  if (day) return std::max(first, day->period());
  return fail(ErrorCode::invalid,
              msg("“{0}” is not the key of an entry.", std::string(cut(key, 60))), "after");
}

Result<std::vector<Entry>> entries_of(db::Session& session, const OpenBooks& open,
                                      PeriodRange range, std::string_view account,
                                      std::string_view after, int limit) {
  const std::string code = TRY(parse_account_code(account));
  const Period first = TRY(month_of_key(after, range.first));
  const std::vector<ShelvedBook> shelf = TRY(shelve(session, open, range));
  std::optional<ChartMerger> merger;
  if (is_common(open.scope, shelf)) merger = merge(shelf);
  std::vector<Source> sources;
  std::set<Period> months;
  for (const ShelvedBook& each : shelf) {
    Source source{.book = &each,
                  .accounts = accounts_below(each, merger ? &*merger : nullptr, code)};
    // Months in which nothing moved are known without a look at the vouchers.
    if (!source.accounts.empty()) {
      for (const Period period : store::months_that_moved(session, each.book().id, range,
                                                          common_prefix(source.accounts))) {
        if (period >= first) months.insert(period);
      }
    }
    sources.push_back(std::move(source));
  }
  std::vector<Entry> out;
  const auto wanted = static_cast<std::size_t>(std::max(limit, 1));
  for (const Period period : months) {
    for (Entry& entry : entries_of_month(session, sources, period, open.scope, after)) {
      if (out.size() == wanted) return out;
      out.push_back(std::move(entry));
    }
    if (out.size() == wanted) break;
  }
  return out;
}

}  // namespace mingbai::books
