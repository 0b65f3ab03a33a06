// Submission: one filled-in form on its way to its act. Its id was in the form from the beginning,
// so that a double tap, a reload or a bad connection acts once (14-security.md 42).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "platform/db/db.h"
#include "platform/http/request.h"

namespace mingbai::submissions {

struct Submission {
  std::string owner;   // whose form: "session 17"; another owner's form with the same id is another
  std::string id;      // as new_id() made it
  std::string body;    // what was sent, see body_of()
  std::string answer;  // the address that the act leads to
};

// An unguessable name for a form: 64 lower-case hexadecimal digits.
std::string new_id();

// Everything that was sent, the content of files too (as a hash), but the secrets, the token and
// the id: `left_out` names the secrets.
std::string body_of(const http::Request& request, const std::vector<std::string>& left_out = {});

// Where this submission led to, if it did its act already. conflict: its id was used with something
// else in the form.
Result<std::optional<std::string>> answered_before(db::Db& db, const Submission& submission);

// Runs `act` unless this submission did its act already, and remembers that in the transaction of
// the act's first write. Either way: the address to lead to. invalid: no id, or one that no form
// has. conflict: as above. Failures of `act` are its own,
// and nothing is remembered then.
Result<std::string> once(db::Db& db, const Submission& submission,
                         const std::function<Result<void>()>& act, Instant now);

}  // namespace mingbai::submissions
