#include "translog/key_succession.h"

#include <doctest/doctest.h>

#include "translog/entry.h"
#include "translog/note_signature.h"
#include "translog/tlog_proof.h"

namespace mingbai::translog {
namespace {

SigningKey key(char letter, const char* name = "log.example") {
  return SigningKey(name, KeyType::log, std::string(32, letter));
}

std::string entry(std::string_view type, const VerifierKey& about) {
  Hash bytes;
  std::ranges::copy(about.key, bytes.bytes.begin());
  Entry out{.type = Code::parse(type).value(),
            .id = EntryId::parse("00000000000000000000000000").value(),
            .time = {5},
            .fields = {}};
  out.fields.emplace(Code::parse("key").value(), bytes);
  return entry_bytes(out).value();
}

// That the entry is the last one of a log of two, which these keys have signed.
std::string proof(const std::string& content, const std::vector<const SigningKey*>& signers) {
  const Hash before = leaf_hash("before");
  Note note;
  note.text = to_string(Checkpoint{.origin = "log.example",
                                   .size = 2,
                                   .root = node_hash(before, leaf_hash(content)),
                                   .extensions = {}});
  for (const SigningKey* signer : signers) {
    note.signatures.push_back(sign(*signer, note.text));
  }
  return to_string(
      TlogProof{.extra = content, .index = 1, .hashes = {before}, .checkpoint = to_string(note)});
}

std::string ids(const Result<Policy>& policy) {
  if (!policy) return english(policy.error().message);
  std::string out;
  for (const Policy::Log& log : policy->logs) out += (out.empty() ? "" : " ") + log.key.key;
  return out;
}

}  // namespace

TEST_CASE("succession: only whom a trusted key has signed for") {
  const SigningKey a = key('a');
  const SigningKey b = key('b');
  const SigningKey c = key('c');
  const std::string begin_b = proof(entry("key-add", b.verifier()), {&a});
  const std::string begin_c = proof(entry("key-add", c.verifier()), {&b});
  const Policy start = policy_of(a.verifier());
  const auto names = [](const VerifierKey& key) { return key.key; };
  CHECK(ids(with_succession(start, begin_b)) == names(a.verifier()) + " " + names(b.verifier()));
  CHECK(with_succession(start, begin_b + begin_c)->logs.size() == 3);
  // In the other order nobody vouches for c yet.
  CHECK(with_succession(start, begin_c + begin_b)->logs.size() == 2);
  CHECK(with_succession(start, begin_c)->logs.size() == 1);
  CHECK(with_succession(policy_of(key('x').verifier()), begin_b + begin_c)->logs.size() == 1);
  // Twice the same says nothing more.
  CHECK(with_succession(start, begin_b + begin_b)->logs.size() == 2);

  const std::string end_a = proof(entry("key-revoke", a.verifier()), {&a, &b});
  const Policy after = with_succession(start, begin_b + end_a).value();
  CHECK(after.logs[0].last == 1);
  CHECK(after.logs[1].first == 2);
  // Whoever ended vouches for nobody.
  CHECK(with_succession(after, proof(entry("key-add", c.verifier()), {&a}))->logs.size() == 2);
  // A key that nobody knew does not end either.
  CHECK(with_succession(start, proof(entry("key-revoke", c.verifier()), {&a}))->logs.size() == 1);
}

TEST_CASE("succession: what is no such file is refused") {
  const SigningKey a = key('a');
  const std::string good = proof(entry("key-add", key('b').verifier()), {&a});
  const Policy start = policy_of(a.verifier());
  for (const std::string& bad : {std::string(), std::string("nonsense"), good.substr(1),
                                 good + "more\n", good.substr(0, good.size() / 2),
                                 proof("any", {&a}), proof(entry("audit", a.verifier()), {&a})}) {
    CAPTURE(bad);
    CHECK(with_succession(start, bad).error().code == ErrorCode::invalid);
  }
  // Another entry than the one that was signed, and a wrong signature of a key that is trusted.
  TlogProof swapped = parse_tlog_proof(good).value();
  swapped.extra = entry("key-add", key('x').verifier());
  CHECK(!with_succession(start, to_string(swapped)));
  std::string broken = good;
  broken[broken.size() - 10] = broken[broken.size() - 10] == 'A' ? 'B' : 'A';
  CHECK(!with_succession(start, broken));
}

}  // namespace mingbai::translog
