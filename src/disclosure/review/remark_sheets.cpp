#include "disclosure/review/remark_sheets.h"

#include <algorithm>

#include "access/own_units.h"
#include "access/perform.h"
#include "access/sheet_wish.h"
#include "books/month_review.h"
#include "disclosure/review/review_views.h"
#include "platform/i18n/format.h"
#include "platform/json/json.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using access::Act;
using access::SheetContent;
using i18n::Translator;

constexpr const char* remark_kind = "remark";
constexpr const char* answer_kind = "remark answer";

Result<access::SheetDraft> draft_of(db::Session& session, const access::Actor& actor,
                                    const char* kind, const units::Unit& village,
                                    json::Object wish) {
  const access::StandingPost post =
      TRY(access::acting_post(session, actor, Act::remark, village.id));
  wish.emplace_back("unit", village.id.value);
  return access::SheetDraft{.kind = kind,
                            .act = Act::remark,
                            .unit = post.unit,
                            .wish = json::write(json::Value(std::move(wish)))};
}

Result<units::Unit> village_of(db::Session& session, const access::SheetWish& wish) {
  return units::unit_by_id(session, units::UnitId{wish.number("unit")});
}

Result<RemarkDraft> remark_in(const access::SheetWish& wish) {
  const std::optional<Figure> figure = figure_of(wish.text("figure"));
  ensure(figure.has_value(), "a sheet names its figure");
  return RemarkDraft{.period = TRY(Period::parse(wish.text("period"))),
                     .figure = *figure,
                     .words = wish.text("words")};
}

AnswerDraft answer_in(const access::SheetWish& wish) {
  return {.remark = MonthRemarkId{wish.number("remark")},
          .words = wish.text("words"),
          .is_settled = wish.number("settled") == 1};
}

// What both sheets have: whose month, and what it says. The digest is over the figures and all that
// was said of them so far.
Result<SheetContent> content_on(db::Session& session, const units::Unit& village, Period period,
                                Figure figure, const access::SheetDraft& draft,
                                const Translator& t) {
  const std::vector<books::MonthReview> months =
      TRY(books::month_reviews(session, {village.id}, period));
  json::Array said;
  for (const MonthRemark& remark : remarks_on(session, {village.id}, period)) {
    said.push_back(
        json::Object{{"remark", remark.id.value}, {"answers", std::ssize(remark.answers)}});
  }
  SheetContent out;
  out.lines = {{t("Village"), village.name},
               {t("Month"), i18n::period(period, t.language())},
               {t("Figures"), figures_words(months.front(), t)},
               {t("What it is about"), t(figure_label(figure))}};
  out.state = json::write(json::Object{
      {"wish", draft.wish}, {"mark", months.front().mark}, {"remarks", std::move(said)}});
  return out;
}

Result<SheetContent> remark_content(db::Session& session, const access::Actor& signer,
                                    const access::SheetDraft& draft, const Translator& t, Instant) {
  const access::SheetWish wish(draft);
  const units::Unit village = TRY(village_of(session, wish));
  const RemarkDraft remark = TRY(remark_in(wish));
  TRY(access::authorize_at(session, signer, Act::remark, village.id));
  const std::string words = TRY(remark_words(session, village, remark));
  SheetContent out = TRY(content_on(session, village, remark.period, remark.figure, draft, t));
  out.title = t("Remark on a month");
  out.lines.emplace_back(t("Your remark"), words);
  return out;
}

Result<SheetContent> answer_content(db::Session& session, const access::Actor& signer,
                                    const access::SheetDraft& draft, const Translator& t, Instant) {
  const access::SheetWish wish(draft);
  const units::Unit village = TRY(village_of(session, wish));
  const AnswerDraft answer = answer_in(wish);
  TRY(access::authorize_at(session, signer, Act::remark, village.id));
  const MonthRemark remark = TRY(open_remark(session, village, answer.remark));
  const std::string words = TRY(answer_words(answer));
  SheetContent out = TRY(content_on(session, village, remark.period, remark.figure, draft, t));
  out.title = t("Answer to a remark on a month");
  out.lines.emplace_back(t("Remark"), remark.words);
  if (!words.empty()) out.lines.emplace_back(t("Your answer"), words);
  out.lines.emplace_back(t("Is it settled?"),
                         answer.is_settled ? t("Yes, it is settled") : t("No, it goes on"));
  return out;
}

}  // namespace

Result<access::SheetDraft> remark_sheet(db::Session& session, const access::Actor& actor,
                                        const units::Unit& village, const RemarkDraft& remark) {
  return draft_of(session, actor, remark_kind, village,
                  {{"period", remark.period.iso()},
                   {"figure", std::string(to_string(remark.figure))},
                   {"words", remark.words}});
}

Result<access::SheetDraft> answer_sheet(db::Session& session, const access::Actor& actor,
                                        const units::Unit& village, const AnswerDraft& answer) {
  return draft_of(session, actor, answer_kind, village,
                  {{"remark", answer.remark.value},
                   {"words", answer.words},
                   {"settled", answer.is_settled ? 1 : 0}});
}

access::SheetKind remark_sheets() {
  access::SheetKind kind;
  kind.name = remark_kind;
  kind.content = remark_content;
  kind.perform = [](db::Session& session, const access::Actor& signer,
                    const access::SheetDraft& draft, Instant now) -> Result<void> {
    const access::SheetWish wish(draft);
    const units::Unit village = TRY(village_of(session, wish));
    const RemarkDraft remark = TRY(remark_in(wish));
    TRY(put_remark(session, signer, village, remark, now));
    return {};
  };
  return kind;
}

access::SheetKind answer_sheets() {
  access::SheetKind kind;
  kind.name = answer_kind;
  kind.content = answer_content;
  kind.perform = [](db::Session& session, const access::Actor& signer,
                    const access::SheetDraft& draft, Instant now) -> Result<void> {
    const access::SheetWish wish(draft);
    const units::Unit village = TRY(village_of(session, wish));
    return answer_remark(session, signer, village, Act::remark, answer_in(wish), now);
  };
  return kind;
}

}  // namespace mingbai::disclosure
