// SiteCopy: the public site as files, asked from its own router as a visitor without keys asks, so
// that nothing is in it that not everybody may see.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "app/copy/copy_folder.h"
#include "kernel/clock.h"
#include "platform/db/db.h"
#include "platform/http/router.h"
#include "platform/jobs/progress.h"

namespace mingbai::app {

struct CopiedSite {
  const http::Router& router;
  db::Db& db;
  std::filesystem::path log_folder;
  std::string public_address;  // of the site itself; may be empty
  Clock clock;
};

struct CopyWish {
  std::int64_t valid_days = 7;  // whoever shows it should have a newer one by then
};

struct MadeCopy {
  std::int64_t files = 0;
  std::int64_t bytes = 0;
  std::int64_t taken_back = 0;  // addresses whose content was redacted or is hidden
  Instant valid_until;
};

// Unit by unit and publication by publication: never more in memory than what one of them has.
Result<MadeCopy> copy_site(const CopiedSite& site, CopyFolder folder, const CopyWish& wish,
                           const jobs::Progress& progress);

}  // namespace mingbai::app
