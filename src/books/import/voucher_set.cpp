#include "books/import/voucher_set.h"

#include <algorithm>

namespace mingbai::books {
namespace {

// The value of a number without leading zeros and with at most six digits; the largest value there
// is for anything else.
std::size_t small_number(std::string_view number) {
  constexpr std::size_t not_small = static_cast<std::size_t>(-1);
  if (number.empty() || number.size() > 6 || (number.size() > 1 && number.front() == '0')) {
    return not_small;
  }
  std::size_t value = 0;
  for (const char c : number) {
    if (c < '0' || c > '9') return not_small;
    value = value * 10 + static_cast<std::size_t>(c - '0');
  }
  return value;
}

}  // namespace

std::size_t VoucherSet::find_or_add(Date date, VoucherType type, std::string_view number,
                                    const Place& place) {
  Series& series = series_of(date, type);
  const std::size_t known = find(series, number);
  if (known == none) {
    last_ = add(date, type, number, place);
    note(series, number, last_);
    return last_;
  }
  if (!agrees(known, date, place)) {
    marks_[known].is_broken = true;
    return none;
  }
  return last_ = known;
}

VoucherSet::Series& VoucherSet::series_of(Date date, VoucherType type) {
  const std::int64_t month = std::int64_t{date.year()} * 12 + date.month();
  const std::int64_t key = month * 8 + static_cast<std::int64_t>(type);
  if (key != last_key_) {
    last_key_ = key;
    last_series_ = &series_[key];
  }
  return *last_series_;
}

std::size_t VoucherSet::find(const Series& series, std::string_view number) const {
  const std::size_t index = small_number(number);
  if (index < series.by_number.size() && series.by_number[index] != 0) {
    return series.by_number[index] - 1;
  }
  if (series.others.empty()) return none;
  const auto at = series.others.find(std::string(number));
  return at == series.others.end() ? none : at->second;
}

void VoucherSet::note(Series& series, std::string_view number, std::size_t voucher) {
  const std::size_t index = small_number(number);
  // A file may number its only voucher 999999; the table must not grow with that.
  if (index > vouchers_.size() + 1000) {
    series.others.emplace(number, voucher);
    return;
  }
  if (index >= series.by_number.size()) series.by_number.resize(index + index / 2 + 8);
  series.by_number[index] = static_cast<std::uint32_t>(voucher + 1);
}

std::size_t VoucherSet::add(Date date, VoucherType type, std::string_view number,
                            const Place& place) {
  Voucher voucher;
  voucher.date = date;
  voucher.type = type;
  voucher.number = number;
  voucher.lines.reserve(2);
  vouchers_.push_back(std::move(voucher));
  marks_.push_back(Mark{.first_row = place.row, .sheet = sheet_index(place.sheet)});
  return vouchers_.size() - 1;
}

bool VoucherSet::agrees(std::size_t voucher, Date date, const Place& place) {
  const Voucher& known = vouchers_[voucher];
  Mark& mark = marks_[voucher];
  const std::string first_row = std::to_string(mark.first_row);
  if (known.date != date) {
    problems_->add({.place = place,
                    .read = date.iso(),
                    .expected = msg("Voucher {0} is dated {1} in row {2}. Correct the date, or "
                                    "number one of the two otherwise.",
                                    label(known), known.date.iso(), first_row)});
    return false;
  }
  if (mark.sheet != sheet_index(place.sheet)) {
    problems_->add({.place = place,
                    .read = label(known),
                    .expected = msg("Voucher {0} of this month stands in sheet {1} already. If the "
                                    "sheets are of different books, import each as its own file.",
                                    label(known), sheets_[mark.sheet])});
    return false;
  }
  if (voucher == last_) return true;
  if (!mark.is_broken && mark.balance_fen == 0 && known.lines.size() > 1) {
    problems_->add({.place = place,
                    .read = label(known),
                    .expected = msg("Voucher {0} is complete from row {1} on and comes again here. "
                                    "Number one of the two otherwise, or put its lines together.",
                                    label(known), first_row)});
    return false;
  }
  if (!mark.is_scattered) {
    problems_->add({.place = place,
                    .read = label(known),
                    .expected = msg("The lines of voucher {0}, begun in row {1}, do not stand "
                                    "together. They were put together.",
                                    label(known), first_row),
                    .severity = Severity::warning});
    mark.is_scattered = true;
  }
  return true;
}

std::size_t VoucherSet::sheet_index(const std::string& name) {
  if (!sheets_.empty() && sheets_.back() == name) return sheets_.size() - 1;
  const auto at = std::find(sheets_.begin(), sheets_.end(), name);
  if (at != sheets_.end()) return static_cast<std::size_t>(at - sheets_.begin());
  sheets_.push_back(name);
  return sheets_.size() - 1;
}

void VoucherSet::add_line(std::size_t voucher, Line line) {
  marks_[voucher].balance_fen += static_cast<std::uint64_t>(line.debit.fen());
  marks_[voucher].balance_fen -= static_cast<std::uint64_t>(line.credit.fen());
  vouchers_[voucher].lines.push_back(std::move(line));
}

void VoucherSet::set_attachments(std::size_t voucher, std::int64_t count) {
  vouchers_[voucher].attachments = std::max(vouchers_[voucher].attachments, count);
}

}  // namespace mingbai::books
