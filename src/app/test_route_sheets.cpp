// Months and signed sheets for the tests of every address.
#include <algorithm>

#include <fmt/format.h>

#include "access/sheet_actions.h"
#include "app/acts_testing.h"
#include "app/routes_testing.h"
#include "books/book_testing.h"
#include "books/month_review.h"
#include "books/month_sheets.h"
#include "disclosure/items/occasion_actions.h"
#include "disclosure/review/remark_actions.h"
#include "platform/pictures/test_picture.h"
#include "units/unit_actions.h"

namespace mingbai::app::test {
namespace {

using access::test::noon;

// What months are seen in begins later than what is closed and opened again beside them.
Period first_of(const std::string& book) {
  return book == "owners" ? Period::of(2026, 1) : Period::of(2025, 1);
}

books::Book book_at(db::Db& db, units::UnitId unit, const std::string& name) {
  const auto found =
      db.read([&](db::Session& session) { return books::book_of(session, unit, name); });
  if (found) return *found;
  const auto code = db.read([&](db::Session& session) -> Result<std::string> {
    return TRY(units::unit_by_id(session, unit)).code;
  });
  const auto added = books::add_book(db, books::test::keeper(), *code, name, books::Regime::rce2023,
                                     first_of(name), noon);
  ensure(added.has_value(), "a book is added");
  return *added;
}

// The oldest of that state.
std::optional<Period> month_in(db::Db& db, const books::Book& book, books::MonthState state) {
  const auto months =
      db.read([&](db::Session& session) { return books::months_of(session, book.id); });
  for (const books::Month& month : *months) {
    if (month.state == state) return month.period;
  }
  return std::nullopt;
}

// The month that is open; a new one with a voucher where none is.
Period open_one(db::Db& db, const books::Book& book, const std::string& name) {
  if (const auto open = month_in(db, book, books::MonthState::open)) return *open;
  const auto months =
      db.read([&](db::Session& session) { return books::months_of(session, book.id); });
  const Period period = months->empty() ? book.start : months->back().period.plus(1);
  const std::string date = period.iso() + "-05";
  books::test::must_post(
      db, book,
      books::test::batch(
          name, {books::test::voucher(date.c_str(), "1", {{"101", 500, 0}, {"501", 0, 500}})}));
  return period;
}

}  // namespace

std::string RouteCity::closed_month(const std::string& unit, const std::string& book) {
  const books::Book kept = book_at(db, people_.unit(unit), book);
  if (const auto month = month_in(db, kept, books::MonthState::closed)) return month->iso();
  const Period period = open_one(db, kept, fresh_name());
  ensure(books::close_month(db, books::test::keeper(), kept, period, noon, {}).has_value(),
         "a month is closed");
  return period.iso();
}

std::string RouteCity::next_month(const std::string& unit, const std::string& book) {
  const books::Book kept = book_at(db, people_.unit(unit), book);
  const auto months =
      db.read([&](db::Session& session) { return books::months_of(session, kept.id); });
  const Period last = months->empty() ? kept.start : months->back().period;
  return std::max(last.plus(1), Period::of(2025, 6)).iso();
}

SeenMonth RouteCity::seen_month(const std::string& unit) {
  // Books that come later would change what is seen.
  for (const char* book : {"committee", "group"}) closed_month(unit, book);
  SeenMonth out{.month = closed_month(unit, "collective"), .mark = {}};
  const auto reviews = db.read([&](db::Session& session) {
    return books::month_reviews(session, {people_.unit(unit)}, *Period::parse(out.month));
  });
  out.mark = reviews->front().mark;
  return out;
}

namespace {

// What forms say happened in the last half year, what is looked at before that.
constexpr int half_a_year = 180;

std::vector<disclosure::ItemOccasion> standing_occasions(db::Db& db, units::UnitId unit) {
  return *db.read([&](db::Session& session) -> Result<std::vector<disclosure::ItemOccasion>> {
    std::vector<disclosure::ItemOccasion> out = disclosure::occasions_of(session, {unit});
    std::erase_if(out, [](const auto& one) { return one.withdrawn.has_value(); });
    return out;
  });
}

}  // namespace

std::string RouteCity::free_occasion_day(const std::string& unit) {
  const units::Unit about =
      *db.read([&](db::Session& session) { return units::unit_by_code(session, unit); });
  const std::vector<disclosure::ItemOccasion> said = standing_occasions(db, about.id);
  for (int back = 0; back < half_a_year; ++back) {
    const Date day = civil_date(noon).plus(-back);
    if (std::ranges::find(said, day, &disclosure::ItemOccasion::day) == said.end()) {
      return day.iso();
    }
  }
  // All are taken: the newest is said anew.
  const disclosure::Catalogue all = everywhere_catalogue();
  const disclosure::HeldItems held(all);
  REQUIRE(disclosure::withdraw_occasion(
      db, rulebook_, held, access::system_actor("test"),
      {.unit = about, .item = "T01", .occasion = said.front().id, .words = "test"}, noon));
  return said.front().day.iso();
}

std::string RouteCity::occasion(const std::string& unit) {
  const units::Unit about =
      *db.read([&](db::Session& session) { return units::unit_by_code(session, unit); });
  const disclosure::Catalogue all = everywhere_catalogue();
  const disclosure::HeldItems held(all);
  const Date day = civil_date(noon).plus(-half_a_year - occasions_++ % half_a_year);
  const auto said = disclosure::say_occasion(
      db, rulebook_, held, access::system_actor("test"),
      {.unit = about, .item = "T01", .day = day.iso(), .words = "test"}, noon);
  if (said) return std::to_string(said->value);
  const std::vector<disclosure::ItemOccasion> standing = standing_occasions(db, about.id);
  const auto there = std::ranges::find(standing, day, &disclosure::ItemOccasion::day);
  REQUIRE(there != standing.end());
  return std::to_string(there->id.value);
}

std::string RouteCity::remark(const std::string& unit, const std::string& month) {
  closed_month(unit, "collective");
  const units::Unit about =
      *db.read([&](db::Session& session) { return units::unit_by_code(session, unit); });
  const auto put = disclosure::put_remark(db, books::test::keeper(), about,
                                          {.period = *Period::parse(month), .words = "test"}, noon);
  return std::to_string(put->value);
}

Sending RouteCity::signed_sheet(const std::string& unit) {
  const std::string month = closed_month(unit, "group");
  const units::PersonId signer = newcomer();
  hold(signer, access::Role::village_director, unit);
  const access::SignInSite site = sign_in_site();
  const Browser browser = signed_in(signer);
  const Result<access::Arrival> arrival = access::arrive(site, browser.session, noon);
  ensure(arrival && arrival->who, "the signer is signed in");
  const access::SheetKinds kinds{books::month_sheets({}, {})};
  const access::SheetDraft draft{.kind = std::string(books::month_sheets_name),
                                 .unit = people_.unit(unit),
                                 .wish = fmt::format(R"({{"book":"group","period":"{}"}})", month)};
  const Result<access::SheetId> id = access::make_sheet(site, kinds, *arrival->who, draft, noon);
  ensure(id.has_value(), "a sheet is printed");
  const auto shown = access::own_sheet(site, kinds, arrival->who->actor, *id,
                                       i18n::Translator(i18n::Language::en), noon);
  ensure(shown.has_value(), "its signer sees it");
  return {.params = {{"unit", unit}, {"sheet", std::to_string(id->value)}},
          .form = {{"code", access::code_of(site.secrets, shown->sheet)}, {"was_seen", "yes"}},
          .file = pictures::test::sound_jpeg()};
}

}  // namespace mingbai::app::test
