#include "translog/tlog_proof.h"

#include "platform/encoding/base64.h"
#include "translog/decimal.h"
#include "translog/note.h"
#include "translog/proof.h"

namespace mingbai::translog {
namespace {

constexpr std::string_view extra_word = "extra ";
constexpr std::string_view index_word = "index ";
// A checkpoint and as much again for the openings that ride along.
constexpr std::size_t max_bytes = 2 * max_note_bytes;

Failure bad_proof(Message why) { return fail(ErrorCode::invalid, std::move(why)); }

// The line without its line feed, taken off the rest; nothing when no whole line is left.
std::optional<std::string_view> next_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

}  // namespace

std::string to_string(const TlogProof& proof) {
  std::string out(tlog_proof_heading);
  if (proof.extra) out += std::string(extra_word) + encoding::base64(*proof.extra) + "\n";
  out += std::string(index_word) + std::to_string(proof.index) + "\n";
  for (const Hash& hash : proof.hashes) out += to_string(hash) + "\n";
  return out + "\n" + proof.checkpoint;
}

Result<TlogProof> parse_tlog_proof(std::string_view bytes) {
  if (bytes.size() > max_bytes || !bytes.starts_with(tlog_proof_heading)) {
    return bad_proof(msg("This is not a file of the kind .tlog-proof."));
  }
  TlogProof out;
  std::string_view rest = bytes.substr(tlog_proof_heading.size());
  std::optional<std::string_view> line = next_line(rest);
  if (line && line->starts_with(extra_word)) {
    out.extra = encoding::decode_base64(line->substr(extra_word.size()));
    if (!out.extra) return bad_proof(msg("The second line of the proof is not Base64."));
    line = next_line(rest);
  }
  const bool has_index = line && line->starts_with(index_word);
  const std::optional<std::int64_t> index =
      has_index ? parse_decimal(line->substr(index_word.size())) : std::nullopt;
  if (!index) return bad_proof(msg("The proof does not say which entry it is about."));
  out.index = *index;
  for (line = next_line(rest); line && !line->empty(); line = next_line(rest)) {
    const std::optional<Hash> hash = hash_of(*line);
    if (!hash || out.hashes.size() == max_proof_hashes) {
      return bad_proof(msg("Line {0} of the proof's hashes is not one of at most {1} hashes.",
                           std::to_string(out.hashes.size() + 1),
                           std::to_string(max_proof_hashes)));
    }
    out.hashes.push_back(*hash);
  }
  if (!line || rest.empty()) return bad_proof(msg("The proof ends before the checkpoint."));
  out.checkpoint = rest;
  return out;
}

Result<Standing> check(const TlogProof& proof, std::string_view entry, const Policy& policy) {
  Standing out = TRY(trusted(proof.checkpoint, policy));
  TRY(check_inclusion(proof.hashes, proof.index, out.checkpoint.size, leaf_hash(entry),
                      out.checkpoint.root));
  return out;
}

}  // namespace mingbai::translog
