// Rider: work that commits together with an act which opens its transaction by itself.
#pragma once

#include <functional>

#include "platform/db/db.h"

namespace mingbai::db {

// Runs `work` at the end of this thread's next write to `db`, in the same transaction, if that
// write would commit: both are durable or neither. An error of `work` rolls the write back and is
// its outcome. Whatever comes of that write, no later one runs `work`.
void ride_on_next_write(Db& db, std::function<Result<void>(Session&)> work);
// To be called when the act is over. True if no write has come.
bool clear_rider(Db& db);

}  // namespace mingbai::db
