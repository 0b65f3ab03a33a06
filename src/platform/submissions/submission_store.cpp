#include "platform/submissions/submission_store.h"

#include <soci/soci.h>

namespace mingbai::submissions {

std::optional<Answered> find_answer(db::Session& session, const std::string& owner,
                                    const std::string& form) {
  Answered found{.owner = owner, .form = form};
  session << "SELECT body, answer, at_ms FROM form_answers WHERE owner = :owner AND form = :form",
      soci::use(owner, "owner"), soci::use(form, "form"), soci::into(found.body),
      soci::into(found.answer), soci::into(found.at.ms);
  if (!session.got_data()) return std::nullopt;
  return found;
}

void insert_answer(db::Session& session, const Answered& answered) {
  session << "INSERT INTO form_answers (owner, form, body, answer, at_ms) "
             "VALUES (:owner, :form, :body, :answer, :at)",
      soci::use(answered.owner, "owner"), soci::use(answered.form, "form"),
      soci::use(answered.body, "body"), soci::use(answered.answer, "answer"),
      soci::use(answered.at.ms, "at");
}

void delete_answers_before(db::Session& session, Instant time) {
  session << "DELETE FROM form_answers WHERE at_ms < :time", soci::use(time.ms, "time");
}

}  // namespace mingbai::submissions
