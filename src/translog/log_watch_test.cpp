#include "translog/log_watch.h"

#include <doctest/doctest.h>

namespace mingbai::translog {
namespace {

VerifierKey key_of(char letter) {
  const std::string name = std::string(1, letter) + ".example";
  return SigningKey(name, KeyType::witness, std::string(32, letter)).verifier();
}

// Witnesses by their letters, then what else the policy says.
std::string policy(const std::string& letters, const std::string& rest) {
  const SigningKey log("log.example", KeyType::log, std::string(32, 'l'));
  std::string out = "log " + to_string(log.verifier()) + "\n";
  for (const char letter : letters) {
    out += std::string("# office Office ") + letter + "\nwitness " + letter + " " +
           to_string(key_of(letter)) + " https://" + letter + ".example\n";
  }
  return out + rest;
}

PolicyVersion version(std::optional<std::int64_t> entry, std::int64_t recorded, std::int64_t begins,
                      std::string content = {}) {
  return {
      .entry = entry, .recorded = {recorded}, .begins = {begins}, .content = std::move(content)};
}

LastCosigned cosigned(char letter, std::int64_t size) {
  return {.key = to_string(key_of(letter)), .size = size, .at = {size}};
}

std::string in_one_line(const Watcher& watcher) {
  constexpr const char* places[] = {"unsaid", "offices", "outside"};
  constexpr const char* weights[] = {"none", "some", "needed"};
  return watcher.name + " " + places[static_cast<int>(watcher.place)] + " " +
         weights[static_cast<int>(watcher.weight)];
}

std::string standpoints(const std::string& letters, const std::string& rest) {
  const WatchFacts facts{.in_force = {version(0, 1, 1, policy(letters, rest))},
                         .coming = std::nullopt,
                         .cosigned = {},
                         .signed_by = {}};
  std::string out;
  const LogWatch watch = log_watch(facts).value();
  for (const Watcher& watcher : watch.watchers) {
    out += (out.empty() ? "" : ", ") + in_one_line(watcher);
  }
  return out;
}

}  // namespace

TEST_CASE("log watch: where the policy puts each witness, and what its signature is for") {
  const struct {
    std::string letters;
    std::string rest;
    std::string expected;
  } rows[] = {
      {"", "quorum none\n", ""},
      {"a", "quorum none\n", "a unsaid none"},
      {"ab", "quorum b\n", "a unsaid none, b unsaid needed"},
      {"ab", "group outside any a b\nquorum outside\n", "a outside some, b outside some"},
      {"ab", "group outside all a b\nquorum outside\n", "a outside needed, b outside needed"},
      {"abc",
       "group offices any a b\ngroup outside any c\ngroup both all offices outside\nquorum both\n",
       "a offices some, b offices some, c outside needed"},
      {"abc", "group offices all a b\ngroup two any offices c\nquorum two\n",
       "a offices some, b offices some, c unsaid some"},
      // The nearest group says where; one that nobody asks for says it as well.
      {"abc", "group outside any a\ngroup offices any b outside\nquorum c\n",
       "a outside none, b offices none, c unsaid needed"},
      {"a", "group other all a\ngroup outside all other\nquorum other\n", "a outside needed"},
      {"ab", "group outside any a b\nquorum a\n", "a outside needed, b outside none"}};
  for (const auto& row : rows) {
    CAPTURE(row.rest);
    CHECK(standpoints(row.letters, row.rest) == row.expected);
  }
}

TEST_CASE("log watch: how far each has seen, and what strangers sign counts nothing") {
  const WatchFacts facts{.in_force = {version(3, 1, 1, policy("abcd", "quorum a\n"))},
                         .coming = std::nullopt,
                         .cosigned = {cosigned('x', 9),
                                      cosigned('a', 9),
                                      cosigned('b', 7),
                                      cosigned('c', 11),
                                      {.key = "no key", .size = 9, .at = {1}}},
                         .size = 9,
                         .signed_by = {"a", "x"}};
  const std::vector<Watcher> watchers = log_watch(facts)->watchers;
  REQUIRE(watchers.size() == 4);
  CHECK(watchers[0].behind == 0);
  CHECK(watchers[0].has_signed);
  CHECK(watchers[0].office == "Office a");
  CHECK(watchers[0].url == "https://a.example");
  CHECK(watchers[0].since == 3);
  CHECK(watchers[1].behind == 2);
  CHECK(watchers[1].last->at == Instant{7});
  CHECK(!watchers[1].has_signed);
  // It remembers more than this log has.
  CHECK(watchers[2].behind == -2);
  CHECK(!watchers[3].last);
  CHECK(watchers[3].behind == 9);
}

TEST_CASE("log watch: without a policy there is nobody") {
  const LogWatch watch =
      log_watch({.in_force = {}, .coming = {}, .cosigned = {cosigned('a', 1)}, .signed_by = {}})
          .value();
  CHECK(watch.content.empty());
  CHECK(watch.policy.quorum == "none");
  CHECK(watch.watchers.empty());
  CHECK(watch.former.empty());
  CHECK(!watch.coming);
  CHECK(log_watch({.in_force = {version(0, 1, 1, "quorum\n")},
                   .coming = {},
                   .cosigned = {},
                   .signed_by = {}})
            .error()
            .code == ErrorCode::invalid);
}

TEST_CASE("log watch: who went, and by which entries, though they came back") {
  const std::string none = "quorum none\n";
  const WatchFacts facts{
      .in_force = {version(2, 1, 1, policy("a", none)), version(4, 2, 2, policy("ab", none)),
                   version(6, 3, 9, policy("b", none)), version(8, 10, 10, policy("ba", none)),
                   version(9, 11, 11, policy("a", none))},
      .coming = version(12, 12, 20, policy("c", "quorum c\n")),
      .cosigned = {},
      .signed_by = {}};
  const LogWatch watch = log_watch(facts).value();
  REQUIRE(watch.watchers.size() == 1);
  CHECK(watch.watchers[0].since == 8);
  REQUIRE(watch.former.size() == 2);
  CHECK(watch.former[0].name == "b");
  CHECK(watch.former[0].added == 4);
  CHECK(watch.former[0].removed == 9);
  CHECK(watch.former[1].office == "Office a");
  CHECK(watch.former[1].added == 2);
  CHECK(watch.former[1].removed == 6);
  REQUIRE(watch.coming.has_value());
  CHECK(watch.coming->joining == std::vector<std::string>{"Office c"});
  CHECK(watch.coming->leaving == std::vector<std::string>{"Office a"});
  CHECK(watch.coming->policy.quorum == "c");
}

TEST_CASE("log watch: a policy that was followed by another before its time never came") {
  const auto entries = [](const std::vector<PolicyVersion>& versions, std::int64_t now) {
    std::vector<std::int64_t> out;
    for (const PolicyVersion& each : came_into_force(versions, {now})) {
      out.push_back(each.entry.value_or(-1));
    }
    return out;
  };
  using Entries = std::vector<std::int64_t>;
  const std::vector<PolicyVersion> followed{version(0, 1, 1), version(1, 5, 12), version(2, 6, 6)};
  CHECK(entries(followed, 5) == Entries{0});
  CHECK(entries(followed, 20) == Entries{0, 2});
  const std::vector<PolicyVersion> in_turn{version(0, 1, 1), version(1, 5, 12), version(2, 12, 12)};
  CHECK(entries(in_turn, 11) == Entries{0});
  CHECK(entries(in_turn, 12) == Entries{0, 1, 2});
  // One that the log has not signed yet is not in force, and still ends the one before it.
  const std::vector<PolicyVersion> unsigned_one{version(0, 1, 1), version(1, 5, 12),
                                                version(std::nullopt, 6, 6)};
  CHECK(entries(unsigned_one, 20) == Entries{0});
  CHECK(entries({}, 20).empty());
}

}  // namespace mingbai::translog
