#include "books/book_pages.h"

#include <algorithm>
#include <array>
#include <optional>

#include "access/staff_form.h"
#include "books/book_actions.h"
#include "books/desk_addresses.h"
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
constexpr std::array<std::string_view, 5> most_wanted{"collective", "committee", "group",
                                                      "party_fund", "owners"};

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
  return page::notice(
      page::State::done,
      html::p(t("The book is begun. Next come its opening balances: the table of balances of its "
                "first month, as the accounting program exports it."),
              " ", html::a(html::href(import_url(staff.unit->code)), t("Import vouchers"))));
}

// Those that the unit does not keep yet.
std::vector<page::Option> kinds_left(const std::vector<Book>& books, const Translator& t) {
  std::vector<page::Option> out;
  for (const std::string_view name : most_wanted) {
    if (std::ranges::find(books, name, &Book::name) != books.end()) continue;
    out.push_back({std::string(name), t(title_of(name))});
  }
  return out;
}

Html fields(const std::vector<page::Option>& kinds, const FormState& state, const Translator& t) {
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

Html beginning(const StaffRequest& staff, const std::vector<page::Option>& kinds,
               const FormState& state) {
  const Translator& t = staff.t;
  return html::group(
      html::h2(t("Begin a book")),
      html::p(t("A book that is begun stays: choose its rules and its first month with care.")),
      access::staff_form(staff,
                         {.action = books_url(staff.unit->code),
                          .button = t("Begin the book"),
                          .acts = {Act::add_book}},
                         state, fields(kinds, state, t)));
}

// Nothing was sent yet: what most begin with is chosen.
FormState usual(const std::vector<page::Option>& kinds) {
  FormState out;
  out.put("book", kinds.front().value);
  out.put("regime", "2023");
  return out;
}

Result<Response> books_page(const StaffRequest& staff, const std::optional<FormState>& sent) {
  const Translator& t = staff.t;
  const std::vector<Book> books = TRY(staff.site.sign_in.db.read(
      [&](db::Session& session) { return books_of(session, staff.unit->id); }));
  Html content = sent ? Html() : done_note(staff);
  content +=
      books.empty() ? page::empty_state(t("This unit keeps no books here.")) : book_list(books, t);
  const std::vector<page::Option> kinds = kinds_left(books, t);
  if (!kinds.empty()) content += beginning(staff, kinds, sent.value_or(usual(kinds)));
  return access::staff_page(staff, t("Books of {0}", staff.unit->name), books_url(staff.unit->code),
                            months_crumbs(staff), sent.value_or(FormState()), content);
}

Result<Response> show_books(const StaffRequest& staff) { return books_page(staff, std::nullopt); }

Result<Response> take_book(const StaffRequest& staff) {
  const auto add = [&]() -> Result<void> {
    const Regime regime = TRY(parse_regime(staff.value("regime")));
    Result<Period> from = Period::parse(staff.value("from"));
    if (!from) return fail(ErrorCode::invalid, from.error().message, "from");
    TRY(add_book(staff.site.sign_in.db, staff.who.actor, staff.unit->code, staff.value("book"),
                 regime, *from, staff.now));
    return {};
  };
  return access::act_once(staff, Act::add_book, books_url(staff.unit->code).with("done", "added"),
                          add, [&](const FormState& state) { return books_page(staff, state); });
}

}  // namespace

void add_book_pages(access::StaffRouter& router) {
  router.get("/desk/books/{unit}", access::at_unit({Act::add_book}), show_books);
  router.post("/desk/books/{unit}", access::at_unit({Act::add_book}), take_book);
}

}  // namespace mingbai::books
