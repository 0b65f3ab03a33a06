#include "access/audit_row.h"

#include <doctest/doctest.h>

namespace mingbai::access {
namespace {

AuditRow sample() {
  return {.number = 7,
          .at = Instant{1'790'999'999'000},
          .person = units::PersonId{3},
          .actor = "张三",
          .posts = "recorder@9901 上河村",
          .act = "close_month",
          .outcome = "done",
          .object = "month 2026-09",
          .unit = units::UnitId{5},
          .unit_code = "9901",
          .unit_name = "上河村",
          .unit_path = "00005",
          .old_seal = "a",
          .new_seal = "b"};
}

TEST_CASE("audit row: every field is bound, and so is the row before") {
  const std::string chain = chain_of("c", sample());
  CHECK(chain == chain_of("c", sample()));
  CHECK(chain != chain_of("d", sample()));
  using Change = void (*)(AuditRow&);
  const Change changes[] = {
      [](AuditRow& row) { row.number = 8; },          [](AuditRow& row) { row.at.ms += 1; },
      [](AuditRow& row) { row.person = {}; },         [](AuditRow& row) { row.actor = "李四"; },
      [](AuditRow& row) { row.posts = ""; },          [](AuditRow& row) { row.act = "publish"; },
      [](AuditRow& row) { row.outcome = "refused"; }, [](AuditRow& row) { row.object = ""; },
      [](AuditRow& row) { row.unit = {}; },           [](AuditRow& row) { row.unit_code = "99"; },
      [](AuditRow& row) { row.unit_name = "下"; },    [](AuditRow& row) { row.old_seal = "b"; },
      [](AuditRow& row) { row.new_seal = "a"; },      [](AuditRow& row) { row.unit_path = ""; }};
  for (const Change change : changes) {
    AuditRow other = sample();
    change(other);
    CHECK(chain_of("c", other) != chain);
  }
}

TEST_CASE("audit row: text that moves from one field to the next makes another row") {
  AuditRow one = sample();
  AuditRow two = sample();
  one.actor = "张三5:a";
  one.posts = "b";
  two.actor = "张三";
  two.posts = "5:ab";
  CHECK(leaf_of(one) != leaf_of(two));
}

TEST_CASE("security 9: a seal cannot be guessed without its salt") {
  CHECK(seal_of("salt", "13800000000") != seal_of("tals", "13800000000"));
  CHECK(seal_of("salt", "13800000000") != seal_of("", "13800000000"));
  CHECK(seal_of("salt", "13800000000") != seal_of("salt", "13800000001"));
}

}  // namespace
}  // namespace mingbai::access
