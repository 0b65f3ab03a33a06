// SOCI's backends with connections that keep what they have prepared: a statement of a text that
// ran before on the same connection is not prepared again. Private to platform/db.
#pragma once

#include <soci/soci.h>

namespace mingbai::db {

const soci::backend_factory& sqlite_backend();
const soci::backend_factory& postgresql_backend();

// What a connection of either backend can do beside SOCI's interface.
class KeepsStatements {
 public:
  KeepsStatements() = default;
  virtual ~KeepsStatements() = default;
  KeepsStatements(const KeepsStatements&) = delete;
  KeepsStatements& operator=(const KeepsStatements&) = delete;

  virtual void forget_statements() = 0;
};

// Takes connections of these backends only.
void forget_statements(soci::session& session);

}  // namespace mingbai::db
