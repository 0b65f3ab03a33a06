// The server's own role on PostgreSQL (deploy/postgresql-roles.sql), for tests.
#pragma once

#include <functional>
#include <string>

#include "platform/db/db.h"

namespace mingbai::db::test {

// The address of this migrated database as the server's own role opens it, which is given its
// rights here. On SQLite there are no roles: the same address.
std::string as_server(const std::string& address);

// As on_each_engine(), with that role.
void on_each_engine_as_server(const std::function<void(Db&)>& test);

}  // namespace mingbai::db::test
