// SearchIndex: keeps the terms of the search in step with the units that an import changes.
#pragma once

#include "platform/db/db.h"
#include "units/unit_plan.h"

namespace mingbai::units {

// What has to change, worked out before the transaction.
class SearchIndexUpdate {
 public:
  explicit SearchIndexUpdate(const UnitPlan& plan);
  ~SearchIndexUpdate();
  SearchIndexUpdate(const SearchIndexUpdate&) = delete;
  SearchIndexUpdate& operator=(const SearchIndexUpdate&) = delete;
  void save(db::Session& session) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mingbai::units
