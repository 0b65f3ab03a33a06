// DataPackage: what the open data consist of, in the form of Frictionless Data Package: every
// file with the schema of its columns.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/db/db.h"
#include "publications/open_data/open_table.h"

namespace mingbai::publications {

// Beside datapackage.json: "units/1.csv".
std::string open_file_path(const OpenTable& table, std::int64_t file);

struct PackageFacts {
  std::string title;
  std::string licence;         // as opendefinition.org names it, such as CC-BY-4.0; empty: none
  std::string public_address;  // of the site; may be empty
};
// In Chinese, as the data are.
std::string data_package(const PackageFacts& facts, const std::vector<OpenTable>& tables,
                         db::Session& session);

}  // namespace mingbai::publications
