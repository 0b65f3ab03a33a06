#include "disclosure/review/remark_actions.h"

#include <algorithm>

#include "access/own_units.h"
#include "access/perform.h"
#include "books/month_act.h"
#include "disclosure/review/month_remark_store.h"
#include "kernel/text.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using access::Act;
using access::Actor;

Result<void> check_month(db::Session& session, const units::Unit& unit, Period period) {
  if (books::state_of_month(session, unit.id, period)) return {};
  return fail(ErrorCode::not_found, msg("{0} keeps no books in {1}.", unit.name, period.iso()));
}

access::AuditEntry entry_of_remark(const units::Unit& unit) {
  return {.act = Act::remark, .object = "a remark", .unit = unit.id};
}

Result<MonthRemarkId> put(db::Session& session, const Actor& actor, const units::Unit& unit,
                          const RemarkDraft& draft, access::AuditEntry& entry, Instant now) {
  MonthRemark remark{.unit = unit.id, .period = draft.period, .figure = draft.figure};
  remark.words = TRY(remark_words(session, unit, draft));
  remark.by = TRY(speaker(session, actor, Act::remark, unit.id, now));
  const MonthRemarkId id = store::insert_remark(session, remark);
  entry.object = "remark " + std::to_string(id.value) + " on " +
                 std::string(to_string(draft.figure)) + " of " + draft.period.iso();
  entry.after = remark.words;
  return id;
}

access::AuditEntry entry_of_answer(const units::Unit& unit, Act act, const AnswerDraft& draft) {
  return {.act = act, .object = "remark " + std::to_string(draft.remark.value), .unit = unit.id};
}

Result<void> answer(db::Session& session, const Actor& actor, const units::Unit& unit,
                    const AnswerDraft& draft, access::AuditEntry& entry, Instant now) {
  TRY(open_remark(session, unit, draft.remark));
  RemarkAnswer answer{.words = TRY(answer_words(draft)),
                      .is_settled = draft.is_settled,
                      .is_reviewers = entry.act == Act::remark};
  answer.by = TRY(speaker(session, actor, entry.act, unit.id, now));
  store::insert_answer(session, draft.remark, answer);
  entry.after = draft.is_settled ? "settled: " + answer.words : answer.words;
  return {};
}

}  // namespace

Result<std::string> remark_words(db::Session& session, const units::Unit& unit,
                                 const RemarkDraft& draft) {
  std::string out = TRY(office_words(draft.words, "words"));
  TRY(check_month(session, unit, draft.period));
  return out;
}

Result<MonthRemarkId> put_remark(db::Db& db, const Actor& actor, const units::Unit& unit,
                                 const RemarkDraft& draft, Instant now) {
  return access::perform(db, actor, entry_of_remark(unit), now,
                         [&](db::Session& session, access::AuditEntry& entry) {
                           return put(session, actor, unit, draft, entry, now);
                         });
}

Result<MonthRemarkId> put_remark(db::Session& session, const Actor& actor, const units::Unit& unit,
                                 const RemarkDraft& draft, Instant now) {
  return access::perform_within(session, actor, entry_of_remark(unit), now,
                                [&](db::Session&, access::AuditEntry& entry) {
                                  return put(session, actor, unit, draft, entry, now);
                                });
}

Act answering_act(const Actor& actor, std::string_view unit_path) {
  return access::authorize(actor, Act::answer_remark, unit_path) ? Act::answer_remark : Act::remark;
}

Result<MonthRemark> open_remark(db::Session& session, const units::Unit& unit, MonthRemarkId id) {
  std::optional<MonthRemark> remark = store::find_remark(session, id);
  if (!remark || remark->unit != unit.id) {
    return fail(ErrorCode::not_found, msg("There is no such remark."));
  }
  if (state_of(*remark) == RemarkState::settled) {
    return fail(ErrorCode::conflict, msg("This remark is settled. Write a new one."));
  }
  return *std::move(remark);
}

Result<std::string> answer_words(const AnswerDraft& draft) {
  if (draft.is_settled && trim(draft.words).empty()) return std::string();
  return office_words(draft.words, "words");
}

Result<void> answer_remark(db::Db& db, const Actor& actor, const units::Unit& unit,
                           const AnswerDraft& draft, Instant now) {
  const Act act = answering_act(
      actor,
      TRY(db.read([&](db::Session& session) { return units::unit_path(session, unit.id); })));
  return access::perform(db, actor, entry_of_answer(unit, act, draft), now,
                         [&](db::Session& session, access::AuditEntry& entry) {
                           return answer(session, actor, unit, draft, entry, now);
                         });
}

Result<void> answer_remark(db::Session& session, const Actor& actor, const units::Unit& unit,
                           Act act, const AnswerDraft& draft, Instant now) {
  return access::perform_within(session, actor, entry_of_answer(unit, act, draft), now,
                                [&](db::Session&, access::AuditEntry& entry) {
                                  return answer(session, actor, unit, draft, entry, now);
                                });
}

std::vector<MonthRemark> remarks_on(db::Session& session, const std::vector<units::UnitId>& units,
                                    Period period) {
  return store::remarks_on(session, units, period);
}

Result<std::vector<PlacedRemark>> remarks_to_answer(db::Session& session, const Actor& actor) {
  std::vector<units::UnitId> ids;
  const std::vector<units::Unit> villages =
      TRY(access::reached_villages(session, actor, Act::answer_remark));
  ids.reserve(villages.size());
  for (const units::Unit& unit : villages) ids.push_back(unit.id);
  const std::vector<MonthRemark> open = store::open_remarks_on(session, ids);
  std::vector<PlacedRemark> out;
  for (const units::Unit& unit : villages) {
    for (const MonthRemark& remark : open) {
      if (remark.unit != unit.id || state_of(remark) != RemarkState::waiting) continue;
      out.push_back({unit, remark});
    }
  }
  return out;
}

Result<std::vector<PlacedRemark>> answered_remarks(db::Session& session, const Actor& actor) {
  std::vector<PlacedRemark> out;
  if (!actor.person) return out;
  for (MonthRemark& remark : store::open_remarks_by(session, *actor.person)) {
    if (state_of(remark) != RemarkState::answered) continue;
    units::Unit unit = TRY(units::unit_by_id(session, remark.unit));
    out.push_back({std::move(unit), std::move(remark)});
  }
  return out;
}

}  // namespace mingbai::disclosure
