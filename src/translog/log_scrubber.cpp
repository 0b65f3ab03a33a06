#include "translog/log_scrubber.h"

#include "platform/logging/log.h"
#include "translog/log_actions.h"
#include "translog/publishing.h"
#include "translog/tile_maker.h"

namespace mingbai::translog {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

void tell(std::string_view event, const LogFindings& findings) {
  for (const Message& problem : findings.problems) {
    logging::log(logging::Level::error, event, {{"cause", english(problem)}});
  }
}

json::Value result_of(const Scrubbed& scrubbed) {
  const auto count = [](const LogFindings& findings) {
    return static_cast<std::int64_t>(findings.problems.size());
  };
  return json::Object{{"size", scrubbed.after.size},
                      {"problems", count(scrubbed.before)},
                      {"left", count(scrubbed.after)}};
}

// An old copy of the database must not take the place of newer files, so the guard has to agree.
Result<void> mend(db::Db& db, const LogHome& home, std::mutex& files) {
  const std::lock_guard<std::mutex> lock(files);
  const SignedTree tree = TRY(signed_tree(db));
  const Guards guards = TRY(Guards::look_at(home.site.guards()));
  const auto never = [](const Intent&) -> Result<bool> { return false; };
  if (!guards.open_intent({tree.size, tree.root}, never)) {
    return fail(ErrorCode::conflict,
                msg("The files of the log were left as they are, because {0} does not say that "
                    "this database is the newest one.",
                    home.site.guard.string()));
  }
  TRY(make_all_tiles(db, home.site.folder, tree.size, tree.root));
  return write_published(db, home.site.folder);
}

Result<json::Value> scrub(db::Db& db, const LogHome& home, std::mutex& files,
                          const ContentsCheck& contents, const jobs::Progress& progress) {
  std::error_code ignored;
  if (!std::filesystem::exists(home.key, ignored)) return json::Value();
  const Scrubbed scrubbed = TRY(scrub_log(db, home, files, contents, progress));
  tell("translog: found while reading the log", scrubbed.before);
  tell("translog: not mended", scrubbed.after);
  if (scrubbed.after.problems.empty()) {
    logging::log(logging::Level::info, "translog: the log is whole",
                 {{"entries", std::to_string(scrubbed.after.size)}});
  }
  return result_of(scrubbed);
}

}  // namespace

Result<Scrubbed> scrub_log(db::Db& db, const LogHome& home, std::mutex& files,
                           const ContentsCheck& contents, const jobs::Progress& progress) {
  Scrubbed out;
  out.before = TRY(read_whole_log(db, home, progress));
  out.after = out.before;
  if (!out.before.problems.empty()) {
    const Result<void> mended = mend(db, home, files);
    out.after = TRY(read_whole_log(db, home, progress));
    if (!mended) out.after.problems.push_back(mended.error().message);
  }
  TRY(read_contents(db, contents, progress, out.after));
  return out;
}

jobs::Kind log_scrub(db::Db& db, LogHome home, std::mutex& files, ContentsCheck contents) {
  return {.name = std::string(log_scrub_kind),
          .work =
              [&db, home = std::move(home), &files, contents = std::move(contents)](
                  const json::Value&, const jobs::Progress& progress) {
                return scrub(db, home, files, contents, progress);
              },
          .is_restartable = true,
          .every_ms = day_ms};
}

}  // namespace mingbai::translog
