// Rows about takeovers of our log: those that wait for officers, and the entries of those that were
// confirmed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/db/db.h"
#include "translog/takeover_actions.h"

namespace mingbai::translog {

struct TakeoverRow {
  std::int64_t id = 0;
  std::string old_key;
  std::string new_key;
  std::int64_t size = 0;
  std::string root;
  std::int64_t known = 0;
  std::string digits;
  std::int64_t lost = 0;
  Instant proposed;
  std::optional<std::int64_t> first_person;
};

void insert_takeover(db::Session& session, const TakeoverRow& row);
// The newest, unless it was decided about: a later one takes the place of what waits.
std::optional<TakeoverRow> waiting_takeover_row(db::Session& session);
void confirm_takeover_first(db::Session& session, std::int64_t id, std::int64_t person);
void decide_takeover(db::Session& session, std::int64_t id, bool is_confirmed, Instant now);

struct TakeoverRecord {
  std::string content;
  std::optional<std::int64_t> position;  // nothing: not numbered yet
};
// In the order in which they were recorded.
std::vector<TakeoverRecord> takeover_entries(db::Session& session);

}  // namespace mingbai::translog
