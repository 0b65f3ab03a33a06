#include "translog/witness.h"

#include <doctest/doctest.h>

#include "translog/note_signature.h"
#include "translog/test_log.h"
#include "translog/verified_tiles.h"

namespace mingbai::translog {
namespace {

constexpr std::int64_t big = 700;
constexpr std::int64_t small = 256;

const SigningKey& key(char letter, KeyType type = KeyType::log) {
  static std::map<char, SigningKey> keys;
  return keys.try_emplace(letter, std::string("log.example"), type, std::string(32, letter))
      .first->second;
}

test::Log& whole() {
  static test::Log log(big);
  return log;
}

Hash root_at(std::int64_t size) {
  VerifiedTiles tree = VerifiedTiles::open(whole(), big, whole().root).value();
  return tree_root(tree, size).value();
}

Proof growth(std::int64_t from, std::int64_t to) {
  VerifiedTiles tree = VerifiedTiles::open(whole(), big, whole().root).value();
  return prove_consistency(tree, from, to).value();
}

AddCheckpoint request(std::int64_t old_size, std::int64_t size, const Hash& root,
                      const SigningKey& signer = key('a')) {
  AddCheckpoint out{.old_size = old_size};
  if (old_size <= size) out.proof = growth(old_size, size);
  out.checkpoint = {.origin = "log.example", .size = size, .root = root, .extensions = {}};
  out.note.text = to_string(out.checkpoint);
  out.note.signatures = {sign(signer, out.note.text)};
  return out;
}

AddCheckpoint with(AddCheckpoint request, Proof proof) {
  request.proof = std::move(proof);
  return request;
}

AddCheckpoint signed_also(AddCheckpoint request, const NoteSignature& signature) {
  request.note.signatures.push_back(signature);
  return request;
}

NoteSignature broken(NoteSignature signature) {
  signature.bytes[0] = static_cast<char>(signature.bytes[0] ^ 1);
  return signature;
}

Hash other_root() { return leaf_hash("another history"); }

}  // namespace

TEST_CASE("witness: scenario 24: what each request deserves") {
  const std::vector<VerifierKey> keys = {key('a').verifier(), key('b').verifier()};
  const SeenTree none;
  const SeenTree seen{small, root_at(small)};
  const AddCheckpoint good = request(small, big, root_at(big));
  const NoteSignature stranger = sign(key('z'), good.note.text);
  struct Row {
    const char* what;
    AddCheckpoint request;
    SeenTree seen;
    int status;
  };
  const Row rows[] = {
      {"first sight", request(0, big, root_at(big)), none, 200},
      {"first sight of an empty log", request(0, 0, empty_root()), none, 200},
      {"grown", good, seen, 200},
      {"the same again", request(small, small, root_at(small)), seen, 200},
      {"signed by the second key", request(small, big, root_at(big), key('b')), seen, 200},
      {"a stranger signed too", signed_also(good, stranger), seen, 200},
      {"a stranger's signature is broken", signed_also(good, broken(stranger)), seen, 200},
      {"both keys signed", signed_also(good, sign(key('b'), good.note.text)), seen, 200},
      {"a stranger alone", request(small, big, root_at(big), key('z')), seen, 403},
      {"one of two is wrong", signed_also(good, broken(sign(key('b'), good.note.text))), seen, 403},
      {"old above new", request(big, small, root_at(small)), seen, 400},
      {"old above new, and not the one seen", request(big + 9, big, root_at(big)), seen, 400},
      {"old size unknown to the log", request(0, big, root_at(big)), seen, 409},
      {"old size of a log that forgot", request(100, big, root_at(big)), seen, 409},
      {"an older checkpoint again", request(0, 100, root_at(100)), seen, 409},
      {"old size, and nothing was seen", request(small, big, root_at(big)), none, 409},
      {"another root of the same size", request(small, small, other_root()), seen, 422},
      {"another history", request(small, big, other_root()), seen, 422},
      {"no proof", with(good, {}), seen, 422},
      {"a proof too long", with(good, Proof(63, other_root())), seen, 422},
      {"a proof from nothing", with(request(0, big, root_at(big)), {other_root()}), none, 422},
      {"a proof between equals", with(request(small, small, root_at(small)), {other_root()}), seen,
       422},
      {"an empty log with a root", request(0, 0, other_root()), none, 422},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const Verdict verdict = judge(row.request, keys, row.seen);
    CHECK(verdict.status == row.status);
    CHECK(verdict.why.id.empty() == (row.status == 200));
    const Verdict unlisted = judge(row.request, {}, row.seen);
    CHECK(unlisted.status == 404);
  }
}

TEST_CASE("witness: a wrong size in the middle of a history is no growth") {
  const std::vector<VerifierKey> keys = {key('a').verifier()};
  for (const std::int64_t from : {1, 2, 255, 256, 257, 511, 699}) {
    CAPTURE(from);
    const SeenTree seen{from, root_at(from)};
    const AddCheckpoint good = request(from, big, root_at(big));
    CHECK(judge(good, keys, seen).status == 200);
    for (std::size_t i = 0; i < good.proof.size(); ++i) {
      AddCheckpoint bad = good;
      bad.proof[i].bytes[7] ^= 1U;
      CHECK(judge(bad, keys, seen).status == 422);
    }
    CHECK(judge(good, keys, SeenTree{from, other_root()}).status == 422);
  }
}

TEST_CASE("witness: a request has one text") {
  const AddCheckpoint good = request(small, big, root_at(big));
  const std::string text = to_string(good);
  CHECK(parse_add_checkpoint(text).value() == good);
  CHECK(text.starts_with("old 256\n"));
  const AddCheckpoint most = with(good, Proof(63, other_root()));
  CHECK(parse_add_checkpoint(to_string(most)).has_value());

  const std::string note = to_string(good.note);
  const std::string hash = to_string(other_root()) + "\n";
  for (const std::string& bad : {std::string(),
                                 std::string("old 0"),
                                 std::string("old 0\n"),
                                 std::string("old 0\n\n"),
                                 "old 0\n" + note,
                                 "old  0\n\n" + note,
                                 "Old 0\n\n" + note,
                                 "old 00\n\n" + note,
                                 "old +5\n\n" + note,
                                 "old -1\n\n" + note,
                                 "old 9223372036854775808\n\n" + note,
                                 "old 0 \n\n" + note,
                                 "old 0\r\n\n" + note,
                                 "size 0\n\n" + note,
                                 "\n" + note,
                                 "old 0\n" + hash + note,
                                 "old 0\nAAAA\n\n" + note,
                                 "old 0\n " + hash + "\n" + note,
                                 "old 0\n\n\n" + note,
                                 "old 0\n\n" + good.note.text,
                                 "old 0\n\n" + note + "\n",
                                 to_string(with(good, Proof(64, other_root()))),
                                 to_string(good) + std::string(max_witness_request_bytes, 'x')}) {
    CAPTURE(bad.substr(0, 100));
    CHECK(!parse_add_checkpoint(bad));
  }
}

TEST_CASE("witness: of a checkpoint only the listed signatures are kept, each once") {
  const std::vector<VerifierKey> keys = {key('a').verifier()};
  AddCheckpoint it = request(0, big, root_at(big));
  const Note wanted = it.note;
  it = signed_also(signed_also(it, sign(key('z'), it.note.text)), it.note.signatures.front());
  CHECK(without_others(it.note, keys) == wanted);
}

}  // namespace mingbai::translog
