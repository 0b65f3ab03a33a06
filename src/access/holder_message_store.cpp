#include "access/holder_message_store.h"

#include <soci/soci.h>

namespace mingbai::access::store {

using soci::into;
using soci::use;

void insert_message(db::Session& session, const HolderMessage& message, Instant now) {
  const std::string data = json::write(message.data);
  session << "INSERT INTO holder_messages (code, type, data, made_ms) "
             "VALUES (:code, :type, :data, :now)",
      use(message.id, "code"), use(message.type, "type"), use(data, "data"), use(now.ms, "now");
}

std::vector<WaitingMessage> select_messages(db::Session& session, std::int64_t after, int limit) {
  WaitingMessage row;
  std::string data;
  soci::statement rows =
      (session.prepare << "SELECT id, code, type, data, made_ms FROM holder_messages "
                          "WHERE id > :after ORDER BY id LIMIT :most",
       use(after, "after"), use(limit, "most"), into(row.row), into(row.message.id),
       into(row.message.type), into(data), into(row.made.ms));
  rows.execute();
  std::vector<WaitingMessage> out;
  while (rows.fetch()) {
    const Result<json::Value> value = json::parse(data);
    ensure(value.has_value() && value->object() != nullptr, "a message holds an object");
    row.message.data = *value->object();
    out.push_back(row);
  }
  return out;
}

void delete_message(db::Session& session, std::int64_t row) {
  session << "DELETE FROM holder_messages WHERE id = :row", use(row, "row");
}

}  // namespace mingbai::access::store
