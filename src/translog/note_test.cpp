#include "translog/note.h"

#include <limits>

#include <doctest/doctest.h>

#include "platform/crypto/random.h"
#include "translog/big_endian.h"
#include "translog/checkpoint.h"
#include "translog/note_signature.h"
#include "translog/test_vectors.h"

namespace mingbai::translog {
namespace {

std::string bytes_of(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    out += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  }
  return out;
}

std::string note_vector(std::string_view key) {
  return test::text_in(test::vector_at("note"), key);
}

SigningKey log_key() {
  return {"log.example/village", KeyType::log, bytes_of(note_vector("log_seed_hex"))};
}
SigningKey witness_key() {
  return {"witness.example/township", KeyType::witness, bytes_of(note_vector("witness_seed_hex"))};
}

constexpr std::int64_t vector_time = 1'760'000'000;

}  // namespace

TEST_CASE("translog vectors: note, keys and cosignature are made and verified") {
  const SigningKey log = log_key();
  const SigningKey witness = witness_key();
  CHECK(to_string(log.verifier()) == note_vector("vkey"));
  CHECK(to_string(witness.verifier()) == note_vector("witness_vkey"));
  CHECK(parse_verifier_key(note_vector("vkey")) == log.verifier());
  CHECK(parse_verifier_key(note_vector("witness_vkey")) == witness.verifier());

  const Hash root = test::hash_in(test::vector_at("roots"), "70000");
  const Checkpoint checkpoint{
      .origin = "log.example/village", .size = 70'000, .root = root, .extensions = {}};
  Note note{.text = to_string(checkpoint), .signatures = {}};
  note.signatures = {sign(log, note.text)};
  CHECK(to_string(note) == note_vector("checkpoint"));
  CHECK(parse_note(note_vector("checkpoint")) == note);
  CHECK(parse_checkpoint(note.text) == checkpoint);

  const NoteSignature cosignature = cosign(witness, note.text, vector_time);
  CHECK(to_string(cosignature) == note_vector("cosignature_time_1760000000"));
  note.signatures.push_back(cosignature);
  const VerifierKey keys[] = {witness.verifier(), log.verifier()};
  CHECK(verify(note, keys) == std::vector<Verified>{{0, vector_time}, {1, 0}});
}

TEST_CASE("translog vectors: the example of the specification of signed notes") {
  const Result<VerifierKey> key =
      parse_verifier_key("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
  REQUIRE(key);
  CHECK(key->name == "example.com/foo");
  CHECK(key->type == KeyType::log);
}

TEST_CASE("key: whatever does not belong together is refused") {
  const std::string good = note_vector("vkey");
  for (const std::string& text : std::vector<std::string>{
           std::string(), std::string("a"), std::string("a+b"), good.substr(1), good + "=",
           good.substr(0, good.size() - 1), "x" + good, " " + good, good + "\n",
           std::string("log.example/village+42f24eb6") + good.substr(good.rfind('+')),
           std::string("log.example/village+42F24EB5") + good.substr(good.rfind('+')),
           std::string("log.example/village+42f24eb5+"),
           std::string("log.example/village+42f24eb5+AQ==")}) {
    CAPTURE(text);
    CHECK(!parse_verifier_key(text));
  }
  // ML-DSA-44 and ECDSA exist, but are not checked here.
  const auto other = parse_verifier_key("a+00000000+BgAA");
  REQUIRE(!other);
  CHECK(english(other.error().message) ==
        "The key of a is of type 6; only 1 (log) and 4 (witness) can be checked.");
  // The same key as log and as witness has two numbers.
  const std::string key = log_key().verifier().key;
  CHECK(verifier_key("a", KeyType::log, key).id != verifier_key("a", KeyType::witness, key).id);
  CHECK(verifier_key("a", KeyType::log, key).id != verifier_key("b", KeyType::log, key).id);
}

TEST_CASE("note: the text ends at the last empty line") {
  const std::string line = to_string(sign(log_key(), "x\n"));
  const Result<Note> note = parse_note("one\n\ntwo\n\n\n" + line);
  REQUIRE(note);
  CHECK(note->text == "one\n\ntwo\n\n");
  CHECK(to_string(*note) == "one\n\ntwo\n\n\n" + line);
  CHECK(parse_note("\n\n" + line)->text == "\n");
}

TEST_CASE("note: damaged forms are refused") {
  const std::string line = to_string(sign(log_key(), "x\n"));
  const std::string bare = line.substr(0, line.size() - 1);
  for (const std::string& bytes :
       std::vector<std::string>{std::string(),
                                std::string("x\n"),
                                std::string("x\n\n"),
                                "x\n" + line,
                                line,
                                "\n" + line,
                                "x\n\n" + bare,
                                "x\n\n" + line + "\n",
                                "x\n\n" + line + "y\n",
                                "x\r\n\r\n" + line,
                                "x\n\n" + bare + "\r\n",
                                "x\n\n" + bare + " \n",
                                "x\ty\n\n" + line,
                                std::string("x\0\n\n", 4) + line,
                                "x\xff\n\n" + line,
                                "x\n\n " + line,
                                std::string("x\n\n\u2014 a\n"),
                                std::string("x\n\n\u2014 a \n"),
                                std::string("x\n\n\u2014 a AAAA\n"),
                                std::string("x\n\n\u2014 a AAAAAA==\n"),
                                std::string("x\n\n\u2014  AAAAAAA=\n"),
                                std::string("x\n\n\u2014 a+b AAAAAAA=\n"),
                                std::string("x\n\n\u2014 a\u3000b AAAAAAA=\n"),
                                std::string("x\n\n- a AAAAAAA=\n"),
                                std::string("x\n\n\u2014 a AAAAAAA\n"),
                                std::string("x\n\n\u2014a AAAAAAA=\n")}) {
    CAPTURE(bytes);
    CHECK(!parse_note(bytes));
  }
  CHECK(parse_note("x\n\n\u2014 a AAAAAAA=\n"));
  CHECK(!parse_note(std::string(max_note_bytes, 'x') + "\n\n" + line));
}

TEST_CASE("note: 100 signatures are read, 101 are not") {
  const std::string line = to_string(sign(log_key(), "x\n"));
  std::string note = "x\n\n";
  for (int i = 0; i < 100; ++i) note += line;
  REQUIRE(parse_note(note));
  CHECK(verify(*parse_note(note), std::vector<VerifierKey>{log_key().verifier()})->size() == 1);
  CHECK(!parse_note(note + line));
}

TEST_CASE("note: names of keys") {
  CHECK(is_key_name("log.example/village"));
  CHECK(is_key_name("\u660e\u767d"));
  CHECK(is_key_name("a\u200bb"));  // no space, whatever it looks like
  for (const char* name :
       {"", " ", "a b", "a+b", "a\tb", "a\nb", "a\x7f\u00a0", "a\u2003", "\u2000", "\u200a",
        "\u1680", "\u2028", "\u202f", "\u205f", "\u3000", "\u0085", "\xff", "\xe2\x80"}) {
    CAPTURE(name);
    CHECK(!is_key_name(name));
  }
}

TEST_CASE("note signature: a wrong one of a known key spoils the note, unknown keys do not") {
  const SigningKey log = log_key();
  const SigningKey other("log.example/other", KeyType::log, std::string(32, 'o'));
  const SigningKey same_name("log.example/village", KeyType::log, std::string(32, 'n'));
  const std::string text = to_string(Checkpoint{.origin = "a", .size = 0, .root = empty_root()});
  const std::vector<VerifierKey> keys = {log.verifier()};
  const NoteSignature right = sign(log, text);

  CHECK(verify({text, {sign(other, text), right, sign(same_name, text)}}, keys)->size() == 1);
  CHECK(verify({text, {right, right}}, keys)->size() == 1);
  CHECK(verify({text, {sign(other, text)}}, keys)->empty());
  CHECK(verify({text, {right}}, {})->empty());

  CHECK(!verify({text, {sign(log, text + "x\n")}}, keys));
  CHECK(!verify({text, {right, sign(log, text + "x\n")}}, keys));
  NoteSignature forged = sign(same_name, text);
  forged.key_id = right.key_id;
  CHECK(!verify({text, {right, forged}}, keys));
  NoteSignature cut = right;
  cut.bytes.pop_back();
  CHECK(!verify({text, {cut}}, keys));
}

TEST_CASE("cosignature: it covers time, extension lines and nothing else") {
  const SigningKey witness = witness_key();
  const std::vector<VerifierKey> keys = {witness.verifier()};
  Checkpoint checkpoint{.origin = "a", .size = 1, .root = leaf_hash("x"), .extensions = {"more"}};
  const std::string text = to_string(checkpoint);
  const NoteSignature right = cosign(witness, text, vector_time);
  CHECK(verify({text, {right}}, keys) == std::vector<Verified>{{0, vector_time}});
  // The earlier of two times is when it was there already.
  CHECK(verify({text, {right, cosign(witness, text, vector_time - 5)}}, keys) ==
        std::vector<Verified>{{0, vector_time - 5}});
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  CHECK(verify({text, {cosign(witness, text, most)}}, keys) == std::vector<Verified>{{0, most}});

  checkpoint.extensions = {"less"};
  CHECK(!verify({to_string(checkpoint), {right}}, keys));
  for (std::size_t i = 0; i < right.bytes.size(); ++i) {
    NoteSignature changed = right;
    changed.bytes[i] = static_cast<char>(changed.bytes[i] ^ 1);
    CHECK(!verify({text, {changed}}, keys));
  }
  NoteSignature no_time = right;
  no_time.bytes.replace(0, 8, big_endian(0, 8));
  CHECK(!verify({text, {no_time}}, keys));
  CHECK_THROWS_AS(cosign(witness, text, 0), Bug);
  CHECK_THROWS_AS(cosign(log_key(), text, 1), Bug);
  CHECK_THROWS_AS(sign(witness, text), Bug);
}

TEST_CASE("checkpoint: there and back, and everything else is refused") {
  const std::string root = to_string(empty_root());
  const std::string good = "log.example/village\n0\n" + root + "\n";
  CHECK(to_string(*parse_checkpoint(good)) == good);
  CHECK(parse_checkpoint(good + "more\n+ even more\n")->extensions.size() == 2);
  CHECK(parse_checkpoint("a\n9223372036854775807\n" + root + "\n"));
  for (const std::string& text :
       std::vector<std::string>{std::string(),
                                std::string("\n"),
                                std::string("a\n"),
                                std::string("a\n0\n"),
                                "a\n0\n" + root,
                                "a\n0\n" + root + "\n\n",
                                "\n0\n" + root + "\n",
                                "a b\n0\n" + root + "\n",
                                "a+b\n0\n" + root + "\n",
                                "a\n+5\n" + root + "\n",
                                "a\n-5\n" + root + "\n",
                                "a\n007\n" + root + "\n",
                                "a\n00\n" + root + "\n",
                                "a\n 0\n" + root + "\n",
                                "a\n0 \n" + root + "\n",
                                "a\n0x1\n" + root + "\n",
                                "a\n1e3\n" + root + "\n",
                                "a\n9223372036854775808\n" + root + "\n",
                                "a\n99999999999999999999999\n" + root + "\n",
                                "a\n0\n" + root + " \n",
                                "a\n0\n" + root.substr(1) + "\n",
                                "a\n0\n\n",
                                "a\r\n0\r\n" + root + "\r\n",
                                "a\n0\nx" + root + "\n"}) {
    CAPTURE(text);
    CHECK(!parse_checkpoint(text));
  }
}

}  // namespace mingbai::translog
