#include "publications/redaction_pages.h"

#include <algorithm>

#include "access/own_units.h"
#include "access/perform.h"
#include "access/sheet_form.h"
#include "access/staff_form.h"
#include "platform/page/components.h"
#include "platform/page/writing_view.h"
#include "publications/desk_publication.h"
#include "publications/document_actions.h"
#include "publications/publication_actions.h"
#include "publications/publication_views.h"
#include "publications/redaction_sheets.h"
#include "publications/redaction_views.h"
#include "translog/decimal.h"
#include "units/unit_actions.h"

namespace mingbai::publications {
namespace {

using access::Act;
using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

constexpr int per_page = 50;
constexpr std::string_view hide_and_propose = "both";

Url list_url(std::string_view unit_code) {
  return Url("/desk/redactions").slash(std::string(unit_code));
}

Url one_url(std::string_view unit_code, std::int64_t number) {
  return list_url(unit_code).slash(std::to_string(number));
}

std::string list_heading(const StaffRequest& staff) {
  return staff.t("{0}: take words away", staff.unit->name);
}

Html explanation(const Translator& t) {
  return html::group(
      html::p(t("Words that people wrote can be taken away where the law wants it: somebody's "
                "number, illness or child. Figures, dates and decisions stay.")),
      html::p(t("Two persons at two units have to agree, the second one in the town or above it. "
                "That it was done, when, why and by which offices stands in the public log for "
                "ever. What was wrong is corrected by a new publication instead.")));
}

Result<Response> list_page(const StaffRequest& staff, const DocumentPages& pages) {
  const Translator& t = staff.t;
  std::optional<std::int64_t> below;
  if (const auto after = staff.http.query_value("after")) {
    below = translog::parse_decimal(*after);
    if (!below) {
      return fail(ErrorCode::invalid, msg("after is the number of a publication, such as 100."));
    }
  }
  std::vector<page::Link> links;
  std::optional<std::int64_t> next;
  TRY(pages.db.read([&](db::Session& session) -> Result<void> {
    const PublicationList list = publications_of(session, staff.unit->code, below, per_page);
    for (const ListedPublication& each : list.publications) {
      if (parts_of_words(session, each.document.submission).empty()) continue;
      links.push_back({.text = titled(pages.tell, session, each.document, each.number, t),
                       .url = one_url(staff.unit->code, each.number),
                       .detail = Html(moment(each.at, t))});
    }
    next = list.next;
    return {};
  }));
  Html content = explanation(t);
  content += links.empty() ? page::empty_state(t("Nothing that people wrote was published here."))
                           : page::link_list(links);
  const Url here = list_url(staff.unit->code);
  content += page::pager(
      below ? std::optional(here) : std::nullopt,
      next ? std::optional(here.with("after", std::to_string(*next))) : std::nullopt, t);
  return access::staff_page(staff, list_heading(staff), here, {{t("Desk"), Url("/desk")}}, {},
                            content);
}

// A publication, and how its words and pictures stand.
struct One {
  DeskPublication shown;
  std::vector<std::int64_t> parts;  // that can be taken away
  std::optional<OpenProposal> open;
  bool may_decide = false;
};

// not_found: it is no publication of the unit's with words.
Result<One> one_of(const StaffRequest& staff, const DocumentPages& pages) {
  const std::int64_t number = TRY(parse_number(staff.http.param("number").value_or("")));
  const units::Unit& unit = *staff.unit;
  return pages.db.read([&](db::Session& session) -> Result<One> {
    std::optional<OpenProposal> open = open_proposal(session, number);
    const bool may_decide =
        open && check_decider(session, staff.who.actor, unit, *open).has_value();
    DeskPublication shown =
        TRY(desk_publication(session, pages, unit, number, may_decide, staff.now, staff.t));
    std::vector<std::int64_t> parts =
        parts_of_words(session, shown.publication.document.submission);
    if (parts.empty()) {
      return fail(ErrorCode::not_found, msg("No. {0} has no words that people wrote: its figures, "
                                            "dates and decisions stay.",
                                            std::to_string(number)));
    }
    return One{.shown = std::move(shown),
               .parts = std::move(parts),
               .open = std::move(open),
               .may_decide = may_decide};
  });
}

// For good, or for its three days.
bool is_removed(const One& one, std::int64_t part, bool is_final) {
  return std::ranges::any_of(one.shown.publication.removals, [&](const Removal& removal) {
    return removal.place.position == part && removal.until.has_value() != is_final;
  });
}

// Those that somebody could ask about now.
std::vector<std::int64_t> parts_left(const One& one) {
  std::vector<std::int64_t> out = one.parts;
  std::erase_if(out, [&](std::int64_t part) {
    return is_removed(one, part, true) || (one.open && one.open->place.position == part);
  });
  return out;
}

std::string part_words(const One& one, std::int64_t part, const Translator& t) {
  const auto picture = std::ranges::find(one.shown.pictures, part, &ToldPicture::part);
  if (picture != one.shown.pictures.end()) return picture->line;
  return part == one.parts.front() ? t("The words") : t("Part {0}", std::to_string(part));
}

// Of which part the form speaks; a publication with words alone asks nobody.
std::int64_t part_typed(const StaffRequest& staff, const One& one) {
  if (one.parts.size() == 1) return one.parts.front();
  return translog::parse_decimal(staff.value("part")).value_or(0);
}

Html ask_form(const StaffRequest& staff, const One& one, const FormState& state) {
  const Translator& t = staff.t;
  std::vector<page::Option> deeds;
  std::vector<Act> acts{Act::propose_redaction};
  const std::vector<std::int64_t> parts = parts_left(one);
  const bool is_left =
      std::ranges::any_of(parts, [&](std::int64_t part) { return !is_removed(one, part, false); });
  if (is_left && staff.may(Act::hide_words)) {
    acts.push_back(Act::hide_words);
    deeds.push_back({std::string(hide_and_propose),
                     t("Hide it now for three days, and propose to take it away")});
  }
  deeds.push_back({"propose", t("Propose to take it away")});
  std::vector<page::Option> reasons;
  for (const RedactionReason reason : all_redaction_reasons()) {
    reasons.push_back({std::string(to_string(reason)), t(redaction_reason_label(reason))});
  }
  Html fields;
  if (one.parts.size() > 1) {
    std::vector<page::Option> options;
    options.reserve(parts.size());
    for (const std::int64_t part : parts) {
      options.push_back({std::to_string(part), part_words(one, part, t)});
    }
    fields += page::radio_field({"part", t("What is it about?"), ""}, state, options);
  }
  fields += page::radio_field({"deed", t("What shall be done?"), ""}, state, deeds);
  fields += page::radio_field({"reason", t("Why?"), t("It will stand in the public log.")}, state,
                              reasons);
  fields += page::text_area({"why", t("What is it about, and who asked for it?"),
                             t("Stays in the audit trail; the public page does not show it.")},
                            state);
  return html::section(
      html::h2(t("Take the words away")),
      access::staff_form(staff,
                         {.action = one_url(staff.unit->code, one.shown.publication.number),
                          .button = t("Do it"),
                          .acts = std::move(acts),
                          .is_grave = true},
                         state, fields));
}

Html decision_form(const StaffRequest& staff, const One& one, const FormState& state) {
  const Translator& t = staff.t;
  Html fields =
      page::radio_field({"decision", t("Shall the words be taken away for good?"), ""}, state,
                        {{"order", t(decision_label(true))}, {"refuse", t(decision_label(false))}});
  fields += page::hidden_field("part", std::to_string(one.open->place.position));
  return html::section(
      html::h2(t("Decide")),
      access::staff_form(
          staff,
          {.action = one_url(staff.unit->code, one.shown.publication.number).slash("decision"),
           .button = t("Decide"),
           .acts = {Act::order_redaction},
           .is_grave = true,
           .may_be_signed = true},
          state, fields));
}

Html open_notice(const One& one, const Translator& t) {
  const OpenProposal& open = *one.open;
  std::string proposed = t("Its redaction was proposed on {0} by {1}: {2}.", moment(open.at, t),
                           open.office_name, t(redaction_reason_label(open.reason)));
  if (one.parts.size() > 1) {
    proposed = t("{0}: {1}", part_words(one, open.place.position, t), proposed);
  }
  const std::string waits =
      one.may_decide ? t("You decide about it.")
                     : t("Somebody else at another unit decides, in the town or above it.");
  return page::notice(page::State::waiting, html::group(html::p(proposed), html::p(waits)));
}

// As far as the reader of this page may see them.
Html pictures_shown(const StaffRequest& staff, const One& one) {
  std::vector<Html> figures;
  for (const ToldPicture& picture : one.shown.pictures) {
    const Url url = one_url(staff.unit->code, one.shown.publication.number)
                        .slash("parts")
                        .slash(std::to_string(picture.part) + ".jpg");
    figures.push_back(shown_picture(picture, url, url, picture.line));
  }
  return figures.empty() ? Html() : html::div(html::cls("pictures"), figures);
}

Result<Response> show_picture(const StaffRequest& staff, const DocumentPages& pages) {
  const One one = TRY(one_of(staff, pages));
  const auto part = translog::parse_decimal(staff.http.param("part").value_or(""));
  const Publication& publication = one.shown.publication;
  for (std::size_t i = 0; i < publication.places.size(); ++i) {
    const DocumentPart& found = publication.document.parts[i];
    if (publication.places[i] != part || found.media_type != picture_type) continue;
    return http::jpeg(found.content);
  }
  return fail(ErrorCode::not_found, msg("This entry of the log has no document here."));
}

Result<Response> one_page(const StaffRequest& staff, const One& one, const FormState& state) {
  const Translator& t = staff.t;
  Html content;
  if (staff.http.query_value("done")) {
    content += page::notice(page::State::done, html::p(t("It is written down.")));
  }
  content += removals_notice(one.shown.publication, t);
  if (one.open) content += open_notice(one, t);
  content += html::h2(one.may_decide ? t("What is written there, the hidden words too")
                                     : t("What is written there"));
  content += page::writing_view(one.shown.words, t);
  content += pictures_shown(staff, one);
  for (const std::string& sentence : one.shown.sentences) content += html::p(sentence);
  content += page::actions(
      {page::link_button(t("Its public page"), publication_url(one.shown.publication.number))});
  if (one.may_decide) content += decision_form(staff, one, state);
  if (!one.open && !parts_left(one).empty() && staff.may(Act::propose_redaction)) {
    content += ask_form(staff, one, state);
  }
  return access::staff_page(
      staff, one.shown.title, one_url(staff.unit->code, one.shown.publication.number),
      {{t("Desk"), Url("/desk")}, {list_heading(staff), list_url(staff.unit->code)}}, state,
      content);
}

Result<void> ask(const StaffRequest& staff, const One& one) {
  if (part_typed(staff, one) == 0) {
    return fail(ErrorCode::invalid, msg("Say what it is about."), "part");
  }
  const std::string deed = staff.value("deed");
  if (deed != hide_and_propose && deed != "propose") {
    return fail(ErrorCode::invalid, msg("Say what shall be done."), "deed");
  }
  const auto reason = redaction_reason_of(staff.value("reason"));
  if (!reason) return fail(ErrorCode::invalid, msg("Say why."), "reason");
  return ask_redaction(
      staff.site.sign_in.db, staff.who.actor, *staff.unit,
      {.place = {.number = one.shown.publication.number, .position = part_typed(staff, one)},
       .reason = *reason,
       .why = staff.value("why"),
       .hides = deed == hide_and_propose},
      staff.site.sign_in.secrets.random, staff.now);
}

// What the form asks for. Whoever may not hide is refused by the act itself, without a code.
Act act_of_ask(const StaffRequest& staff) {
  const bool hides = staff.value("deed") == hide_and_propose && staff.may(Act::hide_words);
  return hides ? Act::hide_words : Act::propose_redaction;
}

Url done_url(const StaffRequest& staff, const One& one) {
  return one_url(staff.unit->code, one.shown.publication.number).with("done", "1");
}

Result<Response> take_ask(const StaffRequest& staff, const DocumentPages& pages) {
  const One one = TRY(one_of(staff, pages));
  return access::act_once(
      staff, act_of_ask(staff), done_url(staff, one), [&] { return ask(staff, one); },
      [&](const FormState& state) { return one_page(staff, one, state); });
}

Result<RedactionDecision> typed_decision(const StaffRequest& staff, const One& one) {
  const std::string decision = staff.value("decision");
  if (decision != "order" && decision != "refuse") {
    return fail(ErrorCode::invalid, msg("Say whether the words shall be taken away."), "decision");
  }
  return RedactionDecision{
      .place = {.number = one.shown.publication.number, .position = part_typed(staff, one)},
      .is_ordered = decision == "order"};
}

Result<Response> take_decision(const StaffRequest& staff, const DocumentPages& pages) {
  const One one = TRY(one_of(staff, pages));
  const auto again = [&](const FormState& state) { return one_page(staff, one, state); };
  if (access::wants_paper(staff)) {
    const auto draft = [&]() -> Result<access::SheetDraft> {
      return redaction_sheet(staff.unit->id, TRY(typed_decision(staff, one)));
    };
    return access::lead_to_sheet(staff, draft(), again);
  }
  const auto perform = [&]() -> Result<void> {
    const RedactionDecision typed = TRY(typed_decision(staff, one));
    return decide_redaction(staff.site.sign_in.db, staff.who.actor, *staff.unit, typed,
                            staff.site.sign_in.secrets.random, staff.now);
  };
  return access::act_once(staff, Act::order_redaction, done_url(staff, one), perform, again);
}

}  // namespace

void add_redaction_pages(access::StaffRouter& router, const DocumentPages& pages) {
  const access::Need proposing = access::at_unit({Act::propose_redaction});
  // What was proposed, decided and hidden is for those who read the trail, too.
  const access::Need reading = access::at_unit({Act::propose_redaction, Act::read_audit});
  router.get("/desk/redactions/{unit}", reading,
             [&pages](const StaffRequest& staff) { return list_page(staff, pages); });
  router.get("/desk/redactions/{unit}/{number}", reading,
             [&pages](const StaffRequest& staff) -> Result<Response> {
               return one_page(staff, TRY(one_of(staff, pages)), {});
             });
  router.get("/desk/redactions/{unit}/{number}/parts/{part}.jpg", reading,
             [&pages](const StaffRequest& staff) { return show_picture(staff, pages); });
  router.post("/desk/redactions/{unit}/{number}", proposing,
              [&pages](const StaffRequest& staff) { return take_ask(staff, pages); });
  router.post("/desk/redactions/{unit}/{number}/decision", access::at_unit({Act::order_redaction}),
              [&pages](const StaffRequest& staff) { return take_decision(staff, pages); });
}

namespace {

// Of the places where the actor has a say, each once, with all that is said of it.
class Having {
 public:
  Having(db::Session& session, const access::Actor& actor, const Translator& t)
      : session_(session), actor_(actor), t_(t) {}

