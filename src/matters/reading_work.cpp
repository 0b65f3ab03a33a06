#include "matters/reading_work.h"

#include <fmt/format.h>

#include "access/audit_actions.h"
#include "matters/picture_store.h"
#include "platform/blobs/blob.h"
#include "platform/logging/log.h"
#include "platform/pictures/picture.h"

namespace mingbai::matters {
namespace {

constexpr std::int64_t every_ms = 600'000;

Result<std::vector<SeenFinding>> findings_of(const std::filesystem::path& file) {
  if (!ocr::can_read_pictures()) {
    return fail(ErrorCode::invalid,
                msg("This computer reads no pictures: tesseract-ocr-chi-sim is missing."));
  }
  const pictures::Pixels pixels = TRY(pictures::upright_pixels(file, ocr::most_read_side));
  const std::vector<ocr::SeenWord> words = TRY(ocr::words_in(pixels));
  std::vector<SeenFinding> out;
  for (const ocr::PictureFinding& seen :
       ocr::findings_in(words, {.width = pixels.width, .height = pixels.height})) {
    out.push_back({.seen = seen, .reason = {}});
  }
  return out;
}

Result<void> read_one(db::Db& db, const std::filesystem::path& data, const WaitingPicture& one,
                      Instant now) {
  Result<std::vector<SeenFinding>> found = findings_of(blobs::blob_path(data, one.original));
  if (!found) {
    logging::log(
        logging::Level::warning, "matters: picture not read",
        {{"picture", std::to_string(one.id.value)}, {"cause", english(found.error().message)}});
  }
  const access::Actor job = access::system_actor("job:picture_reading");
  access::AuditEntry entry{.act = access::Act::move_matter,
                           .object = fmt::format("matter {}: picture {} read by the program",
                                                 one.matter.value, one.id.value),
                           .unit = one.unit,
                           .after = found ? fmt::format("{} findings", found->size()) : "not read"};
  return db.write([&](db::Session& session) -> Result<void> {
    if (found) {
      save_reading(session, one.id, Reading::read, *found);
    } else {
      save_reading(session, one.id, Reading::unread, {});
    }
    access::record(session, job, entry, now);
    return {};
  });
}

}  // namespace

Result<std::int64_t> read_pictures(db::Db& db, const std::filesystem::path& data, Instant now,
                                   const jobs::Progress& progress) {
  const std::vector<WaitingPicture> waiting =
      TRY(db.read([](db::Session& session) -> Result<std::vector<WaitingPicture>> {
        return select_waiting_pictures(session);
      }));
  std::int64_t done = 0;
  for (const WaitingPicture& one : waiting) {
    if (progress.is_cancelled()) break;
    TRY(read_one(db, data, one, now));
    progress.report(++done, std::ssize(waiting));
  }
  return done;
}

jobs::Kind picture_reading(db::Db& db, const std::filesystem::path& data, Clock clock) {
  const auto work = [&db, data, clock = std::move(clock)](
                        const json::Value&, const jobs::Progress& progress) -> Result<json::Value> {
    const std::int64_t count = TRY(read_pictures(db, data, clock(), progress));
    return json::Value(json::Object{{"read", count}});
  };
  return {.name = reading_kind, .work = work, .is_restartable = true, .every_ms = every_ms};
}

}  // namespace mingbai::matters
