// Signed notes: each has one text, and no signature is found where nobody signed.
#include "translog/note_signature.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai;
  using namespace mingbai::translog;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const Result<Note> note = parse_note(text);
  if (!note) return 0;
  ensure(to_string(*note) == text, "each note has one text");
  ensure(!note->signatures.empty() && note->signatures.size() <= max_note_signatures, "bounded");
  for (const NoteSignature& signature : note->signatures) {
    ensure(is_key_name(signature.name) && !signature.bytes.empty(), "a name and a signature");
  }
  static const SigningKey log("log.example", KeyType::log, std::string(32, 'f'));
  static const SigningKey witness("w.example", KeyType::witness, std::string(32, 'g'));
  static const std::vector<VerifierKey> keys = {log.verifier(), witness.verifier()};
  const Result<std::vector<Verified>> found = verify(*note, keys);
  ensure(!found || found->empty(), "nobody can sign without the key");

  Note again{.text = note->text, .signatures = {sign(log, note->text)}};
  again.signatures.push_back(cosign(witness, note->text, 1));
  const Result<Note> parsed = parse_note(to_string(again));
  ensure(parsed.has_value() && verify(*parsed, keys)->size() == 2, "any text can be signed");
  return 0;
}
