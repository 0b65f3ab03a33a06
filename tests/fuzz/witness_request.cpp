// What a log sends to a witness, and what it answers: each request has one text, and nothing is
// cosigned that the log's key did not sign or that is not shown to have grown.
#include "translog/note_signature.h"
#include "translog/witness.h"
#include "translog/witness_reply.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai;
  using namespace mingbai::translog;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  static const SigningKey log("log.example", KeyType::log, std::string(32, 'f'));
  static const SigningKey witness("w.example", KeyType::witness, std::string(32, 'g'));
  static const std::vector<VerifierKey> keys = {log.verifier()};
  static const Note shown{.text = "log.example\n0\n" + to_string(empty_root()) + "\n",
                          .signatures = {}};
  for (const int status : {200, 409, 422, 500}) {
    const WitnessReply reply =
        read_reply(status, "text/x.tlog.size", std::string(text), witness.verifier(), shown);
    ensure(reply.kind != WitnessReply::Kind::cosigned, "nobody can cosign without the key");
  }

  const Result<AddCheckpoint> request = parse_add_checkpoint(text);
  if (!request) return 0;
  ensure(to_string(*request) == text, "each request has one text");
  ensure(judge(*request, {}, {}).status == 404, "an unknown log");
  ensure(judge(*request, keys, {}).status == 403, "nobody can sign without the key");
  AddCheckpoint own = *request;
  own.note = without_others(own.note, {});
  own.note.signatures.push_back(sign(log, own.note.text));
  const std::int64_t next = own.checkpoint.size;
  const SeenTree seen{own.old_size, own.old_size == next ? own.checkpoint.root : empty_root()};
  const int status = judge(own, keys, seen).status;
  ensure(own.old_size <= next || status == 400, "a tree never shrinks");
  const bool may = own.old_size == 0 || own.old_size == next;
  ensure(status != 200 || (may && own.proof.empty()), "no growth is shown by chance");
  return 0;
}
