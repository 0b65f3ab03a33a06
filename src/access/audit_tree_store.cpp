#include <soci/soci.h>

#include "access/audit_store.h"
#include "access/audit_tree.h"

namespace mingbai::access {
namespace {

AuditTree tree_where(db::Session& session, const std::string& condition) {
  AuditTree tree;
  session << "SELECT size, peaks, logged_ms FROM audit_trees " << condition
          << " ORDER BY size DESC LIMIT 1",
      soci::into(tree.size), soci::into(tree.peaks), soci::into(tree.logged.ms);
  return tree;
}

}  // namespace

AuditTree newest_audit_tree(db::Session& session) { return tree_where(session, ""); }

AuditTree last_logged_audit_tree(db::Session& session) {
  return tree_where(session, "WHERE logged_ms > 0");
}

void keep_audit_tree(db::Session& session, const AuditTree& tree) {
  session << "INSERT INTO audit_trees (size, peaks, logged_ms) VALUES (:size, :peaks, :logged)",
      soci::use(tree.size, "size"), soci::use(tree.peaks, "peaks"),
      soci::use(tree.logged.ms, "logged");
}

std::int64_t audit_rows(db::Session& session) { return audit_head(session).number; }

std::int64_t each_audit_leaf(db::Session& session, std::int64_t after, std::int64_t most,
                             const std::function<void(std::string_view leaf)>& each) {
  std::int64_t count = 0;
  const auto tell = [&](const StoredAuditRow& stored) {
    each(leaf_of(stored.row));
    ++count;
  };
  each_audit_row(session, tell, after, most);
  return count;
}

}  // namespace mingbai::access
