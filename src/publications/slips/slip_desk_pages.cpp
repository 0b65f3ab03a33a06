#include "publications/slips/slip_desk_pages.h"

#include <algorithm>

#include "access/own_units.h"
#include "access/sheet_form.h"
#include "access/staff_form.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"
#include "publications/document_actions.h"
#include "publications/poster_file.h"
#include "publications/publication_actions.h"
#include "publications/publication_views.h"
#include "publications/shown_pages.h"
#include "publications/slips/slip_actions.h"
#include "publications/slips/slip_print.h"
#include "publications/slips/slip_sheets.h"
#include "publications/slips/slip_urls.h"
#include "publications/table_file.h"
#include "translog/decimal.h"

namespace mingbai::publications {
namespace {

using access::Act;
using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

constexpr int most_offered = 50;
constexpr int most_listed = 100;
constexpr const char* file_field = "file";

std::string money(const StoredSlipList& list, const Translator& t) {
  return i18n::money(list.amount, t.language());
}

Html state_of(const StoredSlipList& list, const Translator& t) {
  if (!list.decided) return page::state_mark(page::State::waiting, t("waits for a second person"));
  if (list.submission.empty()) return page::state_mark(page::State::late, t("refused"));
  return page::state_mark(page::State::done, t("published"));
}

// What the unit has published and what holds: slips belong to one of them.
std::vector<page::Option> publications_to_choose(const StaffRequest& staff,
                                                 const DocumentPages& pages, db::Session& session) {
  std::vector<page::Option> out{{"", staff.t("Choose")}};
  PublicationList list = publications_of(session, staff.unit->code, std::nullopt, most_offered);
  for (const ListedPublication& each : list.publications) {
    const auto telling = told(pages.tell, session, each.document, staff.t);
    if (each.superseded_by || !telling || telling->has_slips) continue;
    out.push_back({std::to_string(each.number),
                   staff.t("{0} ({1})", telling->title, number_words(each.number, staff.t))});
  }
  return out;
}

Html wish_form(const StaffRequest& staff, const std::vector<page::Option>& publications,
               const FormState& state) {
  const Translator& t = staff.t;
  Html fields = page::select_field(
      {"publication", t("To what the slips belong"),
       t("Something that the village has published to everybody, such as the payments.")},
      state, publications);
  fields += page::text_field({"purpose", t("What the slips are for"),
                              t("In one line, for everybody: farmland subsidy of 2026.")},
                             state, {.most_characters = 60});
  fields += page::file_field(
      {file_field, t("Table of the households"),
       t("CSV, XLSX or XLS: first the household (group and door, or a masked name), among the "
         "other columns one with 金额. No numbers of identity cards, bank cards or telephones.")},
      state, ".csv,.txt,.xlsx,.xls");
  return html::section(html::h2(t("Hand in a list")),
                       access::staff_form(staff,
                                          {.action = slip_desk_url(staff.unit->code),
                                           .button = t("Hand it to a second person"),
                                           .acts = {Act::draft_publication},
                                           .has_files = true},
                                          state, fields));
}

Html list_of(const StaffRequest& staff, const std::vector<StoredSlipList>& lists) {
  std::vector<page::Link> links;
  links.reserve(lists.size());
  for (const StoredSlipList& list : lists) {
    links.push_back(
        {.text = list.purpose,
         .url = slip_desk_url(staff.unit->code, list.id),
         .detail = html::group(Html(staff.t("{0} households, {1}", std::to_string(list.households),
                                            money(list, staff.t))),
                               " ", state_of(list, staff.t))});
  }
  if (links.empty()) return page::empty_state(staff.t("No slips were handed in yet."));
  return page::link_list(links);
}

Result<Response> lists_page(const StaffRequest& staff, const DocumentPages& pages,
                            const FormState& state) {
  const Translator& t = staff.t;
  std::vector<page::Option> publications;
  const std::vector<StoredSlipList> lists =
      TRY(pages.db.read([&](db::Session& session) -> Result<std::vector<StoredSlipList>> {
        publications = publications_to_choose(staff, pages, session);
        return store::slip_lists_of(session, staff.unit->id, most_listed);
      }));
  Html content = html::p(
      t("Of each row a slip on paper is made, with a code of its own: only who holds the paper can "
        "read it. Everybody sees how many households there are and how much it is together, and "
        "the log holds a fingerprint of each slip."));
  content += list_of(staff, lists);
  if (staff.may(Act::draft_publication)) content += wish_form(staff, publications, state);
  return access::staff_page(staff, t("{0}: household slips", staff.unit->name),
                            slip_desk_url(staff.unit->code), {{t("Desk"), Url("/desk")}}, state,
                            content);
}

Result<SlipWish> wish_in(const StaffRequest& staff) {
  SlipWish out;
  const auto number = translog::parse_decimal(staff.value("publication"));
  if (!number) {
    return fail(ErrorCode::invalid, msg("Choose what the slips belong to."), "publication");
  }
  out.about = *number;
  out.purpose = staff.value("purpose");
  const auto file = std::ranges::find(staff.http.files, file_field, &http::UploadedFile::field);
  if (file == staff.http.files.end() || file->bytes == 0) {
    return fail(ErrorCode::invalid, msg("Choose the file with the table."), file_field);
  }
  Result<writing::Grid> rows = grid_of_file(file->path, file->name);
  if (!rows) {
    Error error = std::move(rows).error();
    error.field = file_field;
    return fail(std::move(error));
  }
  out.rows = *std::move(rows);
  return out;
}

Result<Response> take_list(const StaffRequest& staff, const DocumentPages& pages) {
  const auto again = [&](const FormState& state) { return lists_page(staff, pages, state); };
  const auto perform = [&]() -> Result<void> {
    const SlipWish wish = TRY(wish_in(staff));
    TRY(propose_slips(pages.db, staff.who.actor, *staff.unit, wish, staff.now));
    return {};
  };
  return access::act_once(staff, Act::draft_publication, slip_desk_url(staff.unit->code), perform,
                          again);
}

Html rows_of(const StoredSlipList& list, const Translator& t) {
  const Result<SlipList> rows = slip_list_in(list.rows);
  if (!rows) return Html();
  std::vector<std::vector<Html>> cells;
  cells.reserve(rows->rows.size());
  for (const std::vector<std::string>& row : rows->rows) {
    std::vector<Html>& out = cells.emplace_back();
    for (const std::string& cell : row) out.emplace_back(cell);
  }
  return page::labelled_table(t("The slips as they will be"), rows->headings, cells);
}

Html decision_form(const StaffRequest& staff, const StoredSlipList& list, const FormState& state) {
  const Translator& t = staff.t;
  const Html fields = page::radio_field({"decision", t("Your decision"), ""}, state,
                                        {{"published", t("Publish")}, {"refused", t("Refuse")}});
  return access::staff_form(staff,
                            {.action = slip_desk_url(staff.unit->code, list.id),
                             .button = t("Decide"),
                             .acts = {Act::publish},
                             .may_be_signed = true},
                            state, fields);
}

Html paper_section(const StaffRequest& staff, const StoredSlipList& list, const FormState& state) {
  const Translator& t = staff.t;
  const Url here = slip_desk_url(staff.unit->code, list.id);
  Html out = page::actions({page::link_button(t("Print all slips"), Url(here).slash("paper"))});
  Html fields = html::p(
      t("If a slip was lost: from then on its code opens nothing, and the household gets a new "
        "one. Print that slip again afterwards."));
  fields +=
      page::text_field({"slip", t("Number of the slip"), t("The first four digits of its code.")},
                       state, {.input_mode = "numeric", .most_characters = 4});
  return html::group(out, html::section(html::h2(t("Another code")),
                                        access::staff_form(staff,
                                                           {.action = Url(here).slash("code"),
                                                            .button = t("Replace the code"),
                                                            .acts = {Act::give_village_key},
                                                            .is_grave = true},
                                                           state, fields)));
}

Result<Response> list_page(const StaffRequest& staff, const DocumentPages& pages,
                           const FormState& state) {
  const Translator& t = staff.t;
  std::optional<std::int64_t> number;
  const auto read = [&](db::Session& session) -> Result<StoredSlipList> {
    StoredSlipList out = TRY(slip_list_of(session, *staff.unit, access::number_in(staff, "list")));
    if (!out.submission.empty()) number = logged_number(session, out.submission);
    return out;
  };
  const StoredSlipList list = TRY(pages.db.read(read));
  std::vector<std::pair<std::string, Html>> facts{
      {t("To what the slips belong"),
       html::a(html::href(publication_url(list.about)), number_words(list.about, t))},
      {t("Households"), Html(std::to_string(list.households))},
      {t("Together"), Html(money(list, t))},
      {t("Handed in by"), Html(t("{0}, {1}", list.name, access::moment(list.at, t)))},
      {t("State"), state_of(list, t)}};
  if (list.decided) {
    facts.emplace_back(t("Decided by"),
                       Html(t("{0}, {1}", list.decided_by, access::moment(*list.decided, t))));
  }
  if (number) {
    facts.emplace_back(t("Number"),
                       html::a(html::href(publication_url(*number)), number_words(*number, t)));
  }
  Html content = page::definitions(facts);
  if (!list.decided) {
    content += rows_of(list, t);
    const bool is_mine = staff.who.actor.person && staff.who.actor.person->value == list.person;
    if (is_mine || !staff.may(Act::publish)) {
      content += html::p(t("Another person, who may publish for the village, decides about it."));
    } else {
      content += decision_form(staff, list, state);
    }
  } else if (number && staff.may(Act::give_village_key)) {
    content += paper_section(staff, list, state);
  }
  return access::staff_page(
      staff, list.purpose, slip_desk_url(staff.unit->code, list.id),
      {{t("Desk"), Url("/desk")}, {t("Household slips"), slip_desk_url(staff.unit->code)}}, state,
      content);
}

Result<SlipVerdict> typed_verdict(const StaffRequest& staff, std::int64_t list) {
  const std::string decision = staff.value("decision");
  if (decision != "published" && decision != "refused") {
    return fail(ErrorCode::invalid, msg("Say what you decide."), "decision");
  }
  return SlipVerdict{.list = list, .is_published = decision == "published"};
}

Result<Response> decide_list(const StaffRequest& staff, const DocumentPages& pages) {
  const std::int64_t id = access::number_in(staff, "list");
  const auto again = [&](const FormState& state) { return list_page(staff, pages, state); };
  if (access::wants_paper(staff)) {
    const auto draft = [&]() -> Result<access::SheetDraft> {
      return slip_sheet(staff.unit->id, TRY(typed_verdict(staff, id)));
    };
    return access::lead_to_sheet(staff, draft(), again);
  }
  const auto perform = [&]() -> Result<void> {
    const SlipVerdict verdict = TRY(typed_verdict(staff, id));
    return decide_slips(pages.db, pages.keys, staff.who.actor, *staff.unit, verdict,
                        staff.site.sign_in.secrets.random, staff.now);
  };
  return access::act_once(staff, Act::publish, slip_desk_url(staff.unit->code, id), perform, again);
}

// What every household gets, each with the code that opens it (14-security.md 25).
Result<Response> print_list(const StaffRequest& staff, const DocumentPages& pages) {
  const Url list_page =
      slip_desk_url(staff.unit->code).slash(std::to_string(access::number_in(staff, "list")));
  if (const auto door = access::asked_again(staff, list_page)) return http::redirect(*door);
  SlipSheet sheet{.created = rfc3339(staff.now)};
  const auto read = [&](db::Session& session) -> Result<std::int64_t> {
    const StoredSlipList list =
        TRY(slip_list_of(session, *staff.unit, access::number_in(staff, "list")));
    sheet.slips = TRY(printed_slips(session, pages.keys, pages.village_secret, list, staff.now));
    return logged_number(session, list.submission).value_or(0);
  };
  sheet.number = TRY(pages.db.read(read));
  sheet.address = access::whole_address(staff, slip_url(sheet.number).str());
  return pdf_answer(slip_sheets(sheet, staff.t), "slips-" + std::to_string(sheet.number))
      .with("Cache-Control", "no-store");
}

Result<Response> replace_code(const StaffRequest& staff, const DocumentPages& pages) {
  const std::int64_t id = access::number_in(staff, "list");
  const auto again = [&](const FormState& state) { return list_page(staff, pages, state); };
  const auto perform = [&]() -> Result<void> {
    const std::string typed = staff.value("slip");
    const std::size_t zeros = std::min(typed.find_first_not_of('0'), typed.size());
    const std::int64_t slip =
        access::number_from_1(std::string_view(typed).substr(zeros)).value_or(0);
    return replace_slip_key(pages.db, staff.who.actor, *staff.unit, id, slip, staff.now);
  };
  return access::act_once(staff, Act::give_village_key, slip_desk_url(staff.unit->code, id),
                          perform, again);
}

}  // namespace

void add_slip_desk_pages(access::StaffRouter& router, const DocumentPages& pages) {
  const access::Need working =
      access::at_unit({Act::draft_publication, Act::publish, Act::give_village_key});
  const access::Need giving = access::at_unit({Act::give_village_key});
  const auto with = [&pages](auto make) {
    return [&pages, make](const StaffRequest& staff) { return make(staff, pages); };
  };
  router.get("/desk/slips/{unit}", working,
             [&pages](const StaffRequest& staff) { return lists_page(staff, pages, {}); });
  router.post("/desk/slips/{unit}", access::at_unit({Act::draft_publication}), with(take_list));
  router.get("/desk/slips/{unit}/{list}", working,
             [&pages](const StaffRequest& staff) { return list_page(staff, pages, {}); });
  router.post("/desk/slips/{unit}/{list}", access::at_unit({Act::publish}), with(decide_list));
  router.get("/desk/slips/{unit}/{list}/paper", giving, with(print_list));
  router.post("/desk/slips/{unit}/{list}/code", giving, with(replace_code));
}

Result<Html> slips_section(db::Session& session, const access::Actor& actor, const Translator& t) {
  std::vector<page::Link> links;
  const auto add = [&](const units::Unit& unit) {
    const Url url = slip_desk_url(unit.code);
    const bool is_there = std::ranges::any_of(
        links, [&](const page::Link& link) { return link.url.str() == url.str(); });
    if (!is_there) {
      links.push_back({.text = t("{0}: household slips", unit.name), .url = url, .detail = {}});
    }
  };
  for (const Act act : {Act::draft_publication, Act::publish}) {
    const std::vector<units::Unit> villages = TRY(access::own_villages(session, actor, act));
    std::ranges::for_each(villages, add);
  }
  if (links.empty()) return Html();
  return html::section(html::h2(t("Household slips")), page::link_list(links));
}

}  // namespace mingbai::publications
