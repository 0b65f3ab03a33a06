#include "platform/backup/saved_row.h"

#include <doctest/doctest.h>

namespace mingbai::backup {

TEST_CASE("backup: a column that came later is nothing in older backups, and damage is damage") {
  const SavedRow row("posts", {"role", "reason"}, {RowValue("recorder"), RowValue()});
  CHECK(row.later_text("role").value() == "recorder");
  CHECK(row.later_text("reason").value() == std::nullopt);
  CHECK(row.later_text("department").value() == std::nullopt);
  CHECK_FALSE(row.maybe_text("department").has_value());
  CHECK_FALSE(SavedRow("posts", {"role"}, {}).later_text("role").has_value());
}

}  // namespace mingbai::backup
