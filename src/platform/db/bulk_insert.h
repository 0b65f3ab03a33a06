// BulkInsert: many rows into one table at the speed of the engine: one prepared statement on
// SQLite, COPY on PostgreSQL. Lives inside a Db::write.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "platform/db/db.h"

namespace mingbai::db {

class BulkInsert {
 public:
  BulkInsert(Session& session, std::string_view table,
             const std::vector<std::string_view>& columns);
  ~BulkInsert();
  BulkInsert(const BulkInsert&) = delete;
  BulkInsert& operator=(const BulkInsert&) = delete;

  // Exactly one call per column, in the columns' order, then end_row(). Text must be free of
  // U+0000.
  BulkInsert& integer(std::int64_t value);
  BulkInsert& text(std::string_view value);  // copied or consumed before end_row() returns
  BulkInsert& null();
  void end_row();
  void finish();  // must be called; errors (unique violations and so on) throw

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mingbai::db
