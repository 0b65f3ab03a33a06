#include "translog/witness_reply.h"

#include <algorithm>
#include <array>

#include "translog/decimal.h"
#include "translog/note_signature.h"

namespace mingbai::translog {
namespace {

constexpr int ok = 200;
constexpr int conflict = 409;
constexpr int unprocessable = 422;

WitnessReply refused(Message why) {
  return {.kind = WitnessReply::Kind::refused, .why = std::move(why)};
}

WitnessReply cosigned(const std::string& body, const VerifierKey& witness, const Note& note) {
  const auto lines = parse_signatures(body);
  if (!lines) return refused(lines.error().message);
  const auto is_its = [&](const NoteSignature& signature) {
    return signature.name == witness.name && signature.key_id == witness.id;
  };
  const auto found = std::ranges::find_if(*lines, is_its);
  if (found == lines->end()) {
    return refused(msg("The answer has no signature of {0}.", witness.name));
  }
  const std::array<VerifierKey, 1> keys = {witness};
  const Note answered{.text = note.text, .signatures = *lines};
  const auto verified = verify(answered, keys);
  if (!verified) return refused(verified.error().message);
  return {.kind = WitnessReply::Kind::cosigned, .signature = *found};
}

}  // namespace

WitnessReply read_reply(int status, const std::string& media_type, const std::string& body,
                        const VerifierKey& witness, const Note& note) {
  if (status == ok) return cosigned(body, witness, note);
  if (status == unprocessable) return {.kind = WitnessReply::Kind::differs};
  if (status == conflict && media_type.starts_with("text/x.tlog.size") && body.ends_with('\n')) {
    const auto size = parse_decimal(std::string_view(body).substr(0, body.size() - 1));
    if (size) return {.kind = WitnessReply::Kind::seen, .size = *size};
  }
  return refused(msg("It answered with the status {0}.", std::to_string(status)));
}

}  // namespace mingbai::translog
