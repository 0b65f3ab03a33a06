// RetentionRules: how many days what is no record is kept: schemes/retention/default.yaml.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace mingbai::access {

// In days, counted from when the row was of use for the last time.
struct RetentionRules {
  std::int64_t sessions = 30;
  std::int64_t slips = 30;
  std::int64_t tries = 1;
  std::int64_t browsers = 180;
  std::int64_t contacts = 90;
  std::int64_t audit_values = 730;
  std::int64_t staff_addresses = 184;  // at least six months, see basis in the file
  std::int64_t drafts = 365;           // after the last act
  std::int64_t jobs = 30;              // records and results of the program's own work
  std::int64_t uploads = 1;            // and other temporary files
  std::int64_t backups = 365;          // which hold no keys
};

// Every mistake in the file, as file:line: a period that is missing, unknown, or out of its range.
std::vector<Message> retention_mistakes(std::string_view yaml, std::string_view file_name);

// The city's own (<data>/schemes) in place of the program's. The first mistake, if any.
Result<RetentionRules> load_retention_rules(const std::filesystem::path& own);

}  // namespace mingbai::access
