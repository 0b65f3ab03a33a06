// Module: what a module tells about its rows and files, so that they can be copied, moved to
// another machine and checked.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "kernel/result.h"
#include "platform/db/db.h"

namespace mingbai::backup {

// A column that holds the key of a row in another table.
struct Reference {
  std::string column;
  std::string table;
};

// A table whose rows belong each to one owner (`owners` says what that is), so that one owner's
// rows can be copied and put back alone, also where other rows have taken their keys.
struct OwnedTable {
  std::string name;
  std::string condition;  // SQL that picks the rows of one owner, whose key is :owner
  // The column id gets new values when rows are put back, unless it is made of references.
  bool has_id = true;
  // Above 0: id = key of the row in id_parent * id_factor + a number of its own.
  std::int64_t id_factor = 0;
  std::string id_parent;
  std::vector<Reference> references;  // `owners` may be named here too
};

// A column of SHA-256 sums (hexadecimal) that name files below <data>/blobs.
struct BlobColumn {
  std::string table;
  std::string column;
  std::string condition;  // of one owner, as in OwnedTable
};

// The rows of one owner as a backup holds them.
struct SavedOwner {
  std::filesystem::path folder;  // rows/TABLE.tsv below it, see saved_row.h
  std::int64_t saved = 0;        // the owner's key where the backup was made
  std::int64_t owner = 0;        // and here
};

struct Module {
  std::string name;
  std::vector<OwnedTable> tables;  // a table stands after those that it refers to
  // Tables that are only ever added to: saved like the others, but nothing in them is replaced;
  // `add` puts into them what is not there yet. Only name and condition of them count.
  std::vector<OwnedTable> added_tables;
  std::function<Result<void>(db::Session&, const SavedOwner&)> add;
  std::vector<BlobColumn> blobs;
  std::vector<std::string> left_out;  // tables whose rows mean nothing on another machine
  // What is wrong with the module's rows, one sentence each, with what to do; may be absent.
  std::function<Result<std::vector<Message>>(db::Session&)> check;
  // Told after one owner's rows were put back, in the same write; may be absent.
  std::function<void(db::Session&, std::int64_t owner)> restored;
};

// Which table holds the owners, and how an owner is known on any machine.
struct Owners {
  std::string table;        // "units"
  std::string code_column;  // "code"
};

}  // namespace mingbai::backup
