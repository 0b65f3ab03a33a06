#include "platform/backup/owner_rows.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "platform/backup/rows_store.h"
#include "platform/backup/saved_row.h"

namespace mingbai::backup {
namespace {

std::string condition_for(std::string condition, std::int64_t owner) {
  constexpr std::string_view token = ":owner";
  const std::string key = std::to_string(owner);
  for (std::size_t at = condition.find(token); at != std::string::npos;
       at = condition.find(token, at)) {
    condition.replace(at, token.size(), key);
  }
  return condition;
}

using Keys = std::unordered_map<std::int64_t, std::int64_t>;  // as saved -> as they are here

// What the columns of one table's file have to become.
struct Changes {
  struct Column {
    std::size_t place = 0;
    const Keys* keys = nullptr;
    std::int64_t factor = 1;  // the value is key * factor + rest
  };
  std::vector<Column> columns;

  Result<void> operator()(std::vector<RowValue>& row, const std::string& table) const {
    for (const Column& column : columns) {
      RowValue& value = row[column.place];
      if (!value) continue;
      const std::optional<std::int64_t> old = number_of(value);
      if (!old) return damaged(table);
      const auto found = column.keys->find(*old / column.factor);
      if (found == column.keys->end()) return damaged(table);
      value = std::to_string(found->second * column.factor + *old % column.factor);
    }
    return {};
  }
};

class Loader {
 public:
  Loader(db::Session& session, std::filesystem::path folder)
      : session_(session), folder_(std::move(folder)) {}

  void know(const std::string& table, Keys keys) { keys_[table] = std::move(keys); }

  Result<void> load(const OwnedTable& table) {
    if (table.has_id && table.id_factor == 0) TRY(give_keys(table.name));
    const Changes changes = TRY(changes_of(table));
    return load_rows(session_, table.name, file_of(folder_, table.name),
                     [&](std::vector<RowValue>& row) { return changes(row, table.name); });
  }

 private:
  static std::optional<std::size_t> place_of(const RowFileReader& reader,
                                             const std::string& column) {
    const auto found = std::ranges::find(reader.columns(), column);
    if (found == reader.columns().end()) return std::nullopt;
    return static_cast<std::size_t>(found - reader.columns().begin());
  }

  Result<void> give_keys(const std::string& table) {
    RowFileReader reader = TRY(RowFileReader::open(file_of(folder_, table)));
    const std::optional<std::size_t> place = place_of(reader, "id");
    if (!place) return damaged(table);
    std::vector<std::int64_t> old;
    std::vector<RowValue> row;
    while (TRY(reader.next(row))) {
      const std::optional<std::int64_t> id = number_of(row[*place]);
      if (!id) return damaged(table);
      old.push_back(*id);
    }
    Keys& keys = keys_[table];
    if (old.empty()) return {};
    const std::int64_t first =
        db::reserve_ids(session_, table, static_cast<std::int64_t>(old.size()));
    for (std::size_t i = 0; i < old.size(); ++i) {
      keys[old[i]] = first + static_cast<std::int64_t>(i);
    }
    return {};
  }

  Result<Changes> changes_of(const OwnedTable& table) {
    const RowFileReader reader = TRY(RowFileReader::open(file_of(folder_, table.name)));
    Changes out;
    const auto add = [&](const std::string& column, const std::string& keys, std::int64_t factor) {
      const std::optional<std::size_t> place = place_of(reader, column);
      if (place) out.columns.push_back(Changes::Column{*place, &keys_[keys], factor});
      return place.has_value();
    };
    bool is_good = true;
    if (table.id_factor > 0) is_good = add("id", table.id_parent, table.id_factor);
    if (table.has_id && table.id_factor == 0) is_good = add("id", table.name, 1);
    for (const Reference& reference : table.references) {
      is_good = add(reference.column, reference.table, 1) && is_good;
    }
    if (!is_good) return damaged(table.name);
    return out;
  }

  db::Session& session_;
  std::filesystem::path folder_;
  std::unordered_map<std::string, Keys> keys_;  // by table; its values do not move
};

}  // namespace

Result<void> save_owner(db::Session& session, const std::vector<Module>& modules,
                        std::int64_t owner, const std::filesystem::path& folder) {
  for (const Module& module : modules) {
    for (const OwnedTable& table : module.tables) {
      TRY(save_rows(session, table.name, condition_for(table.condition, owner),
                    file_of(folder, table.name)));
    }
    for (const OwnedTable& table : module.added_tables) {
      TRY(save_rows(session, table.name, condition_for(table.condition, owner),
                    file_of(folder, table.name)));
    }
  }
  return {};
}

std::int64_t count_owner_rows(db::Session& session, const std::vector<Module>& modules,
                              std::int64_t owner) {
  std::int64_t count = 0;
  for (const Module& module : modules) {
    for (const OwnedTable& table : module.tables) {
      count += count_rows(session, table.name, condition_for(table.condition, owner));
    }
  }
  return count;
}

Result<void> load_owner(db::Session& session, const std::vector<Module>& modules,
                        const Owners& owners, std::int64_t saved_owner, std::int64_t owner,
                        const std::filesystem::path& folder) {
  std::vector<const OwnedTable*> tables;
  for (const Module& module : modules) {
    for (const OwnedTable& table : module.tables) tables.push_back(&table);
  }
  begin_restoring(session);
  // Conditions look at the tables before, so the last goes first.
  std::for_each(tables.rbegin(), tables.rend(), [&](const OwnedTable* table) {
    delete_rows(session, table->name, condition_for(table->condition, owner));
  });
  end_restoring(session);
  Loader loader(session, folder);
  loader.know(owners.table, Keys{{saved_owner, owner}});
  for (const OwnedTable* table : tables) TRY(loader.load(*table));
  const SavedOwner saved{.folder = folder, .saved = saved_owner, .owner = owner};
  for (const Module& module : modules) {
    if (module.add) TRY(module.add(session, saved));
    if (module.restored) module.restored(session, owner);
  }
  return {};
}

std::vector<std::string> blobs_of_owner(db::Session& session, const std::vector<Module>& modules,
                                        std::int64_t owner) {
  std::set<std::string> out;
  for (const Module& module : modules) {
    for (const BlobColumn& blob : module.blobs) {
      for (std::string& sum :
           texts_of(session, blob.table, blob.column, condition_for(blob.condition, owner))) {
        out.insert(std::move(sum));
      }
    }
  }
  return {out.begin(), out.end()};
}

}  // namespace mingbai::backup
