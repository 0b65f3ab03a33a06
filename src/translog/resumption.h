// Resumption: the key of the log is here, or comes back from its recovery sheets, but this machine
// does not remember what was signed: somebody outside has to tell.
#pragma once

#include <string>
#include <vector>

#include "platform/db/db.h"
#include "translog/known_tree.h"
#include "translog/log_home.h"

namespace mingbai::translog {

// As recover_log_key(), for the log of this database. forbidden, and no key is put back: it is not
// the one that signed the head.
Result<VerifierKey> recover_key_of(db::Db& db, const LogHome& home,
                                   const std::vector<std::string>& texts);

// The missing guard begins with the head. conflict: there is one, the head is not signed by the key
// that is here, or the database has fewer entries than were known, or others. Nobody may be signing
// meanwhile.
Result<void> resume_log(db::Db& db, const LogHome& home, const KnownTree& known);

}  // namespace mingbai::translog
