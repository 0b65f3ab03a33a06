// ValueLog: values of rules that were set at the desk become documents, with their entries in the
// log, before they count (14-security.md 37).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "matters/rulebook.h"
#include "platform/crypto/secret.h"
#include "platform/db/db.h"

namespace mingbai::disclosure {

// What an entry has in the place of an item of the catalogue.
constexpr std::string_view rule_item = "rule";

// What the documents of a parameter at a unit are about.
std::string value_subject(std::string_view unit_code, std::string_view parameter);

// Records those that were approved, and lets those count that the log has signed since. False:
// there was nothing to do.
Result<bool> record_values(db::Db& db, const matters::Rulebook& rulebook,
                           const crypto::Random& random, Instant now);

// A sentence for each value that counts although the log does not say so.
Result<std::vector<Message>> check_values(db::Db& db);

}  // namespace mingbai::disclosure
