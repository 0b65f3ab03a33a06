#include "translog/policy.h"

#include <doctest/doctest.h>

#include "translog/note_signature.h"
#include "translog/proof.h"
#include "translog/test_log.h"
#include "translog/tlog_proof.h"
#include "translog/verified_tiles.h"

namespace mingbai::translog {
namespace {

const SigningKey& key_of(const std::string& name, KeyType type) {
  static std::map<std::string, SigningKey> keys;
  const auto found = keys.find(name);
  if (found != keys.end()) return found->second;
  std::string seed = name + std::string(32, '.');
  seed.resize(32);
  return keys.emplace(name, SigningKey(name, type, seed)).first->second;
}
const SigningKey& log_key() { return key_of("log.example", KeyType::log); }
const SigningKey& witness_key(const std::string& name) { return key_of(name, KeyType::witness); }
std::string vkey(const std::string& name) { return to_string(witness_key(name).verifier()); }

// The example of the specification: two of X1 to X3, and any of Y1 to Y3.
std::string example() {
  return "# who is asked\n\nlog " + to_string(log_key().verifier()) + " https://log.example/\n" +
         " witness X1 " + vkey("x1") + "\nwitness\tX2\t" + vkey("x2") + " https://x2.example\n" +
         "witness X3 " + vkey("x3") + "\ngroup X-witnesses 2 X1 X2 X3\n" + "witness Y1 " +
         vkey("y1") + "\nwitness Y2 " + vkey("y2") + "\nwitness Y3 " + vkey("y3") +
         "\ngroup Y-witnesses any Y1 Y2 Y3\ngroup X-and-Y all X-witnesses Y-witnesses\n" +
         "quorum X-and-Y\n";
}

std::string checkpoint_by(const std::vector<std::string>& witnesses, const Hash& root,
                          std::int64_t size) {
  Note note{.text = to_string(Checkpoint{.origin = "log.example", .size = size, .root = root})};
  note.signatures.push_back(sign(log_key(), note.text));
  std::int64_t time = 1000;
  for (const std::string& name : witnesses) {
    note.signatures.push_back(cosign(witness_key(name), note.text, ++time));
  }
  return to_string(note);
}

bool has_quorum(const Policy& policy, const std::vector<std::string>& witnesses) {
  const std::string text = checkpoint_by(witnesses, empty_root(), 0);
  const Result<Standing> standing = standing_of(text, policy);
  REQUIRE(standing);
  CHECK(trusted(text, policy).has_value() == standing->has_quorum);
  return standing->has_quorum;
}

}  // namespace

TEST_CASE("policy: the quorum of the specification's example") {
  const Result<Policy> policy = parse_policy(example());
  REQUIRE(policy);
  CHECK(policy->logs.front().url == "https://log.example/");
  CHECK(policy->witnesses[1].url == "https://x2.example");
  CHECK(has_quorum(*policy, {"x1", "x2", "y1"}));
  CHECK(has_quorum(*policy, {"y3", "x3", "x1"}));
  CHECK(has_quorum(*policy, {"x1", "x2", "x3", "y1", "y2", "y3"}));
  CHECK(!has_quorum(*policy, {}));
  CHECK(!has_quorum(*policy, {"x1", "x2", "x3"}));
  CHECK(!has_quorum(*policy, {"x1", "y1", "y2", "y3"}));
  CHECK(!has_quorum(*policy, {"x1", "x1", "y1"}));
  CHECK(!has_quorum(*policy, {"x1", "stranger", "y1"}));
  const Standing standing = *standing_of(checkpoint_by({"y1", "x1"}, empty_root(), 0), *policy);
  CHECK(standing.witnesses == std::vector<Standing::Witness>{{"X1", 1002}, {"Y1", 1001}});
}

TEST_CASE("policy: one witness, one log, none at all") {
  const std::string one = "witness A " + vkey("a") + "\n";
  const std::string log = "log " + to_string(log_key().verifier()) + "\n";
  CHECK(has_quorum(*parse_policy(one + log + "quorum A\n"), {"a"}));
  CHECK(!has_quorum(*parse_policy(one + log + "quorum A\n"), {"b"}));
  CHECK(has_quorum(*parse_policy(log + "quorum none\n"), {}));
  CHECK(has_quorum(policy_of(log_key().verifier()), {}));
  const auto nobody = parse_policy("quorum none\n");
  REQUIRE(nobody);
  CHECK(standing_of(checkpoint_by({}, empty_root(), 0), *nobody).error().code ==
        ErrorCode::forbidden);
}

TEST_CASE("policy: another log's key and another log's origin do not count") {
  const std::string good = checkpoint_by({}, empty_root(), 0);
  const SigningKey& other = key_of("other.example", KeyType::log);
  CHECK(!standing_of(good, policy_of(other.verifier())));
  // Signed by a trusted log, about the tree of another one.
  Note foreign{.text = to_string(Checkpoint{.origin = "log.example", .root = empty_root()})};
  foreign.signatures.push_back(sign(other, foreign.text));
  CHECK(!standing_of(to_string(foreign), policy_of(other.verifier())));
}

TEST_CASE("policy: files that cannot mean anything are refused with their line") {
  const std::string log = "log " + to_string(log_key().verifier());
  const std::string a = "witness A " + vkey("a") + "\n";
  const std::string b = "witness B " + vkey("b") + "\n";
  const auto refusal = [](const std::string& text) {
    const Result<Policy> policy = parse_policy(text);
    CAPTURE(text);
    REQUIRE(!policy);
    return english(policy.error().message);
  };
  CHECK(refusal("") == "The policy has no line “quorum …”.");
  CHECK(refusal("quorum none") == "The last line of the policy is not complete.");
  CHECK(refusal("quorum none\nquorum none\n").starts_with("Line 2 of the policy is not under"));
  CHECK(refusal("quorum A\n" + a).starts_with("Line 1 of the policy uses “A”, which no line"));
  CHECK(refusal(a + "group G 1 A B\n" + b).starts_with("Line 2 of the policy uses “B”"));
  CHECK(refusal("group G all G\n").starts_with("Line 1 of the policy uses “G”"));
  CHECK(refusal(a + "group G all none\n").find("cannot be a member") != std::string::npos);
  CHECK(refusal(a + "group G all A A\n").find("is one already") != std::string::npos);
  CHECK(refusal(a + "group G all A\ngroup H all A\n").starts_with("Line 3 of the policy: “A”"));
  CHECK(refusal(a + "witness A " + vkey("b") + "\n").find("taken already") != std::string::npos);
  CHECK(refusal(a + "group A all A\n").find("taken already") != std::string::npos);
  CHECK(refusal("witness none " + vkey("b") + "\n").find("taken already") != std::string::npos);
  CHECK(refusal(a + "witness B " + vkey("a") + "\n").find("stands there") != std::string::npos);
  CHECK(refusal(log + "\n" + log + " url\n").find("stands there") != std::string::npos);
  for (const char* count : {"0", "3", "-1", "+1", "01", "some", "99999999999999999999"}) {
    CHECK(refusal(a + b + "group G " + count + " A B\n").find("of 2 members") != std::string::npos);
  }
  CHECK(refusal("group G all\n").find("not understood") != std::string::npos);
  CHECK(refusal("witness A\n").find("not understood") != std::string::npos);
  CHECK(refusal(log + " url more\n").find("not understood") != std::string::npos);
  CHECK(refusal("Quorum none\n").find("not understood") != std::string::npos);
  CHECK(refusal("log " + vkey("a") + "\n").find("wrong type") != std::string::npos);
  CHECK(refusal("witness A " + to_string(log_key().verifier()) + "\n").find("wrong type") !=
        std::string::npos);
  CHECK(refusal("quorum none\r\n").find("not a short text") != std::string::npos);
  CHECK(refusal(std::string("quorum\0none\n", 12)).find("not a short text") != std::string::npos);
  CHECK(refusal("log nonsense\n").find("is not a key such as") != std::string::npos);
  CHECK(parse_policy("# no CR, but \xff\xfe and 明白\nquorum none\n"));
}

TEST_CASE("policy: one bare key as log and as witness is refused") {
  const VerifierKey& log = log_key().verifier();
  const VerifierKey again = verifier_key("witness.example", KeyType::witness, log.key);
  const auto policy =
      parse_policy("log " + to_string(log) + "\nwitness W " + to_string(again) + "\nquorum W\n");
  REQUIRE(!policy);
  CHECK(english(policy.error().message) ==
        "Line 2 of the policy has a key that stands there already.");
}

TEST_CASE("policy: 40 logs, witnesses and groups") {
  std::string text;
  std::string all;
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(i);
    text += "log " + to_string(key_of("l" + n, KeyType::log).verifier()) + "\nwitness w" + n + " " +
            vkey("w" + n) + "\ngroup g" + n + " all w" + n + "\n";
    all += " g" + n;
  }
  const auto policy = parse_policy(text + "group all all" + all + "\nquorum all\n");
  REQUIRE(policy);
  CHECK(policy->groups.back().needed == 40);
}

