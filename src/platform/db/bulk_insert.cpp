#include "platform/db/bulk_insert.h"

#include <fmt/format.h>
#include <soci/soci.h>

#include "platform/db/bulk_engine.h"

namespace mingbai::db {

struct BulkInsert::Impl {
  std::unique_ptr<BulkEngine> engine;
  std::size_t columns = 0;
  std::size_t at = 0;  // the next column of the row
  bool is_finished = false;

  std::size_t next() {
    ensure(at < columns && !is_finished, "a row has one value per column");
    return at++;
  }
};

BulkInsert::BulkInsert(Session& session, std::string_view table,
                       const std::vector<std::string_view>& columns)
    : impl_(std::make_unique<Impl>()) {
  ensure(!columns.empty(), "a row has at least one column");
  impl_->columns = columns.size();
  impl_->engine = engine_of(session) == Engine::sqlite ? sqlite_bulk(session, table, columns)
                                                       : postgresql_bulk(session, table, columns);
}

BulkInsert::~BulkInsert() = default;

BulkInsert& BulkInsert::integer(std::int64_t value) {
  impl_->engine->integer(impl_->next(), value);
  return *this;
}

BulkInsert& BulkInsert::text(std::string_view value) {
  ensure(value.find('\0') == std::string_view::npos, "text for the database has no U+0000");
  impl_->engine->text(impl_->next(), value);
  return *this;
}

BulkInsert& BulkInsert::null() {
  impl_->engine->null(impl_->next());
  return *this;
}

void BulkInsert::end_row() {
  ensure(impl_->at == impl_->columns, "a row has one value per column");
  impl_->engine->end_row();
  impl_->at = 0;
}

void BulkInsert::finish() {
  ensure(impl_->at == 0 && !impl_->is_finished, "the last row was ended");
  impl_->engine->finish();
  impl_->is_finished = true;
}

}  // namespace mingbai::db
