// Voucher (记账凭证): one economic event in balanced debits and credits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "books/account.h"
#include "books/book.h"
#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/money.h"
#include "kernel/result.h"

namespace mingbai::books {

using VoucherId = Id<struct VoucherTag>;

// 记 收 付 转 or none.
enum class VoucherType { none, ji, shou, fu, zhuan };
std::string_view to_string(VoucherType type);  // "", "记", "收", "付", "转"
std::optional<VoucherType> voucher_type_of(
    std::string_view);  // also 现收 现付 银收 银付 记账凭证 …

// Where a value stood in the imported file.
struct Place {
  std::string sheet;     // empty for text files
  std::int64_t row = 0;  // 1-based; 0: the file as a whole
  std::string column;    // heading or letter
};

struct Line {
  std::string account;  // code of a leaf
  std::string summary;  // 摘要
  Money debit;          // may be negative: red-letter entries stay on their side
  Money credit;
  std::string counterparty;
  std::string attachment;  // name or number of the paper, as the file gives it
  Place place;
};

struct Voucher {
  VoucherId id;  // 0 before it is stored
  Date date;
  VoucherType type = VoucherType::ji;
  std::string number;                 // digits as a rule; unique in book + month + type
  std::int64_t attachments = 0;       // 附单据数
  bool is_closing = false;            // 年末结转 (or monthly, in the 2004 regime)
  std::optional<VoucherId> cancels;   // the voucher that this red-letter voucher cancels
  std::optional<VoucherId> replaces;  // the cancelled voucher whose corrected version this is
  std::vector<Line> lines;
};

enum class Severity { error, warning };
std::string_view to_string(Severity severity);

// One finding about an import or a voucher. Errors stop the import; warnings do not.
struct Problem {
  Place place;
  std::string read;  // what was read, at most 60 bytes; empty where it might be personal
  Message expected;  // what was expected, and what to do
  Severity severity = Severity::error;
};

// Problems of one import: at most 1,000 are kept, the rest are counted.
class Problems {
 public:
  static constexpr std::size_t max_listed = 1000;
  void add(Problem problem);
  // Those of another step after these; what was only counted there is counted here.
  void add_all(const Problems& others);
  [[nodiscard]] const std::vector<Problem>& listed() const { return listed_; }
  [[nodiscard]] std::int64_t errors() const { return errors_; }
  [[nodiscard]] std::int64_t warnings() const { return warnings_; }

 private:
  std::vector<Problem> listed_;
  std::int64_t errors_ = 0;
  std::int64_t warnings_ = 0;
};

// More lines than this in one voucher are a mistake of the file.
constexpr std::size_t max_lines = 9000;

// "记-17": how people name it; within its month.
std::string label(const Voucher& voucher);

// Balanced, two or more lines, each on a leaf of the chart with exactly one side non-zero, within
// amounts. The month's state and the number's uniqueness are the store's business.
void check(const Voucher& voucher, const Chart& chart, Problems& problems);

// 5xx against 321/322 and nothing else, or 321 and 322 among themselves: the same first-level codes
// in both regimes (11-statements.md 3.4).
bool looks_like_closing(const Voucher& voucher, const Chart& chart);

// The voucher that cancels `original`: same lines with negated amounts, dated `date`.
Voucher red_letter(const Voucher& original, Date date, std::string number);

// Whether a voucher looks like one of the 2004 regime: income words (承包, 租金 …) on the credit
// side of 511, which is an expense in 2023 (11-statements.md 2). A warning that names the line, or
// nothing.
std::optional<Problem> suspect_regime(const Voucher& voucher, const Chart& chart);

// Same content apart from places and id: what idempotency compares.
std::string digest(const Voucher& voucher);  // 32 bytes, SHA-256

}  // namespace mingbai::books
