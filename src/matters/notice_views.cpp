#include "matters/notice_views.h"

#include "matters/matter_actions.h"
#include "platform/i18n/format.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

// Its id where whoever asks may not read the matter.
std::string step_name(db::Session& session, const Rulebook& rulebook, const access::Actor& actor,
                      const Notice& notice, Instant now, const i18n::Translator& t) {
  if (notice.step.empty()) return {};
  const Result<MatterView> matter = show_matter(session, rulebook, actor, notice.matter->id, now);
  const Step* step = matter ? matter->rules->scheme.find_step(notice.step) : nullptr;
  return step == nullptr ? notice.step : t.name(step->name);
}

}  // namespace

namespace {

Result<ToldOutside> told_of(db::Session& session, const Rulebook& rulebook,
                            const access::Actor& actor, const Notice& notice, Instant now,
                            const i18n::Translator& t) {
  const MatterLine& matter = *notice.matter;
  const units::Unit unit = TRY(units::unit_by_id(session, matter.unit));
  const std::string words =
      t(notice_words(notice, step_name(session, rulebook, actor, notice, now, t)));
  return ToldOutside{
      .text = t("{0}, {1}: {2}", unit.name, t.name(matter.title), words),
      .url = html::Url("/desk/matters").slash(unit.code).slash(std::to_string(matter.id.value))};
}

}  // namespace

Result<page::Link> notice_link(db::Session& session, const NewsTelling& telling,
                               const access::Actor& actor, const Notice& notice, Instant now,
                               const i18n::Translator& t) {
  ToldOutside told = notice.matter ? TRY(told_of(session, telling.rulebook, actor, notice, now, t))
                                   : telling.outside(notice, t);
  const std::string day = i18n::short_date(civil_date(notice.at), t.language());
  return page::Link{.text = std::move(told.text),
                    .url = std::move(told.url),
                    .detail = notice.is_new
                                  ? page::state_mark(page::State::changed, t("new, {0}", day))
                                  : html::Html(day)};
}

}  // namespace mingbai::matters
