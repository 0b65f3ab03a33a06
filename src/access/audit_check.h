// AuditCheck: whether the trail is what was written: nothing changed, taken out, put in, or moved.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "access/audit_store.h"

namespace mingbai::access {

// What someone noted down earlier, so that a trail which was written anew from there on shows.
struct RememberedHead {
  std::int64_t number = 0;
  std::string chain;
};

// Is told the rows in the order of their numbers.
class AuditCheck {
 public:
  explicit AuditCheck(std::optional<RememberedHead> remembered)
      : remembered_(std::move(remembered)) {}
  void add(const StoredAuditRow& stored);
  // After the last row. At most 100 problems, one sentence each.
  std::vector<Message> finish(const AuditHead& head);
  [[nodiscard]] std::int64_t rows() const { return rows_; }

 private:
  void check_value(const AuditRow& row, std::string_view side, const std::string& seal,
                   const std::optional<AuditValue>& value);
  void note_erasure(const AuditRow& row);
  void problem(Message message);

  std::optional<RememberedHead> remembered_;
  bool is_remembered_seen_ = false;
  std::int64_t rows_ = 0;
  std::int64_t last_number_ = 0;
  std::string last_chain_;
  std::set<std::int64_t> missing_;  // rows of which a value is gone
  std::set<std::int64_t> erased_;   // rows whose erasure is on record
  std::int64_t erased_up_to_ = 0;
  std::vector<Message> problems_;
};

// The objects under which erasures are recorded.
std::string erased_row(std::int64_t number);      // "audit row 17"
std::string erased_rows_to(std::int64_t number);  // "audit rows up to 17"

}  // namespace mingbai::access
