// Generations: numbers that tell caches whether something changed, known without asking the
// database. A name stands for what its users agree on, for example "unit 360781".
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>

#include "platform/db/db.h"

namespace mingbai::db {

// Inside the write that changes what `name` stands for.
void bump(Session& session, std::string_view name);

class Generations {
 public:
  // Reads the numbers now, after each commit of this process, and every `poll` for what other
  // processes have committed. `db` must be migrated and outlive this.
  explicit Generations(Db& db, std::chrono::milliseconds poll = std::chrono::milliseconds(200));
  ~Generations();
  Generations(const Generations&) = delete;
  Generations& operator=(const Generations&) = delete;

  // Differs from every earlier answer for this name if it was bumped since; 0 for a name that never
  // was. After a failed look at the database all numbers change: what we cannot know has changed.
  [[nodiscard]] std::uint64_t number(std::string_view name) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mingbai::db
