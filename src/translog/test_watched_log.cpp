#include "translog/test_watched_log.h"

#include <doctest/doctest.h>

#include "translog/log_policy_actions.h"
#include "translog/note_signature.h"
#include "translog/publishing.h"

namespace mingbai::translog::test {

SigningKey witness_key(char letter) {
  return SigningKey(std::string(1, letter) + ".example", KeyType::witness, std::string(32, letter));
}

WatchedLog::WatchedLog(db::Db& database) : db(database) {
  std::filesystem::create_directories(home.key.parent_path());
  sequencer = Sequencer::start(db, home.site, key, clock);
}

void WatchedLog::demand(const std::string& letters, const std::string& rest) {
  std::string text = "log " + to_string(key.verifier()) + "\n";
  for (const char letter : letters) {
    text += std::string("witness ") + letter + " " + to_string(witness_key(letter).verifier()) +
            " https://" + letter + ".example\n";
  }
  text += rest + "\n";
  const auto next = [&](const std::string&) -> Result<std::string> { return text; };
  REQUIRE(db.write([&](db::Session& session) {
    return record_policy(session, key.verifier(), next, random.bytes(), clock());
  }));
  REQUIRE(sequencer->sequence());
}

void WatchedLog::cosign_head(const std::string& letters) {
  Note note = parse_note(signed_tree(db)->checkpoint).value();
  for (const char letter : letters) {
    note.signatures.push_back(cosign(witness_key(letter), note.text, 1000));
  }
  REQUIRE(publish_checkpoint(db, home.site.folder, note, clock()));
}

}  // namespace mingbai::translog::test
