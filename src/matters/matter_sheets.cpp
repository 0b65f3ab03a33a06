#include "matters/matter_sheets.h"

#include <fmt/format.h>

#include "access/sheet_wish.h"
#include "access/staff_form.h"
#include "matters/event_json.h"
#include "matters/matter_rights.h"
#include "matters/matter_views.h"
#include "matters/matter_words.h"
#include "matters/paper_rules.h"
#include "matters/transition.h"
#include "platform/json/json.h"

namespace mingbai::matters {
namespace {

constexpr const char* kind_name = "matter";

// As the page of the matter offers it; a return and a refusal name their step apart.
Offer offer_of(const Event& event) {
  const bool takes_step = event.act == MatterAct::step_done ||
                          event.act == MatterAct::notice_posted || event.act == MatterAct::time_set;
  return {.act = event.act, .step = takes_step ? event.step : std::string()};
}

struct Wish {
  MatterId matter;
  std::int64_t seen = 0;  // events of its history
  Event event;
};

Wish wish_of(const access::SheetDraft& draft) {
  const access::SheetWish written(draft);
  const std::optional<MatterAct> act = matter_act_of(written.text("act"));
  ensure(act.has_value(), "a sheet for a matter names what is done");
  Wish wish{.matter = {written.number("matter")}, .seen = written.number("seen"), .event = {}};
  wish.event.act = *act;
  wish.event.step = written.text("step");
  wish.event.number = written.number("number");
  wish.event.by.reason = written.text("reason");
  wish.event.by.evidence = evidence_of_json(written.text_if_any("evidence"));
  wish.event.fields = fields_of_json(written.text_if_any("fields"));
  wish.event.meeting = meeting_of_json(written.text_if_any("meeting"));
  return wish;
}

// What the act itself would refuse.
Result<void> check_possible(const Rulebook& rulebook, const MatterView& view,
                            const access::Actor& signer, Event event, Instant now) {
  const Instant at = std::max(now, view.history.back().by.at);
  const Scheme& scheme = view.rules->scheme;
  const Standing before = standing(scheme, rulebook.calendar(), view.history, at);
  const MatterPlace place{.chain = &view.chain, .unit_path = view.unit_path};
  TRY(may_do(signer, scheme, before, place, event));
  TRY(clean(event));
  TRY(check_evidence(view.papers, event.by.evidence));
  event.by.actor = signer.person ? signer.person->value : 0;
  event.by.at = at;
  TRY(checked(scheme, view.rules->meetings, before, view.self, std::move(event)));
  return {};
}

using Lines = std::vector<std::pair<std::string, std::string>>;

// All that everybody shall know, and what goes with it.
void add_published(Lines& lines, const MatterView& view, const FieldValues& fields,
                   const i18n::Translator& t) {
  for (const Field& field : view.rules->scheme.fields) {
    const auto value = fields.find(field.id);
    if (value == fields.end() || value->second.empty()) continue;
    lines.emplace_back(t.name(field.label), value_words(&field, value->second, t));
  }
}

void add_evidence(Lines& lines, const MatterView& view, const Event& event) {
  for (const Evidence& evidence : event.by.evidence) {
    const std::optional<std::string_view> sum = uploaded_in(evidence.reference);
    const Paper* paper = sum ? find_paper(view.papers, *sum) : nullptr;
    lines.emplace_back(evidence.paper, paper == nullptr ? evidence.reference
                                                        : fmt::format("{} ({})", paper->file_name,
                                                                      evidence.reference));
  }
}

void add_meeting(Lines& lines, const MatterView& view, const MeetingCount& count,
                 const i18n::Translator& t) {
  const auto rule = view.rules->meetings.rules.find(count.kind);
  const bool is_known = rule != view.rules->meetings.rules.end();
  lines.emplace_back(t("Which meeting decided"), is_known ? t.name(rule->second.name) : count.kind);
  lines.emplace_back(t("Held on"), count.held_on.iso());
  lines.emplace_back(t("How many may vote"), std::to_string(count.entitled));
  lines.emplace_back(t("How many came"), std::to_string(count.present));
  lines.emplace_back(t("How many agreed"), std::to_string(count.yes));
  lines.emplace_back(t("How many were against it"), std::to_string(count.no));
}

// Who proposed what is confirmed: 0 for nobody.
std::int64_t proposer_of(const Standing& standing, MatterAct act) {
  switch (act) {
    case MatterAct::closure_confirmed:
    case MatterAct::closure_refused: return standing.closure_by;
    case MatterAct::cancellation_confirmed:
    case MatterAct::cancellation_refused: return standing.cancellation_by;
    default: return 0;
  }
}

access::SheetContent content_of(const MatterView& view, const Wish& wish,
                                const access::SheetDraft& draft, const i18n::Translator& t) {
  const Scheme& scheme = view.rules->scheme;
  const std::string title = view.title.empty() ? scheme.name : view.title;
  access::SheetContent out;
  out.title = offer_words(scheme, offer_of(wish.event), t);
  out.lines = {{t("Unit"), view.unit.name},
               {t("Matter"), fmt::format("{} ({})", title, view.matter.id.value)},
               {t("Rules"),
                t("{0}, version {1}", t.name(scheme.name), std::to_string(view.matter.version))}};
  if (const Step* step = scheme.find_step(wish.event.step)) {
    out.lines.emplace_back(t("Step"), t.name(step->name));
  }
  if (wish.event.act == MatterAct::time_set) {
    out.lines.emplace_back(t("Publishes itself"), access::moment(Instant{wish.event.number}, t));
  }
  if (wish.event.act == MatterAct::looked_again) {
    out.lines.emplace_back(t("Outcome"), wish.event.number == 1 ? t("yes") : t("no"));
  }
  if (const std::int64_t proposer = proposer_of(view.standing, wish.event.act); proposer != 0) {
    out.concerned.emplace_back(units::PersonId{proposer});
  }
  FieldValues fields = wish.event.fields;
  if (publishes(scheme, wish.event.act, wish.event.step)) {
    FieldValues before = view.standing.fields;
    fields.merge(before);
    add_published(out.lines, view, fields, t);
  }
  add_evidence(out.lines, view, wish.event);
  if (wish.event.meeting) add_meeting(out.lines, view, *wish.event.meeting, t);
  if (!wish.event.by.reason.empty()) out.lines.emplace_back(t("Why"), wish.event.by.reason);
  out.state = json::write(json::Object{{"wish", draft.wish},
                                       {"events", static_cast<std::int64_t>(view.history.size())},
                                       {"last", view.history.back().by.at.ms},
                                       {"fields", json_of(fields)}});
  return out;
}

// Whether one of the steps whose turn it is looks at what others did, and may send back to there.
bool is_returned_by_review(const MatterView& view, std::string_view to) {
  const std::vector<Step>& steps = view.rules->scheme.steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (view.standing.steps[i].state != StepState::active || !is_review(steps[i])) continue;
    const bool sends_there = std::ranges::any_of(
        steps[i].back_to, [&](std::size_t back) { return steps[back].id == to; });
    if (sends_there) return true;
  }
  return false;
}

}  // namespace

