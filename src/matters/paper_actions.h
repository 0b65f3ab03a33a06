// Uploading papers to a matter and looking at them.
#pragma once

#include <filesystem>
#include <string>

#include "matters/matter_actions.h"
#include "matters/paper.h"

namespace mingbai::matters {

// A file as somebody hands it in.
struct PaperFile {
  std::string name;  // as Paper
  std::string file_name;
  std::filesystem::path file;
};

// Keeps the content on the disk, for whoever may move the matter on; no row names it yet. `invalid`
// and `too_large` at the field "file".
Result<Paper> keep_paper(db::Db& db, const access::Actor& actor, const std::filesystem::path& data,
                         const MatterView& view, const PaperFile& file, Instant now);

// The same, and the matter has it from then on. What it had before is not doubled.
Result<Paper> add_paper(db::Db& db, const access::Actor& actor, const std::filesystem::path& data,
                        const MatterView& view, const PaperFile& file, Instant now);

// Where the content of that SHA-256 lies; whoever looks at it stands in the audit trail. not_found
// for what was never uploaded to this matter.
Result<std::filesystem::path> open_paper(db::Db& db, const access::Actor& actor,
                                         const std::filesystem::path& data, const MatterView& view,
                                         std::string_view sha256, Instant now);

}  // namespace mingbai::matters
