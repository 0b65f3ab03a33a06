// Lists of people: which there are, one with its search, and the import of a file.
#include <algorithm>

#include "access/authorization.h"
#include "access/desk_pages.h"
#include "access/person_actions.h"
#include "access/person_views.h"
#include "access/staff_form.h"
#include "platform/page/components.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

constexpr std::size_t most_word = 60;

Url people_url(const StaffRequest& staff) { return Url("/desk/people").slash(staff.unit->code); }

std::vector<page::Crumb> crumbs(const StaffRequest& staff) {
  return {{staff.t("Desk"), Url("/desk")},
          {staff.t("People of {0}", staff.unit->name), people_url(staff)}};
}

// What a form did that led here.
Html done_note(const StaffRequest& staff) {
  const std::string_view done = staff.http.query_value("done").value_or("");
  const auto note = [](const std::string& words) {
    return page::notice(page::State::done, html::p(words));
  };
  if (done == "imported") return note(staff.t("The list is imported."));
  if (done == "added") return note(staff.t("The person is on the list."));
  return done == "erased" ? note(staff.t("Who that was is erased.")) : Html();
}

Result<Response> show_lists(const StaffRequest& staff) {
  const Translator& t = staff.t;
  std::vector<page::Link> links;
  for (const StandingPost& post : staff.who.actor.posts) {
    const Url url = Url("/desk/people").slash(post.unit_code);
    const bool is_doubled = std::ranges::any_of(
        links, [&url](const page::Link& link) { return link.url.str() == url.str(); });
    if (is_doubled || !authorize(staff.who.actor, Act::read_people, post.path)) continue;
    links.push_back({.text = post.unit_name, .url = url, .detail = Html(post.unit_code)});
  }
  Html content = done_note(staff);
  content += page::link_list(links);
  return staff_page(staff, t("People"), Url("/desk/people"), {{t("Desk"), Url("/desk")}}, {},
                    content);
}

// A name stands in no address (5-quality.md): what is looked for is sent.
Html search_field(const StaffRequest& staff, const std::string& word) {
  FormState state;
  state.put("word", word);
  return staff_form(staff, {.action = people_url(staff), .button = staff.t("Search")}, {},
                    page::text_field({"word", staff.t("Name or number"), ""}, state,
                                     {.type = "search", .most_characters = most_word}));
}

Result<PeopleQuery> query_of(const StaffRequest& staff) {
  PeopleQuery query{.unit = staff.unit->id,
                    .word = Text::cleaned(staff.value("word"), most_word).str()};
  std::string after = staff.value("after");
  if (after.empty()) after = staff.http.query_value("after").value_or("");
  if (after.empty()) return query;
  if (after.size() > 18 || after.find_first_not_of("0123456789") != std::string::npos) {
    return fail(ErrorCode::invalid, msg("This page of the list does not exist."));
  }
  query.after = units::PersonId{std::stoll(after)};
  return query;
}

Html nobody(const PeopleQuery& query, const Translator& t) {
  if (!query.word.empty()) {
    return page::empty_state(t("Nobody here is called “{0}”.", query.word),
                             t("Write one part of the name, or the whole number."));
  }
  return page::empty_state(t("Nobody is on the list of this unit."),
                           t("Add people or import the list, then propose them for posts."));
}

// The way on: by address, or by a form that sends the word again.
Html pages_of(const StaffRequest& staff, const PeopleQuery& query, const FoundPeople& found) {
  const std::string last =
      found.has_more ? std::to_string(found.people.back().person.id.value) : "";
  if (query.word.empty()) {
    const Url list = people_url(staff);
    return page::pager(query.after ? std::optional(list) : std::nullopt,
                       found.has_more ? std::optional(list.with("after", last)) : std::nullopt,
                       staff.t);
  }
  if (!found.has_more) return {};
  Html fields = page::hidden_field("word", query.word);
  fields += page::hidden_field("after", last);
  return staff_form(staff, {.action = people_url(staff), .button = staff.t("Next page")}, {},
                    fields);
}

Result<Response> show_people(const StaffRequest& staff) {
  const Translator& t = staff.t;
  const PeopleQuery query = TRY(query_of(staff));
  const FoundPeople found =
      TRY(search_people(staff.site.sign_in.db, staff.who.actor, query, staff.now));
  Html content = done_note(staff);
  if (found.has_below) content += html::p(t("With those of the units below."));
  content += search_field(staff, query.word);
  content += found.people.empty() ? nobody(query, t) : people_list(found, t);
  content += pages_of(staff, query, found);
  std::vector<Html> buttons;
  if (staff.may(Act::import_people)) {
    buttons.push_back(page::link_button(t("Add a person"), people_url(staff).slash("new")));
    buttons.push_back(page::link_button(t("Import a list"), people_url(staff).slash("import")));
  }
  buttons.push_back(page::link_button(t("Posts at {0}", staff.unit->name),
                                      Url("/desk/posts").slash(staff.unit->code)));
  content += page::actions(buttons);
  return staff_page(staff, t("People of {0}", staff.unit->name), people_url(staff),
                    {{t("Desk"), Url("/desk")}}, {}, content);
}

