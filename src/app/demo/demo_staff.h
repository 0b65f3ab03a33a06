// Giving the demo's people their posts, by the same acts as everywhere: each is proposed by the
// unit or the operator and approved by whoever may.
#pragma once

#include <filesystem>

#include "app/demo/demo_people.h"
#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::app {

struct DemoStaff {
  std::int64_t people = 0;
  std::int64_t posts = 0;
};

// Done again it completes what is missing. `folder` is for a temporary file.
Result<DemoStaff> staff_demo(db::Db& db, const std::vector<DemoPerson>& people, Date first_day,
                             Instant now, const std::filesystem::path& folder);

}  // namespace mingbai::app
