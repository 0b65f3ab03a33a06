#include "books/journal.h"

#include <array>

#include <fmt/format.h>

#include "books/balance_store.h"
#include "books/voucher_store.h"

namespace mingbai::books {
namespace {

std::string name_in(const Chart& chart, const std::string& code) {
  const Account* account = chart.find(code);
  return account == nullptr ? code : journal_account(*account);
}

void add_posting(std::string& out, const Chart& chart, const std::string& code, Money amount) {
  out += "    " + name_in(chart, code) + "  " + amount.plain() + " CNY\n";
}

// Parentheses end the code of a transaction.
std::string code_text(std::string_view text) {
  std::string out;
  for (const char c : journal_text(text)) {
    if (c != '(' && c != ')') out += c;
  }
  return out;
}

std::string head(std::string_view date, std::string_view code, std::string_view description) {
  std::string out = fmt::format("{} * ({})", date, code_text(code));
  const std::string text = journal_text(description);
  if (!text.empty()) out += " " + text;
  return out + "\n";
}

std::string transaction(const Chart& chart, const Voucher& voucher) {
  std::string out =
      head(voucher.date.iso(), label(voucher),
           voucher.lines.empty() ? std::string_view() : voucher.lines.front().summary);
  for (const Line& line : voucher.lines) {
    add_posting(out, chart, line.account, line.debit - line.credit);
  }
  return out + "\n";
}

std::string opening_transaction(const Chart& chart, const Balances& balances, Period first) {
  std::string postings;
  for (const auto& [code, balance] : balances) {
    if (!balance.opening.is_zero()) add_posting(postings, chart, code, balance.opening);
  }
  if (postings.empty()) return {};
  return head(first_day(first).plus(-1).iso(), "opening", "opening balances") + postings + "\n";
}

}  // namespace

std::string journal_text(std::string_view text) {
  struct Row {
    char from;
    std::string_view to;
  };
  // ; begins a comment (and in it tags that change dates), | splits payee from note, # and * begin
  // comment lines. The full-width signs say the same to people.
  static constexpr std::array<Row, 6> rows{
      {{';', "；"}, {'|', "｜"}, {'#', "＃"}, {'*', "＊"}, {'{', "｛"}, {'}', "｝"}}};
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F) {
      if (!out.empty() && out.back() != ' ') out += ' ';
      continue;
    }
    bool is_replaced = false;
    for (const Row& row : rows) {
      if (c != row.from) continue;
      out += row.to;
      is_replaced = true;
    }
    if (!is_replaced) out += c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string journal_account(const Account& account) {
  std::string out = account.code + " ";
  for (const char c : journal_text(account.name)) out += c == ':' ? ' ' : c;
  return journal_text(out);
}

Result<void> write_journal(db::Session& session, const Book& book, PeriodRange range,
                           JournalKind kind, const std::function<void(std::string_view)>& out) {
  const Chart chart = TRY(chart_of(session, book));
  // Both programs read the same text; hledger likes accounts and the decimal sign to be declared.
  if (kind == JournalKind::hledger) {
    out("decimal-mark .\ncommodity 1000.00 CNY\n\n");
  }
  const store::RangeBalances balances = store::range_balances(session, book.id, range, range.last);
  out(opening_transaction(chart, balances.current, range.first));
  store::each_voucher(session, book.id, range, [&](const Voucher& voucher) {
    out(transaction(chart, voucher));
    return true;
  });
  return {};
}

}  // namespace mingbai::books
