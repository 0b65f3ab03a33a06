#include "disclosure/start/start_steps.h"

#include <doctest/doctest.h>

#include "disclosure/start/start_words.h"

namespace mingbai::disclosure {
namespace {

using books::BookBeginning;
using books::MonthState;

// A letter for each step in its order: done, waiting, next, later.
std::string letters(const StartFacts& facts) {
  const StartSteps steps(facts);
  std::string out;
  for (const StartStep step : all_start_steps) {
    out += "dwnl"[static_cast<std::size_t>(steps.at(step))];
  }
  return out;
}

constexpr PostsOfDuty held{.held = 1};
constexpr PostsOfDuty proposed{.waiting = 1};

StartFacts staffed() { return {.recorder = held, .supervisor = held, .head = held}; }

BookBeginning book(std::int64_t opening, std::int64_t vouchers, MonthState state) {
  BookBeginning out;
  out.name = "collective";
  out.start = Period::of(2026, 1);
  out.entries = out.start;
  out.opening_accounts = opening;
  out.opening_debits = Money::of_fen(123'456);
  out.vouchers = vouchers;
  out.state = state;
  return out;
}

StartFacts with(const BookBeginning& first, std::optional<std::int64_t> published = {}) {
  StartFacts out = staffed();
  out.book = first;
  out.published = published;
  return out;
}

}  // namespace

TEST_CASE("start steps: each follows from what is there") {
  const struct {
    const char* what;
    StartFacts facts;
    const char* letters;
  } cases[] = {
      {"nothing", {}, "nlllllll"},
      {"one of three posts", {.recorder = held}, "nllllldl"},
      {"all proposed",
       {.recorder = proposed, .supervisor = proposed, .head = proposed},
       "wnllllll"},
      {"one waits, one is missing", {.recorder = held, .supervisor = proposed}, "nllllldl"},
      {"the last one waits", {.recorder = held, .supervisor = proposed, .head = held}, "wnlllldl"},
      {"people", staffed(), "dnlllldl"},
      {"a book", with(book(0, 0, MonthState::open)), "ddnllldl"},
      {"vouchers before balances", with(book(0, 3, MonthState::open)), "ddndlldl"},
      {"balances", with(book(9, 0, MonthState::open)), "dddnlldl"},
      {"vouchers", with(book(9, 3, MonthState::open)), "ddddnldl"},
      {"closed", with(book(9, 3, MonthState::closed)), "ddddnldl"},
      {"closed, begun without balances", with(book(0, 0, MonthState::closed)), "ddddnldl"},
      {"released", with(book(9, 3, MonthState::released)), "dddddwdw"},
      {"in the log", with(book(9, 3, MonthState::released), 7), "dddddddd"},
  };
  for (const auto& each : cases) {
    INFO(each.what);
    CHECK(letters(each.facts) == each.letters);
  }
}

TEST_CASE("start steps: what is next, how many are done, and when a village has joined") {
  const StartSteps begun(with(book(9, 0, MonthState::open)));
  CHECK(begun.done() == 4);
  CHECK(begun.next() == StartStep::vouchers);
  CHECK_FALSE(begun.has_joined());
  const StartSteps waiting(with(book(9, 3, MonthState::released)));
  CHECK(waiting.done() == 6);
  CHECK_FALSE(waiting.next().has_value());
  CHECK_FALSE(waiting.has_joined());
  const StartSteps joined(with(book(9, 3, MonthState::released), 0));
  CHECK(joined.has_joined());
  CHECK_FALSE(joined.next().has_value());
}

TEST_CASE("start steps: the words say what is there") {
  const i18n::Translator t(i18n::Language::en);
  const auto words = [&](StartStep step, const StartFacts& facts) {
    std::string out;
    for (const std::string& each : there_words(step, facts, *Date::parse("2026-10-03"), t)) {
      out += each + "|";
    }
    return out;
  };
  StartFacts facts = with(book(9, 3, MonthState::closed));
  facts.supervisor = {.held = 0, .waiting = 2};
  CHECK(words(StartStep::people, facts) ==
        "Recorder: 1 in office|"
        "Supervisor: 0 in office, 2 waiting for approval by the level above|"
        "Director or secretary: 1 in office|");
  CHECK(words(StartStep::opening, facts) ==
        "Before January 2026: 9 accounts, ¥1,234.56 on each side|");
  CHECK(words(StartStep::vouchers, facts) == "January 2026: 3 vouchers|");
  CHECK(words(StartStep::release, facts) == "January 2026: closed, not released|");
  CHECK(words(StartStep::key, facts) == "Key of 2026, good until 31 January 2027|");
  CHECK(words(StartStep::opening, with(book(0, 0, MonthState::closed))) ==
        "The book began without opening balances.|");
  CHECK(words(StartStep::vouchers, with(book(9, 1, MonthState::open))) ==
        "January 2026: 1 voucher|");
  CHECK(words(StartStep::vouchers, with(book(0, 0, MonthState::closed))) ==
        "The month was closed without any.|");
  CHECK(words(StartStep::book, facts) ==
        "the collective's book: accounting rules of 2023, from January 2026, 0 accounts added to "
        "the standard ones|");
  for (const StartStep step : {StartStep::book, StartStep::opening, StartStep::vouchers,
                               StartStep::release, StartStep::log, StartStep::key}) {
    CHECK(words(step, {}).empty());
  }
}

}  // namespace mingbai::disclosure
