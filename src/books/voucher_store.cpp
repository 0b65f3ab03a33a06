#include "books/voucher_store.h"

#include <algorithm>
#include <utility>

#include <soci/soci.h>

#include "books/voucher_json.h"
#include "platform/db/bulk_insert.h"

namespace mingbai::books::store {
namespace {

using Number = std::int64_t;

// See migrations/0021_vouchers.sql: the lines of a voucher are neighbours.
constexpr Number line_space = 10'000;
static_assert(max_lines < static_cast<std::size_t>(line_space));

constexpr std::int64_t report_every = 4096;

struct VoucherRow {
  Number id = 0;
  std::string date;
  std::string type;
  std::string number;
  Number attachments = 0;
  Number is_closing = 0;
  Number cancels = 0;
  Number replaces = 0;

  [[nodiscard]] Voucher voucher() const {
    Voucher out{.id = {id}, .number = number, .attachments = attachments};
    const Result<Date> day = Date::parse(date);
    ensure(day.has_value(), "stored dates are dates");
    out.date = *day;
    out.type = voucher_type_of(type).value_or(VoucherType::none);
    out.is_closing = is_closing != 0;
    if (cancels != 0) out.cancels = VoucherId{cancels};
    if (replaces != 0) out.replaces = VoucherId{replaces};
    return out;
  }
};

struct LineRow {
  Number id = 0;
  std::string account;
  std::string summary;
  Number debit = 0;
  Number credit = 0;
  std::string counterparty;
  std::string attachment;

