#include "translog/log_policy.h"

#include <doctest/doctest.h>

namespace mingbai::translog {
namespace {

VerifierKey log_key() {
  return SigningKey("log.example", KeyType::log, std::string(32, 'l')).verifier();
}
std::string key_of(char letter) {
  const std::string name = std::string(1, letter) + ".example";
  return to_string(SigningKey(name, KeyType::witness, std::string(32, letter)).verifier());
}
std::string log_line() { return "log " + to_string(log_key()) + "\n"; }
std::string witness_line(char letter) {
  return "witness " + std::string(1, letter) + " " + key_of(letter) + " https://" + letter +
         ".example\n";
}
Policy read(const std::string& text) { return parse_own_policy(text, {log_key()}).value(); }

}  // namespace

TEST_CASE("log policy: it is about this log, and each witness can be asked") {
  const std::string alone = policy_without_witnesses(log_key());
  CHECK(read(alone).quorum == "none");
  CHECK(read(log_line() + witness_line('a') + "quorum a\n").witnesses.size() == 1);
  const std::string other =
      "log " + to_string(SigningKey("other", KeyType::log, std::string(32, 'o')).verifier()) + "\n";
  for (const std::string& bad :
       {std::string(), std::string("quorum none\n"), other + "quorum none\n",
        log_line() + other + "quorum none\n",
        log_line() + "witness a " + key_of('a') + "\nquorum a\n",
        log_line() + "witness a " + key_of('a') + " ftp://a.example\nquorum a\n",
        log_line() + "# \xff\nquorum none\n"}) {
    CAPTURE(bad);
    CHECK(!parse_own_policy(bad, {log_key()}));
  }
}

TEST_CASE("log policy: a witness is put in front of the quorum, with the office that runs it") {
  const NewWitness town{"town", "示例镇政府", key_of('a'), "https://a.example"};
  const std::string text = with_witness(policy_without_witnesses(log_key()), town).value();
  CHECK(text == log_line() + "# office 示例镇政府\nwitness town " + key_of('a') +
                    " https://a.example\nquorum none\n");
  CHECK(office_of(text, "town") == "示例镇政府");
  CHECK(office_of(text, "own").empty());
  CHECK(office_of(text, "county").empty());
  CHECK(office_of(log_line() + "# office X\n\n" + witness_line('a') + "quorum a\n", "a").empty());

  NewWitness second{"school", "示例大学", key_of('b'), "https://b.example/w"};
  const std::string both = with_witness(text, second).value();
  CHECK(read(both).witnesses.back().url == "https://b.example/w");
  CHECK(office_of(both, "town") == "示例镇政府");
  CHECK(office_of(both, "school") == "示例大学");
  for (const NewWitness& bad :
       {NewWitness{"town", "x", key_of('b'), "https://b.example"},
        NewWitness{"other", "x", key_of('a'), "https://b.example"},
        NewWitness{"none", "x", key_of('b'), "https://b.example"},
        NewWitness{"two words", "x", key_of('b'), "https://b.example"},
        NewWitness{"b", "", key_of('b'), "https://b.example"},
        NewWitness{"b", "x\nquorum none", key_of('b'), "https://b.example"},
        NewWitness{"b", "x", key_of('b'), "https://b.example\nquorum none"},
        NewWitness{"b", "x", key_of('b'), "b.example"}, NewWitness{"b", "x", "key", "https://b"},
        NewWitness{"b", "x", to_string(log_key()), "https://b.example"}}) {
    CAPTURE(bad.name);
    CHECK(!with_witness(text, bad));
  }
}

TEST_CASE("log policy: 14-security 36: what is demanded is not taken back at once") {
  const std::string a = log_line() + witness_line('a');
  const std::string b = witness_line('b');
  const std::string c = witness_line('c');
  struct Row {
    std::string before;
    std::string after;
    bool at_once;
  };
  const Row rows[] = {
      {log_line() + "quorum none\n", a + "quorum a\n", true},
      {a + "quorum none\n", a + b + "quorum b\n", true},
      {a + "quorum none\n", log_line() + "quorum none\n", false},
      {a + "quorum none\n", log_line() + b + "quorum b\n", false},
      {a + "quorum a\n", a + "quorum a\n", true},
      {a + "quorum a\n", a + b + "quorum a\n", true},
      {a + b + "group all-of all a b\nquorum all-of\n",
       a + b + c + "group all-of all a b\nquorum all-of\n", true},
      {a + "quorum a\n", a + "quorum none\n", false},
      {a + "quorum a\n", a + b + "quorum b\n", false},
      {a + "quorum a\n", log_line() + b + "quorum b\n", false},
      {a + b + "quorum a\n", a + "quorum a\n", false},
      {a + b + "group g all a b\nquorum g\n", a + b + "group g any a b\nquorum g\n", false},
      {a + b + "group g all a b\nquorum g\n", a + b + c + "group g all a b c\nquorum g\n", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.before);
    CAPTURE(row.after);
    CHECK(may_begin_at_once(read(row.before), read(row.after)) == row.at_once);
  }
}

}  // namespace mingbai::translog