bool is_confirmation(MatterAct act) {
  switch (act) {
    case MatterAct::closure_confirmed:
    case MatterAct::closure_refused:
    case MatterAct::cancellation_confirmed:
    case MatterAct::cancellation_refused:
    case MatterAct::looked_again: return true;
    default: return false;
  }
}

bool is_review(const Step& step) {
  if (step.who.level != Level::unit && step.who.level != Level::handler) return true;
  return std::ranges::all_of(step.who.roles, [](units::Role role) {
    return role == units::Role::supervisor || role == units::Role::board_supervisor;
  });
}

bool asks_for_signature(const MatterView& view, const Offer& offer) {
  const Scheme& scheme = view.rules->scheme;
  if (is_confirmation(offer.act) || publishes(scheme, offer.act, offer.step)) return true;
  if (offer.act == MatterAct::returned) return is_returned_by_review(view, offer.step);
  const Step* step = scheme.find_step(offer.step);
  const bool is_taken = offer.act == MatterAct::step_done || offer.act == MatterAct::notice_posted;
  return is_taken && step != nullptr && is_review(*step);
}

access::SheetDraft sheet_draft(const MatterView& view, const Event& event) {
  const json::Object wish{
      {"matter", view.matter.id.value},   {"seen", static_cast<std::int64_t>(view.history.size())},
      {"act", to_string(event.act)},      {"step", event.step},
      {"number", event.number},           {"reason", event.by.reason},
      {"fields", json_of(event.fields)},  {"evidence", json_of(event.by.evidence)},
      {"meeting", json_of(event.meeting)}};
  return {.kind = kind_name,
          .act = access::Act::move_matter,
          .unit = view.matter.unit,
          .wish = json::write(wish)};
}

access::SheetKind matter_sheets(const Rulebook& rulebook) {
  access::SheetKind kind;
  kind.name = kind_name;
  kind.content = [&rulebook](db::Session& session, const access::Actor& signer,
                             const access::SheetDraft& draft, const i18n::Translator& t,
                             Instant now) -> Result<access::SheetContent> {
    const Wish wish = wish_of(draft);
    const MatterView view = TRY(show_matter(session, rulebook, signer, wish.matter, now));
    TRY(check_possible(rulebook, view, signer, wish.event, now));
    return content_of(view, wish, draft, t);
  };
  kind.perform = [&rulebook](db::Session& session, const access::Actor& signer,
                             const access::SheetDraft& draft, Instant now) -> Result<void> {
    const Wish wish = wish_of(draft);
    ensure(signer.paper.has_value(), "who signed on paper acts by his sheet");
    TRY(do_deed(session, rulebook, signer,
                {.matter = wish.matter,
                 .event = wish.event,
                 .submission = fmt::format("signed-sheet-{}", *signer.paper),
                 .seen = wish.seen},
                now));
    return {};
  };
  return kind;
}

}  // namespace mingbai::matters