  [[nodiscard]] Line line() const {
    return {.account = account,
            .summary = summary,
            .debit = Money::of_fen(debit),
            .credit = Money::of_fen(credit),
            .counterparty = counterparty,
            .attachment = attachment};
  }
};

void insert_lines(db::BulkInsert& rows, const Voucher& voucher) {
  Number id = voucher.id.value * line_space;
  for (const Line& line : voucher.lines) {
    rows.integer(++id)
        .text(line.account)
        .text(line.summary)
        .integer(line.debit.fen())
        .integer(line.credit.fen())
        .text(line.counterparty)
        .text(line.attachment);
    rows.end_row();
  }
}

db::BulkInsert line_inserter(db::Session& session) {
  return {session,
          "voucher_lines",
          {"id", "account", "summary", "debit", "credit", "counterparty", "attachment"}};
}

void insert_heads(db::Session& session, BookId book, std::optional<std::int64_t> batch,
                  std::span<Voucher* const> vouchers) {
  db::BulkInsert rows(session, "vouchers",
                      {"id", "book", "period", "type", "number", "date", "attachments",
                       "is_closing", "cancels", "replaces", "batch"});
  const auto optional_number = [&rows](const std::optional<Number>& value) {
    value ? rows.integer(*value) : rows.null();
  };
  for (const Voucher* voucher : vouchers) {
    rows.integer(voucher->id.value)
        .integer(book.value)
        .integer(voucher->date.period().index())
        .text(to_string(voucher->type))
        .text(voucher->number)
        .text(voucher->date.iso())
        .integer(voucher->attachments)
        .integer(voucher->is_closing ? 1 : 0);
    optional_number(voucher->cancels ? std::optional(voucher->cancels->value) : std::nullopt);
    optional_number(voucher->replaces ? std::optional(voucher->replaces->value) : std::nullopt);
    optional_number(batch);
    rows.end_row();
  }
  rows.finish();
}

std::vector<Line> lines_of(db::Session& session, Number voucher) {
  const std::string sql =
      "SELECT account, summary, debit, credit, counterparty, attachment FROM voucher_lines "
      "WHERE id > :first AND id < :last ORDER BY id";
  const Number first = voucher * line_space;
  const Number last = first + line_space;
  LineRow row;
  soci::statement statement =
      (session.prepare << sql, soci::use(first, "first"), soci::use(last, "last"),
       soci::into(row.account), soci::into(row.summary), soci::into(row.debit),
       soci::into(row.credit), soci::into(row.counterparty), soci::into(row.attachment));
  statement.execute();
  std::vector<Line> out;
  while (statement.fetch()) out.push_back(row.line());
  return out;
}

void delete_lines(db::Session& session, Number voucher) {
  const std::string sql = "DELETE FROM voucher_lines WHERE id > :first AND id < :last";
  const Number first = voucher * line_space;
  const Number last = first + line_space;
  session << sql, soci::use(first, "first"), soci::use(last, "last");
}

}  // namespace

bool insert_vouchers(db::Session& session, BookId book, std::optional<std::int64_t> batch,
                     std::span<Voucher* const> vouchers, const jobs::Progress& progress) {
  if (vouchers.empty()) return true;
  const auto total = static_cast<std::int64_t>(vouchers.size());
  Number id = db::reserve_ids(session, "vouchers", total);
  for (Voucher* voucher : vouchers) voucher->id = {id++};
  insert_heads(session, book, batch, vouchers);
  db::BulkInsert rows = line_inserter(session);
  std::int64_t done = 0;
  for (const Voucher* voucher : vouchers) {
    if (++done % report_every == 0) {
      if (progress.is_cancelled()) return false;
      progress.report(done, total);
    }
    insert_lines(rows, *voucher);
  }
  rows.finish();
  return !progress.is_cancelled();
}

std::vector<Voucher> vouchers_of_month(db::Session& session, BookId book, Period period) {
  const std::string sql =
      "SELECT v.id, v.date, v.type, v.number, v.attachments, v.is_closing, "
      "COALESCE(v.cancels, 0), COALESCE(v.replaces, 0), l.id, l.account, l.summary, l.debit, "
      "l.credit, l.counterparty, l.attachment FROM vouchers v "
      "JOIN voucher_lines l ON l.id > v.id * 10000 AND l.id < v.id * 10000 + 10000 "
      "WHERE v.book = :book AND v.period = :period ORDER BY v.id, l.id";
  const Number month = period.index();
  VoucherRow head;
  LineRow line;
  soci::statement statement =
      (session.prepare << sql, soci::use(book.value, "book"), soci::use(month, "period"),
       soci::into(head.id), soci::into(head.date), soci::into(head.type), soci::into(head.number),
       soci::into(head.attachments), soci::into(head.is_closing), soci::into(head.cancels),
       soci::into(head.replaces), soci::into(line.id), soci::into(line.account),
       soci::into(line.summary), soci::into(line.debit), soci::into(line.credit),
       soci::into(line.counterparty), soci::into(line.attachment));
  statement.execute();
  std::vector<Voucher> out;
  while (statement.fetch()) {
    if (out.empty() || out.back().id.value != head.id) out.push_back(head.voucher());
    out.back().lines.push_back(line.line());
  }
  return out;
}

void each_voucher(db::Session& session, BookId book, PeriodRange range,
                  const std::function<bool(const Voucher&)>& each) {
  for (const Period period : months_with_vouchers(session, book)) {
    if (!range.contains(period)) continue;
    std::vector<Voucher> month = vouchers_of_month(session, book, period);
    std::ranges::stable_sort(month, {}, &Voucher::date);
    for (const Voucher& voucher : month) {
      if (!each(voucher)) return;
    }
  }
}

std::optional<Voucher> find_voucher(db::Session& session, VoucherId id) {
  const std::string sql =
      "SELECT id, date, type, number, attachments, is_closing, COALESCE(cancels, 0), "
      "COALESCE(replaces, 0) FROM vouchers WHERE id = :id";
  VoucherRow row;
  session << sql, soci::use(id.value, "id"), soci::into(row.id), soci::into(row.date),
      soci::into(row.type), soci::into(row.number), soci::into(row.attachments),
      soci::into(row.is_closing), soci::into(row.cancels), soci::into(row.replaces);
  if (!session.got_data()) return std::nullopt;
  Voucher voucher = row.voucher();
  voucher.lines = lines_of(session, id.value);
  return voucher;
}

std::optional<Voucher> find_voucher(db::Session& session, BookId book, Period period,
                                    VoucherType type, std::string_view number) {
  const std::string sql =
      "SELECT id FROM vouchers WHERE book = :book AND period = :period AND type = :type "
      "AND number = :number";
  const Number month = period.index();
  const std::string word(to_string(type));
  const std::string digits(number);
  Number id = 0;
  session << sql, soci::use(book.value, "book"), soci::use(month, "period"),
      soci::use(word, "type"), soci::use(digits, "number"), soci::into(id);
  if (!session.got_data()) return std::nullopt;
  return find_voucher(session, VoucherId{id});
}

std::optional<VoucherId> cancelled_by(db::Session& session, VoucherId id) {
  const std::string sql = "SELECT id FROM vouchers WHERE cancels = :id";
  Number red = 0;
  session << sql, soci::use(id.value, "id"), soci::into(red);
  if (!session.got_data()) return std::nullopt;
  return VoucherId{red};
}

void replace_voucher(db::Session& session, BookId book, const Voucher& old, const Voucher& now,
                     std::optional<std::int64_t> batch, Instant at) {
  const std::string keep =
      "INSERT INTO voucher_versions (voucher, book, batch, at, content) "
      "VALUES (:voucher, :book, :batch, :at, :content)";
  const Number batch_id = batch.value_or(0);
  soci::indicator has_batch = batch ? soci::i_ok : soci::i_null;
  const std::string content = to_json(old);
  session << keep, soci::use(old.id.value, "voucher"), soci::use(book.value, "book"),
      soci::use(batch_id, has_batch, "batch"), soci::use(at.ms, "at"),
      soci::use(content, "content");
  const std::string update =
      "UPDATE vouchers SET date = :date, attachments = :attachments, is_closing = :is_closing, "
      "batch = :batch WHERE id = :id";
  const std::string date = now.date.iso();
  const Number is_closing = now.is_closing ? 1 : 0;
  session << update, soci::use(date, "date"), soci::use(now.attachments, "attachments"),
      soci::use(is_closing, "is_closing"), soci::use(batch_id, has_batch, "batch"),
      soci::use(old.id.value, "id");
  delete_lines(session, old.id.value);
  db::BulkInsert rows = line_inserter(session);
  Voucher same_id = now;
  same_id.id = old.id;
  insert_lines(rows, same_id);
  rows.finish();
}

void set_closing(db::Session& session, VoucherId id, bool is_closing) {
  const std::string sql = "UPDATE vouchers SET is_closing = :is_closing WHERE id = :id";
  const Number value = is_closing ? 1 : 0;
  session << sql, soci::use(value, "is_closing"), soci::use(id.value, "id");
}

std::vector<Period> months_with_vouchers(db::Session& session, BookId book) {
  const std::string sql =
      "SELECT DISTINCT period FROM balances WHERE book = :book AND period > 0 ORDER BY period";
  Number period = 0;
  soci::statement statement =
      (session.prepare << sql, soci::use(book.value, "book"), soci::into(period));
  statement.execute();
  std::vector<Period> out;
  while (statement.fetch()) out.push_back(Period::of_index(period));
  return out;
}

std::int64_t count_vouchers(db::Session& session, BookId book) {
  const std::string sql = "SELECT COUNT(*) FROM vouchers WHERE book = :book";
  Number count = 0;
  session << sql, soci::use(book.value, "book"), soci::into(count);
  return count;
}

void each_movement(db::Session& session, BookId book,
                   const std::function<void(const Movement&)>& each) {
  const std::string sql =
      "SELECT v.period, l.account, CAST(SUM(l.debit) AS BIGINT), CAST(SUM(l.credit) AS BIGINT), "
      "CAST(SUM(l.debit * v.is_closing) AS BIGINT), CAST(SUM(l.credit * v.is_closing) AS BIGINT) "
      "FROM vouchers v "
      "JOIN voucher_lines l ON l.id > v.id * 10000 AND l.id < v.id * 10000 + 10000 "
      "WHERE v.book = :book GROUP BY v.period, l.account ORDER BY v.period, l.account";
  Number period = 0;
  Number debit = 0;
  Number credit = 0;
  Number closing_debit = 0;
  Number closing_credit = 0;
  Movement row;
  soci::statement statement =
      (session.prepare << sql, soci::use(book.value, "book"), soci::into(period),
       soci::into(row.account), soci::into(debit), soci::into(credit), soci::into(closing_debit),
       soci::into(closing_credit));
  statement.execute();
  while (statement.fetch()) {
    row.period = Period::of_index(period);
    row.debit = Money::of_fen(debit);
    row.credit = Money::of_fen(credit);
    row.closing_debit = Money::of_fen(closing_debit);
    row.closing_credit = Money::of_fen(closing_credit);
    each(row);
  }
}

std::vector<VoucherId> unbalanced_vouchers(db::Session& session, BookId book) {
  const std::string sql =
      "SELECT v.id FROM vouchers v LEFT JOIN voucher_lines l "
      "ON l.id > v.id * 10000 AND l.id < v.id * 10000 + 10000 WHERE v.book = :book "
      "GROUP BY v.id HAVING COUNT(l.id) < 2 OR SUM(l.debit) <> SUM(l.credit) ORDER BY v.id";
  Number id = 0;
  soci::statement statement =
      (session.prepare << sql, soci::use(book.value, "book"), soci::into(id));
  statement.execute();
  std::vector<VoucherId> out;
  while (statement.fetch()) out.push_back({id});
  return out;
}

}  // namespace mingbai::books::store
