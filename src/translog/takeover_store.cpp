#include "translog/takeover_store.h"

#include <soci/soci.h>

namespace mingbai::translog {

void insert_takeover(db::Session& session, const TakeoverRow& row) {
  session << R"(
    INSERT INTO log_takeovers (old_key, new_key, size, root, known, digits, lost, proposed_ms,
                               first_person, decided_ms, is_confirmed)
    VALUES (:old_key, :new_key, :size, :root, :known, :digits, :lost, :proposed, NULL, 0, 0))",
      soci::use(row.old_key, "old_key"), soci::use(row.new_key, "new_key"),
      soci::use(row.size, "size"), soci::use(row.root, "root"), soci::use(row.known, "known"),
      soci::use(row.digits, "digits"), soci::use(row.lost, "lost"),
      soci::use(row.proposed.ms, "proposed");
}

std::optional<TakeoverRow> waiting_takeover_row(db::Session& session) {
  TakeoverRow row;
  std::int64_t first = 0;
  session << R"(
    SELECT id, old_key, new_key, size, root, known, digits, lost, proposed_ms,
           COALESCE(first_person, 0)
    FROM log_takeovers
    WHERE decided_ms = 0 AND id = (SELECT MAX(id) FROM log_takeovers))",
      soci::into(row.id), soci::into(row.old_key), soci::into(row.new_key), soci::into(row.size),
      soci::into(row.root), soci::into(row.known), soci::into(row.digits), soci::into(row.lost),
      soci::into(row.proposed.ms), soci::into(first);
  if (!session.got_data()) return std::nullopt;
  if (first != 0) row.first_person = first;
  return row;
}

void confirm_takeover_first(db::Session& session, std::int64_t id, std::int64_t person) {
  session << "UPDATE log_takeovers SET first_person = :person WHERE id = :id",
      soci::use(person, "person"), soci::use(id, "id");
}

void decide_takeover(db::Session& session, std::int64_t id, bool is_confirmed, Instant now) {
  const int confirmed = is_confirmed ? 1 : 0;
  session << "UPDATE log_takeovers SET decided_ms = :now, is_confirmed = :confirmed WHERE id = :id",
      soci::use(now.ms, "now"), soci::use(confirmed, "confirmed"), soci::use(id, "id");
}

std::vector<TakeoverRecord> takeover_entries(db::Session& session) {
  std::vector<TakeoverRecord> out;
  std::string content;
  std::int64_t position = 0;
  // By the index of submissions, as the entries about keys are found.
  soci::statement rows = (session.prepare << R"(
    SELECT content, COALESCE(position, -1) FROM log_entries
    WHERE submission >= 'takeover-' AND submission < 'takeover.'
    ORDER BY id)",
                          soci::into(content), soci::into(position));
  rows.execute();
  while (rows.fetch()) {
    TakeoverRecord each{.content = content, .position = std::nullopt};
    if (position >= 0) each.position = position;
    out.push_back(std::move(each));
  }
  return out;
}

}  // namespace mingbai::translog
