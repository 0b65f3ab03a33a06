#include "platform/db/statement_cache.h"

#include <memory>

#include <doctest/doctest.h>

namespace mingbai::db {
namespace {

using Cache = StatementCache<std::unique_ptr<int>>;

std::string text(std::size_t number) { return "SELECT " + std::to_string(number); }

}  // namespace

TEST_CASE("statement cache: what is taken is not there any more") {
  Cache cache;
  CHECK_FALSE(cache.take("SELECT 1"));
  CHECK_FALSE(cache.keep("SELECT 1", std::make_unique<int>(1)));
  CHECK_FALSE(cache.take("SELECT"));
  const auto taken = cache.take("SELECT 1");
  REQUIRE(taken);
  CHECK(**taken == 1);
  CHECK_FALSE(cache.take("SELECT 1"));
}

TEST_CASE("statement cache: one of each text is enough") {
  Cache cache;
  CHECK_FALSE(cache.keep("SELECT 1", std::make_unique<int>(1)));
  const auto second = cache.keep("SELECT 1", std::make_unique<int>(2));
  REQUIRE(second);
  CHECK(**second == 2);
  CHECK(**cache.take("SELECT 1") == 1);
}

TEST_CASE("statement cache: the one unused for longest goes first") {
  Cache cache;
  for (std::size_t i = 0; i < Cache::most; ++i) {
    CHECK_FALSE(cache.keep(text(i), std::make_unique<int>(static_cast<int>(i))));
  }
  CHECK_FALSE(cache.keep(text(0), std::move(*cache.take(text(0)))));
  const auto gone = cache.keep(text(Cache::most), std::make_unique<int>(-1));
  REQUIRE(gone);
  CHECK(**gone == 1);
  CHECK_FALSE(cache.take(text(1)));
  CHECK(cache.take(text(0)));
  CHECK(cache.take(text(Cache::most)));
  cache.clear();
  CHECK_FALSE(cache.take(text(2)));
}

TEST_CASE("statement cache: what reads or changes rows is kept, anything else is not") {
  for (const char* sql :
       {"SELECT 1", "\n    SELECT 1", "INSERT INTO t VALUES (1)", "UPDATE t SET n = 1",
        "DELETE FROM t", "WITH RECURSIVE up AS (SELECT 1) SELECT 2"}) {
    CAPTURE(std::string(sql));
    CHECK(is_worth_keeping(sql));
  }
  for (const char* sql : {"", "  ", "PRAGMA foreign_keys", "CREATE TABLE t (n BIGINT)", "SELECTED",
                          "DROP TABLE t", "VACUUM", "LISTEN commits"}) {
    CAPTURE(std::string(sql));
    CHECK_FALSE(is_worth_keeping(sql));
  }
}

}  // namespace mingbai::db
