#include "disclosure/items/notice_log.h"

#include <algorithm>
#include <array>
#include <utility>

#include "access/auth.h"
#include "disclosure/items/notice_store.h"
#include "matters/published_step.h"
#include "platform/logging/log.h"
#include "publications/document_actions.h"

namespace mingbai::disclosure {
namespace {

using matters::News;
using publications::Document;

// As schemes/matters/objection.yaml spells what comes of one.
constexpr std::array<std::pair<std::string_view, ObjectionOutcome>, 3> outcome_choices{
    {{"成立", ObjectionOutcome::upheld},
     {"部分成立", ObjectionOutcome::partly_upheld},
     {"不成立，已说明", ObjectionOutcome::explained}}};

std::string field(const matters::FieldValues& fields, std::string_view id) {
  const auto found = fields.find(id);
  return found == fields.end() ? std::string() : found->second;
}

std::optional<ObjectionOutcome> outcome_in(const matters::FieldValues& fields) {
  const std::string chosen = field(fields, "outcome");
  for (const auto& [choice, outcome] : outcome_choices) {
    if (choice == chosen) return outcome;
  }
  return std::nullopt;
}

// A city's own scheme may have other steps and choices.
std::optional<Document> kept_back(const matters::ToldNews& told, const std::string& why) {
  logging::log(logging::Level::warning, "disclosure: the answer to an objection is not public",
               {{"matter", std::to_string(told.matter.value)}, {"cause", why}});
  return std::nullopt;
}

bool may_be_sealed(const matters::WorkCalendar& calendar, const store::NoticeRow& row,
                   Instant now) {
  return now >= matters::end_of(calendar.add_workdays(row.last_day, 1).date);
}

// Nothing as long as the answer to an objection is not signed.
std::optional<NoticeEnd> end_of_notice(db::Session& session, const store::NoticeRow& row,
                                       Date today) {
  const auto number = publications::logged_number(session, row.submission);
  if (!number) return std::nullopt;
  const Result<PublicNotice> notice = public_notice(session, *number);
  if (!notice) return std::nullopt;
  const ItemDocument& about = notice->about;
  NoticeEnd out{.unit = about.unit,
                .unit_name = about.unit_name,
                .item = about.item,
                .label = about.label,
                .period = about.period,
                .notice = *number,
                .window = *about.notice,
                .objections = {},
                .on = today};
  const std::vector<LoggedObjection> objections = objections_to(session, *number);
  if (std::ssize(objections) != store::count_objections(session, *number)) return std::nullopt;
  for (const LoggedObjection& one : objections) {
    if (!one.about.outcome) return std::nullopt;
    out.objections.push_back({.number = one.number, .outcome = *one.about.outcome});
  }
  return out;
}

std::vector<store::NoticeRow> ended(db::Session& session, const matters::Rulebook& rulebook,
                                    Instant now) {
  std::vector<store::NoticeRow> rows = store::ended_notices(session, civil_date(now));
  std::erase_if(rows, [&](const store::NoticeRow& row) {
    return !may_be_sealed(rulebook.calendar(), row, now);
  });
  return rows;
}

Result<bool> record(db::Session& session, const store::NoticeRow& row, const crypto::Random& random,
                    Instant now) {
  const std::optional<NoticeEnd> end = end_of_notice(session, row, civil_date(now));
  if (!end) return false;
  const std::string name = end_submission(end->notice);
  const Document document{.submission = name,
                          .subject = name,
                          .office = row.office,
                          .item = end->item,
                          .period = code_of(end->period),
                          .auth = std::string(access::to_string(access::Auth::program)),
                          .why = {},
                          .parts = {notice_end_part(*end)}};
  const bool is_recorded = TRY(publications::record_document(session, document, random, now));
  ensure(is_recorded, "nothing was said of the end of a notice before");
  store::seal_notice(session, row.submission);
  return true;
}

}  // namespace

ObjectionDocument handed_in_objection(const PublicNotice& notice, Date on, Date today) {
  const ItemDocument& about = notice.about;
  return {.unit = about.unit,
          .unit_name = about.unit_name,
          .item = about.item,
          .label = about.label,
          .period = about.period,
          .notice = notice.number,
          .handed_in = on,
          .outcome = std::nullopt,
          .audience = about.audience,
          .subject = {},
          .answer = {},
          .steps = {},
          .on = today};
}

Document objection_document(const ObjectionDocument& said, matters::MatterId matter,
                            const std::string& submission) {
  return {.submission = submission,
          .subject = objection_subject(said.notice, matter),
          .office = said.unit,
          .item = said.item,
          .period = code_of(said.period),
          .why = {},
          .parts = objection_parts(said)};
}

Result<std::optional<Document>> answered_objection(db::Session& session,
                                                   const matters::Rulebook& rulebook,
                                                   const matters::ToldNews& told,
                                                   const std::string& submission, Date today) {
  const bool is_cancelled = told.news.kind == News::Kind::cancelled;
  if (!is_cancelled && told.news.kind != News::Kind::publication) return std::optional<Document>();
  const std::optional<std::int64_t> number = store::objected_notice(session, told.matter);
  if (!number) return std::optional<Document>();
  const matters::PublishedStep step = TRY(matters::published_step(session, rulebook, told));
  const Result<PublicNotice> notice = public_notice(session, *number);
  if (!notice) return kept_back(told, "what it objects to is not here as it was published");
  const Result<Date> on = Date::parse(field(step.fields, "handed_in"));
  ObjectionDocument said = handed_in_objection(*notice, on.value_or(today), today);
  said.steps = step.steps;
  if (is_cancelled) {
    said.outcome = ObjectionOutcome::cancelled;
  } else {
    said.outcome = outcome_in(step.fields);
    if (!said.outcome) return kept_back(told, "nobody said what came of it");
    said.subject = field(step.fields, "subject");
    said.answer = field(step.fields, "answer");
  }
  Document out = objection_document(said, told.matter, submission);
  out.auth = access::to_string(step.auth);
  return std::optional(std::move(out));
}

Result<bool> record_notice_ends(db::Db& db, const matters::Rulebook& rulebook,
                                const crypto::Random& random, Instant now) {
  const bool waits = TRY(db.read([&](db::Session& session) -> Result<bool> {
    return std::ranges::any_of(ended(session, rulebook, now), [&](const store::NoticeRow& row) {
      return end_of_notice(session, row, civil_date(now)).has_value();
    });
  }));
  if (!waits) return false;
  return db.write([&](db::Session& session) -> Result<bool> {
    bool has_some = false;
    for (const store::NoticeRow& row : ended(session, rulebook, now)) {
      has_some |= TRY(record(session, row, random, now));
    }
    return has_some;
  });
}

}  // namespace mingbai::disclosure
