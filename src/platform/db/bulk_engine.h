// BulkEngine: one engine's way to take many rows. Private to platform/db; the rules of use are
// checked by BulkInsert.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "platform/db/db.h"

namespace mingbai::db {

class BulkEngine {
 public:
  BulkEngine() = default;
  virtual ~BulkEngine() = default;
  BulkEngine(const BulkEngine&) = delete;
  BulkEngine& operator=(const BulkEngine&) = delete;
  // column: 0-based, ascending within a row.
  virtual void integer(std::size_t column, std::int64_t value) = 0;
  virtual void text(std::size_t column, std::string_view value) = 0;
  virtual void null(std::size_t column) = 0;
  virtual void end_row() = 0;
  virtual void finish() = 0;
};

std::unique_ptr<BulkEngine> sqlite_bulk(Session& session, std::string_view table,
                                        const std::vector<std::string_view>& columns);
std::unique_ptr<BulkEngine> postgresql_bulk(Session& session, std::string_view table,
                                            const std::vector<std::string_view>& columns);

}  // namespace mingbai::db
