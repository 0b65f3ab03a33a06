#include "books/month_pages.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "access/authorization.h"
#include "access/own_units.h"
#include "access/sheet_form.h"
#include "access/staff_form.h"
#include "books/book_store.h"
#include "books/desk_addresses.h"
#include "books/month_draft.h"
#include "books/month_review.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"
#include "units/unit_actions.h"

namespace mingbai::books {
namespace {

using access::Act;
using access::StaffRequest;
using html::attr;
using html::Html;
using html::Url;
using http::Response;
using page::FormState;

constexpr std::ptrdiff_t most_months = 36;

Url release_url(const std::string& unit_code, const Book& book, Period period) {
  return month_url(unit_code, book, period).slash("release");
}

// What a month waits for. Each is offered for the month whose turn it is, so that months are closed
// and released in their order.
struct MonthTurns {
  std::optional<Period> release;  // a correction, or the oldest that is closed
  std::optional<Period> close;    // the oldest that is open
};

MonthTurns turns_of(const std::vector<Month>& months) {
  MonthTurns out;
  for (const Month& month : months) {
    const bool is_open = month.state == MonthState::open;
    const bool waits = month.has_correction || month.state == MonthState::closed;
    if (is_open) {
      out.close = month.period;
      break;
    }
    if (waits && !out.release) out.release = month.period;
  }
  return out;
}

// What this person may do with the months of the unit.
struct MonthRights {
  bool add_book = false;
  bool import = false;
  bool close = false;
  bool reopen = false;
  bool release = false;
};

MonthRights rights_of(const access::Actor& actor, const std::string& path) {
  const auto may = [&](Act act) { return access::authorize(actor, act, path).has_value(); };
  return {.add_book = may(Act::add_book),
          .import = may(Act::import_vouchers),
          .close = may(Act::close_month),
          .reopen = may(Act::reopen_month),
          .release = may(Act::release_month)};
}

Html state_of(const Month& month, const i18n::Translator& t) {
  switch (month.state) {
    case MonthState::open: return page::state_mark(page::State::waiting, t("open"));
    case MonthState::closed: return page::state_mark(page::State::due, t("closed, not released"));
    case MonthState::released:
      if (month.has_correction) {
        return page::state_mark(page::State::due, t("released, moved since"));
      }
      return month.moved_at ? page::state_mark(page::State::changed, t("released, corrected since"))
                            : page::state_mark(page::State::done, t("released"));
  }
  throw Bug("every state of a month has a word");
}

Html way_on(const StaffRequest& staff, const Book& book, const Month& month,
            const MonthTurns& turns, const MonthRights& rights) {
  const Url url = month_url(staff.unit->code, book, month.period);
  Html out;
  const auto offer = [&](const std::string& words, const char* act) {
    if (!out.empty()) out += html::br();
    out += html::a(html::href(Url(url).slash(act)), words);
  };
  if (rights.close && month.period == turns.close) offer(staff.t("Look and close"), "close");
  if (rights.release && month.period == turns.release) {
    offer(staff.t("Look and release"), "release");
  }
  if (rights.reopen && month.state == MonthState::closed) offer(staff.t("Open again"), "reopen");
  return out.empty() ? Html("–") : out;
}

using MonthPlaces = std::function<std::map<Period, Html>(const std::vector<Month>& months)>;

// Where the month is in public.
Html place_of(const Month& month, const std::map<Period, Html>& places) {
  const auto found = places.find(month.period);
  return found == places.end() ? Html() : html::group(html::br(), found->second);
}

// The newest first.
Html months_of_book(const StaffRequest& staff, const Book& book, const std::vector<Month>& all,
                    const MonthRights& rights, const MonthPlaces& places_in) {
  const i18n::Translator& t = staff.t;
  const MonthTurns turns = turns_of(all);
  std::vector<Month> months(all.end() - std::min(std::ssize(all), most_months), all.end());
  const std::map<Period, Html> places = places_in(months);
  std::ranges::reverse(months);
  std::vector<Html> rows;
  rows.reserve(months.size());
  for (const Month& month : months) {
    rows.push_back(html::tr(
        html::th(attr("scope", "row"),
                 html::a(html::href(figures_url(staff.unit->code, month.period)),
                         i18n::period(month.period, t.language()))),
        html::td(attr("data-label", t("State")), state_of(month, t), place_of(month, places)),
        html::td(attr("data-label", t("Next step")), way_on(staff, book, month, turns, rights))));
  }
  return page::record_table(
      t(title_of(book)),
      {html::th(attr("scope", "col"), t("Month")), html::th(attr("scope", "col"), t("State")),
       html::th(attr("scope", "col"), t("Next step"))},
      rows);
}

Html done_note(const StaffRequest& staff) {
  const std::string_view done = staff.http.query_value("done").value_or("");
  const auto say = [](const std::string& words) {
    return page::notice(page::State::done, html::p(words));
  };
  const i18n::Translator& t = staff.t;
  if (done == "imported") {
    return say(t("The file is in the book. Check the figures, and what each month waits for."));
  }
  if (done == "closed") {
    return say(t("Closed. It goes to those who release it; until then it can be opened again."));
  }
  if (done == "reopened") return say(t("The month is open again."));
  if (done == "released") {
    return say(t("Released: everybody sees this month as soon as it stands in the log."));
  }
  return {};
}

// To what comes before months: a book, and its vouchers.
Html ways_in(const StaffRequest& staff, const MonthRights& rights, const std::vector<Book>& books) {
  const std::string& unit = staff.unit->code;
  std::vector<Html> buttons;
  if (rights.import && !books.empty()) {
    buttons.push_back(page::link_button(staff.t("Import vouchers"), import_url(unit)));
  }
  if (rights.add_book) {
    buttons.push_back(page::link_button(staff.t("Begin a book"), books_url(unit)));
  }
  return buttons.empty() ? Html() : page::actions(buttons);
}

Result<Response> show_months(const StaffRequest& staff, const MonthReleasing& how) {
  const i18n::Translator& t = staff.t;
  Html content = done_note(staff);
  const auto read = [&](db::Session& session) -> Result<void> {
    const std::string path = TRY(units::unit_path(session, staff.unit->id));
    const MonthRights rights = rights_of(staff.who.actor, path);
    const std::vector<Book> books = TRY(books_of(session, staff.unit->id));
    if (books.empty()) content += page::empty_state(t("This unit keeps no books here."));
    content += ways_in(staff, rights, books);
    for (const Book& book : books) {
      const auto places = [&](const std::vector<Month>& months) {
        return how.places(session, staff.unit->code, book, months, t);
      };
      content += months_of_book(staff, book, TRY(months_of(session, book.id)), rights, places);
    }
    return {};
  };
  TRY(staff.site.sign_in.db.read(read));
  return access::staff_page(staff, t("Months of {0}", staff.unit->name),
                            months_url(staff.unit->code), {{t("Desk"), Url("/desk")}}, {}, content);
}

// The month of the address, as it would be released.
Result<MonthDraft> draft_of(const StaffRequest& staff, const MonthReleasing& how) {
  const Period period = TRY(Period::parse(staff.http.param("month").value_or("")));
  const std::string book(staff.http.param("book").value_or(""));
  return staff.site.sign_in.db.read([&](db::Session& session) {
    return month_draft(session, staff.unit->id, book, period, how.check, staff.now);
  });
}

// A closed month changes only by being opened and closed again, a released one by what is posted.
std::string version_of(const MonthDraft& draft) {
  const Month& month = draft.month;
  return std::to_string((month.has_correction ? *month.moved_at : month.changed_at).ms);
}

Result<void> check_seen(const StaffRequest& staff, const MonthDraft& draft) {
  if (staff.value("seen") == version_of(draft)) return {};
  return fail(ErrorCode::conflict,
              msg("This month has changed since you looked at it. What stands here now is what "
                  "would be released."));
}

Html correction_notes(const MonthDraft& draft, const i18n::Translator& t) {
  const Url public_page =
      Url("/u").slash(draft.unit.code).slash("money").with("period", draft.month.period.iso());
  return html::group(
      html::p(t("Vouchers were posted after this month was released. Everybody still sees what was "
                "released, and that the books say something else.")),
      page::actions({page::link_button(t("What everybody sees"), public_page)}),
      html::p(t("A correction gets a number of its own; what was released before stays readable "
                "beside it.")));
}

Result<Response> release_page(const StaffRequest& staff, const MonthDraft& draft,
                              const FormState& state) {
  const i18n::Translator& t = staff.t;
  std::vector<std::pair<std::string, Html>> facts;
  for (const auto& [name, value] : lines_of(draft, t)) facts.emplace_back(name, Html(value));
  const Url here = release_url(draft.unit.code, draft.book, draft.month.period);
  const std::string month = i18n::period(draft.month.period, t.language());
  const bool corrects = is_correction(draft);
  Html content = page::definitions(facts);
  content += corrects ? correction_notes(draft, t)
                      : html::p(t("Released is shown to everybody and cannot be taken back. Later "
                                  "corrections are seen by everybody too."));
  content +=
      access::staff_form(staff,
                         {.action = here,
                          .button = corrects ? t("Release the correction") : t("Release the month"),
                          .acts = {Act::release_month},
                          .is_grave = true,
                          .may_be_signed = true},
                         state, page::hidden_field("seen", version_of(draft)));
  return access::staff_page(
      staff, corrects ? t("Release the correction of {0}", month) : t("Release {0}", month), here,
      months_crumbs(staff), state, content);
}

Result<Response> show_release(const StaffRequest& staff, const MonthReleasing& how) {
  return release_page(staff, TRY(draft_of(staff, how)), {});
}

Result<Response> take_release(const StaffRequest& staff, const MonthReleasing& how) {
  const Period period = TRY(Period::parse(staff.http.param("month").value_or("")));
  const auto again = [&](const FormState& state) -> Result<Response> {
    const Result<MonthDraft> draft = draft_of(staff, how);
    if (draft) return release_page(staff, *draft, state);
    // It is released or open again meanwhile: what is wrong is all that is left to tell.
    return access::staff_page(staff, staff.t("Months of {0}", staff.unit->name),
                              months_url(staff.unit->code), {{staff.t("Desk"), Url("/desk")}},
                              state, {});
  };
  const std::string name(staff.http.param("book").value_or(""));
  if (access::wants_paper(staff)) {
    return access::lead_to_sheet(staff, sheet_draft(staff.unit->id, name, period), again);
  }
  const auto release = [&]() -> Result<void> {
    const MonthDraft draft = TRY(draft_of(staff, how));
    TRY(check_seen(staff, draft));
    return release_month(staff.site.sign_in.db, staff.who.actor, draft.book, period, staff.now,
                         how.follower);
  };
  return access::act_once(staff, Act::release_month,
                          months_url(staff.unit->code).with("done", "released"), release, again);
}

}  // namespace

void add_month_pages(access::StaffRouter& router, const MonthReleasing& how) {
  const access::Need releasing = access::at_unit({Act::release_month});
  router.get("/desk/months/{unit}", access::at_unit({Act::read_books}),
             [how](const StaffRequest& staff) { return show_months(staff, how); });
  router.get("/desk/months/{unit}/{book}/{month}/release", releasing,
             [how](const StaffRequest& staff) { return show_release(staff, how); });
  router.post("/desk/months/{unit}/{book}/{month}/release", releasing,
              [how](const StaffRequest& staff) { return take_release(staff, how); });
}

namespace {

struct Correction {
  units::Unit unit;
  Book book;
  Period period;
};

// Of the villages where the actor may release months, in the order of their codes.
Result<std::vector<Correction>> corrections_for(db::Session& session, const access::Actor& actor) {
  std::vector<units::Unit> villages =
      TRY(access::reached_villages(session, actor, access::Act::release_month));
  std::map<std::int64_t, const units::Unit*> by_id;
  for (const units::Unit& unit : villages) by_id.emplace(unit.id.value, &unit);
  std::vector<Correction> out;
  for (const auto& [book, period] : waiting_corrections(session, villages)) {
    out.push_back({*by_id.at(book.unit.value), book, period});
  }
  std::ranges::sort(out, {}, [](const Correction& each) {
    return std::tuple(each.unit.code, each.book.name, each.period);
  });
  return out;
}

}  // namespace

Result<Html> corrections_section(db::Session& session, const access::Actor& actor,
                                 const i18n::Translator& t) {
  std::vector<page::Link> links;
  for (const Correction& each : TRY(corrections_for(session, actor))) {
    links.push_back({.text = t("{0}, {1}", each.unit.name, i18n::period(each.period, t.language())),
                     .url = release_url(each.unit.code, each.book, each.period),
                     .detail = page::state_mark(page::State::due, t("look and release"))});
  }
  if (links.empty()) return Html();
  return html::section(html::h2(t("Released months whose books have changed")),
                       page::link_list(links));
}

}  // namespace mingbai::books
