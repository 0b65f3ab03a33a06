#include "books/voucher_files.h"

#include <algorithm>
#include <utility>

#include "books/balance_store.h"
#include "books/voucher_store.h"
#include "platform/table/csv_writer.h"
#include "platform/table/xlsx_writer.h"

namespace mingbai::books {
namespace {

// The words that our own layout is recognised by; not for translators.
std::vector<std::string> headings(i18n::Language language) {
  if (language == i18n::Language::en) {
    return {"date",    "type",  "number", "line",         "account",
            "summary", "debit", "credit", "counterparty", "attachment"};
  }
  return {"日期", "凭证字",   "凭证号",   "行号",     "科目编码",
          "摘要", "借方金额", "贷方金额", "往来对象", "附件"};
}

template <typename Writer>
void add_amount(Writer& writer, Money amount) {
  if (amount.is_zero()) {
    writer.blank();
  } else {
    writer.money(amount);
  }
}

// Writes one row per line through any writer with text(), money() and integer().
template <typename Writer>
void add_rows(Writer& writer, const Voucher& voucher) {
  std::int64_t number = 0;
  for (const Line& line : voucher.lines) {
    writer.text(voucher.date.iso());
    writer.text(to_string(voucher.type));
    writer.text(voucher.number);
    writer.integer(++number);
    writer.text(line.account);
    writer.text(line.summary);
    add_amount(writer, line.debit);
    add_amount(writer, line.credit);
    writer.text(line.counterparty);
    writer.text(line.attachment);
    writer.end_row();
  }
}

// Every piece begins with a byte order mark; only the file may.
std::string without_mark(std::string csv) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (csv.starts_with(mark)) csv.erase(0, mark.size());
  return csv;
}

// What stood on each account before the range, in rows that import takes for opening balances.
template <typename Writer>
void add_opening(Writer& writer, db::Session& session, const Book& book, PeriodRange range,
                 i18n::Language language) {
  const std::string word = language == i18n::Language::en ? "opening balance" : "期初余额";
  const store::RangeBalances balances = store::range_balances(session, book.id, range, range.last);
  for (const auto& [code, balance] : balances.current) {
    if (balance.opening.is_zero()) continue;
    writer.text(first_day(range.first).iso());
    writer.text("");
    writer.text("");
    writer.blank();
    writer.text(code);
    writer.text(word);
    add_amount(writer, std::max(balance.opening, Money()));
    add_amount(writer, std::max(-balance.opening, Money()));
    writer.text("");
    writer.text("");
    writer.end_row();
  }
}

}  // namespace

Result<void> write_voucher_csv(db::Session& session, const Book& book, PeriodRange range,
                               i18n::Language language,
                               const std::function<void(std::string_view)>& out) {
  table::CsvWriter head;
  for (const std::string& heading : headings(language)) head.text(heading);
  head.end_row();
  add_opening(head, session, book, range, language);
  out(std::move(head).str());
  store::each_voucher(session, book.id, range, [&](const Voucher& voucher) {
    table::CsvWriter rows;
    add_rows(rows, voucher);
    out(without_mark(std::move(rows).str()));
    return true;
  });
  return {};
}

Result<void> write_voucher_xlsx(db::Session& session, const Book& book, PeriodRange range,
                                i18n::Language language, const std::string& path) {
  table::XlsxWriter xlsx(path);
  xlsx.sheet(range.first.iso() + " " + range.last.iso());
  xlsx.heading(headings(language));
  add_opening(xlsx, session, book, range, language);
  store::each_voucher(session, book.id, range, [&](const Voucher& voucher) {
    add_rows(xlsx, voucher);
    return true;
  });
  return xlsx.close();
}

}  // namespace mingbai::books
