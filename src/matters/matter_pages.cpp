#include "matters/matter_pages.h"

#include <algorithm>

#include "access/authorization.h"
#include "access/perform.h"
#include "access/sheet_form.h"
#include "access/staff_form.h"
#include "matters/begin_url.h"
#include "matters/deed_form.h"
#include "matters/evidence_form.h"
#include "matters/inbox.h"
#include "matters/matter_labels.h"
#include "matters/matter_list.h"
#include "matters/matter_list_pages.h"
#include "matters/matter_rights.h"
#include "matters/matter_sheets.h"
#include "matters/matter_views.h"
#include "matters/notice_views.h"
#include "matters/paper_actions.h"
#include "matters/paper_pages.h"
#include "matters/picture_pages.h"
#include "matters/scheme_drawing.h"
#include "platform/http/form_token.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using page::FormState;

constexpr int rows_a_page = 50;
// Says of an objection and a rating that it is taken in for somebody who has no account.
constexpr const char* taken_in_field = "taken_in";

Url offer_url(const ShownMatter& matter, const Offer& offer) {
  Url url = matter.url.slash(to_string(offer.act));
  if (offer.is_taken_in) return url.with(taken_in_field, "1");
  return offer.step.empty() ? url : url.with("step", offer.step);
}

// What a step whose turn it is waits for, where it can be begun or looked after.
std::vector<page::Link> submatter_links(const StaffRequest& staff, const ShownMatter& matter) {
  std::vector<page::Link> out;
  const std::vector<Step>& steps = matter.view.rules->scheme.steps;
  const bool may_open =
      access::authorize(staff.who.actor, access::Act::open_matter, matter.view.unit_path)
          .has_value();
  for (const Submatter& one : matter.view.below) {
    const Step& step = steps[one.step];
    if (one.may_begin && may_open) {
      out.push_back({.text = staff.t("Begin “{0}”, for which “{1}” waits", staff.t.name(one.name),
                                     staff.t.name(step.name)),
                     .url = begin_url(staff, one.scheme)
                                .with("of", std::to_string(matter.view.matter.id.value))
                                .with("step", step.id),
                     .detail = {}});
    } else if (one.latest && one.state == MatterState::open) {
      out.push_back({.text = staff.t("“{0}” waits for: {1}", staff.t.name(step.name), one.title),
                     .url = matters_url(staff).slash(std::to_string(one.latest->value)),
                     .detail = {}});
    }
  }
  return out;
}

// What the books take by themselves, to whoever would have to take it there.
std::vector<page::Link> book_links(const StaffRequest& staff, const ShownMatter& matter) {
  std::vector<page::Link> out;
  const MatterView& view = matter.view;
  const Scheme& scheme = view.rules->scheme;
  for (std::size_t i = 0; i < scheme.steps.size(); ++i) {
    const Step& step = scheme.steps[i];
    if (!step.follows || view.standing.steps[i].state != StepState::active) continue;
    const Office office = office_of(step.who, view.chain, view.standing.handler_level);
    if (!sits_in(staff.who.actor, office, view.unit_path)) continue;
    const std::string name = staff.t.name(step.name);
    out.push_back({.text = *step.follows == Fact::month_closed
                               ? staff.t("Close the month in the books: that takes “{0}”", name)
                               : staff.t("Release the month in the books: that takes “{0}”", name),
                   .url = Url("/desk/months").slash(view.unit.code),
                   .detail = {}});
  }
  return out;
}

Html offers_section(const StaffRequest& staff, const ShownMatter& matter) {
  std::vector<page::Link> links = book_links(staff, matter);
  for (page::Link& link : submatter_links(staff, matter)) links.push_back(std::move(link));
  for (const Offer& offer : offers(matter.view, staff.who.actor, staff.now)) {
    links.push_back({.text = offer_words(matter.view.rules->scheme, offer, staff.t),
                     .url = offer_url(matter, offer),
                     .detail = {}});
  }
  if (links.empty()) {
    return page::notice(page::State::waiting, html::p(staff.t("Nothing of it is your turn now.")));
  }
  return html::section(html::h2(staff.t("What you may do")), page::link_list(links));
}

