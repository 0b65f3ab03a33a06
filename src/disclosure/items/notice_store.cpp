#include "disclosure/items/notice_store.h"

#include <soci/soci.h>

namespace mingbai::disclosure::store {

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
      (session.prepare << "SELECT submission, subject, office, last_day FROM notice_windows "
                          "WHERE office = :office AND last_day >= :first AND state <> 'replaced' "
                          "ORDER BY last_day, submission",
       soci::use(office, "office"), soci::use(first_day, "first"), soci::into(row.submission),
       soci::into(row.subject), soci::into(row.office), soci::into(last_day));
  std::vector<NoticeRow> out;
  statement.execute();
  while (statement.fetch()) {
    row.last_day = Date::parse(last_day).value();
    out.push_back(row);
  }
  return out;
}

}  // namespace mingbai::disclosure::store
