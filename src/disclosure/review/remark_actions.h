// Remarks on months: putting one, answering it, and which of them wait for whom.
#pragma once

#include "access/act.h"
#include "access/actor.h"
#include "disclosure/review/month_remark.h"
#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::disclosure {

struct RemarkDraft {
  Period period;
  Figure figure = Figure::month;
  std::string words;
};
// Wants `remark` at the unit. invalid: see office_words(); not_found: the unit keeps no books in
// the month.
Result<MonthRemarkId> put_remark(db::Db& db, const access::Actor& actor, const units::Unit& unit,
                                 const RemarkDraft& draft, Instant now);
// The same inside a write.
Result<MonthRemarkId> put_remark(db::Session& session, const access::Actor& actor,
                                 const units::Unit& unit, const RemarkDraft& draft, Instant now);
// The words as they would be kept; what put_remark() would refuse is refused.
Result<std::string> remark_words(db::Session& session, const units::Unit& unit,
                                 const RemarkDraft& draft);

struct AnswerDraft {
  MonthRemarkId remark;
  std::string words;  // may be empty where it is settled
  bool is_settled = false;
};
// Wants `answer_remark` at the unit, or else `remark`: then those who review add a word or say that
// it is settled. conflict: it is settled; not_found: no remark on a month of the unit.
Result<void> answer_remark(db::Db& db, const access::Actor& actor, const units::Unit& unit,
                           const AnswerDraft& draft, Instant now);
// The same inside a write, by one of the two acts.
Result<void> answer_remark(db::Session& session, const access::Actor& actor,
                           const units::Unit& unit, access::Act act, const AnswerDraft& draft,
                           Instant now);
// The remark, if it may still be answered, and the words as they would be kept.
Result<MonthRemark> open_remark(db::Session& session, const units::Unit& unit, MonthRemarkId id);
Result<std::string> answer_words(const AnswerDraft& draft);
// By which of the two acts this actor answers there.
access::Act answering_act(const access::Actor& actor, std::string_view unit_path);

// The oldest first.
std::vector<MonthRemark> remarks_on(db::Session& session, const std::vector<units::UnitId>& units,
                                    Period period);

// A remark with the village that it is about.
struct PlacedRemark {
  units::Unit unit;
  MonthRemark remark;
};
// Those that wait for an answer of whoever answers by a post, village by village.
Result<std::vector<PlacedRemark>> remarks_to_answer(db::Session& session,
                                                    const access::Actor& actor);
// Those that the actor has put, with a new answer of the village.
Result<std::vector<PlacedRemark>> answered_remarks(db::Session& session,
                                                   const access::Actor& actor);

}  // namespace mingbai::disclosure
