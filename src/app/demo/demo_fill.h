// Filling a data folder with the demo city, through the same import and acts that users have.
#pragma once

#include <cstdint>
#include <functional>

#include "access/actor.h"
#include "app/demo/demo_city.h"
#include "books/month_act.h"
#include "kernel/clock.h"
#include "kernel/result.h"
#include "platform/db/db.h"
#include "platform/jobs/progress.h"

namespace mingbai::app {

struct DemoReport {
  std::int64_t villages = 0;
  std::int64_t people = 0;
  std::int64_t posts = 0;
  std::int64_t books = 0;
  std::int64_t files = 0;
  std::int64_t vouchers = 0;
  std::int64_t lines = 0;
};

// What else happens while the demo's weeks go by; each may be empty.
struct DemoCourse {
  books::MonthFollower follower;
  // A village has brought in this month.
  std::function<Result<void>(const DemoVillage&, Period month, Instant at)> write_items;
  // A day is over.
  std::function<Result<void>(Instant at)> log;
};

// The same options give the same city. Refuses a database that has other units: a demo is never
// mixed with real books. Cancelling leaves what was filled so far; filling again completes it.
Result<DemoReport> fill_demo(db::Db& db, const access::Actor& actor, const DemoOptions& options,
                             Instant now, const jobs::Progress& progress, const DemoCourse& course);

}  // namespace mingbai::app
