#include "disclosure/money_twins.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <unistd.h>

#include "disclosure/plain_words.h"
#include "platform/json/json.h"
#include "platform/table/csv_writer.h"
#include "platform/table/xlsx_writer.h"

namespace mingbai::disclosure {
namespace {

using books::IncomeExpenditureRow;
using i18n::Translator;

std::string_view word(MonthPublicity publicity) {
  switch (publicity) {
    case MonthPublicity::released: return "released";
    case MonthPublicity::moved: return "changed_after_release";
    case MonthPublicity::unlogged: return "not_yet_published";
    case MonthPublicity::being_checked: return "being_checked";
    case MonthPublicity::broken: return "not_as_logged";
    case MonthPublicity::not_begun: return "not_begun";
  }
  throw Bug("MonthPublicity has no other enumerators");
}

json::Array rows_json(const MonthAccount& account, const std::vector<IncomeExpenditureRow>& rows) {
  json::Array out;
  for (const IncomeExpenditureRow& row : rows) {
    const std::optional<Money> last_year = a_year_before(account, row);
    out.push_back(json::Object{
        {"code", row.code},
        {"name", row.name},
        {"name_en", row.name_en},
        {"level", row.level},
        {"amount", row.amount.fen()},
        {"same_period_last_year", last_year ? json::Value(last_year->fen()) : json::Value()},
        {"year_to_date", row.year_to_date.fen()}});
  }
  return out;
}

json::Array words_json(const MonthAccount& account, i18n::Language language) {
  json::Array out;
  for (std::string& sentence : plain_words(account, Translator(language))) {
    out.push_back(std::move(sentence));
  }
  return out;
}

json::Array numbers_json(const std::vector<std::int64_t>& numbers) {
  json::Array out;
  for (const std::int64_t number : numbers) out.emplace_back(number);
  return out;
}

// Which document in the log the figures are of, and what the books say besides.
void add_document(json::Object& object, const MonthStatus& month) {
  if (month.number) object.emplace_back("publication", *month.number);
  if (!month.corrects.empty()) object.emplace_back("corrects", numbers_json(month.corrects));
  if (!month.broken.empty()) object.emplace_back("not_as_logged", numbers_json(month.broken));
  if (!month.books_differ) return;
  const Difference& more = month.books_differ->more;
  object.emplace_back("books_differ_by",
                      json::Object{{"income", more.income.fen()},
                                   {"expenditure", more.expenditure.fen()},
                                   {"left", more.left.fen()},
                                   {"is_by_item", month.books_differ->is_by_item}});
}

json::Array months_json(const MonthAccount& account) {
  json::Array out;
  for (const MonthStatus& month : account.months) {
    json::Object object{
        {"period", month.period.iso()}, {"state", word(month.publicity)}, {"due", month.due.iso()}};
    if (month.released_at) object.push_back({"released_at", rfc3339(*month.released_at)});
    add_document(object, month);
    json::Array taken_back;
    for (const books::TakenBack& taken : month.taken_back) {
      taken_back.push_back(json::Object{{"book", taken.book},
                                        {"released_at", rfc3339(taken.released_at)},
                                        {"at", rfc3339(taken.at)},
                                        {"by", "operator"},
                                        {"is_public", taken.is_public},
                                        {"reason", taken.reason}});
    }
    if (!taken_back.empty()) object.push_back({"taken_back", std::move(taken_back)});
    out.push_back(std::move(object));
  }
  return out;
}

json::Object head_json(const MonthAccount& account) {
  return {{"unit", account.unit_code},
          {"unit_name", account.unit_name},
          {"book", account.book},
          {"from", account.range.first.iso()},
          {"to", account.range.last.iso()}};
}

// Writes one half of the statement into a writer that has text(), money() and end_row().
template <typename Writer>
void write_half(Writer& writer, const MonthAccount& account, std::string_view kind,
                const std::vector<IncomeExpenditureRow>& rows, const IncomeExpenditureRow& total,
                const Translator& t) {
  const auto write = [&](std::string_view code, std::string_view name,
                         const IncomeExpenditureRow& row) {
    writer.text(kind);
    writer.text(code);
    writer.text(name);
    writer.money(row.amount);
    if (const std::optional<Money> last_year = a_year_before(account, row)) {
      writer.money(*last_year);
    } else {
      writer.blank();
    }
    writer.money(row.year_to_date);
    writer.end_row();
  };
  for (const IncomeExpenditureRow& row : rows) {
    write(row.code, account_name(row.name, row.name_en, t), row);
  }
  write({}, t("Together"), total);
}

template <typename Writer>
void write_statement(Writer& writer, const MonthAccount& account, const Translator& t) {
  const books::IncomeExpenditure& statement = account.statement;
  write_half(writer, account, t("Income"), statement.income, statement.income_total, t);
  write_half(writer, account, t("Spending"), statement.expenditure, statement.expenditure_total, t);
  writer.text(t("Left"));
  writer.blank();
  writer.text(t("cash and bank"));
  writer.money(account.left);
  writer.blank();
  writer.blank();
  writer.end_row();
}

std::vector<std::string> statement_headings(const Translator& t) {
  return {t("Kind"),        t("Code"), t("Item"), t("This period"), t("Same period last year"),
          t("Year to date")};
}

// A file that only this call writes and reads.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::filesystem::path& folder)
      : path_((folder / "XXXXXX").string()) {
    const int fd = mkstemp(path_.data());
    ensure(fd >= 0, "the temporary folder is writable");
    close(fd);
  }
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string bytes() const {
    std::ifstream in(path_, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }

 private:
  std::string path_;
};

}  // namespace

std::string money_json(const MonthAccount& account) {
  json::Object out = head_json(account);
  out.push_back({"months", months_json(account)});
  if (account.shown) {
    out.push_back({"shown_from", account.shown->first.iso()});
    out.push_back({"shown_to", account.shown->last.iso()});
    out.push_back({"words", words_json(account, i18n::Language::zh_cn)});
    out.push_back({"words_en", words_json(account, i18n::Language::en)});
    out.push_back({"income", rows_json(account, account.statement.income)});
    out.push_back({"expenditure", rows_json(account, account.statement.expenditure)});
    out.push_back({"income_total", account.statement.income_total.amount.fen()});
    out.push_back({"expenditure_total", account.statement.expenditure_total.amount.fen()});
    out.push_back({"surplus", account.statement.surplus.amount.fen()});
    out.push_back({"left", account.left.fen()});
  }
  return json::write(out);
}

std::string entries_json(const MonthAccount& account, const PublicEntries& entries) {
  json::Object out = head_json(account);
  out.push_back({"account", entries.account});
  out.push_back({"name", entries.name});
  out.push_back({"total", entries.total.fen()});
  json::Array rows;
  for (const PublicEntry& entry : entries.entries) {
    rows.push_back(json::Object{{"date", entry.date.iso()},
                                {"account", entry.account},
                                {"account_name", entry.account_name},
                                {"counterparty_class", to_string(entry.counterparty)},
                                {"amount", entry.amount.fen()}});
  }
  out.push_back({"entries", std::move(rows)});
  if (!entries.next.empty()) out.push_back({"next", entries.next});
  return json::write(out);
}

std::string money_csv(const MonthAccount& account, const Translator& t) {
  table::CsvWriter csv;
  for (const std::string& heading : statement_headings(t)) csv.text(heading);
  csv.end_row();
  if (account.shown) write_statement(csv, account, t);
  return std::move(csv).str();
}

std::string entries_csv(const PublicEntries& entries, const Translator& t) {
  table::CsvWriter csv;
  csv.text(t("Date")).text(t("Code")).text(t("Item")).text(t("Counterparty")).text(t("Amount"));
  csv.end_row();
  for (const PublicEntry& entry : entries.entries) {
    csv.text(entry.date.iso()).text(entry.account);
    csv.text(account_name(entry.account_name, entry.account_name_en, t));
    csv.text(words_for(entry.counterparty, t)).money(entry.amount);
    csv.end_row();
  }
  return std::move(csv).str();
}

Result<std::string> money_xlsx(const MonthAccount& account, const Translator& t,
                               const std::filesystem::path& folder) {
  const TemporaryFile file(folder);
  table::XlsxWriter xlsx(file.path());
  xlsx.sheet(t("Income and spending"));
  xlsx.heading(statement_headings(t));
  if (account.shown) write_statement(xlsx, account, t);
  TRY(xlsx.close());
  return file.bytes();
}

}  // namespace mingbai::disclosure
