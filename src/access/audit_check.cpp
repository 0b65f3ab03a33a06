#include "access/audit_check.h"

#include <charconv>

namespace mingbai::access {
namespace {

constexpr std::string_view one_prefix = "audit row ";
constexpr std::string_view many_prefix = "audit rows up to ";

std::int64_t number_after(std::string_view object, std::string_view prefix) {
  if (!object.starts_with(prefix)) return 0;
  object.remove_prefix(prefix.size());
  std::int64_t number = 0;
  std::from_chars(object.data(), object.data() + object.size(), number);
  return number;
}

}  // namespace

std::string erased_row(std::int64_t number) {
  return std::string(one_prefix) + std::to_string(number);
}

std::string erased_rows_to(std::int64_t number) {
  return std::string(many_prefix) + std::to_string(number);
}

void AuditCheck::problem(Message message) {
  constexpr std::size_t most = 100;
  if (problems_.size() < most) problems_.push_back(std::move(message));
}

void AuditCheck::add(const StoredAuditRow& stored) {
  const AuditRow& row = stored.row;
  ++rows_;
  const std::string number = std::to_string(row.number);
  if (row.number != last_number_ + 1) {
    problem(msg("Rows {0} to {1} of the audit trail were taken out.",
                std::to_string(last_number_ + 1), std::to_string(row.number - 1)));
  } else if (chain_of(last_chain_, row) != row.chain) {
    problem(msg("Row {0} of the audit trail was changed, put in later, or moved.", number));
  }
  last_number_ = row.number;
  last_chain_ = row.chain;
  if (remembered_ && row.number == remembered_->number) {
    is_remembered_seen_ = true;
    if (row.chain != remembered_->chain) {
      problem(
          msg("The trail up to row {0} is not the one that you kept the head of: it was "
              "written anew.",
              number));
    }
  }
  check_value(row, "old", row.old_seal, stored.before);
  check_value(row, "new", row.new_seal, stored.after);
  note_erasure(row);
}

void AuditCheck::check_value(const AuditRow& row, std::string_view side, const std::string& seal,
                             const std::optional<AuditValue>& value) {
  if (!value) {
    if (!seal.empty()) missing_.insert(row.number);
    return;
  }
  if (seal_of(value->salt, value->value) != seal) {
    problem(msg("The {1} value of row {0} of the audit trail was changed.",
                std::to_string(row.number), side));
  }
}

void AuditCheck::note_erasure(const AuditRow& row) {
  if (row.act != "erase_audit_value" || row.outcome != "done") return;
  erased_.insert(number_after(row.object, one_prefix));
  erased_up_to_ = std::max(erased_up_to_, number_after(row.object, many_prefix));
}

std::vector<Message> AuditCheck::finish(const AuditHead& head) {
  for (const std::int64_t number : missing_) {
    if (number <= erased_up_to_ || erased_.contains(number)) continue;
    problem(msg("A value of row {0} of the audit trail is gone, and no erasure is on record.",
                std::to_string(number)));
  }
  if (head.number != last_number_ || head.chain != last_chain_) {
    problem(msg("The audit trail ends with row {0}, but row {1} was written last.",
                std::to_string(last_number_), std::to_string(head.number)));
  }
  if (remembered_ && !is_remembered_seen_) {
    problem(msg("The audit trail has no row {0} any more, whose chain you kept.",
                std::to_string(remembered_->number)));
  }
  return problems_;
}

}  // namespace mingbai::access
