#include "books/book_pages.h"

#include <array>

#include "access/staff_form.h"
#include "books/book_actions.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"

namespace mingbai::books {
namespace {

using access::Act;
using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

// Most villages keep the first, or the first two.
constexpr std::array<std::string_view, 5> offered{"collective", "committee", "group", "party_fund",
                                                  "owners"};

Url books_url(const StaffRequest& staff) { return Url("/desk/books").slash(staff.unit->code); }

Html book_list(const std::vector<Book>& books, const Translator& t) {
  std::vector<std::vector<Html>> rows;
  rows.reserve(books.size());
  for (const Book& book : books) {
    std::string time = t("from {0}", i18n::period(book.start, t.language()));
    if (book.end) time = t("{0} to {1}", book.start.iso(), book.end->iso());
    rows.push_back({Html(t(title_of(book))), Html(to_string(book.regime)), Html(time)});
  }
  return page::labelled_table(t("Books"), {t("Book"), t("Accounting rules"), t("Time")}, rows);
}

Html done_note(const StaffRequest& staff) {
  if (staff.http.query_value("done") != "added") return {};
  const Translator& t = staff.t;
  const Url import = Url("/desk/vouchers").slash(staff.unit->code).slash("import");
  return page::notice(
      page::State::done,
      html::p(t("The book is begun. Next come its opening balances: the table of balances of its "
                "first month, as the accounting program exports it."),
              " ", html::a(html::href(import), t("Import vouchers"))));
}

Html fields(const FormState& state, const Translator& t) {
  std::vector<page::Option> kinds;
  kinds.reserve(offered.size());
  for (const std::string_view name : offered) {
    kinds.push_back({std::string(name), t(title_of(name))});
  }
  Html out = page::radio_field({"book", t("Book"), ""}, state, kinds);
  out += page::radio_field(
      {"regime", t("Accounting rules"), t("As in the accounting program.")}, state,
      {{"2023", t("2023, in force since 2024")}, {"2004", t("2004, for older books")}});
  out += page::text_field({"from", t("First month"),
                           t("Like 2026-01. Opening balances stand "
                             "before it.")},
                          state, {.type = "month"});
  return out;
}

Result<Response> books_page(const StaffRequest& staff, const FormState& state) {
  const Translator& t = staff.t;
  const std::vector<Book> books = TRY(staff.site.sign_in.db.read(
      [&](db::Session& session) { return books_of(session, staff.unit->id); }));
  Html content = state.problems().empty() ? done_note(staff) : Html();
  content +=
      books.empty() ? page::empty_state(t("This unit keeps no books here.")) : book_list(books, t);
  content += html::h2(t("Begin a book"));
  content +=
      html::p(t("A book that is begun stays: choose its rules and its first month with care."));
  content += access::staff_form(
      staff, {.action = books_url(staff), .button = t("Begin the book"), .acts = {Act::add_book}},
      state, fields(state, t));
  return access::staff_page(
      staff, t("Books of {0}", staff.unit->name), books_url(staff),
      {{t("Desk"), Url("/desk")},
       {t("Months of {0}", staff.unit->name), Url("/desk/months").slash(staff.unit->code)}},
      state, content);
}

Result<Response> show_books(const StaffRequest& staff) {
  FormState state;
  state.put("book", "collective");
  state.put("regime", "2023");
  return books_page(staff, state);
}

Result<Response> take_book(const StaffRequest& staff) {
  const auto add = [&]() -> Result<void> {
    const Regime regime = TRY(parse_regime(staff.value("regime")));
    Result<Period> from = Period::parse(staff.value("from"));
    if (!from) return fail(ErrorCode::invalid, from.error().message, "from");
    TRY(add_book(staff.site.sign_in.db, staff.who.actor, staff.unit->code, staff.value("book"),
                 regime, *from, staff.now));
    return {};
  };
  return access::act_once(staff, Act::add_book, books_url(staff).with("done", "added"), add,
                          [&](const FormState& state) { return books_page(staff, state); });
}

}  // namespace

void add_book_pages(access::StaffRouter& router) {
  router.get("/desk/books/{unit}", access::at_unit({Act::add_book}), show_books);
  router.post("/desk/books/{unit}", access::at_unit({Act::add_book}), take_book);
}

}  // namespace mingbai::books