TEST_CASE("tlog proof: made, written, read and checked") {
  test::Log log(700);
  VerifiedTiles tree = *VerifiedTiles::open(log, log.size, log.root);
  const Policy policy = *parse_policy(example());
  for (const std::int64_t index : {0, 255, 256, 699}) {
    TlogProof proof{.extra = std::nullopt,
                    .index = index,
                    .hashes = *prove_inclusion(tree, index, log.size),
                    .checkpoint = checkpoint_by({"x1", "x2", "y1"}, log.root, log.size)};
    CHECK(parse_tlog_proof(to_string(proof)) == proof);
    const std::string entry = test::decimal_entry(index);
    const Result<Standing> standing = check(proof, entry, policy);
    REQUIRE(standing);
    CHECK(standing->checkpoint.size == 700);
    CHECK(!check(proof, entry + "x", policy));
    proof.extra = std::string("any\0thing", 9);
    CHECK(parse_tlog_proof(to_string(proof)) == proof);
    proof.checkpoint = checkpoint_by({"x1", "y1"}, log.root, log.size);
    CHECK(check(proof, entry, policy).error().code == ErrorCode::forbidden);
    proof.checkpoint = checkpoint_by({"x1", "x2", "y1"}, test::Log(701).root, 701);
    CHECK(!check(proof, entry, policy));
  }
}

