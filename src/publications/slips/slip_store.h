// Lists of slips in the database. Private to publications.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "kernel/money.h"
#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::publications {

struct StoredSlipList {
  std::int64_t id = 0;
  units::UnitId unit;
  std::int64_t about = 0;
  std::string purpose;
  std::string rows;  // empty: it was decided
  std::int64_t households = 0;
  Money amount;
  Instant at;
  std::int64_t person = 0;
  std::string name;
  std::string post;
  std::optional<Instant> decided;
  std::string decided_by;
  std::string submission;  // empty: it was not published
};

namespace store {

std::int64_t insert_slip_list(db::Session& session, const StoredSlipList& list);
// The newest first, at most `limit`.
std::vector<StoredSlipList> slip_lists_of(db::Session& session, units::UnitId unit, int limit);
std::optional<StoredSlipList> slip_list(db::Session& session, std::int64_t id);
// The rows go with it.
void decide_slip_list(db::Session& session, const StoredSlipList& list);
bool is_slip_list(db::Session& session, const std::string& submission);

std::int64_t count_slip_key_changes(db::Session& session, const std::string& submission,
                                    std::int64_t slip);
void add_slip_key_change(db::Session& session, const std::string& submission, std::int64_t slip,
                         Instant now);

}  // namespace store
}  // namespace mingbai::publications
