#include "publications/confirmation_pages.h"

#include "access/own_units.h"
#include "access/staff_form.h"
#include "platform/page/components.h"
#include "platform/page/writing_view.h"
#include "publications/confirmation_actions.h"
#include "publications/desk_publication.h"
#include "publications/document_actions.h"
#include "publications/publication_views.h"

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
constexpr int on_desk = 20;

Url list_url(std::string_view unit_code) {
  return Url("/desk/publications").slash(std::string(unit_code));
}

Url one_url(std::string_view unit_code, std::int64_t number) {
  return list_url(unit_code).slash(std::to_string(number));
}

std::string list_heading(const StaffRequest& staff) {
  return staff.t("{0}: do you know what was published?", staff.unit->name);
}

// Of a waiting publication: what it is, and the way to say that nobody knows of it.
struct Waiting {
  std::int64_t number = 0;
  page::Link link;
};

Html waiting_detail(const ListedPublication& publication, const Translator& t) {
  const bool has_time = publication.at != Instant{};
  Html out(has_time ? moment(publication.at, t) : std::string());
  const std::string state = trouble_words(publication, t);
  if (!state.empty()) out += html::group(" ", page::state_mark(page::State::late, state));
  return out;
}

std::vector<Waiting> waiting_of(const StaffRequest& staff, const DocumentPages& pages,
                                db::Session& session) {
  std::vector<Waiting> out;
  for (const ListedPublication& each : unconfirmed(session, *staff.unit, per_page)) {
    out.push_back({each.number,
                   {.text = titled(pages.tell, session, each.document, each.number, staff.t),
                    .url = one_url(staff.unit->code, each.number),
                    .detail = waiting_detail(each, staff.t)}});
  }
  return out;
}

Html all_form(const StaffRequest& staff, const std::vector<Waiting>& waiting,
              const FormState& state) {
  const Translator& t = staff.t;
  std::string numbers;
  for (const Waiting& each : waiting) numbers += std::to_string(each.number) + " ";
  Html fields = page::hidden_field("numbers", numbers);
  fields += page::radio_field({"known", t("All of them together"), ""}, state,
                              {{"yes", t("We know all of the above: the village published them")}});
  return access::staff_form(staff,
                            {.action = list_url(staff.unit->code),
                             .button = t("Confirm them all"),
                             .acts = {Act::confirm_publication}},
                            state, fields);
}

Result<Response> list_page(const StaffRequest& staff, const DocumentPages& pages,
                           const FormState& state) {
  const Translator& t = staff.t;
  const std::vector<Waiting> waiting =
      TRY(pages.db.read([&](db::Session& session) -> Result<std::vector<Waiting>> {
        return waiting_of(staff, pages, session);
      }));
  Html content;
  if (staff.http.query_value("done")) {
    content += page::notice(page::State::done,
                            html::p(t("It is written down, and stands on its public page.")));
  }
  content += html::p(
      t("Whoever runs this site could publish in the village's name. So those who watch over the "
        "village say of each publication whether they know it."));
  if (waiting.empty()) {
    content += page::empty_state(t("Of all that was published lately somebody has said a word."));
  } else {
    std::vector<page::Link> links;
    links.reserve(waiting.size());
    for (const Waiting& each : waiting) links.push_back(each.link);
    content += page::link_list(links);
    content += all_form(staff, waiting, state);
  }
  return access::staff_page(staff, list_heading(staff), list_url(staff.unit->code),
                            {{t("Desk"), Url("/desk")}}, state, content);
}

