#include "app/demo/demo_remarks.h"

#include "app/demo/demo_holder.h"
#include "disclosure/review/remark_actions.h"
#include "units/unit_actions.h"

namespace mingbai::app {
namespace {

using disclosure::Figure;
using units::Role;

// A large city need not be filled for hours.
constexpr int remarked_villages = 60;
constexpr std::size_t town_digits = 9;
constexpr std::int64_t day_ms = 86'400'000;

struct Story {
  Figure figure;
  const char* words;
  const char* answer;  // of the recorder; empty: it waits
  bool is_settled;     // the town is content with it
};

constexpr Story stories[] = {
    {Figure::expenditure, "办公费比上月多，请说明用在哪里。", "", false},
    {Figure::change, "这一项变动较大，请核对有没有记错科目。",
     "已核对：合同款本月到账，科目没有错。", false},
    {Figure::month, "下个月请早些结账。", "好的，以后每月五日前结账。", true},
};

Result<void> tell(db::Db& db, const DemoVillage& village, const Story& story, Period month,
                  Instant now) {
  const units::Unit unit = TRY(
      db.read([&](db::Session& session) { return units::unit_by_code(session, village.code); }));
  const bool is_there = TRY(db.read([&](db::Session& session) -> Result<bool> {
    return !disclosure::remarks_on(session, {unit.id}, month).empty();
  }));
  if (is_there) return {};
  Instant at{now.ms - 3 * day_ms};
  const std::string_view town = std::string_view(village.code).substr(0, town_digits);
  const access::Actor reviewer = TRY(demo_holder(db, town, Role::town_reviewer, at));
  const disclosure::MonthRemarkId remark = TRY(disclosure::put_remark(
      db, reviewer, unit, {.period = month, .figure = story.figure, .words = story.words}, at));
  if (std::string_view(story.answer).empty()) return {};
  at.ms += day_ms;
  const access::Actor recorder = TRY(demo_holder(db, village.code, Role::recorder, at));
  TRY(disclosure::answer_remark(db, recorder, unit, {.remark = remark, .words = story.answer}, at));
  if (!story.is_settled) return {};
  at.ms += day_ms;
  return disclosure::answer_remark(db, reviewer, unit,
                                   {.remark = remark, .words = {}, .is_settled = true}, at);
}

}  // namespace

Result<void> write_demo_remarks(db::Db& db, const DemoCity& city, Period month, Instant now) {
  for (const DemoVillage& village : city.villages) {
    if (village.number >= remarked_villages) break;
    if (static_cast<std::size_t>(village.number % 4) >= std::size(stories)) continue;
    TRY(tell(db, village, stories[village.number % 4], month, now));
  }
  return {};
}

}  // namespace mingbai::app