TEST_CASE("tlog proof: other forms are refused") {
  const std::string hash = to_string(empty_root()) + "\n";
  const std::string head(tlog_proof_heading);
  CHECK(parse_tlog_proof(head + "index 0\n\nx"));
  CHECK(parse_tlog_proof(head + "extra \nindex 0\n" + hash + "\nx")->extra == "");
  std::string most = head + "index 0\n";
  for (int i = 0; i < 63; ++i) most += hash;
  CHECK(parse_tlog_proof(most + "\nx"));
  for (const std::string& bytes : std::vector<std::string>{
           std::string(), head, head + "\n", head + "index 0\n", head + "index 0\n\n",
           head + "index 0\n" + hash, head + "index\n\nx", head + "index 01\n\nx",
           head + "index -1\n\nx", head + "index 9223372036854775808\n\nx",
           head + "index 0\nx\n\nx", head + "extra x\nindex 0\n\nx", head + "extra\nindex 0\n\nx",
           head + "index 0\nextra AAAA\n\nx", "c2sp.org/tlog-proof@v2\nindex 0\n\nx",
           "c2sp.org/tlog-proof@v1\r\nindex 0\r\n\r\nx", most + hash + "\nx"}) {
    CAPTURE(bytes);
    CHECK(!parse_tlog_proof(bytes));
  }
}

}  // namespace mingbai::translog