// Those of the form, as far as they are numbers.
std::vector<std::int64_t> numbers_in(std::string_view text) {
  std::vector<std::int64_t> out;
  while (!text.empty() && out.size() < per_page) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (const Result<std::int64_t> number = parse_number(text.substr(0, end))) {
      out.push_back(*number);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

Result<Response> take_all(const StaffRequest& staff, const DocumentPages& pages) {
  const auto perform = [&]() -> Result<void> {
    const std::vector<std::int64_t> numbers = numbers_in(staff.value("numbers"));
    if (staff.value("known") != "yes" || numbers.empty()) {
      return fail(ErrorCode::invalid, msg("Say whether you know them."), "known");
    }
    return confirm_publications(staff.site.sign_in.db, staff.who.actor, *staff.unit,
                                {.numbers = numbers, .is_known = true}, staff.now);
  };
  return access::act_once(staff, Act::confirm_publication,
                          list_url(staff.unit->code).with("done", "1"), perform,
                          [&](const FormState& state) { return list_page(staff, pages, state); });
}

struct One {
  DeskPublication shown;
  Confirmed confirmed;
};

Result<One> one_of(const StaffRequest& staff, const DocumentPages& pages) {
  const std::int64_t number = TRY(parse_number(staff.http.param("number").value_or("")));
  return pages.db.read([&](db::Session& session) -> Result<One> {
    return One{.shown = TRY(desk_publication(session, pages, *staff.unit, number, false, staff.now,
                                             staff.t)),
               .confirmed = confirmation_of(session, number)};
  });
}

Html word_form(const StaffRequest& staff, const One& one, const FormState& state) {
  const Translator& t = staff.t;
  Html fields =
      page::radio_field({"known", t("Does the village know this publication?"), ""}, state,
                        {{"yes", t("Yes, the village published it")},
                         {"no", t("No, nobody here knows of it; this will stand on its page")}});
  fields += page::text_area({"why", t("If not: what did you look at, whom did you ask?"),
                             t("Stays in the audit trail; the public page does not show it.")},
                            state);
  return access::staff_form(staff,
                            {.action = one_url(staff.unit->code, one.shown.publication.number),
                             .button = t("Write it down"),
                             .acts = {Act::confirm_publication}},
                            state, fields);
}

Result<Response> one_page(const StaffRequest& staff, const One& one, const FormState& state) {
  const Translator& t = staff.t;
  Html content = broken_notice(one.shown.publication, t);
  content += confirmation_notice(one.confirmed, t);
  content += page::writing_view(one.shown.words, t);
  for (const std::string& sentence : one.shown.sentences) content += html::p(sentence);
  content += page::actions(
      {page::link_button(t("Its public page"), publication_url(one.shown.publication.number))});
  content += word_form(staff, one, state);
  return access::staff_page(
      staff, one.shown.title, one_url(staff.unit->code, one.shown.publication.number),
      {{t("Desk"), Url("/desk")}, {list_heading(staff), list_url(staff.unit->code)}}, state,
      content);
}

Result<Response> take_one(const StaffRequest& staff, const DocumentPages& pages) {
  const One one = TRY(one_of(staff, pages));
  const auto perform = [&]() -> Result<void> {
    const std::string word = staff.value("known");
    if (word != "yes" && word != "no") {
      return fail(ErrorCode::invalid, msg("Say whether the village knows it."), "known");
    }
    return confirm_publications(staff.site.sign_in.db, staff.who.actor, *staff.unit,
                                {.numbers = {one.shown.publication.number},
                                 .is_known = word == "yes",
                                 .why = staff.value("why")},
                                staff.now);
  };
  return access::act_once(staff, Act::confirm_publication,
                          list_url(staff.unit->code).with("done", "1"), perform,
                          [&](const FormState& state) { return one_page(staff, one, state); });
}

}  // namespace

void add_confirmation_pages(access::StaffRouter& router, const DocumentPages& pages) {
  const access::Need watching = access::at_unit({Act::confirm_publication});
  router.get("/desk/publications/{unit}", watching,
             [&pages](const StaffRequest& staff) { return list_page(staff, pages, {}); });
  router.post("/desk/publications/{unit}", watching,
              [&pages](const StaffRequest& staff) { return take_all(staff, pages); });
  router.get("/desk/publications/{unit}/{number}", watching,
             [&pages](const StaffRequest& staff) -> Result<Response> {
               return one_page(staff, TRY(one_of(staff, pages)), {});
             });
  router.post("/desk/publications/{unit}/{number}", watching,
              [&pages](const StaffRequest& staff) { return take_one(staff, pages); });
}

Result<Html> confirmations_section(db::Session& session, const access::Actor& actor,
                                   const Translator& t) {
  std::vector<page::Link> links;
  for (const units::Unit& unit :
       TRY(access::own_villages(session, actor, Act::confirm_publication))) {
    const auto count = std::ssize(unconfirmed(session, unit, on_desk, on_desk));
    const std::string words =
        count == 0 ? t("nothing waits for your word")
                   : t.plural("{0} waits for your word", "{0} wait for your word", count);
    const page::State state = count == 0 ? page::State::done : page::State::waiting;
    links.push_back(
        {.text = unit.name, .url = list_url(unit.code), .detail = page::state_mark(state, words)});
  }
  if (links.empty()) return Html();
  return html::section(html::h2(t("Published in the village's name")), page::link_list(links));
}

}  // namespace mingbai::publications
