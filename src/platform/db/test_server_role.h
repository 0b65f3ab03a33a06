// The server's own roles on PostgreSQL (deploy/postgresql-roles.sql), for tests.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "platform/db/db.h"

namespace mingbai::db::test {

// The address of this migrated database as the server's own role opens it, which is given its
// rights here. On SQLite there are no roles: the same address.
std::string as_server(const std::string& address);

// As the role opens it that numbers and signs the log, after as_server() gave it its rights.
std::string as_sequencer(const std::string& address);

// Of a database that was opened as the server's role: as that of the sequencer; nothing of others.
std::unique_ptr<Db> sequencer_of(Db& db);

// As on_each_engine(), with the server's role.
void on_each_engine_as_server(const std::function<void(Db&)>& test);

}  // namespace mingbai::db::test