Result<Html> places_of(const StaffRequest& staff, const ShownMatter& matter,
                       const TellPlaces& places) {
  return staff.site.sign_in.db.read([&](db::Session& session) -> Result<Html> {
    return places(session, matter.view.matter.id, staff.t);
  });
}

Result<Response> show(const StaffRequest& staff, const Rulebook& rulebook,
                      const TellPlaces& places) {
  const ShownMatter matter = TRY(shown_matter(staff, rulebook));
  const MatterView& view = matter.view;
  const Date today = civil_date(staff.now);
  Html content;
  if (staff.http.query_value("begun")) {
    content += page::notice(
        page::State::done,
        html::p(staff.t("It is begun. Read it once more; what comes next stands below, under “What "
                        "you may do”.")));
  }
  content += TRY(places_of(staff, matter, places));
  content += matter_facts(view, matter.owner, today, staff.t);
  content += offers_section(staff, matter);
  content += pictures_section(staff, matter);
  content += matter_duties(view.rules->scheme, view.standing, today, staff.t);
  content += html::section(
      html::h2(staff.t("Steps")),
      html::div(html::cls("flow"),
                draw_matter(view.rules->scheme, view.standing, view.rules->meetings, staff.t)));
  content += papers_section(staff, matter);
  content += matter_history(view, staff.t);
  return access::staff_page(staff, title_of(view), matter.url, way_to_matters(staff), {}, content);
}

// The offer of the address, if it is one of this person's now. What the matter has moved on from
// meanwhile is a conflict, told on the matter's page.
Result<Offer> offer_of(const StaffRequest& staff, const ShownMatter& matter) {
  const std::optional<MatterAct> act = matter_act_of(staff.http.param("act").value_or(""));
  if (!act) return fail(ErrorCode::not_found, msg("There is no such page."));
  const Offer wanted{.act = *act,
                     .step = std::string(staff.http.query_value("step").value_or("")),
                     .is_taken_in = staff.http.query_value(taken_in_field).has_value()};
  for (const Offer& offer : offers(matter.view, staff.who.actor, staff.now)) {
    if (offer == wanted) return offer;
  }
  return fail(ErrorCode::conflict,
              msg("This is not your turn, or no longer: look at the matter again."));
}

// Publishing, reviewing and confirming: whoever has a second factor for such acts gives it again.
access::Act fresh_act(const StaffRequest& staff, const MatterView& view, const Offer& offer) {
  if (!access::needs_second_factor(staff.who.actor)) return access::Act::move_matter;
  if (publishes(view.rules->scheme, offer.act, offer.step)) return access::Act::publish;
  return asks_for_signature(view, offer) ? access::Act::supervise_matter : access::Act::move_matter;
}

Result<Response> deed_page(const StaffRequest& staff, const ShownMatter& matter, const Offer& offer,
                           const FormState& state) {
  const MatterView& view = matter.view;
  std::string seen = state.value("seen");
  if (seen.empty()) seen = std::to_string(view.history.size());
  Html fields = deed_fields(view, offer, state, staff.t);
  fields += page::hidden_field("seen", seen);
  fields += page::hidden_field("of_step", offer.step);
  if (offer.is_taken_in) fields += page::hidden_field(taken_in_field, "1");
  const std::string words = offer_words(view.rules->scheme, offer, staff.t);
  Html content;
  if (publishes(view.rules->scheme, offer.act, offer.step)) {
    content += fields_beside(view, offer.step, staff.t);
  }
  if (offer.act == MatterAct::step_done) content += pictures_section(staff, matter);
  content += access::staff_form(staff,
                                {.action = matter.url.slash(to_string(offer.act)),
                                 .button = staff.t("Enter it"),
                                 .acts = {fresh_act(staff, view, offer)},
                                 .is_grave = offer.act == MatterAct::cancellation_confirmed,
                                 .has_files = !papers_of(view, offer).empty(),
                                 .may_be_signed = asks_for_signature(view, offer)},
                                state, fields);
  return access::staff_page(staff, words, offer_url(matter, offer), way_below(staff, matter), state,
                            content);
}

