#include "translog/witness_reply.h"

#include <doctest/doctest.h>

#include "translog/checkpoint.h"
#include "translog/note_signature.h"

namespace mingbai::translog {
namespace {

SigningKey witness_key(char letter) {
  return SigningKey("witness.example", KeyType::witness, std::string(32, letter));
}

}  // namespace

TEST_CASE("witness reply: scenario 24: nothing is believed without the witness's signature") {
  using Kind = WitnessReply::Kind;
  const SigningKey log("log.example", KeyType::log, std::string(32, 'l'));
  Note note{.text = to_string(Checkpoint{
                .origin = "log.example", .size = 5, .root = leaf_hash("x"), .extensions = {}})};
  note.signatures = {sign(log, note.text)};
  const SigningKey key = witness_key('w');
  const std::string right = to_string(cosign(key, note.text, 1000));
  const std::string foreign = to_string(cosign(witness_key('x'), note.text, 1000));
  const std::string of_another_text = to_string(cosign(key, "log.example\n6\n", 1000));
  NoteSignature broken = cosign(key, note.text, 1000);
  broken.bytes.back() = static_cast<char>(broken.bytes.back() ^ 1);
  struct Row {
    const char* what;
    int status;
    const char* type;
    std::string body;
    Kind kind;
  };
  const Row rows[] = {
      {"right", 200, "text/plain", right, Kind::cosigned},
      {"beside a foreign one", 200, "text/plain", foreign + right, Kind::cosigned},
      {"foreign", 200, "text/plain", foreign, Kind::refused},
      {"of another checkpoint", 200, "text/plain", of_another_text, Kind::refused},
      {"broken", 200, "text/plain", to_string(broken), Kind::refused},
      {"right, and broken", 200, "text/plain", right + to_string(broken), Kind::refused},
      {"the log's own", 200, "text/plain", to_string(note.signatures[0]), Kind::refused},
      {"a whole note", 200, "text/plain", to_string(note) + right, Kind::refused},
      {"a page", 200, "text/html", "<!doctype html>", Kind::refused},
      {"nothing", 200, "text/plain", "", Kind::refused},
      {"another size", 409, "text/x.tlog.size", "17\n", Kind::seen},
      {"a size of another type", 409, "text/plain", "17\n", Kind::refused},
      {"a size without its end", 409, "text/x.tlog.size", "17", Kind::refused},
      {"a size in another spelling", 409, "text/x.tlog.size", "017\n", Kind::refused},
      {"a size below 0", 409, "text/x.tlog.size", "-1\n", Kind::refused},
      {"a huge size", 409, "text/x.tlog.size", "9223372036854775808\n", Kind::refused},
      {"another tree", 422, "text/plain", "no\n", Kind::differs},
      {"unknown", 404, "text/plain", right, Kind::refused},
      {"not trusted", 403, "text/plain", "", Kind::refused},
      {"too soon", 429, "text/plain", "", Kind::refused},
      {"broken inside", 500, "text/plain", "", Kind::refused},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const WitnessReply reply = read_reply(row.status, row.type, row.body, key.verifier(), note);
    CHECK(reply.kind == row.kind);
    CHECK(reply.why.id.empty() == (row.kind != Kind::refused));
    CHECK(reply.signature.has_value() == (row.kind == Kind::cosigned));
    if (row.kind == Kind::cosigned) CHECK(to_string(*reply.signature) == right);
    if (row.kind == Kind::seen) CHECK(reply.size == 17);
  }
}

}  // namespace mingbai::translog
