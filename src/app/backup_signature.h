// The signature of a backup: a signed note (C2SP) over the sum of its manifest, by the key of the
// data folder's log, so that a backup tells which city's machine made it and that nothing in it was
// changed (14-security.md 18). Sealing alone tells neither: everyone has the public backup key.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "platform/backup/manifest.h"
#include "translog/key.h"

namespace mingbai::app {

// Signs with <data>/keys/log.key; "" where that is missing.
Result<std::string> sign_manifest(const std::filesystem::path& data, std::string_view manifest);

struct BackupSignature {
  std::string name;         // of the key, as the note says; empty: not signed
  bool is_checked = false;  // by a key that was known
};

// known: the key of the log that should have signed; nothing: nobody can say. invalid: a note that
// is none, or is not of this manifest. With a known key also forbidden: signed by another one, or,
// unless `may_be_unsigned`, by none.
Result<BackupSignature> check_manifest(std::string_view manifest, std::string_view note,
                                       const std::optional<translog::VerifierKey>& known,
                                       bool may_be_unsigned);

// The public half of <data>/keys/log.key, if that is there.
Result<std::optional<translog::VerifierKey>> own_log_key(const std::filesystem::path& data);

}  // namespace mingbai::app