Result<Response> show_deed(const StaffRequest& staff, const Rulebook& rulebook) {
  const ShownMatter matter = TRY(shown_matter(staff, rulebook));
  const Offer offer = TRY(offer_of(staff, matter));
  return deed_page(staff, matter, offer,
                   deed_defaults(matter.view, offer, staff.who.actor, staff.now));
}

// What was uploaded with the form is the matter's from now on, so that the sheet can name it.
Result<Response> lead_to_sheet(const StaffRequest& staff, const Rulebook& rulebook,
                               const std::filesystem::path& data, const ShownMatter& matter,
                               const Offer& offer, Event event, const access::ShowAgain& again) {
  const Result<std::vector<Paper>> papers =
      hand_in(staff, matter.view, offer, data, event, add_paper);
  if (!papers) return again(access::refused(staff, papers.error()));
  const ShownMatter now = papers->empty() ? matter : TRY(shown_matter(staff, rulebook));
  return access::lead_to_sheet(staff, sheet_draft(now.view, event), again);
}

// The rules are asked by the act itself, so that a form sent twice finds what it did.
Result<Response> take_deed(const StaffRequest& staff, const Rulebook& rulebook,
                           const std::filesystem::path& data) {
  const ShownMatter matter = TRY(shown_matter(staff, rulebook));
  const std::optional<MatterAct> act = matter_act_of(staff.http.param("act").value_or(""));
  if (!act || !is_ever_offered(*act)) {
    return fail(ErrorCode::not_found, msg("There is no such page."));
  }
  const Offer offer{.act = *act,
                    .step = staff.value("of_step"),
                    .is_taken_in = !staff.value(taken_in_field).empty()};
  const auto again = [&](const FormState& state) { return deed_page(staff, matter, offer, state); };
  const auto refused = [&](const Error& error) {
    return access::refused(staff, at_form_field(matter.view, error));
  };
  const auto typed = [&](std::string_view field) { return staff.value(field); };
  Result<Event> event = typed_event(matter.view, offer, typed);
  if (!event) return again(refused(event.error()));
  if (access::wants_paper(staff) && asks_for_signature(matter.view, offer)) {
    return lead_to_sheet(staff, rulebook, data, matter, offer, *event, again);
  }
  const auto perform = [&]() -> Result<void> {
    std::vector<Paper> papers = TRY(hand_in(staff, matter.view, offer, data, *event, keep_paper));
    const Result<Receipt> done = do_deed(staff.site.sign_in.db, rulebook, staff.who.actor,
                                         {.matter = matter.view.matter.id,
                                          .event = *event,
                                          .submission = staff.value(http::submission_field),
                                          .seen = digits(staff.value("seen")),
                                          .papers = std::move(papers)},
                                         staff.now);
    if (!done) return fail(at_form_field(matter.view, done.error()));
    return {};
  };
  return access::act_once(staff, fresh_act(staff, matter.view, offer), matter.url.with("done", "1"),
                          perform, again);
}

bool is_about(std::string_view form, const StaffRequest& staff) {
  return staff.http.param("act").value_or("") == form;
}

Result<Response> show_form(const StaffRequest& staff, const Rulebook& rulebook) {
  if (is_about(papers_form, staff)) return show_papers(staff, rulebook);
  return is_about(pictures_form, staff) ? show_pictures(staff, rulebook)
                                        : show_deed(staff, rulebook);
}

