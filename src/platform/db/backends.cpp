#include "platform/db/backends.h"

#include "kernel/result.h"

namespace mingbai::db {

void forget_statements(soci::session& session) {
  auto* keeper = dynamic_cast<KeepsStatements*>(session.get_backend());
  ensure(keeper != nullptr, "the connection keeps its statements");
  keeper->forget_statements();
}

}  // namespace mingbai::db
