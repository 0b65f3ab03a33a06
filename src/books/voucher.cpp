#include "books/voucher.h"

#include <algorithm>
#include <array>
#include <utility>

#include <openssl/evp.h>

#include "kernel/text.h"

namespace mingbai::books {
namespace {

std::string number_and_date(const Voucher& voucher) {
  return label(voucher) + " (" + voucher.date.iso() + ")";
}

void find_fault(const Place& place, const std::string& read, Message expected, Problems& problems) {
  problems.add(
      {.place = place, .read = std::string(cut(read, 60)), .expected = std::move(expected)});
}

bool within(Money amount) { return amount.abs().fen() <= Money::max_fen; }

void check_line(const Voucher& voucher, const Line& line, const Chart& chart, Problems& problems) {
  const Account* account = chart.find(line.account);
  if (account == nullptr) {
    const Account* top = chart.top(line.account);
    if (top == nullptr) {
      find_fault(
          line.place, line.account,
          msg("Voucher {0}: account {1} is not in the chart. Correct the code, or check that "
              "the book's regime is the file's.",
              number_and_date(voucher), line.account),
          problems);
    } else {
      find_fault(line.place, line.account,
                 msg("Voucher {0}: account {1} is not in the chart. Add it below {2} {3} with "
                     "“mingbai accounts add”, or correct the code.",
                     number_and_date(voucher), line.account, top->code, top->name),
                 problems);
    }
  } else if (!account->is_leaf) {
    find_fault(line.place, line.account,
               msg("Voucher {0}: account {1} {2} has details below it. Post to one of those.",
                   number_and_date(voucher), account->code, account->name),
               problems);
  }
  if (line.debit.is_zero() == line.credit.is_zero()) {
    find_fault(line.place, line.debit.plain() + " / " + line.credit.plain(),
               line.debit.is_zero()
                   ? msg("Voucher {0}: a line on account {1} has no amount. Give it a debit or a "
                         "credit.",
                         number_and_date(voucher), line.account)
                   : msg("Voucher {0}: a line on account {1} has a debit and a credit. Make two "
                         "lines of it.",
                         number_and_date(voucher), line.account),
               problems);
  }
  if (!within(line.debit) || !within(line.credit)) {
    find_fault(
        line.place, line.debit.plain() + " / " + line.credit.plain(),
        msg("Voucher {0}: an amount is larger than 99,999,999,999.99.", number_and_date(voucher)),
        problems);
  }
}

// Fields one after the other, each with its length, so that no two contents give the same bytes.
class Digester {
 public:
  void text(std::string_view value) {
    integer(static_cast<std::int64_t>(value.size()));
    bytes_ += value;
  }
  void integer(std::int64_t value) {
    for (int shift = 0; shift < 64; shift += 8) {
      bytes_ += static_cast<char>(static_cast<std::uint64_t>(value) >> shift);
    }
  }
  [[nodiscard]] std::string sha256() const {
    std::string out(32, '\0');
    unsigned size = 0;
    const int done =
        EVP_Digest(bytes_.data(), bytes_.size(), reinterpret_cast<unsigned char*>(out.data()),
                   &size, EVP_sha256(), nullptr);
    ensure(done == 1 && size == 32, "SHA-256 is there");
    return out;
  }