  void add(const std::string& unit_code, const PartPlace& place, const Html& detail) {
    const auto known = std::ranges::find(places_, place);
    if (known != places_.end()) {
      links_[known - places_.begin()].detail += html::group(" ", detail);
      return;
    }
    const Result<units::Unit> unit = units::unit_by_code(session_, unit_code);
    if (!unit) return;
    if (!access::authorize_at(session_, actor_, Act::propose_redaction, unit->id)) return;
    places_.push_back(place);
    links_.push_back({.text = t_("{0}, {1}", unit->name, number_words(place.number, t_)),
                      .url = one_url(unit->code, place.number),
                      .detail = detail});
  }
  void add(page::Link link) { links_.push_back(std::move(link)); }
  [[nodiscard]] const std::vector<page::Link>& links() const { return links_; }

 private:
  db::Session& session_;
  const access::Actor& actor_;
  const Translator& t_;
  std::vector<PartPlace> places_;
  std::vector<page::Link> links_;
};

}  // namespace

Result<Html> redactions_section(db::Session& session, const access::Actor& actor, Instant now,
                                const Translator& t) {
  Having having(session, actor, t);
  for (const OpenProposal& each : open_proposals(session)) {
    having.add(each.unit_code, each.place,
               page::state_mark(page::State::waiting, t("words to be taken away: to be decided")));
  }
  for (const HiddenNow& each : hidden_now(session, now)) {
    having.add(
        each.unit_code, each.place,
        page::state_mark(page::State::changed, t("words hidden until {0}", moment(each.until, t))));
  }
  for (const units::Unit& unit :
       TRY(access::own_villages(session, actor, Act::propose_redaction))) {
    having.add(page::Link{
        .text = t("{0}: take words away", unit.name), .url = list_url(unit.code), .detail = {}});
  }
  if (having.links().empty()) return Html();
  return html::section(html::h2(t("Words that should not be public")),
                       page::link_list(having.links()));
}

}  // namespace mingbai::publications
