// redline: what the product does not do has no table and no column, on either engine; proved by
// columns and tables that are planted.
#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>

#include <doctest/doctest.h>
#include <soci/soci.h>

#include "platform/db/test_database.h"

namespace {

using namespace mingbai;

// The lines of a file of this folder, without comments.
std::vector<std::string> lines(const char* file) {
  std::ifstream in(std::string(MINGBAI_TEST_REDLINES) + "/" + file);
  REQUIRE(in.good());
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && !line.starts_with('#')) out.push_back(line);
  }
  return out;
}

bool crosses(const std::string& name, const std::vector<std::string>& words) {
  const std::string padded = "_" + name + "_";
  return std::ranges::any_of(words, [&](const std::string& word) {
    const bool is_beginning = word.ends_with('*');
    const std::string pattern =
        is_beginning ? "_" + word.substr(0, word.size() - 1) : "_" + word + "_";
    return padded.find(pattern) != std::string::npos;
  });
}

// "table persons", "column name": every one of the database, views too.
std::set<std::string> names_of(db::Db& db) {
  const auto names = db.read([&](db::Session& session) -> Result<std::set<std::string>> {
    const char* sql = db.engine() == db::Engine::sqlite
                          ? "SELECT l.name, i.name FROM pragma_table_list l "
                            "JOIN pragma_table_info(l.name) i WHERE l.schema = 'main'"
                          : "SELECT table_name::text, column_name::text "
                            "FROM information_schema.columns WHERE table_schema = current_schema()";
    std::string table;
    std::string column;
    soci::statement statement = (session.prepare << sql, soci::into(table), soci::into(column));
    statement.execute();
    std::set<std::string> out;
    while (statement.fetch()) {
      out.insert("table " + table);
      out.insert("column " + column);
    }
    return out;
  });
  REQUIRE(names.has_value());
  return *names;
}

std::vector<std::string> crossings(db::Db& db) {
  const std::vector<std::string> words = lines("words.txt");
  std::vector<std::string> allowed = lines("allowed.txt");
  std::vector<std::string> out;
  for (const std::string& name : names_of(db)) {
    const bool is_allowed = std::ranges::any_of(
        allowed, [&](const std::string& line) { return line.starts_with(name + " "); });
    if (crosses(name.substr(name.find(' ') + 1), words) && !is_allowed) out.push_back(name);
  }
  return out;
}

void change(db::Db& db, const char* sql) {
  const Result<void> done = db.write([&](db::Session& session) -> Result<void> {
    db::script(session, sql);
    return {};
  });
  REQUIRE(done.has_value());
}

}  // namespace

TEST_CASE("redline: no table and no column scores, tracks, profiles or listens to anybody") {
  db::test::on_each_engine([](db::Db& db) {
    CHECK(names_of(db).size() > 100);
    CHECK(crossings(db) == std::vector<std::string>{});
  });
}

TEST_CASE("redline: a planted column or table is found") {
  db::test::on_each_engine([](db::Db& db) {
    change(db, "ALTER TABLE persons ADD COLUMN loyalty_score BIGINT");
    CHECK(crossings(db) == std::vector<std::string>{"column loyalty_score"});
    change(db, "ALTER TABLE accounts ADD COLUMN login_count BIGINT");
    change(db, "CREATE TABLE residents (id BIGINT, id_card_hash TEXT)");
    CHECK(crossings(db) == std::vector<std::string>{"column id_card_hash", "column login_count",
                                                    "column loyalty_score", "table residents"});
  });
}

TEST_CASE("redline: names that were allowed are still there") {
  db::test::on_each_engine([](db::Db& db) {
    const std::set<std::string> names = names_of(db);
    for (const std::string& line : lines("allowed.txt")) {
      if (!line.starts_with("table ") && !line.starts_with("column ")) continue;
      CHECK_MESSAGE(names.contains(line.substr(0, line.find(' ', line.find(' ') + 1))), line);
    }
  });
}
