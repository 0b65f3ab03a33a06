// SubjectLog: what the signed log says of every subject, held in memory for whoever asks about
// thousands of them at once. Nothing in the log ever changes, so it only reads on from where it
// ended.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "publications/publication_actions.h"

namespace mingbai::publications {

class SubjectLog {
 public:
  // What was signed since the last time. Sessions may come in another order than their snapshots.
  void read_on(db::Session& session);

  // Of one subject, the oldest first; empty: nothing was said of it.
  [[nodiscard]] const std::vector<SubjectEntry>& about(const std::string& subject) const;
  // How much an office (a unit's code) has said: grows with everything that it publishes.
  [[nodiscard]] std::int64_t count(const std::string& office) const;

 private:
  std::int64_t read_ = 0;              // documents that were looked at, by recorded_documents()
  std::vector<std::int64_t> waiting_;  // those among them that the log had not signed
  std::unordered_map<std::string, std::vector<SubjectEntry>> entries_;
  std::unordered_map<std::string, std::int64_t> counts_;
};

}  // namespace mingbai::publications