Result<Response> take_form(const StaffRequest& staff, const Rulebook& rulebook,
                           const std::filesystem::path& data) {
  if (is_about(papers_form, staff)) return take_upload(staff, rulebook, data);
  if (is_about(boxes_form, staff)) return take_boxes(staff, rulebook, data);
  if (is_about(findings_form, staff)) return take_findings(staff, rulebook, data);
  return is_about(pictures_form, staff) ? take_pictures(staff, rulebook, data)
                                        : take_deed(staff, rulebook, data);
}

Result<Response> news_page(const StaffRequest& staff, const NewsTelling& telling,
                           const FormState& state) {
  std::optional<std::int64_t> before;
  if (const auto typed = staff.http.query_value("before")) before = digits(*typed);
  std::vector<page::Link> links;
  std::int64_t newest = 0;
  std::optional<Url> next;
  bool has_new = false;
  const auto read = [&](db::Session& session) -> Result<void> {
    const std::vector<Notice> notices = inbox_of(session, staff.who.actor, before, rows_a_page);
    for (const Notice& notice : notices) {
      links.push_back(
          TRY(notice_link(session, telling, staff.who.actor, notice, staff.now, staff.t)));
      newest = std::max(newest, notice.id);
      has_new = has_new || notice.is_new;
    }
    if (notices.size() == rows_a_page) {
      next = Url("/desk/news").with("before", std::to_string(notices.back().id));
    }
    return {};
  };
  TRY(staff.site.sign_in.db.read(read));
  Html content = links.empty() ? page::empty_state(staff.t("There is no news for your posts."))
                               : page::link_list(links);
  if (has_new && !before) {
    content += access::staff_form(
        staff, {.action = Url("/desk/news"), .button = staff.t("I have seen these"), .acts = {}},
        state, page::hidden_field("seen", std::to_string(newest)));
  }
  content += page::pager(before ? std::optional(Url("/desk/news")) : std::nullopt, next, staff.t);
  return access::staff_page(staff, staff.t("News of matters"), Url("/desk/news"),
                            {{staff.t("Desk"), Url("/desk")}}, state, content);
}

Result<Response> take_seen(const StaffRequest& staff, const NewsTelling& telling) {
  const std::optional<std::int64_t> seen = digits(staff.value("seen"));
  if (!seen) return fail(ErrorCode::invalid, msg("Write a number in digits."), "seen");
  return access::act_once(
      staff, access::Act::read_matters, Url("/desk/news"),
      [&] { return see_news(staff.site.sign_in.db, staff.who.actor, *seen); },
      [&](const FormState& state) { return news_page(staff, telling, state); });
}

}  // namespace

void add_matter_pages(access::StaffRouter& router, const NewsTelling& telling,
                      const std::filesystem::path& data, const TellPlaces& places) {
  const Rulebook& rulebook = telling.rulebook;
  const access::Need reading = access::at_unit({access::Act::read_matters});
  const access::Need moving = access::at_unit({access::Act::move_matter});
  router.get("/desk/matters/{unit}", reading,
             [&rulebook](const StaffRequest& staff) { return show_matter_list(staff, rulebook); });
  router.get(
      "/desk/matters/{unit}/{matter}", reading,
      [&rulebook, places](const StaffRequest& staff) { return show(staff, rulebook, places); });
  router.get("/desk/matters/{unit}/{matter}/{act}", moving,
             [&rulebook](const StaffRequest& staff) { return show_form(staff, rulebook); });
  router.post(
      "/desk/matters/{unit}/{matter}/{act}", moving,
      [&rulebook, data](const StaffRequest& staff) { return take_form(staff, rulebook, data); });
  add_picture_pages(router, rulebook, data);
  router.get(
      "/desk/matters/{unit}/{matter}/papers/{paper}", reading,
      [&rulebook, data](const StaffRequest& staff) { return show_paper(staff, rulebook, data); });
  router.get("/desk/news", access::signed_in(),
             [telling](const StaffRequest& staff) { return news_page(staff, telling, {}); });
  router.post("/desk/news", access::signed_in(),
              [telling](const StaffRequest& staff) { return take_seen(staff, telling); });
}

}  // namespace mingbai::matters
