#include "disclosure/items/notice_store.h"

#include <soci/soci.h>

namespace mingbai::disclosure::store {
namespace {

constexpr const char* selection =
    "SELECT submission, subject, office, last_day FROM notice_windows w ";

std::vector<NoticeRow> fetched(soci::statement& statement, NoticeRow& row, std::string& last_day) {
  std::vector<NoticeRow> out;
  statement.execute();
  while (statement.fetch()) {
    row.last_day = Date::parse(last_day).value();
    out.push_back(row);
  }
  return out;
}

}  // namespace

void insert_notice(db::Session& session, const NoticeRow& notice) {
  const std::string last_day = notice.last_day.iso();
  session << "INSERT INTO notice_windows (submission, subject, office, last_day, state) "
             "VALUES (:submission, :subject, :office, :last_day, 'open')",
      soci::use(notice.submission, "submission"), soci::use(notice.subject, "subject"),
      soci::use(notice.office, "office"), soci::use(last_day, "last_day");
}

void replace_notices(db::Session& session, const std::string& subject) {
  session << "UPDATE notice_windows SET state = 'replaced' "
             "WHERE subject = :subject AND state = 'open'",
      soci::use(subject, "subject");
}

std::vector<NoticeRow> notices_of(db::Session& session, const std::string& office, Date first) {
  const std::string first_day = first.iso();
  NoticeRow row;
  std::string last_day;
  soci::statement statement =
      (session.prepare << std::string(selection) +
                              "WHERE office = :office AND last_day >= :first "
                              "AND state <> 'replaced' ORDER BY last_day, submission",
       soci::use(office, "office"), soci::use(first_day, "first"), soci::into(row.submission),
       soci::into(row.subject), soci::into(row.office), soci::into(last_day));
  return fetched(statement, row, last_day);
}

std::vector<NoticeRow> ended_notices(db::Session& session, Date today) {
  const std::string day = today.iso();
  NoticeRow row;
  std::string last_day;
  soci::statement statement =
      (session.prepare << std::string(selection) +
                              "WHERE state = 'open' AND last_day < :today AND NOT EXISTS (SELECT 1 "
                              "FROM notice_objections o WHERE o.submission = w.submission "
                              "AND o.is_answered = 0) ORDER BY last_day, submission",
       soci::use(day, "today"), soci::into(row.submission), soci::into(row.subject),
       soci::into(row.office), soci::into(last_day));
  return fetched(statement, row, last_day);
}

void seal_notice(db::Session& session, const std::string& submission) {
  session << "UPDATE notice_windows SET state = 'sealed' WHERE submission = :submission",
      soci::use(submission, "submission");
}

void insert_objection(db::Session& session, const Objection& objection) {
  session << "INSERT INTO notice_objections (matter, notice, submission) "
             "VALUES (:matter, :notice, :submission)",
      soci::use(objection.matter.value, "matter"), soci::use(objection.notice, "notice"),
      soci::use(objection.submission, "submission");
}

void answer_objection(db::Session& session, matters::MatterId matter) {
  session << "UPDATE notice_objections SET is_answered = 1 WHERE matter = :matter",
      soci::use(matter.value, "matter");
}

std::optional<std::int64_t> objected_notice(db::Session& session, matters::MatterId matter) {
  std::int64_t notice = 0;
  session << "SELECT notice FROM notice_objections WHERE matter = :matter",
      soci::use(matter.value, "matter"), soci::into(notice);
  return session.got_data() ? std::optional(notice) : std::nullopt;
}

std::int64_t count_objections(db::Session& session, std::int64_t notice) {
  std::int64_t count = 0;
  session << "SELECT COUNT(*) FROM notice_objections WHERE notice = :notice",
      soci::use(notice, "notice"), soci::into(count);
  return count;
}

std::int64_t count_open_notices(db::Session& session, const std::string& office) {
  std::int64_t count = 0;
  session << "SELECT COUNT(*) FROM notice_windows WHERE office = :office AND state = 'open'",
      soci::use(office, "office"), soci::into(count);
  return count;
}

}  // namespace mingbai::disclosure::store
