#include "publications/redaction.h"

#include <doctest/doctest.h>

#include "platform/crypto/random.h"

namespace mingbai::publications {
namespace {

Removal removal() {
  return {.place = {.number = 17, .position = 2},
          .reason = RedactionReason::minors,
          .offices = {"330100001001", "330100001"},
          .at = Instant{1'790'000'000'000},
          .until = std::nullopt,
          .entry = std::nullopt};
}

Result<Removal> written_and_read(const Removal& removal) {
  const translog::Entry entry = removal_entry(removal, crypto::random_bytes).value();
  const std::string bytes = translog::entry_bytes(entry).value();
  return parse_removal(translog::parse_entry(bytes).value());
}

TEST_CASE("redaction: what is hidden and what is redacted stands in the log and is read again") {
  Removal redacted = removal();
  CHECK(written_and_read(redacted).value() == redacted);
  Removal hidden = removal();
  hidden.until = Instant{hidden.at.ms + hide_ms};
  hidden.offices = {"330100001001"};
  CHECK(written_and_read(hidden).value() == hidden);
}

TEST_CASE(
    "redaction: whether it was signed on paper stands in the log, of old entries it does not") {
  Removal on_paper = removal();
  on_paper.is_on_paper = true;
  CHECK(written_and_read(on_paper).value() == on_paper);
  translog::Entry entry = removal_entry(removal(), crypto::random_bytes).value();
  const translog::Code auth = translog::Code::parse("auth").value();
  CHECK(std::get<translog::Code>(entry.fields.at(auth)).text() == "session");
  entry.fields.erase(auth);
  CHECK(parse_removal(entry).value() == removal());
}

TEST_CASE("redaction: the reason is of a closed list") {
  for (const RedactionReason reason : all_redaction_reasons()) {
    CHECK(redaction_reason_of(to_string(reason)) == reason);
    CHECK(!english(redaction_reason_label(reason)).empty());
  }
  CHECK(!redaction_reason_of("because"));
  CHECK(!redaction_reason_of(""));
}

TEST_CASE("security 14: what takes words away is lawful by its offices, its days and its part") {
  const RemovalGrounds right{.is_of_words = true, .kind_of_last = units::Kind::town};
  const auto is_lawful = [](const Removal& removal, const RemovalGrounds& grounds) {
    return check_lawful(removal, grounds).has_value();
  };
  CHECK(is_lawful(removal(), right));
  Removal hidden = removal();
  hidden.offices.pop_back();
  hidden.until = Instant{hidden.at.ms + hide_ms};
  CHECK(is_lawful(hidden, {.is_of_words = true, .kind_of_last = units::Kind::village}));
  SUBCASE("figures") {
    CHECK_FALSE(is_lawful(removal(), {.kind_of_last = units::Kind::town}));
    CHECK_FALSE(is_lawful(hidden, {.kind_of_last = units::Kind::town}));
  }
  SUBCASE("no town") {
    CHECK_FALSE(is_lawful(removal(), {.is_of_words = true, .kind_of_last = units::Kind::village}));
    CHECK_FALSE(is_lawful(removal(), {.is_of_words = true}));
    CHECK_FALSE(is_lawful(hidden, {.is_of_words = true}));
  }
  SUBCASE("the same office twice") {
    Removal twice = removal();
    twice.offices.back() = twice.offices.front();
    CHECK_FALSE(is_lawful(twice, right));
  }
  SUBCASE("too long") {
    hidden.until = Instant{hidden.at.ms + hide_ms + 1};
    CHECK_FALSE(is_lawful(hidden, right));
  }
  SUBCASE("again") {
    RemovalGrounds again = right;
    again.was_hidden_before = true;
    CHECK_FALSE(is_lawful(hidden, again));
  }
}

TEST_CASE("redaction: an entry of another form takes nothing away") {
  translog::Entry entry = removal_entry(removal(), crypto::random_bytes).value();
  SUBCASE("another type") { entry.type = translog::Code::parse("publish").value(); }
  SUBCASE("a hide without an end") { entry.type = translog::Code::parse("hide").value(); }
  SUBCASE("another reason") {
    entry.fields.at(translog::Code::parse("why").value()) =
        translog::Code::parse("because").value();
  }
  SUBCASE("signed in another way") {
    entry.fields.at(translog::Code::parse("auth").value()) =
        translog::Code::parse("telepathy").value();
  }
  SUBCASE("no target") { entry.fields.erase(translog::Code::parse("target").value()); }
  SUBCASE("two parts") {
    entry.fields.at(translog::Code::parse("part").value()) = std::vector<std::int64_t>{1, 2};
  }
  CHECK(parse_removal(entry).error().code == ErrorCode::invalid);
}

TEST_CASE("security 14: an order needs two persons at two units, the second a town or above") {
  struct Row {
    const char* name;
    RedactionActor asked;
    RedactionActor orders;
    units::Kind kind;
    bool is_allowed;
  };
  const units::PersonId one{1};
  const units::PersonId two{2};
  const Row rows[] = {
      {"village and town", {one, "v"}, {two, "t"}, units::Kind::town, true},
      {"town and county", {one, "t"}, {two, "c"}, units::Kind::county, true},
      {"village and city", {one, "v"}, {two, "c"}, units::Kind::city, true},
      {"the same person", {one, "v"}, {one, "t"}, units::Kind::town, false},
      {"the same unit", {one, "t"}, {two, "t"}, units::Kind::town, false},
      {"another village", {one, "v"}, {two, "w"}, units::Kind::village, false},
  };
  for (const Row& row : rows) {
    const Result<void> allowed = check_order(row.asked, row.orders, row.kind);
    CHECK_MESSAGE(allowed.has_value() == row.is_allowed, row.name);
    if (!allowed) CHECK(allowed.error().code == ErrorCode::forbidden);
  }
}

}  // namespace
}  // namespace mingbai::publications
