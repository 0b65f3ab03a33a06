#include "translog/entry.h"

#include <doctest/doctest.h>

#include "translog/commitment.h"
#include "translog/test_random.h"

namespace mingbai::translog {
namespace {

Code code(std::string_view text) { return Code::parse(text).value(); }

Entry example() {
  return {.type = code("publish"),
          .id = EntryId::parse("0123456789ABCDEFGHJKMNPQRS").value(),
          .time = {1'800'000'000'123},
          .fields = {{code("office"), code("330781103201")},
                     {code("target"), std::int64_t{12345}},
                     {code("more"), leaf_hash("m")},
                     {code("part"), std::vector<std::int64_t>{1, 3}},
                     {code("appr"), std::vector<Code>{code("a"), code("b-1")}},
                     {code("parts"), std::vector<CommittedPart>{{code("all"), leaf_hash("1")}}}}};
}

Entry with_parts(std::size_t count) {
  Entry entry = example();
  entry.fields.clear();
  entry.fields.emplace(code("parts"),
                       std::vector<CommittedPart>(count, {code("village"), leaf_hash("x")}));
  return entry;
}

}  // namespace

TEST_CASE("entry: sorted, without spaces, and the same when read") {
  const std::string bytes = entry_bytes(example()).value();
  CHECK(bytes ==
        "{\"appr\":[\"a\",\"b-1\"],\"id\":\"0123456789ABCDEFGHJKMNPQRS\","
        "\"more\":\"" +
            to_string(leaf_hash("m")) +
            "\",\"office\":\"330781103201\","
            "\"part\":[1,3],\"parts\":[{\"a\":\"all\",\"c\":\"" +
            to_string(leaf_hash("1")) +
            "\"}],\"t\":\"publish\",\"target\":12345,\"ts\":1800000000123,\"v\":1}");
  CHECK(parse_entry(bytes) == example());
}

TEST_CASE("entry: a code is a short word of a list, never a text or a person's number") {
  for (const char* text :
       {"a", "2026-10", "finance@3", "F_1.2", "330781103201", "12345678901234"}) {
    CAPTURE(text);
    CHECK(Code::parse(text));
  }
  for (const std::string& text : std::vector<std::string>{
           "", "a b", "王明", "a\n", "\"", "\\", "é", std::string(41, 'a'), "330781199001011234",
           "33078119900101123X", "123456789012345", "6222020200112230000", std::string("a\0", 2)}) {
    CAPTURE(text);
    const auto refused = Code::parse(text);
    REQUIRE(!refused);
    // What may be a person's number is not told to logs.
    if (!text.empty()) CHECK(english(refused.error().message).find(text) == std::string::npos);
  }
  for (const char* text : {"", "0123456789ABCDEFGHJKMNPQR", "0123456789ABCDEFGHJKMNPQRST",
                           "0123456789abcdefghjkmnpqrs", "0123456789ABCDEFGHIJKMNPQR"}) {
    CHECK(!EntryId::parse(text));
  }
  test::Random random(1);
  const EntryId id = EntryId::random(random.bytes());
  CHECK(EntryId::parse(id.text()) == id);
  CHECK(EntryId::random(random.bytes()) != id);
}

TEST_CASE("entry: limits") {
  CHECK(entry_bytes(with_parts(40)));
  CHECK(entry_bytes(with_parts(100)).error().code == ErrorCode::too_large);
  CHECK(entry_bytes(with_parts(0)).error().code == ErrorCode::invalid);
  Entry entry = example();
  entry.fields.insert_or_assign(code("n"), (std::int64_t{1} << 53) - 1);
  CHECK(parse_entry(entry_bytes(entry).value()) == entry);
  for (const std::int64_t number : {std::int64_t{1} << 53, -(std::int64_t{1} << 53)}) {
    entry.fields.insert_or_assign(code("n"), number);
    CHECK(entry_bytes(entry).error().code == ErrorCode::invalid);
  }
  for (const char* name : {"v", "t", "id", "ts"}) {
    entry = example();
    entry.fields.emplace(code(name), std::int64_t{1});
    CHECK(entry_bytes(entry).error().code == ErrorCode::invalid);
  }
}

TEST_CASE("entry: bytes with any other spelling are refused") {
  const std::string id = "\"id\":\"0123456789ABCDEFGHJKMNPQRS\"";
  const std::string sound = "{" + id + ",\"t\":\"a\",\"ts\":5,\"v\":1}";
  REQUIRE(parse_entry(sound));
  for (const std::string& bytes : std::vector<std::string>{
           "",
           "{}",
           "[]",
           "null",
           sound + "\n",
           " " + sound,
           sound.substr(0, sound.size() - 1),
           "{\"t\":\"a\"," + id + ",\"ts\":5,\"v\":1}",              // order
           "{" + id + ",\"t\":\"a\",\"t\":\"a\",\"ts\":5,\"v\":1}",  // doubled
           "{" + id + ",\"t\":\"\\u0061\",\"ts\":5,\"v\":1}",        // another spelling of a
           "{" + id + ",\"t\":\"a\",\"ts\":5,\"v\":2}",              // version
           "{" + id + ",\"t\":\"a\",\"ts\":5.0,\"v\":1}",
           "{" + id + ",\"t\":\"a\",\"ts\":05,\"v\":1}",
           "{" + id + ",\"t\":\"a\",\"ts\":9007199254740992,\"v\":1}",
           "{" + id + ",\"t\":\"\xff\",\"ts\":5,\"v\":1}",
           "{" + id + ",\"t\":\"王\",\"ts\":5,\"v\":1}",
           "{" + id + ",\"t\":\"a\",\"ts\":5,\"v\":1,\"x\":true}",
           "{" + id + ",\"t\":\"a\",\"ts\":5,\"v\":1,\"x\":{}}",
           "{" + id + ",\"t\":\"a\",\"ts\":5,\"v\":1,\"x\":[]}",
           "{" + id + ",\"t\":\"a\",\"ts\":5,\"v\":1,\"x\":[1,\"a\"]}",
           "{" + id + ",\"t\":\"a\",\"ts\":5,\"v\":1,\"x\":[{\"a\":\"all\"}]}",
           "{" + id + ",\"t\":\"a\",\"ts\":5,\"v\":1,\"x\":\"two words\"}",
           std::string(5000, ' ')}) {
    CAPTURE(bytes);
    CHECK(!parse_entry(bytes));
  }
}

TEST_CASE("entry: what is read is what was written, to the byte") {
  test::Random random(11);
  Entry entry = example();
  entry.fields.insert_or_assign(code("z"), std::int64_t{-5});
  const std::string sound = entry_bytes(entry).value();
  REQUIRE(parse_entry(sound) == entry);
  constexpr std::string_view marks = "\"{}[]:,-+.0129aezAZ/= \\";
  int read = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = sound;
    for (std::uint64_t changes = random.below(3) + 1; changes > 0; --changes) {
      const std::size_t at = random.below(bytes.size());
      const char mark = marks[random.below(marks.size())];
      switch (random.below(4)) {
        case 0: bytes[at] = mark; break;
        case 1: bytes.insert(at, 1, mark); break;
        case 2: bytes.erase(at, 1); break;
        default: std::swap(bytes[at], bytes[random.below(bytes.size())]);
      }
    }
    const Result<Entry> changed = parse_entry(bytes);
    if (!changed) continue;
    ++read;
    REQUIRE(entry_bytes(*changed).value_or("") == bytes);
  }
  CHECK(read > 500);
}

TEST_CASE("entry: nothing of what was committed to can be found in its bytes") {
  test::Random random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<CommittedPart> parts;
    std::vector<std::string> texts;
    for (std::uint64_t i = random.below(12) + 1; i > 0; --i) {
      const Part part{random.words(), random.words(), random.words()};
      texts.insert(texts.end(), {part.name, part.media_type, part.content});
      parts.push_back({code("all"), commit(new_salt(random.bytes()), part)});
    }
    Entry entry = example();
    entry.id = EntryId::random(random.bytes());
    entry.fields.insert_or_assign(code("parts"), std::move(parts));
    const std::string bytes = entry_bytes(entry).value();
    CHECK(bytes.find_first_not_of(test::ascii) == std::string::npos);
    for (const std::string& text : texts) {
      CAPTURE(text);
      // Two Han characters are six bytes; fewer letters than eight come up in any Base64.
      for (std::size_t at = 0; at + 8 <= text.size(); ++at) {
        REQUIRE(bytes.find(text.substr(at, 8)) == std::string::npos);
      }
    }
  }
}

}  // namespace mingbai::translog