 private:
  std::string bytes_;
};

bool is_surplus(std::string_view code) {
  return code.starts_with("321") || code.starts_with("322");
}

}  // namespace

std::string_view to_string(VoucherType type) {
  switch (type) {
    case VoucherType::none: return "";
    case VoucherType::ji: return "记";
    case VoucherType::shou: return "收";
    case VoucherType::fu: return "付";
    case VoucherType::zhuan: return "转";
  }
  throw Bug("every voucher type has a word");
}

std::optional<VoucherType> voucher_type_of(std::string_view word) {
  struct Row {
    std::string_view word;
    VoucherType type;
  };
  static constexpr std::array<Row, 24> rows{{
      {"", VoucherType::none},         {"记", VoucherType::ji},
      {"记账", VoucherType::ji},       {"记帐", VoucherType::ji},
      {"记账凭证", VoucherType::ji},   {"记帐凭证", VoucherType::ji},
      {"通用", VoucherType::ji},       {"收", VoucherType::shou},
      {"收款", VoucherType::shou},     {"收款凭证", VoucherType::shou},
      {"现收", VoucherType::shou},     {"银收", VoucherType::shou},
      {"现金收款", VoucherType::shou}, {"银行收款", VoucherType::shou},
      {"付", VoucherType::fu},         {"付款", VoucherType::fu},
      {"付款凭证", VoucherType::fu},   {"现付", VoucherType::fu},
      {"银付", VoucherType::fu},       {"现金付款", VoucherType::fu},
      {"银行付款", VoucherType::fu},   {"转", VoucherType::zhuan},
      {"转账", VoucherType::zhuan},    {"转账凭证", VoucherType::zhuan},
  }};
  const auto found = std::ranges::find(rows, trim(word), &Row::word);
  if (found == rows.end()) return std::nullopt;
  return found->type;
}

std::string_view to_string(Severity severity) {
  return severity == Severity::error ? "error" : "warning";
}

void Problems::add(Problem problem) {
  ++(problem.severity == Severity::error ? errors_ : warnings_);
  if (listed_.size() < max_listed) listed_.push_back(std::move(problem));
}

void Problems::add_all(const Problems& others) {
  errors_ += others.errors_;
  warnings_ += others.warnings_;
  for (const Problem& problem : others.listed_) {
    if (listed_.size() < max_listed) listed_.push_back(problem);
  }
}

std::string label(const Voucher& voucher) {
  const std::string_view type = to_string(voucher.type);
  return type.empty() ? voucher.number : std::string(type) + "-" + voucher.number;
}

void check(const Voucher& voucher, const Chart& chart, Problems& problems) {
  const Place place = voucher.lines.empty() ? Place{} : voucher.lines.front().place;
  if (voucher.number.empty() || voucher.number.size() > 40) {
    find_fault(place, voucher.number,
               msg("A voucher of {0} has no number, or one longer than 40 bytes. Give it one.",
                   voucher.date.iso()),
               problems);
  }
  if (voucher.lines.size() < 2) {
    find_fault(place, "",
               msg("Voucher {0} has fewer than two lines. A voucher needs a debit and a credit.",
                   number_and_date(voucher)),
               problems);
  }
  if (voucher.lines.size() > max_lines) {
    find_fault(place, std::to_string(voucher.lines.size()),
               msg("Voucher {0} has more than {1} lines. Check the column of voucher numbers.",
                   number_and_date(voucher), std::to_string(max_lines)),
               problems);
    return;
  }
  Money debit;
  Money credit;
  for (const Line& line : voucher.lines) {
    check_line(voucher, line, chart, problems);
    if (!within(line.debit) || !within(line.credit)) return;
    debit += line.debit;
    credit += line.credit;
  }
  if (debit != credit) {
    find_fault(
        place, debit.grouped() + " / " + credit.grouped(),
        msg("Voucher {0}: debits {1} and credits {2} differ by {3}. Correct one of its lines.",
            number_and_date(voucher), debit.grouped(), credit.grouped(),
            (debit - credit).abs().grouped()),
        problems);
  }
}

bool looks_like_closing(const Voucher& voucher, const Chart& chart) {
  bool has_surplus = false;
  for (const Line& line : voucher.lines) {
    if (is_surplus(line.account)) {
      has_surplus = true;
      continue;
    }
    const Account* account = chart.top(line.account);
    if (account == nullptr || account->category != Category::profit_loss) return false;
  }
  return has_surplus;
}

std::optional<Problem> suspect_regime(const Voucher& voucher, const Chart& chart) {
  if (chart.regime() != Regime::rce2023) return std::nullopt;
  for (const Line& line : voucher.lines) {
    if (!line.account.starts_with("511") || line.credit <= Money()) continue;
    for (const std::string_view word : {"承包", "租金", "租赁", "上交", "发包"}) {
      if (line.summary.find(word) == std::string::npos) continue;
      return Problem{.place = line.place,
                     .read = line.account,
                     .expected = msg(
                         "Voucher {0} credits 511 with rent or contract fees. In the chart of 2023 "
                         "511 is spending; in that of 2004 it is income. If this file comes from "
                         "a book kept under the rules of 2004, import it into a book with regime "
                         "2004 and convert that.",
                         number_and_date(voucher)),
                     .severity = Severity::warning};
    }
  }
  return std::nullopt;
}

Voucher red_letter(const Voucher& original, Date date, std::string number) {
  Voucher red = original;
  red.id = {};
  red.date = date;
  red.number = std::move(number);
  red.attachments = 0;
  red.cancels = original.id;
  red.replaces.reset();
  for (Line& line : red.lines) {
    line.debit = -line.debit;
    line.credit = -line.credit;
    line.place = {};
  }
  return red;
}

std::string digest(const Voucher& voucher) {
  Digester out;
  out.text(voucher.date.iso());
  out.text(to_string(voucher.type));
  out.text(voucher.number);
  out.integer(voucher.attachments);
  out.integer(voucher.is_closing ? 1 : 0);
  out.integer(voucher.cancels ? voucher.cancels->value : 0);
  for (const Line& line : voucher.lines) {
    out.text(line.account);
    out.text(line.summary);
    out.integer(line.debit.fen());
    out.integer(line.credit.fen());
    out.text(line.counterparty);
    out.text(line.attachment);
  }
  return out.sha256();
}

}  // namespace mingbai::books
