// OpenTable: one table of the site's open data: what its columns mean, and its rows, file by file.
// The module that knows what a table is about makes it; `app` puts the package together.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "kernel/result.h"
#include "platform/db/db.h"
#include "platform/table/csv_writer.h"
#include "units/unit.h"

namespace mingbai::publications {

// A column, in the words of Frictionless Table Schema.
struct OpenField {
  std::string_view name;
  std::string_view type;  // string integer number boolean date yearmonth datetime
  Message meaning;
  bool is_required = true;
  std::vector<std::string_view> values = {};  // the only ones that it may have; empty: any
};

struct OpenFile {
  std::int64_t number = 1;  // from 1
  Instant now;              // what is hidden for some days is not in it until they are over
};

struct OpenTable {
  std::string_view name;
  Message title;
  Message meaning;
  std::vector<OpenField> fields;
  std::vector<std::string_view> key;  // the columns that tell its rows apart; may be empty
  // How many places of the log a file is about, see each_published(); 0: one file holds everything.
  std::int64_t places_per_file = 0;
  // Or how many villages and communities, see villages_of_file(); 0: it is not cut by them.
  std::int64_t villages_per_file = 0;
  // Writes the rows of a file: a cell for each field.
  std::function<Result<void>(db::Session& session, const OpenFile& file, table::CsvWriter& csv)>
      write;
};

// How many files it has by now, at least one.
std::int64_t file_count(const OpenTable& table, db::Session& session);

// Villages and communities, in the order of their codes, as the file of that number has them.
std::vector<units::Unit> villages_of_file(db::Session& session, std::int64_t villages_per_file,
                                          std::int64_t number);

// Headings and rows.
Result<std::string> open_csv(const OpenTable& table, db::Session& session, const OpenFile& file);

}  // namespace mingbai::publications
