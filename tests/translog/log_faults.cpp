// Records entries and logs each of them, and dies or fails where it is told to:
//   log_faults FOLDER FROM TO [die|fail PLACE N]... [trace] [together]
//   log_faults FOLDER rotate KEY [die|fail PLACE N]...   the next key takes over from KEY
// PLACE is a place of translog/fault.h, or "any"; N counts from 1. Prints the key, what it reaches
// (with trace), what it recorded, what was signed, and any doubt. together: one batch.
// Without words it reads such lines and runs each in a process of its own, forked before anything
// was opened, and ends what it printed with "ended STATUS" or "killed SIGNAL": starting a program
// takes longer than such a run.
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/crypto/random.h"
#include "platform/db/db.h"
#include "translog/fault.h"
#include "translog/log_actions.h"
#include "translog/log_keys.h"
#include "translog/sequencer.h"

namespace mingbai::translog {
namespace {

struct Rule {
  bool dies = false;
  std::string place;
  int count = 0;
};

std::vector<Rule> rules;
bool is_traced = false;
bool is_together = false;
std::map<std::string, int, std::less<>> reached;

void say(const std::string& line) {
  std::puts(line.c_str());
  std::fflush(stdout);
}

int log_entries(const std::string& folder, std::int64_t from, std::int64_t to) {
  const auto db = db::Db::open(folder + "/log.db").value();
  if (!db->migrate()) return 3;
  const SigningKey key("log.example", KeyType::log, std::string(32, 'k'));
  say("key " + to_string(key.verifier()));
  const auto sequencer = Sequencer::start(
      *db, {.folder = folder + "/log", .guard = folder + "/guard"}, key, system_now);
  for (std::int64_t i = from; i < to; ++i) {
    const Result<Recorded> recorded = db->write([&](db::Session& session) {
      return record_entry(session, fmt::format("s{}", i), std::to_string(i), system_now());
    });
    if (!recorded) return 4;
    say(fmt::format("recorded {}", i));
    if (is_together && i + 1 < to) continue;
    // A retry would be refused too: doubt stays.
    for (int attempt = 0; attempt < 2; ++attempt) {
      const std::int64_t before = sequencer->head().size;
      if (!sequencer->sequence()) continue;
      const LogHead& head = sequencer->head();
      if (head.size > before) say(fmt::format("signed {} {}", head.size, to_string(head.root)));
    }
  }
  if (sequencer->doubt()) say("doubt " + english(sequencer->doubt()->message));
  say(fmt::format("reached {}", reached["any"]));
  return 0;
}

// What the log of the folder is to sign next, once a server has started.
struct Signing {
  std::unique_ptr<db::Db> db;
  LogHome home;
  std::optional<LogKeys> keys;
  std::unique_ptr<Sequencer> sequencer;

  // Says the doubt, if there is one.
  bool signs_all() {
    sequencer.reset();
    if (!drop_ended_key(*db, home)) return false;
    Result<LogKeys> read = read_log_keys(home);
    if (!read) return false;
    keys.emplace(*std::move(read));
    const SigningKey* const next = keys->next ? &*keys->next : nullptr;
    sequencer = Sequencer::start(*db, home.site, keys->key, system_now, next);
    const bool is_done = sequencer->sequence().has_value() && drop_ended_key(*db, home);
    if (sequencer->doubt()) say("doubt " + english(sequencer->doubt()->message));
    return is_done;
  }
  // The step that follows where the last run, or the one before it, has ended.
  bool steps_on() {
    const VerifierKey next = make_next_key(home, crypto::random_bytes).value();
    const VerifierKey key = keys->key.verifier();
    return db
        ->write([&](db::Session& session) -> Result<void> {
          const NextKey stand = next_key_stand(session, key, next);
          const crypto::Random random = crypto::random_bytes;
          if (stand == NextKey::made) TRY(begin_next_key(session, key, next, random, system_now()));
          if (stand == NextKey::signs) TRY(end_key(session, key, next, random, system_now()));
          return {};
        })
        .has_value();
  }
};

// KEY is "none" for a fresh log. Prints the keys that sign at its end.
int rotate(const std::string& folder, const std::string& from) {
  constexpr int most_steps = 8;
  Signing it{.db = db::Db::open(folder + "/log.db").value(), .home = log_home(folder)};
  if (!it.db->migrate()) return 3;
  if (from == "none") {
    std::filesystem::create_directories(it.home.key.parent_path());
    if (!write_log_key(it.home.key, "log.example", crypto::random_bytes)) return 3;
  }
  for (int step = 0; step < most_steps; ++step) {
    const Result<Recorded> recorded = it.db->write([&](db::Session& session) {
      return record_entry(session, fmt::format("step {}", step), "0", system_now());
    });
    if (!recorded || !it.signs_all()) return 0;
    if (to_string(read_log_keys(it.home)->key.verifier()) != from) break;
    if (!it.steps_on()) return 0;
  }
  const Result<LogKeys> keys = read_log_keys(it.home);
  say(fmt::format("key {} {}", to_string(keys->key.verifier()), keys->next ? "two" : "alone"));
  say(fmt::format("reached {}", reached["any"]));
  return 0;
}

int run(const std::vector<std::string>& words) {
  if (words.size() < 3) return 2;
  for (std::size_t i = 3; i < words.size(); ++i) {
    if (words[i] == "trace") {
      is_traced = true;
    } else if (words[i] == "together") {
      is_together = true;
    } else {
      if (i + 2 >= words.size()) return 2;
      rules.push_back({words[i] == "die", words[i + 1], std::stoi(words[i + 2])});
      i += 2;
    }
  }
  if (words[1] == "rotate") return rotate(words[0], words[2]);
  return log_entries(words[0], std::stoll(words[1]), std::stoll(words[2]));
}

int run_each_line() {
  for (std::string line; std::getline(std::cin, line);) {
    const pid_t child = ::fork();
    if (child < 0) return 3;
    if (child == 0) {
      std::istringstream in(line);
      std::vector<std::string> words;
      for (std::string word; in >> word;) words.push_back(word);
      return run(words);
    }
    int status = 0;
    if (::waitpid(child, &status, 0) != child) return 3;
    say(WIFSIGNALED(status) ? fmt::format("killed {}", WTERMSIG(status))
                            : fmt::format("ended {}", WEXITSTATUS(status)));
  }
  return 0;
}

}  // namespace

Result<void> reach(std::string_view place) {
  if (is_traced) say("at " + std::string(place));
  for (const std::string& name : {std::string(place), std::string("any")}) {
    const int count = ++reached[name];
    for (const Rule& rule : rules) {
      if (rule.place != name || rule.count != count) continue;
      if (rule.dies) std::raise(SIGKILL);
      say("failing at " + std::string(place));
      return fail(ErrorCode::internal, Message{"a failure made by the test", {}});
    }
  }
  return {};
}

}  // namespace mingbai::translog

int main(int argc, char** argv) {
  using namespace mingbai::translog;
  return argc == 1 ? run_each_line() : run({argv + 1, argv + argc});
}
