#include "platform/submissions/submission.h"

#include <algorithm>
#include <array>
#include <fstream>

#include "platform/crypto/random.h"
#include "platform/crypto/sha256.h"
#include "platform/db/rider.h"
#include "platform/http/form_token.h"
#include "platform/submissions/submission_store.h"

namespace mingbai::submissions {
namespace {

constexpr std::size_t id_bytes = 32;
constexpr std::int64_t kept_ms = std::int64_t{24} * 60 * 60 * 1000;

bool is_id(std::string_view id) {
  return id.size() == 2 * id_bytes && std::ranges::all_of(id, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

// Lengths keep pieces apart.
void append(std::string_view piece, std::string& out) {
  out += std::to_string(piece.size());
  out += ':';
  out += piece;
}

std::string content_hash(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  crypto::Sha256 hash;
  std::array<char, 65536> bytes{};
  while (in.read(bytes.data(), bytes.size()) || in.gcount() > 0) {
    hash.add({bytes.data(), static_cast<std::size_t>(in.gcount())});
  }
  ensure(in.eof(), "what was uploaded can be read until the request ends");
  return hash.hex();
}

// The id is kept nowhere, so it is the key: nobody can try what a body may have been.
Answered answered(const Submission& submission, Instant now) {
  return Answered{.owner = submission.owner,
                  .form = crypto::sha256_hex("form " + submission.id),
                  .body = crypto::sha256_hex("body " + submission.id + " " + submission.body),
                  .answer = submission.answer,
                  .at = now};
}

Result<std::string> answer_again(const Answered& before, const Answered& now) {
  if (before.body == now.body) return before.answer;
  return fail(ErrorCode::conflict,
              msg("This form was sent already, with something else in it. Open "
                  "the page again and look at what it did."));
}

// Where two taps arrive at once, the second finds here what the first has done.
Failure done_meanwhile() { return fail(ErrorCode::conflict, msg("This form was sent already.")); }

}  // namespace

std::string new_id() { return crypto::hex(crypto::random_bytes(id_bytes)); }

std::string body_of(const http::Request& request, const std::vector<std::string>& left_out) {
  std::string out;
  append(request.path, out);
  for (const auto& [name, value] : request.form) {
    const bool is_ours = name == http::token_field || name == http::submission_field;
    if (is_ours || std::ranges::find(left_out, name) != left_out.end()) continue;
    append(name, out);
    append(value, out);
  }
  for (const http::UploadedFile& file : request.files) {
    append(file.field, out);
    append(file.name, out);
    append(content_hash(file.path), out);
  }
  return out;
}

Result<std::optional<std::string>> answered_before(db::Db& db, const Submission& submission) {
  const Answered wanted = answered(submission, Instant{});
  const std::optional<Answered> found =
      TRY(db.read([&](db::Session& session) -> Result<std::optional<Answered>> {
        return find_answer(session, wanted.owner, wanted.form);
      }));
  if (!found) return std::optional<std::string>();
  return std::optional<std::string>(TRY(answer_again(*found, wanted)));
}

Result<std::string> once(db::Db& db, const Submission& submission,
                         const std::function<Result<void>()>& act, Instant now) {
  if (!is_id(submission.id)) {
    return fail(ErrorCode::invalid,
                msg("The form did not arrive whole. Open the page again and send it once more."));
  }
  const Answered wanted = answered(submission, now);
  if (std::optional<std::string> before = TRY(answered_before(db, submission))) {
    return *std::move(before);
  }
  bool is_second = false;
  db::ride_on_next_write(db, [&](db::Session& session) -> Result<void> {
    if (find_answer(session, wanted.owner, wanted.form)) {
      is_second = true;
      return done_meanwhile();
    }
    delete_answers_before(session, Instant{now.ms - kept_ms});
    insert_answer(session, wanted);
    return {};
  });
  Result<void> done;
  try {
    done = act();
  } catch (...) {
    db::clear_rider(db);
    throw;
  }
  const bool has_not_written = db::clear_rider(db);
  if (is_second) {
    std::optional<std::string> before = TRY(answered_before(db, submission));
    ensure(before.has_value(), "the first of two submissions has left its answer");
    return *std::move(before);
  }
  TRY(std::move(done));
  ensure(!has_not_written, "an act that is done once writes");
  return submission.answer;
}

}  // namespace mingbai::submissions
