#include "matters/paper_actions.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/perform.h"
#include "kernel/text.h"
#include "matters/matter_store.h"
#include "matters/paper_rules.h"
#include "platform/blobs/blob.h"
#include "platform/pictures/upload.h"

namespace mingbai::matters {
namespace {

constexpr std::size_t most_name_bytes = 200;

access::AuditEntry entry_of(access::Act act, const MatterView& view, const std::string& what) {
  return {.act = act,
          .object = fmt::format("matter {}: {}", view.matter.id.value, what),
          .unit = view.matter.unit};
}

access::AuditEntry upload(const MatterView& view) {
  return entry_of(access::Act::move_matter, view, "paper");
}

std::string in_a_line(std::string_view file_name) {
  std::string out = Text::cleaned(file_name, most_name_bytes).str();
  std::ranges::replace(out, '\n', ' ');
  std::ranges::replace(out, '\t', ' ');
  return out;
}

}  // namespace

Result<Paper> keep_paper(db::Db& db, const access::Actor& actor, const std::filesystem::path& data,
                         const MatterView& view, const PaperFile& file, Instant now) {
  TRY(access::check_right(db, actor, upload(view), now));
  TRY(check_paper_name(view.rules->scheme, file.name));
  const blobs::Blob blob = TRY(pictures::keep_upload(data, file.file));
  return Paper{.name = file.name,
               .sha256 = blob.sha256,
               .file_name = in_a_line(file.file_name),
               .media_type = blob.media_type,
               .size = blob.size,
               .at = now,
               .by = actor.name};
}

Result<Paper> add_paper(db::Db& db, const access::Actor& actor, const std::filesystem::path& data,
                        const MatterView& view, const PaperFile& file, Instant now) {
  const Paper paper = TRY(keep_paper(db, actor, data, view, file, now));
  const auto work = [&](db::Session& session, access::AuditEntry& entry) -> Result<Paper> {
    entry.changes_nothing = !TRY(take_paper(session, view.matter.id, view.standing.state, paper));
    entry.after = audit_text(paper);
    return paper;
  };
  return access::perform(db, actor, upload(view), now, work);
}

Result<std::filesystem::path> open_paper(db::Db& db, const access::Actor& actor,
                                         const std::filesystem::path& data, const MatterView& view,
                                         std::string_view sha256, Instant now) {
  const Paper* paper = find_paper(view.papers, sha256);
  if (paper == nullptr) {
    return fail(ErrorCode::not_found, msg("No such paper was uploaded to this matter."));
  }
  std::filesystem::path path = blobs::blob_path(data, paper->sha256);
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) {
    return fail(ErrorCode::not_found,
                msg("This paper is no longer kept; that it was uploaded stays in the history."));
  }
  const access::AuditEntry entry =
      entry_of(access::Act::read_matters, view, "paper " + paper->sha256.substr(0, 12));
  const auto work = [](db::Session&, access::AuditEntry&) -> Result<void> { return {}; };
  TRY(access::perform(db, actor, entry, now, work));
  return path;
}

}  // namespace mingbai::matters
