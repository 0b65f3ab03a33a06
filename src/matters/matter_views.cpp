#include "matters/matter_views.h"

#include "access/post_views.h"
#include "access/staff_form.h"
#include "kernel/money.h"
#include "matters/deadline_words.h"
#include "matters/matter_labels.h"
#include "matters/name_view.h"
#include "matters/named_cells.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"
#include "platform/page/writing_view.h"

namespace mingbai::matters {
namespace {

using html::Html;
using i18n::Translator;

// Words for everybody, as everybody will read them.
Html written(const std::string& words, const Translator& t) {
  return html::div(html::cls("written"), page::writing_view(writing::passages_of(words), t));
}

page::State look_of(const Standing& is, Date today) {
  if (is.state == MatterState::done) return page::State::done;
  if (is.state == MatterState::cancelled) return page::State::changed;
  if (is.is_overdue(today)) return page::State::late;
  return is.paused_to ? page::State::waiting : page::State::due;
}

std::string state_words(const Standing& is, const Translator& t) {
  std::string out = t(label(is.state));
  if (is.paused_to) {
    out = t("paused until {0}", i18n::date(*is.paused_to, t.language()));
  }
  return out;
}

// A paper that was uploaded leads to it, and so does an address of this site.
Html reference(const MatterView& view, const std::string& text, const Translator& t) {
  if (const std::optional<std::int64_t> pictures = looked_in(text)) {
    return Html(
        t.plural("{0} picture looked at in full", "{0} pictures looked at in full", *pictures));
  }
  if (const std::optional<std::string_view> sum = uploaded_in(text)) {
    const Paper* paper = find_paper(view.papers, *sum);
    if (paper == nullptr) return Html(text);
    const html::Url url = html::Url("/desk/matters")
                              .slash(view.unit.code)
                              .slash(std::to_string(view.matter.id.value))
                              .slash("papers")
                              .slash(paper->sha256);
    return html::a(html::href(url), paper->file_name);
  }
  const Result<html::Url> url = html::Url::inside(text);
  if (!text.starts_with("/") || !url) return Html(text);
  return html::a(html::href(*url), text);
}

std::string number_words(const Event& event, const Translator& t) {
  switch (event.act) {
    case MatterAct::assigned: return t("person no. {0}", std::to_string(event.number));
    case MatterAct::extension_asked:
    case MatterAct::extended:
    case MatterAct::extension_refused:
      return t.plural("{0} day", "{0} days", static_cast<int>(event.number));
    case MatterAct::time_set: return access::moment(Instant{event.number}, t);
    case MatterAct::step_done:
      return event.number == 1 ? t("by itself, at the time that was set") : std::string();
    case MatterAct::time_withdrawn:
      return event.number == 1 ? t("by the program: whoever had set it may not publish any more")
                               : std::string();
    case MatterAct::rated: return event.number == 1 ? t("satisfied") : t("not satisfied");
    case MatterAct::looked_again:
      return event.number == 1 ? t("it has lasted") : t("it has not lasted");
    case MatterAct::returned:
    case MatterAct::closure_refused:
      return event.number == 1 ? t("by whoever has the step himself: no new time") : std::string();
    default: return {};
  }
}

std::string meeting_words(const MeetingCount& count, const MeetingRules& meetings,
                          const Translator& t) {
  const auto rule = meetings.rules.find(count.kind);
  return t("{0}, {1}: of {2} entitled {3} came, {4} agreed, {5} were against it.",
           rule == meetings.rules.end() ? count.kind : t.name(rule->second.name),
           i18n::date(count.held_on, t.language()), std::to_string(count.entitled),
           std::to_string(count.present), std::to_string(count.yes), std::to_string(count.no));
}

// Jobs and whoever operates the machine have no name that readers know.
std::string name_words(const std::string& name, const Translator& t) {
  if (name.empty() || name.starts_with("job:")) return t("the program");
  return name.starts_with("operator:") ? t("whoever operates the machine") : name;
}

Html matter_link(const MatterView& view, MatterId id, const std::string& title) {
  const html::Url url =
      html::Url("/desk/matters").slash(view.unit.code).slash(std::to_string(id.value));
  return html::a(html::href(url), title);
}

void add_line(Html& to, const Html& line) { to += html::group(html::br(), line); }

// For whom it was taken in, as long as those words are there.
Html taken_in_words(const Event& event, const Translator& t) {
  const TakenIn& taken = *event.taken_in;
  const std::string how = t("Taken in for somebody concerned, who handed it in {0} on {1}",
                            t(label(taken.how)), i18n::date(taken.on, t.language()));
  if (event.on_behalf.empty()) return Html(how);
  return html::group(how, html::br(), t("Who is concerned: {0}", event.on_behalf));
}

Html event_row(const MatterView& view, const Event& event, const Translator& t) {
  const Scheme& scheme = view.rules->scheme;
  const Step* step = scheme.find_step(event.step);
  std::string what = t(label(event.act));
  if (step != nullptr) what = t("{0}: {1}", what, t.name(step->name));
  Html details = html::small(access::moment(event.by.at, t));
  add_line(details, html::small(name_words(event.by.name, t)));
  if (!event.by.post.empty())
    add_line(details, html::small(access::kept_post_words(event.by.post, t)));
  if (event.by.sheet != 0) {
    const std::string sheet = std::to_string(event.by.sheet);
    add_line(details, html::small(t("Signed by hand on sheet {0}", sheet)));
  }
  const std::string number = number_words(event, t);
  if (!number.empty()) add_line(details, Html(number));
  if (event.until && event.act == MatterAct::paused) {
    add_line(details, Html(t("until {0}", i18n::date(*event.until, t.language()))));
  }
  if (event.taken_in) add_line(details, taken_in_words(event, t));
  if (!event.by.reason.empty()) add_line(details, Html(t("Reason: {0}", event.by.reason)));
  for (const auto& [id, value] : event.fields) {
    const Field* field = scheme.find_field(id);
    if (field != nullptr && field->type == FieldType::public_text) {
      details += html::details(html::summary(name_view(field->label, t)), written(value, t));
      continue;
    }
    add_line(details, Html(t("{0}: {1}", field == nullptr ? id : t.name(field->label),
                             value_words(field, value, t))));
  }
  if (event.meeting) {
    add_line(details, Html(meeting_words(*event.meeting, view.rules->meetings, t)));
  }
  for (const Evidence& paper : event.by.evidence) {
    add_line(details, html::group(t("{0}: {1}", t.name(paper.paper), ""),
                                  reference(view, paper.reference, t)));
  }
  return html::li(html::strong(what), html::br(), details);
}

// What was filled in, as far as `is_wanted` says so of a field.
template <typename Wanted>
void add_fields(const MatterView& view, const Wanted& is_wanted,
                std::vector<std::pair<std::string, Html>>& rows, const Translator& t) {
  for (const auto& [id, value] : view.standing.fields) {
    const Field* field = view.rules->scheme.find_field(id);
    if (value.empty() || !is_wanted(id)) continue;
    const bool is_text = field != nullptr && field->type == FieldType::public_text;
    rows.emplace_back(field == nullptr ? id : t.name(field->label),
                      is_text ? written(value, t) : Html(value_words(field, value, t)));
  }
}

// What waits for an answer, with why, as long as those words are there.
Html request_words(const MatterView& view, const Step& step, const ExtensionRequest& request,
                   const Translator& t) {
  Html out(t("{0}: {1}", t.name(step.name), t.plural("{0} day", "{0} days", request.days)));
  const Event& asked = view.history[request.asked];
  add_line(out, html::small(t("{0}, {1}", name_words(asked.by.name, t),
                              i18n::date(civil_date(asked.by.at), t.language()))));
  if (!asked.by.reason.empty()) add_line(out, Html(t("Reason: {0}", asked.by.reason)));
  return out;
}

}  // namespace

Html due_mark(const std::optional<Date>& due, Date today, const Translator& t) {
  if (!due) return page::state_mark(page::State::waiting, t("without a day"));
  const std::string day = i18n::short_date(*due, t.language());
  return *due < today ? page::state_mark(page::State::late, t("overdue since {0}", day))
                      : page::state_mark(page::State::due, t("due {0}", day));
}

Html set_time_mark(Instant at, const Translator& t) {
  return page::state_mark(page::State::waiting,
                          t("publishes itself on {0}", access::moment(at, t)));
}

Html matter_facts(const MatterView& view, const std::string& owner, Date today,
                  const Translator& t) {
  const Standing& is = view.standing;
  std::vector<std::pair<std::string, Html>> rows{
      {t("Unit"), Html(view.unit.name)},
      {t("Rules"), Html(t("{0}, version {1}", t.name(view.rules->scheme.name),
                          std::to_string(view.matter.version)))},
      {t("State"), state_mark(is, today, t)}};
  if (view.matter.period_end) {
    rows.emplace_back(t("Period"),
                      Html(t("to {0}", i18n::date(*view.matter.period_end, t.language()))));
  }
  if (view.matter.parent) {
    rows.emplace_back(t("For the step of"), matter_link(view, *view.matter.parent, view.above));
  }
  for (const Submatter& one : view.below) {
    if (!one.latest) continue;
    rows.emplace_back(t.name(view.rules->scheme.steps[one.step].name),
                      html::group(matter_link(view, *one.latest, one.title), " ",
                                  html::small(t(label(one.state)))));
  }
  if (is.is_one_person) {
    rows.emplace_back(t("Secretary and director"), Html(t("one person; steps are taken as one")));
  }
  if (is.colour != Colour::none) {
    rows.emplace_back(t("Alarm"), page::state_mark(page::State::late, t(label(is.colour))));
  }
  if (is.state == MatterState::open) {
    rows.emplace_back(t("In charge"), Html(owner.empty() ? t("nobody is in charge yet") : owner));
  }
  if (const std::optional<Instant> set = is.next_set_time()) {
    rows.emplace_back(t("Publishes itself"), set_time_mark(*set, t));
  }
  for (std::size_t i = 0; i < is.steps.size(); ++i) {
    if (!is.steps[i].has_open_request()) continue;
    rows.emplace_back(t("More days asked for"),
                      request_words(view, view.rules->scheme.steps[i], *is.steps[i].request, t));
  }
  if (is.disputable) {
    rows.emplace_back(t("May be disputed until"),
                      Html(i18n::date(is.disputable->date, t.language())));
  }
  add_fields(
      view, [](const std::string&) { return true; }, rows, t);
  return page::definitions(rows);
}

Html fields_beside(const MatterView& view, const std::string& step_id, const Translator& t) {
  const Step* step = view.rules->scheme.find_step(step_id);
  std::vector<std::pair<std::string, Html>> rows;
  const auto is_beside = [&](const std::string& field) {
    return step == nullptr || std::ranges::find(step->says, field) == step->says.end();
  };
  add_fields(view, is_beside, rows, t);
  return rows.empty() ? Html() : page::definitions(rows);
}

std::string value_words(const Field* field, const std::string& value, const Translator& t) {
  if (field == nullptr) return value;
  if (field->type == FieldType::choice) return t.name(value);
  if (field->type == FieldType::yes_no) return value == "yes" ? t("yes") : t("no");
  if (const auto masks = name_masks_of(value); masks && field->type == FieldType::name_masks) {
    return t(name_masks_label(*masks));
  }
  if (const auto pictures = shown_pictures(value); field->type == FieldType::pictures && pictures) {
    return t.plural("{0} picture", "{0} pictures", std::ssize(*pictures));
  }
  if (field->type == FieldType::money && !value.empty()) {
    return i18n::money(Money::of_fen(std::stoll(value)), t.language());
  }
  return value;
}

Html state_mark(const Standing& is, Date today, const Translator& t) {
  return page::state_mark(look_of(is, today), state_words(is, t));
}

Html matter_duties(const Scheme& scheme, const Standing& is, Date today, const Translator& t) {
  std::vector<Html> rows;
  for (const Duty& duty : is.duties) {
    Html words;
    for (const std::string& sentence : counted_words(scheme, is, duty, t)) {
      add_line(words, html::small(sentence));
    }
    rows.push_back(html::li(html::strong(duty_name(scheme, duty, t)), " ",
                            due_mark(duty.due.date, today, t), words));
  }
  if (rows.empty()) return {};
  return html::section(html::h2(t("What is due, and how it was counted")),
                       html::ul(html::cls("matter"), rows));
}

Html matter_history(const MatterView& view, const Translator& t) {
  std::vector<Html> rows;
  rows.reserve(view.history.size());
  for (const Event& event : view.history) rows.push_back(event_row(view, event, t));
  return html::section(html::h2(t("What happened so far")), html::ol(html::cls("matter"), rows));
}

std::string offer_words(const Scheme& scheme, const Offer& offer, const Translator& t) {
  const Step* step = scheme.find_step(offer.step);
  const std::string name = step == nullptr ? std::string() : t.name(step->name);
  switch (offer.act) {
    case MatterAct::step_done: return t("Take the step “{0}”", name);
    case MatterAct::time_set: return t("Set a time for “{0}”", name);
    case MatterAct::time_withdrawn: return t("Take back the time of “{0}”", name);
    case MatterAct::notice_posted: return t("Post the notice of “{0}”", name);
    case MatterAct::extension_asked: return t("Ask for more days for “{0}”", name);
    case MatterAct::extended: return t("Give “{0}” more days", name);
    case MatterAct::extension_declined: return t("Refuse “{0}” more days", name);
    case MatterAct::assigned: return t("Put somebody in charge");
    case MatterAct::returned: return t("Send it back to an earlier step");
    case MatterAct::paused: return t("Pause it");
    case MatterAct::resumed: return t("Go on before the pause ends");
    case MatterAct::closure_proposed: return t("Propose to close it");
    case MatterAct::closure_confirmed: return t("Confirm that it is closed");
    case MatterAct::closure_refused: return t("Refuse to close it");
    case MatterAct::cancellation_proposed: return t("Propose to cancel it");
    case MatterAct::cancellation_confirmed: return t("Confirm that it is cancelled");
    case MatterAct::cancellation_refused: return t("Refuse to cancel it");
    case MatterAct::disputed:
      return offer.is_taken_in ? t("Take in an objection of somebody without an account")
                               : t("Dispute how it was closed");
    case MatterAct::rated: return t("Take in whether somebody concerned is satisfied");
    case MatterAct::looked_again: return t("Look at it again");
    default: return t(label(offer.act));
  }
}

}  // namespace mingbai::matters
