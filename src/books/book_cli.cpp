#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "access/operator.h"
#include "books/books_cli.h"
#include "books/cli_support.h"
#include "platform/json/json.h"
#include "units/unit_actions.h"

namespace mingbai::books {
namespace {

struct NewBook {
  std::string unit;
  std::string name;
  std::string regime = "2023";
  std::string from;
};

json::Value json_of(const Book& book, const std::string& unit) {
  json::Object out{{"unit", unit},
                   {"name", book.name},
                   {"regime", to_string(book.regime)},
                   {"from", book.start.iso()},
                   {"to", json::Value()}};
  if (book.end) out.back().second = book.end->iso();
  return out;
}

void print_book(cli::Context& context, const Book& book) {
  const i18n::Translator t = context.translator();
  cli::Context::print(fmt::format("{:<18} {}  {}  {}{}\n", book.name, to_string(book.regime),
                                  book.start.iso(), t(title_of(book)),
                                  book.end ? "  – " + book.end->iso() : ""));
}

// Of every unit, with the unit's code and name before each.
Result<void> list_all_books(cli::Context& context) {
  db::Db* db = TRY(context.db());
  return db->read([&](db::Session& session) -> Result<void> {
    json::Array out;
    for (const Book& book : all_books(session)) {
      const units::Unit unit = TRY(units::unit_by_id(session, book.unit));
      if (context.json) {
        out.push_back(json_of(book, unit.code));
      } else {
        cli::Context::print(unit.code + "  " + unit.name + "  ");
        print_book(context, book);
      }
    }
    if (context.json) cli::Context::print(json::write(out) + "\n");
    return {};
  });
}

Result<void> list_books(cli::Context& context, const std::string& code) {
  if (code.empty()) return list_all_books(context);
  db::Db* db = TRY(context.db());
  const Result<std::vector<Book>> found =
      db->read([&](db::Session& session) -> Result<std::vector<Book>> {
        const units::Unit unit = TRY(units::unit_by_code(session, code));
        return books_of(session, unit.id);
      });
  const std::vector<Book> books = TRY(found);
  json::Array out;
  for (const Book& book : books) {
    if (context.json) {
      out.push_back(json_of(book, code));
    } else {
      print_book(context, book);
    }
  }
  if (context.json) {
    cli::Context::print(json::write(out) + "\n");
  } else if (books.empty()) {
    const i18n::Translator t = context.translator();
    cli::Context::print(t("The unit keeps no book yet. Add one with “mingbai books add”.") + "\n");
  }
  return {};
}

Result<void> add(cli::Context& context, const NewBook& wanted) {
  const Regime regime = TRY(parse_regime(wanted.regime));
  const Period start = TRY(Period::parse(wanted.from));
  db::Db* db = TRY(context.db());
  const Book book = TRY(add_book(*db, access::operator_actor(), wanted.unit, wanted.name, regime,
                                 start, context.clock()));
  if (context.json) {
    cli::Context::print(json::write(json_of(book, wanted.unit)) + "\n");
  } else {
    print_book(context, book);
  }
  return {};
}

}  // namespace

void add_book_commands(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* books = noun(root, "books", t("The books that units keep."));
  CLI::App* list = books->add_subcommand("list", t("The books of a unit, or of all units."));
  const auto unit = std::make_shared<std::string>();
  list->add_option("--unit", *unit, t("The unit's code."));
  list->callback(
      [&context, unit] { context.run([&](cli::Context& c) { return list_books(c, *unit); }); });
  CLI::App* added = books->add_subcommand("add", t("Begin a book for a unit."));
  const auto wanted = std::make_shared<NewBook>();
  added->add_option("--unit", wanted->unit, t("The unit's code."))->required();
  added
      ->add_option("--name", wanted->name, t("committee, collective, group, party_fund or owners."))
      ->required();
  added
      ->add_option("--regime", wanted->regime,
                   t("The accounting rules it follows: 2023 (if not given) or 2004."))
      ->check(CLI::IsMember({"2023", "2004"}));
  added->add_option("--from", wanted->from, t("Its first month, for example 2026-01."))->required();
  added->callback(
      [&context, wanted] { context.run([&](cli::Context& c) { return add(c, *wanted); }); });
}

}  // namespace mingbai::books
