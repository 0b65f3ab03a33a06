// VoucherSet: the vouchers of one file while it is read: finds each line's voucher by month, type
// and number, and notices what contradicts itself.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "books/voucher.h"

namespace mingbai::books {

class VoucherSet {
 public:
  explicit VoucherSet(Problems& problems) : problems_(&problems) {}

  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  // The voucher's index, made if it is new; none (and a problem) if it contradicts an earlier row:
  // another date, another sheet, or a voucher that was complete already.
  std::size_t find_or_add(Date date, VoucherType type, std::string_view number, const Place& place);

  void add_line(std::size_t voucher, Line line);
  // A row of it could not be read, so its balance says nothing.
  void mark_broken(std::size_t voucher) { marks_[voucher].is_broken = true; }
  void set_attachments(std::size_t voucher, std::int64_t count);

  [[nodiscard]] const Voucher& at(std::size_t voucher) const { return vouchers_[voucher]; }
  [[nodiscard]] bool is_broken(std::size_t voucher) const { return marks_[voucher].is_broken; }
  [[nodiscard]] std::size_t size() const { return vouchers_.size(); }
  // Leaves the set empty.
  std::vector<Voucher> take() { return std::move(vouchers_); }

 private:
  struct Mark {
    std::uint64_t balance_fen = 0;  // debits minus credits, modulo 2^64: hostile sums may wrap
    std::int64_t first_row = 0;
    std::size_t sheet = 0;
    bool is_broken = false;
    bool is_scattered = false;  // said already
  };
  // The vouchers of one month and type. Numbers that run on, as they do in every honest file, are
  // found by index; others by hash.
  struct Series {
    std::vector<std::uint32_t> by_number;  // index + 1; 0: none
    std::unordered_map<std::string, std::size_t> others;
  };

  Series& series_of(Date date, VoucherType type);
  [[nodiscard]] std::size_t find(const Series& series, std::string_view number) const;
  void note(Series& series, std::string_view number, std::size_t voucher);
  std::size_t add(Date date, VoucherType type, std::string_view number, const Place& place);
  bool agrees(std::size_t voucher, Date date, const Place& place);
  std::size_t sheet_index(const std::string& name);

  Problems* problems_;
  std::vector<Voucher> vouchers_;
  std::vector<Mark> marks_;
  std::vector<std::string> sheets_;
  std::map<std::int64_t, Series> series_;  // by month * 8 + type
  std::int64_t last_key_ = -1;
  Series* last_series_ = nullptr;
  std::size_t last_ = none;
};

}  // namespace mingbai::books
