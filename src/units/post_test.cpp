#include "units/post.h"

#include <doctest/doctest.h>

using namespace mingbai;
using namespace mingbai::units;

namespace {

struct Days {
  const char* from;
  const char* until;  // empty: without end
  const char* ended = "";
};

Post post(const Days& days) {
  Post out{.from = *Date::parse(days.from), .approved_at = Instant{1}};
  if (*days.until != '\0') out.until = *Date::parse(days.until);
  if (*days.ended != '\0') out.ended_on = *Date::parse(days.ended);
  return out;
}

}  // namespace

TEST_CASE("post: days in common, whichever is asked first") {
  struct Row {
    Days one;
    Days other;
    bool expected;
  };
  const Row rows[] = {
      {{"2026-01-01", ""}, {"2030-01-01", ""}, true},
      {{"2026-01-01", "2026-06-30"}, {"2026-06-30", ""}, true},
      {{"2026-01-01", "2026-06-30"}, {"2026-07-01", ""}, false},
      {{"2026-01-01", "", "2026-03-31"}, {"2026-04-01", "2026-05-01"}, false},
      {{"2026-01-01", "", "2026-03-31"}, {"2026-03-31", "2026-05-01"}, true},
      {{"2026-01-01", "2026-12-31", "2026-03-31"}, {"2026-06-01", ""}, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.one.from);
    CAPTURE(row.other.from);
    CHECK(overlap(post(row.one), post(row.other)) == row.expected);
    CHECK(overlap(post(row.other), post(row.one)) == row.expected);
  }
}

TEST_CASE("post: a refused one has no day in common with any, a proposed one has") {
  Post proposed = post({"2026-01-01", ""});
  proposed.approved_at.reset();
  CHECK(overlap(proposed, post({"2026-01-01", ""})));
  Post refused = proposed;
  refused.refused_at = Instant{2};
  CHECK_FALSE(overlap(refused, post({"2026-01-01", ""})));
  CHECK_FALSE(overlap(post({"2026-01-01", ""}), refused));
}
