#include "disclosure/published_month.h"

#include "disclosure/document_reader.h"
#include "platform/json/json.h"

namespace mingbai::disclosure {
namespace {

using json::Object;
using json::Value;

constexpr std::size_t day_length = 10;  // of a time as RFC 3339 writes it

Result<std::vector<PublishedRow>> rows(const Value& document, const std::string& key) {
  std::vector<PublishedRow> out;
  for (const Value& each : *TRY(array_at(document, key))) {
    PublishedRow row;
    row.code = TRY(text_at(each, "code"));
    row.name = TRY(text_at(each, "name"));
    if (each.find("name_en") != nullptr) row.name_en = TRY(text_at(each, "name_en"));
    row.level = static_cast<int>(TRY(number_at(each, "level")));
    row.amount = TRY(money_at(each, "amount"));
    // A detail follows what it is a detail of.
    if (row.level < 1 || row.level > (out.empty() ? 1 : out.back().level + 1)) return no_document();
    out.push_back(std::move(row));
  }
  return out;
}

Result<PublishedRows> both_rows(const Value& document, const std::string& ending) {
  PublishedRows out;
  out.income = TRY(rows(document, "income" + ending));
  out.expenditure = TRY(rows(document, "expenditure" + ending));
  return out;
}

Result<std::vector<books::RemovedTransfer>> transfers(const Value& document) {
  std::vector<books::RemovedTransfer> out;
  if (document.find("transfers") == nullptr) return out;
  for (const Value& each : *TRY(array_at(document, "transfers"))) {
    books::RemovedTransfer transfer;
    transfer.date = TRY(date_at(each, "date"));
    transfer.from = TRY(text_at(each, "from"));
    transfer.to = TRY(text_at(each, "to"));
    transfer.amount = TRY(money_at(each, "amount"));
    out.push_back(std::move(transfer));
  }
  return out;
}

Result<PublishedTotals> totals(const Value& document) {
  PublishedTotals out;
  const std::string rules = TRY(text_at(document, "rules"));
  out.rules = TRY(books::parse_regime(rules));
  out.income = TRY(money_at(document, "income_total"));
  out.expenditure = TRY(money_at(document, "expenditure_total"));
  out.surplus = TRY(money_at(document, "surplus"));
  out.left = TRY(money_at(document, "left"));
  return out;
}

// A document without its lists, which are the long part of it and come last. A quote inside a text
// is written with a backslash, so no text can look like the beginning of a list.
Result<Value> head(std::string_view document) {
  const std::size_t lists = document.find(R"(,"income":[)");
  if (lists == std::string_view::npos) return json::parse(document);
  return json::parse(std::string(document.substr(0, lists)) + "}");
}

Result<CounterpartyClass> class_of(std::string_view word) {
  for (const CounterpartyClass each :
       {CounterpartyClass::unnamed, CounterpartyClass::person, CounterpartyClass::company,
        CounterpartyClass::government, CounterpartyClass::organisation, CounterpartyClass::bank}) {
    if (to_string(each) == word) return each;
  }
  return no_document();
}

}  // namespace

Result<PublishedMonth> parse_published_month(std::string_view document) {
  const Value root = TRY(head(document));
  PublishedMonth out;
  out.unit_name = TRY(text_at(root, "unit_name"));
  out.book = TRY(text_at(root, "book"));
  const std::string period = TRY(text_at(root, "period"));
  out.period = TRY(Period::parse(period));
  const std::string at = TRY(text_at(root, "at"));
  out.on = TRY(Date::parse(at.substr(0, day_length)));
  if (root.find("income_total") != nullptr) out.totals = TRY(totals(root));
  return out;
}

Result<PublishedFigures> parse_published_figures(std::string_view document) {
  const Value root = TRY(json::parse(document));
  PublishedFigures out;
  out.totals = TRY(totals(root));
  out.rows = TRY(both_rows(root, ""));
  const bool is_2004 = out.totals.rules == books::Regime::rce2004;
  out.rows_2023 = is_2004 ? TRY(both_rows(root, "_2023")) : out.rows;
  out.transfers = TRY(transfers(root));
  return out;
}

Result<std::vector<PublishedEntry>> parse_published_entries(std::string_view document) {
  const Value root = TRY(json::parse(document));
  std::vector<PublishedEntry> out;
  for (const Value& each : *TRY(array_at(root, "entries"))) {
    PublishedEntry entry;
    entry.date = TRY(date_at(each, "date"));
    entry.account = TRY(text_at(each, "account"));
    const std::string with = TRY(text_at(each, "counterparty"));
    entry.counterparty = TRY(class_of(with));
    entry.amount = TRY(money_at(each, "amount"));
    out.push_back(std::move(entry));
  }
  return out;
}

Result<std::vector<std::string>> parse_reasons(std::string_view document) {
  const Value root = TRY(json::parse(document));
  if (root.array() == nullptr) return no_document();
  std::vector<std::string> out;
  for (const Value& each : *root.array()) {
    if (each.string() == nullptr) return no_document();
    out.push_back(*each.string());
  }
  return out;
}

Result<std::string> masked_entries(const books::MonthNews& news, const CounterpartyRules& rules) {
  if (news.entries.empty()) return std::string();
  const Value told = TRY(json::parse(news.entries));
  json::Array entries;
  ensure(told.array() != nullptr, "the books tell entries as a list");
  for (const Value& each : *told.array()) {
    Object entry{{"date", TRY(text_at(each, "date"))}};
    entry.emplace_back("account", TRY(text_at(each, "account")));
    const std::string name = TRY(text_at(each, "counterparty"));
    entry.emplace_back("counterparty", to_string(rules.classify(name)));
    entry.emplace_back("amount", TRY(number_at(each, "amount")));
    entries.emplace_back(std::move(entry));
  }
  return json::write(
      Object{{"book", news.book}, {"period", news.period.iso()}, {"entries", std::move(entries)}});
}

}  // namespace mingbai::disclosure
