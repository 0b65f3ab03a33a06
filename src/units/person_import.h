// Importing people: what a list states and what becomes of it. Columns with personal data that the
// platform never keeps are dropped while the file is read; what the acts do: access/person_actions.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "units/person.h"
#include "units/problem.h"

namespace mingbai::units {

// One person as a file states it. What is absent is kept as it is stored.
struct PersonRow {
  std::int64_t row = 0;
  std::string sheet;
  std::optional<PersonId> number;  // says which stored person is meant
  Text name;
  std::string branch;  // the code of a unit; empty: the one that the import names
  std::optional<Category> category;
  std::optional<Date> joined_on;
  std::optional<Date> confirmed_on;
  Text phone;  // empty: not stated
  // Is nobody of those who stand there, whom the sender has seen: see may_be_namesakes.
  bool is_new = false;
};

struct PersonRows {
  std::string file;  // without folders
  std::vector<PersonRow> rows;
  bool has_joined_on = false;  // whether the file has this column at all
};

struct PersonReport {
  std::string file;
  std::int64_t rows = 0;
  std::int64_t created = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::vector<std::string> dropped_columns;  // personal data, by their headings
  std::vector<std::string> unused_columns;   // others that mean nothing here
  std::int64_t dropped_phones = 0;           // of people who hold no post
  bool is_imported = false;                  // false: problems, or only checked
  std::int64_t errors = 0;
  std::int64_t warnings = 0;
  std::vector<Problem> problems;  // at most 1,000
};

void add_problem(PersonReport& report, Problem problem);

// What is wrong in single cells goes to the report, and the row is left out; never with the text of
// a cell that holds the number of an identity card; an Error means that the file cannot be read.
// name: as its owner knows it; empty: as it lies there.
Result<PersonRows> read_people_file(const std::filesystem::path& file, const std::string& name,
                                    PersonReport& report);

}  // namespace mingbai::units
