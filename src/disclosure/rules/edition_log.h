// EditionLog: the files of rules become a document of the city, with its entry in the log, before
// they count (14-security.md 37).
#pragma once

#include <vector>

#include "kernel/clock.h"
#include "matters/rulebook.h"
#include "platform/crypto/secret.h"
#include "platform/db/db.h"

namespace mingbai::disclosure {

// Records the files if they say something new, and lets them count once the log has signed that.
// False: there was nothing to do.
Result<bool> record_rules(db::Db& db, const matters::Rulebook& rulebook,
                          const crypto::Random& random, Instant now);

// A sentence for each edition that counts although the log does not say so.
Result<std::vector<Message>> check_editions(db::Db& db);

}  // namespace mingbai::disclosure
