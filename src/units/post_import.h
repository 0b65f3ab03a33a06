// Importing posts: what a list states. What becomes of it: access/post_import_actions.h.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "units/post.h"
#include "units/problem.h"

namespace mingbai::units {

// One post as a file states it.
struct PostRow {
  std::int64_t row = 0;
  std::string sheet;
  std::optional<PersonId> number;  // who it is, if the name alone does not tell
  Text name;                       // may be empty beside a number
  std::string unit;                // a code; empty: the one that the import names
  Role role = Role::member;
  std::optional<Department> department;  // of a line department
  Date from;
  std::optional<Date> until;
  std::string reason;  // what it rests on; empty: what the import says
};

struct PostRows {
  std::string file;  // without folders
  std::vector<PostRow> rows;
};

struct PostReport {
  std::string file;
  std::int64_t rows = 0;
  std::int64_t proposed = 0;
  std::int64_t unchanged = 0;               // such a post is there, proposed or approved
  std::vector<std::string> unused_columns;  // by their headings
  bool is_imported = false;                 // false: problems, or only checked
  std::int64_t errors = 0;
  std::vector<Problem> problems;  // at most 1,000
};

void add_problem(PostReport& report, Problem problem);

// As read_people_file: what is wrong in single cells goes to the report, and the row is left out.
Result<PostRows> read_posts_file(const std::filesystem::path& file, PostReport& report);

}  // namespace mingbai::units
