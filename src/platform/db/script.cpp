#include <memory>
#include <string>

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "platform/db/db.h"

namespace mingbai::db {
namespace {

void script_sqlite(soci::sqlite3_session_backend& backend, const std::string& sql) {
  char* text = nullptr;
  const int code = sqlite_api::sqlite3_exec(backend.conn_, sql.c_str(), nullptr, nullptr, &text);
  if (code == SQLITE_OK) return;
  const std::string cause = text == nullptr ? sqlite_api::sqlite3_errstr(code) : text;
  sqlite_api::sqlite3_free(text);
  throw soci::sqlite3_soci_error(cause, code);
}

void script_postgresql(soci::postgresql_session_backend& backend, const std::string& sql) {
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(backend.conn_, sql.c_str()),
                                                             &PQclear);
  const ExecStatusType status = PQresultStatus(result.get());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY)
    return;
  const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
  throw soci::postgresql_soci_error(PQerrorMessage(backend.conn_),
                                    state == nullptr ? "     " : state);
}

}  // namespace

void script(Session& session, std::string_view sql) {
  ensure(sql.find('\0') == std::string_view::npos, "a script has no U+0000");
  if (engine_of(session) == Engine::sqlite) {
    script_sqlite(*static_cast<soci::sqlite3_session_backend*>(session.get_backend()),
                  std::string(sql));
  } else {
    script_postgresql(*static_cast<soci::postgresql_session_backend*>(session.get_backend()),
                      std::string(sql));
  }
}

Engine engine_of(Session& session) {
  return session.get_backend_name() == "sqlite3" ? Engine::sqlite : Engine::postgresql;
}

}  // namespace mingbai::db
