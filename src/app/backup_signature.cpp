#include "app/backup_signature.h"

#include <array>

#include <fmt/format.h>

#include "platform/crypto/sha256.h"
#include "translog/log_home.h"
#include "translog/note_signature.h"

namespace mingbai::app {
namespace {

namespace fs = std::filesystem;

// In front of everything that is signed here. The first line of a checkpoint is the name of its
// log, which has no space, so that neither is ever taken for the other.
constexpr std::string_view purpose = "mingbai backup manifest v1";

std::string text_about(std::string_view name, std::string_view manifest) {
  return fmt::format("{}\n{}\n{}\n", purpose, name, crypto::sha256_hex(manifest));
}

Failure wrong() {
  return fail(
      ErrorCode::invalid,
      msg("The signature of this backup is not right: somebody changed it, or made it to look "
          "like one of this log's. Do not use it. Nothing was overwritten."));
}

Failure signed_by_another(const std::string& name, const translog::VerifierKey& known) {
  return fail(ErrorCode::forbidden,
              msg("This backup was signed by {0}, not by the key {1}. If it is of another machine, "
                  "name the key of its log with --log-key. Nothing was overwritten.",
                  name, translog::to_string(known)));
}

Failure unsigned_one() {
  return fail(ErrorCode::forbidden,
              msg("This backup is not signed, so that anybody could have made it. Those of earlier "
                  "versions are not; if you know where it comes from, add --unsigned. Nothing was "
                  "overwritten."));
}

}  // namespace

Result<std::string> sign_manifest(const fs::path& data, std::string_view manifest) {
  const fs::path file = translog::log_home(data).key;
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return std::string();
  const translog::SigningKey key = TRY(translog::read_log_key(file));
  const std::string text = text_about(key.verifier().name, manifest);
  return translog::to_string(
      translog::Note{.text = text, .signatures = {translog::sign(key, text)}});
}

Result<BackupSignature> check_manifest(std::string_view manifest, std::string_view note,
                                       const std::optional<translog::VerifierKey>& known,
                                       bool may_be_unsigned) {
  if (note.empty()) {
    if (known && !may_be_unsigned) return unsigned_one();
    return BackupSignature{};
  }
  const Result<translog::Note> parsed = translog::parse_note(note);
  if (!parsed || parsed->signatures.size() != 1) return wrong();
  BackupSignature out{.name = parsed->signatures.front().name};
  if (parsed->text != text_about(out.name, manifest)) return wrong();
  if (!known) return out;
  if (out.name != known->name || parsed->signatures.front().key_id != known->id) {
    return signed_by_another(out.name, *known);
  }
  const std::array<translog::VerifierKey, 1> keys = {*known};
  const Result<std::vector<translog::Verified>> verified = translog::verify(*parsed, keys);
  if (!verified || verified->size() != 1) return wrong();
  out.is_checked = true;
  return out;
}

Result<std::optional<translog::VerifierKey>> own_log_key(const fs::path& data) {
  const fs::path file = translog::log_home(data).key;
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return std::optional<translog::VerifierKey>();
  const translog::SigningKey key = TRY(translog::read_log_key(file));
  return std::optional(key.verifier());
}

}  // namespace mingbai::app