Html import_fields(const FormState& state, const Translator& t) {
  Html out = page::file_field(
      {"file", t("File"),
       t("CSV, XLSX or XLS. A row of headings: name (needed), branch, category, joined_on, "
         "confirmed_on, phone; Chinese headings too.")},
      state, ".csv,.txt,.xlsx,.xls");
  out += page::radio_field(
      {"how", t("What to do"), ""}, state,
      {{"check", t("Only check; change nothing")}, {"import", t("Import, all of it or nothing")}});
  out += page::radio_field(
      {"namesakes", t("A name that is on the list already, with another day of joining"), ""},
      state, {{"ask", t("Tell me: I look who it is")}, {"other", t("Is another person")}});
  return out;
}

Response import_page(const StaffRequest& staff, const FormState& state, const Html& outcome) {
  const Translator& t = staff.t;
  const Url here = people_url(staff).slash("import");
  Html content = outcome;
  content +=
      html::p(t("Rows that name no branch go to the list of {0}. Columns with numbers of "
                "identity cards, birth, ethnicity or education are not read, and the file "
                "is not kept.",
                staff.unit->name));
  content += staff_form(
      staff, {.action = here, .button = t("Send"), .acts = {Act::import_people}, .has_files = true},
      state, import_fields(state, t));
  return staff_page(staff, t("Import a list of people"), here, crumbs(staff), state, content);
}

Result<Response> show_import(const StaffRequest& staff) {
  FormState state;
  state.put("how", "check");
  state.put("namesakes", "ask");
  return import_page(staff, state, {});
}

Response nothing_sent(const StaffRequest& staff) {
  FormState state = FormState::sent(staff.http);
  state.refuse("file", staff.t("Choose a file that is not empty."));
  return import_page(staff, state, {});
}

Response checked_page(const StaffRequest& staff, const units::PersonReport& report) {
  FormState next;
  next.put("how", "import");
  next.put("namesakes", staff.value("namesakes"));
  return import_page(
      staff, next,
      page::notice(page::State::done,
                   html::group(html::p(staff.t("Only checked: nothing was changed. To import it, "
                                               "choose the file once more.")),
                               import_outcome(report, staff.t))));
}

Result<Response> take_import(const StaffRequest& staff) {
  if (staff.http.files.empty() || staff.http.files.front().bytes == 0) return nothing_sent(staff);
  const http::UploadedFile& file = staff.http.files.front();
  const PeopleImport wanted{.file = file.path,
                            .name = Text::cleaned(file.name, most_word).str(),
                            .branch = staff.unit->id,
                            .is_dry_run = staff.value("how") != "import",
                            .may_be_namesakes = staff.value("namesakes") == "other"};
  units::PersonReport report;
  const auto import = [&]() -> Result<void> {
    report = TRY(import_people(staff.site.sign_in.db, staff.who.actor, wanted, staff.now));
    if (report.errors == 0) return {};
    return fail(ErrorCode::invalid,
                msg("Nothing was imported, because {0} entries need correcting. Correct them and "
                    "import the files again.",
                    std::to_string(report.errors)),
                "file");
  };
  const auto again = [&](const FormState& state) -> Result<Response> {
    return import_page(staff, state, import_outcome(report, staff.t));
  };
  if (!wanted.is_dry_run) {
    return act_once(staff, Act::import_people, people_url(staff).with("done", "imported"), import,
                    again);
  }
  const Result<void> checked = import();
  return checked ? checked_page(staff, report) : again(refused(staff, checked.error()));
}

}  // namespace

void add_people_pages(StaffRouter& router) {
  router.get("/desk/people", anywhere({Act::read_people}), show_lists);
  router.get("/desk/people/{unit}", at_unit({Act::read_people}), show_people);
  router.post("/desk/people/{unit}", at_unit({Act::read_people}), show_people);
  router.get("/desk/people/{unit}/import", at_unit({Act::import_people}), show_import);
  router.post("/desk/people/{unit}/import", at_unit({Act::import_people}), take_import);
}

}  // namespace mingbai::access
