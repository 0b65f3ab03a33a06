#include "translog/key_proofs.h"

#include "translog/note.h"

namespace mingbai::translog {
namespace {

// Up to the next proof.
std::string_view take_proof(std::string_view& proofs) {
  const std::string next = "\n" + std::string(tlog_proof_heading);
  const std::size_t end = proofs.find(next);
  const std::string_view proof = proofs.substr(0, end == std::string_view::npos ? end : end + 1);
  proofs.remove_prefix(proof.size());
  return proof;
}

}  // namespace

Result<std::vector<TlogProof>> key_proofs(std::string_view file) {
  if (!file.starts_with(tlog_proof_heading)) return not_about_keys();
  std::vector<TlogProof> out;
  while (!file.empty()) out.push_back(TRY(parse_tlog_proof(take_proof(file))));
  return out;
}

Failure not_about_keys() {
  return fail(ErrorCode::invalid,
              msg("This is not a log's file of keys, such as https://mingbai.example/log/keys."));
}

Result<std::string> origin_of(const TlogProof& proof) {
  const Note note = TRY(parse_note(proof.checkpoint));
  return TRY(parse_checkpoint(note.text)).origin;
}

}  // namespace mingbai::translog
