// Recovery: the key of the log, sealed to a key of the city that exists only in three shares on
// paper. Two of them and the sealed key give the log's key back; one of them tells nothing.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "platform/crypto/secret.h"
#include "translog/log_home.h"

namespace mingbai::translog {

// What is printed: lines of four groups of four characters (Crockford's base 32), which end with a
// checksum of all of them.
struct RecoveryCodes {
  std::array<std::string, 3> shares;
  std::string sealed_key;
};
// A new recovery key: its public half goes to home.recovery_key, its secret one is in the shares
// alone. conflict: there is one already.
Result<RecoveryCodes> make_recovery(const LogHome& home, const crypto::Random& random);
// The key in that file, sealed to the same shares. not_found: there is no recovery key.
Result<std::string> sealed_log_key(const LogHome& home, const std::filesystem::path& key);

// Puts the key of the log with that name back into home.key, as home.recovery_key. texts: what was
// kept or typed from paper, of two shares and the sealed key; whatever is in no such lines is
// passed over, small letters and O for 0, I and L for 1 are forgiven. invalid: a share was mistyped
// or is there twice, something is missing, or they do not belong together. conflict: there is a
// key.
Result<VerifierKey> recover_log_key(const LogHome& home, const std::string& name,
                                    const std::vector<std::string>& texts);

}  // namespace mingbai::translog
