#include "books/import/exchange_writer.h"

#include <algorithm>

#include <fmt/format.h>

#include "platform/json/json.h"

namespace mingbai::books {
namespace {

constexpr const char* notice =
    "格式校验，未过审计署验收 / the form was checked, no audit office has accepted it";

using Values = std::vector<std::pair<std::string_view, std::string>>;  // our words

std::string compact(Date date) {
  return fmt::format("{:04}{:02}{:02}", date.year(), date.month(), date.day());
}

std::string_view category_name(Category category) {
  switch (category) {
    case Category::asset: return "资产";
    case Category::liability: return "负债";
    case Category::equity: return "所有者权益";
    case Category::cost: return "成本";
    case Category::profit_loss: return "损益";
  }
  throw Bug("every category has a name");
}

std::string side_name(Side side) { return side == Side::debit ? "借" : "贷"; }

// Balances are written without a sign, on the side they are on; none is on the account's own.
std::string side_of_balance(Money balance, const Account& account) {
  if (balance.is_zero()) return side_name(account.normal_side);
  return side_name(balance.is_negative() ? Side::credit : Side::debit);
}

int level_of(const Chart& chart, const Account& account) {
  int level = 1;
  for (const Account* above = chart.find(account.parent); above != nullptr;
       above = chart.find(above->parent)) {
    ++level;
  }
  return level;
}

// Where records go: XML elements or JSON objects.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void record(const ExchangeTable& table, const Values& values) = 0;
  virtual std::string finish() = 0;
};

void escape(std::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
}

const std::string* find_value(const Values& values, std::string_view word) {
  const auto at = std::find_if(values.begin(), values.end(),
                               [&](const auto& value) { return value.first == word; });
  return at == values.end() ? nullptr : &at->second;
}

class XmlSink : public Sink {
 public:
  explicit XmlSink(const ExchangeScheme& scheme) : scheme_(&scheme) {
    out_ = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- {} -->\n<{}>\n", notice,
                       scheme.root);
  }

  void record(const ExchangeTable& table, const Values& values) override {
    out_ += " <" + table.name + ">";
    for (const auto& [word, name] : table.fields) {
      const std::string* value = find_value(values, word);
      out_ += "<" + name + ">";
      if (value != nullptr) escape(*value, out_);
      out_ += "</" + name + ">";
    }
    out_ += "</" + table.name + ">\n";
  }

  std::string finish() override {
    out_ += "</" + scheme_->root + ">\n";
    return std::move(out_);
  }

 private:
  const ExchangeScheme* scheme_;
  std::string out_;
};

class JsonSink : public Sink {
 public:
  explicit JsonSink(const ExchangeScheme& scheme) : scheme_(&scheme) {}

  void record(const ExchangeTable& table, const Values& values) override {
    json::Object object;
    for (const auto& [word, name] : table.fields) {
      const std::string* value = find_value(values, word);
      object.emplace_back(name, value == nullptr ? json::Value("") : json::Value(*value));
    }
    rows_[table.name].push_back(std::move(object));
  }

  std::string finish() override {
    json::Object tables;
    for (const ExchangeTable& table : scheme_->tables) {
      tables.emplace_back(table.name, json::Object{{"records", std::move(rows_[table.name])}});
    }
    const json::Object document{
        {"standard", scheme_->root}, {"notice", notice}, {"tables", std::move(tables)}};
    return json::write_pretty(document) + "\n";
  }

 private:
  const ExchangeScheme* scheme_;
  std::map<std::string, json::Array> rows_;
};

class Writer {
 public:
  Writer(const ExchangeBook& book, const ExchangeScheme& scheme, Sink& sink)
      : book_(&book), scheme_(&scheme), sink_(&sink) {}

  void write() {
    const std::string year =
        book_->months.empty() ? "" : std::to_string(book_->months.front().period.year());
    put("book", {{"number", book_->unit_code + "-" + book_->book_name},
                 {"name", book_->book_name},
                 {"unit", book_->unit_name},
                 {"unit_code", book_->unit_code},
                 {"maker", "Mingbai"},
                 {"version", "1"},
                 {"currency", "人民币"},
                 {"year", year},
                 {"standard", scheme_->id}});
    for (const ExchangeMonth& month : book_->months) {
      put("periods", {{"year", std::to_string(month.period.year())},
                      {"period", std::to_string(month.period.month())},
                      {"from", compact(first_day(month.period))},
                      {"to", compact(last_day(month.period))}});
    }
    for (const VoucherType type :
         {VoucherType::ji, VoucherType::shou, VoucherType::fu, VoucherType::zhuan}) {
      const std::string word(to_string(type));
      put("types", {{"number", word}, {"name", word}, {"short", word}});
    }
    for (const auto& [code, account] : book_->chart.accounts()) write_account(*account);
    for (const ExchangeMonth& month : book_->months) write_balances(month);
    for (const ExchangeMonth& month : book_->months) {
      for (const Voucher& voucher : month.vouchers) write_voucher(voucher);
    }
  }

 private:
  void put(std::string_view word, const Values& values) {
    const ExchangeTable* table = scheme_->table(word);
    if (table != nullptr) sink_->record(*table, values);
  }

  void write_account(const Account& account) {
    if (account.is_suggested) return;
    put("accounts", {{"code", account.code},
                     {"name", account.name},
                     {"level", std::to_string(level_of(book_->chart, account))},
                     {"category", std::string(category_name(account.category))},
                     {"side", side_name(account.normal_side)}});
  }

  void write_balances(const ExchangeMonth& month) {
    for (const auto& [code, moved] : month.movements) {
      const Account* account = book_->chart.find(code);
      ensure(account != nullptr, "balances stand on accounts of the chart");
      const Money closing = moved.opening + moved.debit - moved.credit;
      put("balances", {{"account", code},
                       {"year", std::to_string(month.period.year())},
                       {"period", std::to_string(month.period.month())},
                       {"currency", "人民币"},
                       {"opening_side", side_of_balance(moved.opening, *account)},
                       {"opening", moved.opening.abs().plain()},
                       {"debit", moved.debit.plain()},
                       {"credit", moved.credit.plain()},
                       {"closing_side", side_of_balance(closing, *account)},
                       {"closing", closing.abs().plain()}});
    }
  }

  void write_voucher(const Voucher& voucher) {
    const Values head{{"date", compact(voucher.date)},
                      {"year", std::to_string(voucher.date.year())},
                      {"period", std::to_string(voucher.date.month())},
                      {"type", std::string(to_string(voucher.type))},
                      {"number", voucher.number},
                      {"attachments", std::to_string(voucher.attachments)},
                      {"booked", "1"},
                      {"voided", "0"}};
    put("vouchers", head);
    int nth = 0;
    for (const Line& line : voucher.lines) {
      Values values = head;
      const Values own{{"line", std::to_string(++nth)}, {"summary", line.summary},
                       {"account", line.account},       {"currency", "人民币"},
                       {"debit", line.debit.plain()},   {"credit", line.credit.plain()},
                       {"attachment", line.attachment}};
      values.insert(values.end(), own.begin(), own.end());
      put("lines", values);
    }
  }

  const ExchangeBook* book_;
  const ExchangeScheme* scheme_;
  Sink* sink_;
};

}  // namespace

std::string write_exchange(const ExchangeBook& book, const ExchangeScheme& scheme) {
  if (scheme.format == ExchangeScheme::Format::xml) {
    XmlSink sink(scheme);
    Writer(book, scheme, sink).write();
    return sink.finish();
  }
  JsonSink sink(scheme);
  Writer(book, scheme, sink).write();
  return sink.finish();
}

}  // namespace mingbai::books
