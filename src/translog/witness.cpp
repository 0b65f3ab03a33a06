#include "translog/witness.h"

#include <algorithm>
#include <optional>

#include "translog/decimal.h"
#include "translog/note_signature.h"
#include "translog/proof.h"

namespace mingbai::translog {
namespace {

constexpr int ok = 200;
constexpr int bad_request = 400;
constexpr int forbidden = 403;
constexpr int not_found = 404;
constexpr int conflict = 409;
constexpr int unprocessable = 422;

constexpr std::string_view old_word = "old ";

Failure bad_line(std::size_t number) {
  return fail(ErrorCode::invalid, msg("Line {0} of the request is not what a log sends to a "
                                      "witness.",
                                      std::to_string(number)));
}

}  // namespace

std::string to_string(const AddCheckpoint& request) {
  std::string out = std::string(old_word) + std::to_string(request.old_size) + "\n";
  for (const Hash& hash : request.proof) out += to_string(hash) + "\n";
  return out + "\n" + to_string(request.note);
}

Result<AddCheckpoint> parse_add_checkpoint(std::string_view body) {
  if (body.size() > max_witness_request_bytes) {
    return fail(ErrorCode::too_large, msg("The request is longer than {0} bytes.",
                                          std::to_string(max_witness_request_bytes)));
  }
  AddCheckpoint out;
  for (std::size_t number = 1;; ++number) {
    const std::size_t end = body.find('\n');
    if (end == std::string_view::npos) return bad_line(number);
    const std::string_view line = body.substr(0, end);
    body.remove_prefix(end + 1);
    if (number == 1) {
      const std::optional<std::int64_t> size =
          line.starts_with(old_word) ? parse_decimal(line.substr(old_word.size())) : std::nullopt;
      if (!size) return bad_line(number);
      out.old_size = *size;
      continue;
    }
    if (line.empty()) break;
    const std::optional<Hash> hash = hash_of(line);
    if (!hash || out.proof.size() == max_proof_hashes) return bad_line(number);
    out.proof.push_back(*hash);
  }
  out.note = TRY(parse_note(body));
  out.checkpoint = TRY(parse_checkpoint(out.note.text));
  return out;
}

Verdict judge(const AddCheckpoint& request, std::span<const VerifierKey> keys,
              const SeenTree& seen) {
  const Checkpoint& next = request.checkpoint;
  if (keys.empty()) {
    return {not_found, msg("The log {0} is not witnessed here.", next.origin)};
  }
  const auto signers = verify(request.note, keys);
  if (!signers) return {forbidden, signers.error().message};
  if (signers->empty()) {
    return {forbidden,
            msg("The checkpoint has no signature of a key that is listed for {0}.", next.origin)};
  }
  const std::string old_size = std::to_string(request.old_size);
  if (request.old_size > next.size) {
    return {bad_request, msg("The old size, {0}, is above the size of the checkpoint, {1}.",
                             old_size, std::to_string(next.size))};
  }
  if (request.old_size != seen.size) {
    return {conflict, msg("The old size is {0}, but the last tree that was seen here has {1} "
                          "entries.",
                          old_size, std::to_string(seen.size))};
  }
  const Result<void> grown =
      check_consistency(request.proof, seen.size, seen.root, next.size, next.root);
  if (!grown) return {unprocessable, grown.error().message};
  return {ok, {}};
}

Note without_others(const Note& note, std::span<const VerifierKey> keys) {
  Note out{.text = note.text, .signatures = {}};
  for (const NoteSignature& signature : note.signatures) {
    const bool is_known = std::ranges::any_of(keys, [&](const VerifierKey& key) {
      return key.name == signature.name && key.id == signature.key_id;
    });
    const bool is_there = std::ranges::find(out.signatures, signature) != out.signatures.end();
    if (is_known && !is_there) out.signatures.push_back(signature);
  }
  return out;
}

}  // namespace mingbai::translog
