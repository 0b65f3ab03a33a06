// Records entries and logs each of them, and dies or fails where it is told to:
//   log_faults FOLDER FROM TO [die|fail PLACE N]... [trace] [together]
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

#include "platform/db/db.h"
#include "translog/fault.h"
#include "translog/log_actions.h"
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
