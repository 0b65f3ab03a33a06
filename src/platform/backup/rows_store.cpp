#include "platform/backup/rows_store.h"

#include <algorithm>

#include <fmt/format.h>
#include <soci/soci.h>

#include "platform/db/bulk_insert.h"

namespace mingbai::backup {
namespace {

std::vector<std::string> strings(db::Session& session, const std::string& sql) {
  std::vector<std::string> out;
  std::string value;
  soci::statement statement = (session.prepare << sql, soci::into(value));
  statement.execute();
  while (statement.fetch()) out.push_back(value);
  return out;
}

// Column names may be words of SQL.
std::string quoted(const std::string& name) {
  ensure(name.find('"') == std::string::npos, "a name in the schema has no quote");
  return '"' + name + '"';
}

std::vector<std::string> names_of_tables(db::Session& session) {
  if (db::engine_of(session) == db::Engine::sqlite) {
    // Virtual tables and their shadows are made again by whoever searches with them.
    return strings(session,
                   "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
                   "AND name NOT LIKE 'sqlite%' AND name <> 'migrations' ORDER BY name");
  }
  return strings(session,
                 "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() "
                 "AND tablename <> 'migrations' ORDER BY tablename COLLATE \"C\"");
}

std::vector<std::string> referred_tables(db::Session& session, const std::string& table) {
  if (db::engine_of(session) == db::Engine::sqlite) {
    return strings(session,
                   fmt::format("SELECT \"table\" FROM pragma_foreign_key_list('{}')", table));
  }
  return strings(session, fmt::format("SELECT CAST(confrelid::regclass AS TEXT) FROM pg_constraint "
                                      "WHERE contype = 'f' AND conrelid = '{}'::regclass",
                                      table));
}

void add_after_its_own(db::Session& session, const std::string& table,
                       std::vector<std::string>& out) {
  if (std::ranges::find(out, table) != out.end()) return;
  for (const std::string& other : referred_tables(session, table)) {
    if (other != table) add_after_its_own(session, other, out);
  }
  if (std::ranges::find(out, table) == out.end()) out.push_back(table);
}

}  // namespace

std::vector<std::string> all_tables(db::Session& session) {
  std::vector<std::string> out;
  for (const std::string& table : names_of_tables(session)) add_after_its_own(session, table, out);
  return out;
}

std::vector<std::string> columns_of(db::Session& session, const std::string& table) {
  if (db::engine_of(session) == db::Engine::sqlite) {
    return strings(session, fmt::format("SELECT name FROM pragma_table_info('{}')", table));
  }
  return strings(session,
                 fmt::format("SELECT CAST(column_name AS TEXT) FROM information_schema.columns "
                             "WHERE table_schema = current_schema() AND table_name = '{}' "
                             "AND is_generated = 'NEVER' AND data_type <> 'tsvector' "
                             "ORDER BY ordinal_position",
                             table));
}

std::int64_t count_rows(db::Session& session, const std::string& table,
                        const std::string& condition) {
  std::int64_t count = 0;
  session << fmt::format("SELECT COUNT(*) FROM {} WHERE {}", table, condition), soci::into(count);
  return count;
}

Result<std::int64_t> save_rows(db::Session& session, const std::string& table,
                               const std::string& condition, const std::filesystem::path& file) {
  const std::vector<std::string> columns = columns_of(session, table);
  std::string list;
  for (const std::string& column : columns) {
    list += fmt::format("{}CAST({} AS TEXT)", list.empty() ? "" : ", ", quoted(column));
  }
  std::vector<std::string> values(columns.size());
  std::vector<soci::indicator> indicators(columns.size());
  soci::statement statement(session);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    statement.exchange(soci::into(values[i], indicators[i]));
  }
  statement.alloc();
  statement.prepare(fmt::format("SELECT {} FROM {} WHERE {} ORDER BY 1", list, table, condition));
  statement.define_and_bind();
  statement.execute();
  RowFileWriter writer = TRY(RowFileWriter::create(file, columns));
  std::vector<RowValue> row(columns.size());
  std::int64_t count = 0;
  while (statement.fetch()) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (indicators[i] == soci::i_null) {
        row[i].reset();
      } else {
        row[i] = values[i];
      }
    }
    TRY(writer.add(row));
    ++count;
  }
  TRY(writer.finish());
  return count;
}

Result<void> load_rows(db::Session& session, const std::string& table,
                       const std::filesystem::path& file, const ChangeRow& change) {
  RowFileReader reader = TRY(RowFileReader::open(file));
  const std::vector<std::string> known = columns_of(session, table);
  std::vector<std::string> names;
  for (const std::string& column : reader.columns()) {
    if (std::ranges::find(known, column) == known.end()) {
      return fail(ErrorCode::invalid,
                  msg("The rows of {0} in this backup are damaged. Use another backup. Nothing was "
                      "overwritten.",
                      table));
    }
    names.push_back(quoted(column));
  }
  db::BulkInsert bulk(session, table, {names.begin(), names.end()});
  std::vector<RowValue> row;
  while (TRY(reader.next(row))) {
    if (change) TRY(change(row));
    for (const RowValue& value : row) {
      // SQLite turns the text into a number where the column holds numbers.
      if (value) {
        bulk.text(*value);
      } else {
        bulk.null();
      }
    }
    bulk.end_row();
  }
  bulk.finish();
  return {};
}

void delete_rows(db::Session& session, const std::string& table, const std::string& condition) {
  session << fmt::format("DELETE FROM {} WHERE {}", table, condition);
}

void begin_restoring(db::Session& session) {
  session << "INSERT INTO settings (name, value) VALUES ('restoring', '1')";
}

void end_restoring(db::Session& session) {
  session << "DELETE FROM settings WHERE name = 'restoring'";
}

void settle_keys(db::Session& session, const std::string& table) {
  if (db::engine_of(session) == db::Engine::sqlite) return;
  const std::vector<std::string> columns = columns_of(session, table);
  if (std::ranges::find(columns, "id") == columns.end()) return;
  std::int64_t ignored = 0;
  session << fmt::format(
      "SELECT COALESCE(MAX(setval(pg_get_serial_sequence('{0}', 'id'), id)), 0) FROM "
      "(SELECT MAX(id) AS id FROM {0}) AS last "
      "WHERE id IS NOT NULL AND pg_get_serial_sequence('{0}', 'id') IS NOT NULL",
      table),
      soci::into(ignored);
}

std::vector<std::string> texts_of(db::Session& session, const std::string& table,
                                  const std::string& column, const std::string& condition) {
  return strings(session,
                 fmt::format("SELECT DISTINCT {0} FROM {1} WHERE ({2}) AND {0} IS NOT NULL "
                             "AND {0} <> '' ORDER BY {0}",
                             quoted(column), table, condition));
}

Result<std::int64_t> owner_key(db::Session& session, const std::string& table,
                               const std::string& code_column, const std::string& code) {
  std::int64_t id = -1;
  session << fmt::format("SELECT COALESCE(MAX(id), -1) FROM {} WHERE {} = :code", table,
                         code_column),
      soci::use(code, "code"), soci::into(id);
  if (id >= 0) return id;
  return fail(
      ErrorCode::not_found,
      msg("There is no unit with the code {0} here. Import the tree of units first.", code));
}

}  // namespace mingbai::backup
