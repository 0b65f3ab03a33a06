#include "translog/note_signature.h"

#include <limits>
#include <optional>
#include <string>

#include "translog/big_endian.h"

namespace mingbai::translog {
namespace {

constexpr std::size_t time_bytes = 8;

std::string cosigned_message(std::uint64_t time, std::string_view text) {
  return "cosignature/v1\ntime " + std::to_string(time) + "\n" + std::string(text);
}

// The time of a right cosignature, 0 for a right signature of a log.
std::optional<std::int64_t> time_of(const NoteSignature& signature, const VerifierKey& key,
                                    std::string_view text) {
  const std::string_view bytes = signature.bytes;
  if (key.type == KeyType::log) {
    const bool is_right = crypto::is_ed25519_signature(key.key, text, bytes);
    return is_right ? std::optional<std::int64_t>(0) : std::nullopt;
  }
  if (bytes.size() != time_bytes + crypto::ed25519_signature_bytes) return std::nullopt;
  const std::uint64_t time = read_big_endian(bytes.substr(0, time_bytes));
  if (time == 0 || time > std::uint64_t{std::numeric_limits<std::int64_t>::max()}) {
    return std::nullopt;
  }
  if (!crypto::is_ed25519_signature(key.key, cosigned_message(time, text),
                                    bytes.substr(time_bytes))) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(time);
}

}  // namespace

NoteSignature sign(const SigningKey& key, std::string_view text) {
  const VerifierKey& verifier = key.verifier();
  ensure(verifier.type == KeyType::log, "a log signs the text itself");
  ensure(text.ends_with('\n'), "a note's text ends with a line feed");
  return {.name = verifier.name, .key_id = verifier.id, .bytes = key.sign(text)};
}

NoteSignature cosign(const SigningKey& key, std::string_view text, std::int64_t time) {
  const VerifierKey& verifier = key.verifier();
  ensure(verifier.type == KeyType::witness, "a witness signs the time too");
  ensure(text.ends_with('\n') && time > 0, "a checkpoint, and when it was seen");
  const auto seconds = static_cast<std::uint64_t>(time);
  return {.name = verifier.name,
          .key_id = verifier.id,
          .bytes = big_endian(seconds, time_bytes) + key.sign(cosigned_message(seconds, text))};
}

Result<std::vector<Verified>> verify(const Note& note, std::span<const VerifierKey> keys) {
  std::vector<Verified> out;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const VerifierKey& key = keys[i];
    std::optional<std::int64_t> earliest;
    for (const NoteSignature& signature : note.signatures) {
      if (signature.name != key.name || signature.key_id != key.id) continue;
      const std::optional<std::int64_t> time = time_of(signature, key, note.text);
      if (!time) {
        return fail(ErrorCode::invalid,
                    msg("The signature of {0} is wrong. Nothing of this note is to be believed.",
                        key.name));
      }
      if (!earliest || *time < *earliest) earliest = time;
    }
    if (earliest) out.push_back({i, *earliest});
  }
  return out;
}

}  // namespace mingbai::translog
