#include <fstream>

#include <doctest/doctest.h>

#include "access/post_actions.h"
#include "access/scheme_changes.h"
#include "access/staff_address.h"
#include "access/unit_import_actions.h"
#include "app/acts_testing.h"
#include "app/backup_actions.h"
#include "app/backup_site.h"
#include "books/attachment.h"
#include "books/book_testing.h"
#include "books/cancellation.h"
#include "books/conversion.h"
#include "books/import/voucher_import.h"
#include "publications/village_key_actions.h"
#include "units/people.h"
#include "units/unit_actions.h"
#include "units/unit_testing.h"

namespace mingbai::app::test {
namespace {

using access::Act;
using access::Actor;
using books::Regime;
using books::test::voucher;
using units::Unit;
using units::test::noon;
constexpr auto none = jobs::Progress::none;

const Period january = Period::of(2026, 1);
const Period february = Period::of(2026, 2);
const Period march = Period::of(2026, 3);

Unit unit_of(db::Db& db, const std::string& code) {
  return db.read([&](db::Session& session) { return units::unit_by_code(session, code); }).value();
}

void keep_books(db::Db& db, const Unit& unit) {
  const Actor keeper = books::test::keeper();
  const auto add = [&](const char* name, Regime regime) {
    return books::add_book(db, keeper, unit.code, name, regime, january, noon).value();
  };
  const books::Book collective = add("collective", Regime::rce2023);
  books::test::must_post(
      db, collective,
      books::test::batch("a", {voucher("2026-01-05", "1", {{"101", 500, 0}, {"501", 0, 500}}),
                               voucher("2026-02-05", "1", {{"101", 600, 0}, {"501", 0, 600}}),
                               voucher("2026-02-06", "2", {{"101", 700, 0}, {"501", 0, 700}}),
                               voucher("2026-02-07", "3", {{"101", 800, 0}, {"501", 0, 800}}),
                               voucher("2026-03-05", "1", {{"101", 900, 0}, {"501", 0, 900}})}));
  REQUIRE(books::close_month(db, keeper, collective, january, noon, {}).has_value());
  books::test::must_post(
      db, add("committee", Regime::rce2004),
      books::test::batch("b", {voucher("2026-02-05", "1", {{"101", 50, 0}, {"511", 0, 50}})}));
}

template <typename T>
Outcome outcome(const Result<T>& result) {
  if (!result.has_value()) return fail(result.error());
  return true;
}

std::filesystem::path file_with(ActCity& city, const std::string& text) {
  std::filesystem::path file = city.folder.path() / (city.fresh_name() + ".csv");
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

// Of importing vouchers.

Outcome post_one(ActCity& city, const Actor& actor, const Unit& unit, const char* date) {
  const auto posting =
      books::post(city.db, actor, city.book_of(unit, "collective"),
                  books::test::batch(date, {voucher(date, "9", {{"101", 5, 0}, {"501", 0, 5}})}),
                  {}, noon, none());
  if (!posting.has_value()) return fail(posting.error());
  return posting->is_imported;
}

Outcome import_file(ActCity& city, const Actor& actor, const Unit& unit, const char* credit) {
  const auto file = file_with(
      city,
      std::string("日期,凭证字,凭证号,行号,科目,摘要,借方,贷方,对方,附件\n"
                  "2026-03-21,记,21,1,101,收承包费,5000,,,\n2026-03-21,记,21,2,501,收承包费,,") +
          credit + ",,\n");
  const auto imported = books::import_vouchers(city.db, actor, city.book_of(unit, "collective"),
                                               file, {}, noon, none());
  if (!imported.has_value()) return fail(imported.error());
  return imported->posting.is_imported;
}

// Of the others, where done and failing differ in an argument.

Outcome attach(ActCity& city, const Actor& actor, const Unit& unit, std::string_view bytes) {
  const auto file = file_with(city, std::string(bytes));
  return outcome(books::attach(city.db, actor, city.folder.path(), city.book_of(unit, "collective"),
                               city.voucher_of(unit, "1").id, {.file_name = "a.pdf", .file = file},
                               noon));
}

Outcome mark(ActCity& city, const Actor& actor, const Unit& unit, books::VoucherId voucher) {
  return outcome(
      books::mark_closing(city.db, actor, city.book_of(unit, "collective"), voucher, true, noon));
}

Outcome rename(ActCity& city, const Actor& actor, const Unit& unit, const std::string& name) {
  const auto file = file_with(city, "code,name\n" + unit.code + "," + name + "\n");
  const auto report = access::import_unit_files(city.db, actor, {file}, {.now = noon}, none());
  if (!report.has_value()) return fail(report.error());
  return report->is_imported;
}

backup::Site site_of(const ActCity& city) {
  return backup_site(city.folder.path(), [] { return noon; });
}

Outcome back_up(ActCity& city, const Actor& actor, const std::string& unit,
                const std::string& name) {
  return outcome(make_backup(site_of(city), city.db, actor,
                             {.file = city.folder.path() / name, .owner = unit, .is_plain = true},
                             none()));
}

Outcome restore(ActCity& city, const Actor& actor, const Unit& unit, bool may_replace) {
  return outcome(
      restore_unit(site_of(city), city.db, actor,
                   {.file = city.folder.path() / (unit.code + ".backup"), .owner = unit.code},
                   {.may_replace = may_replace, .take_back = {}}, none()));
}

void add_voucher_deeds(std::vector<Deed>& out) {
  const auto cancel = [](ActCity& city, const Actor& actor, const Unit& unit) {
    return outcome(books::cancel_voucher(city.db, actor, city.book_of(unit, "collective"),
                                         city.voucher_of(unit, "2").id, last_day(february), noon));
  };
  out.push_back({Act::import_vouchers, "post a batch",
                 [](auto& city, const auto& actor, const auto& unit) {
                   return post_one(city, actor, unit, "2026-03-20");
                 },
                 [](auto& city, const auto& actor, const auto& unit) {
                   return post_one(city, actor, unit, "2026-01-20");
                 }});
  out.push_back({Act::import_vouchers, "import a file",
                 [](auto& city, const auto& actor, const auto& unit) {
                   return import_file(city, actor, unit, "5000");
                 },
                 [](auto& city, const auto& actor, const auto& unit) {
                   return import_file(city, actor, unit, "4000");
                 }});
  out.push_back({Act::cancel_voucher, "cancel a voucher", cancel, cancel});
  out.push_back({Act::mark_closing, "mark a closing voucher",
                 [](auto& city, const auto& actor, const auto& unit) {
                   return mark(city, actor, unit, city.voucher_of(unit, "3").id);
                 },
                 [](auto& city, const auto& actor, const auto& unit) {
                   return mark(city, actor, unit, books::VoucherId{999'999});
                 }});
  out.push_back({Act::attach_paper, "attach a paper",
                 [](auto& city, const auto& actor, const auto& unit) {
                   return attach(city, actor, unit, "%PDF-1.7 " + unit.code);
                 },
                 [](auto& city, const auto& actor, const auto& unit) {
                   return attach(city, actor, unit, "plain text");
                 }});
}

void add_book_deeds(std::vector<Deed>& out) {
  const auto account = [](ActCity& city, const Actor& actor, const Unit& unit) {
    return outcome(books::add_account(city.db, actor, city.book_of(unit, "collective"),
                                      {.code = "51399", .name = "会议费"}, noon));
  };
  const auto book = [](ActCity& city, const Actor& actor, const Unit& unit) {
    return outcome(
        books::add_book(city.db, actor, unit.code, "group", Regime::rce2023, january, noon));
  };
  const auto convert = [](ActCity& city, const Actor& actor, const Unit& unit) {
    return outcome(books::convert_book(city.db, actor, city.book_of(unit, "committee"),
                                       {.from = Period::of(2026, 4)}, noon));
  };
  out.push_back({Act::add_account, "add an account", account, account});
  out.push_back({Act::add_book, "add a book", book, book});
  out.push_back({Act::convert_book, "convert a book", convert, convert});
}

void add_month_deeds(std::vector<Deed>& out) {
  const auto close = [](ActCity& city, const Actor& actor, const Unit& unit) {
    return outcome(
        books::close_month(city.db, actor, city.book_of(unit, "collective"), february, noon, {}));
  };
  const auto reopen = [](ActCity& city, const Actor& actor, const Unit& unit, const char* reason) {
    return outcome(books::reopen_month(city.db, actor, city.book_of(unit, "collective"), february,
                                       reason, noon, {}));
  };
  const auto release = [](ActCity& city, const Actor& actor, const Unit& unit) {
    return outcome(
        books::release_month(city.db, actor, city.book_of(unit, "collective"), january, noon, {}));
  };
  out.push_back({Act::close_month, "close a month", close, close});
  out.push_back({Act::reopen_month, "reopen a month",
                 [reopen](auto& city, const auto& actor, const auto& unit) {
                   return reopen(city, actor, unit, "漏记一张票");
                 },
                 [reopen](auto& city, const auto& actor, const auto& unit) {
                   return reopen(city, actor, unit, "");
                 }});
  out.push_back({Act::release_month, "release a month", release, release});
  out.push_back({Act::release_month,
                 "release all months",
                 [](auto& city, const auto& actor, const auto& unit) {
                   return outcome(books::release_through(
                       city.db, actor, city.book_of(unit, "collective"), march, noon, {}));
                 },
                 {}});
}

void add_administration_deeds(std::vector<Deed>& out) {
  out.push_back({Act::import_units, "import units",
                 [](auto& city, const auto& actor, const auto& unit) {
                   return rename(city, actor, unit, "示例" + city.fresh_name());
                 },
                 [](auto& city, const auto& actor, const auto& unit) {
                   return rename(city, actor, unit, "");
                 }});
  const auto search = [](ActCity& city, const Actor& actor, const Unit& unit, int limit) {
    return outcome(access::search_audit(city.db, actor, {.unit = unit.id, .limit = limit}, noon));
  };
  out.push_back({Act::read_audit, "search the audit trail",
                 [search](auto& city, const auto& actor, const auto& unit) {
                   return search(city, actor, unit, 1);
                 },
                 [search](auto& city, const auto& actor, const auto& unit) {
                   return search(city, actor, unit, 0);
                 }});
  const auto look = [](ActCity& city, const Actor& actor, const Unit& unit, int limit) {
    return outcome(
        access::search_staff_addresses(city.db, actor, {.unit = unit.id, .limit = limit}, noon));
  };
  out.push_back({Act::read_staff_addresses, "look at addresses of acts",
                 [look](auto& city, const auto& actor, const auto& unit) {
                   return look(city, actor, unit, 1);
                 },
                 [look](auto& city, const auto& actor, const auto& unit) {
                   return look(city, actor, unit, 0);
                 }});
  const auto erase = [](ActCity& city, const Actor& actor, const Unit& unit, const char* reason) {
    return outcome(
        access::erase_audit_values(city.db, actor, row_about(city.db, unit), reason, noon));
  };
  out.push_back({Act::erase_audit_value, "erase a value",
                 [erase](auto& city, const auto& actor, const auto& unit) {
                   return erase(city, actor, unit, "asked for");
                 },
                 [erase](auto& city, const auto& actor, const auto& unit) {
                   return erase(city, actor, unit, "");
                 }});
  out.push_back({.act = Act::erase_audit_value,
                 .name = "erase old values",
                 .done =
                     [](auto& city, const auto& actor, const auto&) {
                       return outcome(access::erase_audit_values_before(
                           city.db, actor, civil_date(noon).plus(1), noon));
                     },
                 .failing = {},
                 .is_city_wide = true});
}

void add_scheme_deeds(std::vector<Deed>& out) {
  const auto change = [](ActCity& city, const Actor& actor, const char* file) -> Outcome {
    const std::filesystem::path own = city.folder.path() / "schemes";
    std::filesystem::create_directories(own);
    std::ofstream(own / file) << city.fresh_name();
    const Result<int> count = access::record_scheme_changes(city.db, actor, own, noon);
    if (!count.has_value()) return fail(count.error());
    return *count == 1;
  };
  out.push_back({Act::change_schemes, "change a scheme",
                 [change](auto& city, const auto& actor, const auto&) {
                   return change(city, actor, "own.yaml");
                 },
                 [change](auto& city, const auto& actor, const auto&) {
                   return change(city, actor, "own.exe");
                 },
                 true});
}

void add_backup_deeds(std::vector<Deed>& out) {
  const auto one = [](ActCity& city, const Actor& actor, const Unit& unit) {
    return back_up(city, actor, unit.code, unit.code + ".backup");
  };
  const auto all = [](ActCity& city, const Actor& actor, const Unit&) {
    return back_up(city, actor, "", "all.backup");
  };
  out.push_back({Act::make_backup, "back up a unit", one, one});
  out.push_back({Act::make_backup, "back up everything", all, all, true});
  out.push_back({Act::restore_unit, "restore a unit",
                 [](auto& city, const auto& actor, const auto& unit) {
                   return restore(city, actor, unit, true);
                 },
                 [](auto& city, const auto& actor, const auto& unit) {
                   return restore(city, actor, unit, false);
                 }});
}

void propose_posts(ActCity& city) {
  const auto add_person = [&](const char* name) {
    const units::Person person{.name = *Text::parse(name), .branch = city.village.id};
    return city.db
        .write([&](db::Session& session) -> Result<units::PersonId> {
          return units::add_person(session, person, noon);
        })
        .value();
  };
  const units::PersonId stranger = add_person("示例甲");
  ensure(stranger == units::PersonId{1}, "holder() is this person");
  city.candidate = add_person("示例乙");
  city.relative = add_person("示例丙");
  const auto propose = [&](units::PersonId person, access::Role role, const Unit& unit) {
    const access::PostProposal proposal{.person = person,
                                        .unit = unit.id,
                                        .role = role,
                                        .from = *Date::make(2026, 1, 1),
                                        .reason = "test"};
    city.proposed[role] =
        access::propose_post(city.db, books::test::keeper(), proposal, {}, noon).value();
  };
  propose(city.candidate, access::Role::recorder, city.village);
  propose(city.candidate, access::Role::supervisor, city.village);
  propose(city.relative, access::Role::system_admin, city.city);
}

}  // namespace

ActCity::ActCity(db::Db& database) : db(database) {
  using units::test::row;
  units::test::import(
      db, units::test::rows({row("9901", "示例市"), row("990101", "示例县"),
                             row("990101100", "示例镇"), row("990101100201", "示例村"),
                             row("990101101", "别的镇"), row("990101101201", "别的村")}));
  city = unit_of(db, "9901");
  county = unit_of(db, "990101");
  town = unit_of(db, "990101100");
  village = unit_of(db, "990101100201");
  other_town = unit_of(db, "990101101");
  other_village = unit_of(db, "990101101201");
  for (const Unit& unit : places()) keep_books(db, unit);
  propose_posts(*this);
}

Actor ActCity::holder(access::Role role, const Unit& unit) const {
  return {.person = units::PersonId{1},
          .name = "张三",
          .posts = {{.id = {1},
                     .unit = unit.id,
                     .unit_code = unit.code,
                     .unit_name = unit.name,
                     .path = path_of(unit),
                     .role = role}}};
}

std::string ActCity::path_of(const Unit& unit) const {
  return db.read([&](db::Session& session) { return units::unit_path(session, unit.id); }).value();
}

books::Book ActCity::book_of(const Unit& unit, const std::string& name) const {
  return db.read([&](db::Session& session) { return books::book_of(session, unit.id, name); })
      .value();
}

books::Voucher ActCity::voucher_of(const Unit& unit, const std::string& number) const {
  const books::Book book = book_of(unit, "collective");
  return db
      .read(
          [&](db::Session& session) { return books::voucher_of(session, book, february, number); })
      .value();
}

std::string ActCity::fresh_name() { return "n" + std::to_string(++names_); }

std::vector<Deed> all_deeds() {
  std::vector<Deed> out;
  add_voucher_deeds(out);
  add_book_deeds(out);
  add_month_deeds(out);
  out.push_back({Act::give_village_key,
                 "replace the key of a village",
                 [](auto& city, const auto& actor, const auto& unit) {
                   return outcome(publications::replace_village_key(city.db, actor, unit, noon));
                 },
                 {}});
  add_post_deeds(out);
  add_administration_deeds(out);
  add_scheme_deeds(out);
  add_backup_deeds(out);
  return out;
}

}  // namespace mingbai::app::test
