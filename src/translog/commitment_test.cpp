#include "translog/commitment.h"

#include <doctest/doctest.h>

#include "translog/entry.h"
#include "translog/test_random.h"

namespace mingbai::translog {
namespace {

std::string counted_salt() {
  std::string salt;
  for (int i = 0; i < 32; ++i) salt += static_cast<char>(i);
  return salt;
}

}  // namespace

TEST_CASE("commitment: as Python's hmac computes it") {
  CHECK(to_string(commit(counted_salt(), {"", "", ""})) ==
        "G9L+rd3whdG3SFgS3LopphwLI+5ZK5RS3L+NnXOJqfw=");
  CHECK(to_string(commit(counted_salt(), {"标题.txt", "text/plain", "十月收支公开"})) ==
        "XkpcCv830s7a7MIwvgecmFX41LJBzrjABVKwbwbTagE=");
  CHECK(to_string(commit(std::string(32, '\xff'), {"p2", "application/json", "{\"total\":1}"})) ==
        "PJar55BH3AbQpQvacr8vhYP1uzUbDpqQoOj5KQYi7D0=");
}

TEST_CASE("commitment: opened by its salt and content, by nothing else") {
  test::Random random(2);
  const std::string salt = new_salt(random.bytes());
  const Part part{"a", "bc", "d"};
  const Hash commitment = commit(salt, part);
  const Opening opening{.position = 1, .salt = salt, .name = "a", .media_type = "bc"};
  CHECK(opens(commitment, opening, "d"));
  CHECK(!opens(commitment, opening, "e"));
  CHECK(!opens(commitment, opening, ""));
  // Where one member ends and the next begins is part of it.
  CHECK(commit(salt, {"ab", "c", "d"}) != commitment);
  CHECK(commit(salt, {"a", "b", "cd"}) != commitment);
  CHECK(commit(new_salt(random.bytes()), part) != commitment);
  Opening other = opening;
  other.salt = std::string(32, '\0');
  CHECK(!opens(commitment, other, "d"));
  other.salt = "short";
  CHECK(!opens(commitment, other, "d"));
}

TEST_CASE("commitment: an opening's bytes, and whatever they are not") {
  test::Random random(3);
  const Opening opening{
      .position = 3, .salt = counted_salt(), .name = "名.pdf", .media_type = "text/plain"};
  const std::string bytes = to_bytes(opening);
  CHECK(bytes.size() == 4 + 32 + 4 + 7 + 4 + 10);
  CHECK(bytes.substr(0, 4) == std::string("\0\0\0\3", 4));
  CHECK(parse_opening(bytes) == opening);
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    CHECK(!parse_opening(bytes.substr(0, length)));
  }
  CHECK(!parse_opening(bytes + "x"));
  CHECK(!parse_opening(std::string(bytes).replace(0, 4, 4, '\0')));
  CHECK(!parse_opening(std::string(bytes).replace(36, 4, 4, '\xff')));
  for (int round = 0; round < 500; ++round) {
    std::string changed = bytes;
    changed[random.below(changed.size())] = static_cast<char>(random.below(256));
    const auto read = parse_opening(changed);
    if (read) CHECK(to_bytes(*read) == changed);
  }
}

TEST_CASE("commitment: five hundred parts in one entry, by a manifest that is committed to") {
  test::Random random(4);
  std::vector<Opening> openings;
  std::vector<Hash> commitments;
  for (std::uint32_t i = 0; i < 500; ++i) {
    openings.push_back({i + 2, new_salt(random.bytes()), "name", "text/plain"});
    commitments.push_back(commit(openings.back().salt, {"name", "text/plain", std::to_string(i)}));
  }
  const std::string manifest = manifest_text(commitments);
  const Opening whole{1, new_salt(random.bytes()), "manifest", "text/plain"};
  const Hash more = commit(whole.salt, {whole.name, whole.media_type, manifest});
  const Code key = Code::parse("more").value();
  const Entry entry{.type = Code::parse("list").value(),
                    .id = EntryId::random(random.bytes()),
                    .time = {1},
                    .fields = {{key, more}}};
  const std::string bytes = entry_bytes(entry).value();
  CHECK(bytes.size() < 200);

  // From the entry's bytes to each content; one that is erased takes no other proof away.
  const Hash logged = std::get<Hash>(parse_entry(bytes)->fields.at(key));
  REQUIRE(opens(logged, whole, manifest));
  const std::vector<Hash> listed = parse_manifest(manifest).value();
  REQUIRE(listed == commitments);
  for (std::size_t i = 0; i < listed.size(); ++i) {
    if (i == 17) openings[i].salt = std::string(32, '\0');
    CHECK(opens(listed[i], openings[i], std::to_string(i)) == (i != 17));
  }
  for (const std::string& text :
       std::vector<std::string>{"", "\n", manifest.substr(1), manifest + "\n", manifest + "x",
                                manifest.substr(0, manifest.size() - 1), "x" + manifest}) {
    CHECK(!parse_manifest(text));
  }
}

}  // namespace mingbai::translog
