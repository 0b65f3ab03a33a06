// Planner: the state of working out a UnitPlan. Private to unit_plan.cpp and closing_plan.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "units/unit_plan.h"

namespace mingbai::units {

class Planner {
 public:
  Planner(StoredTree stored, const UnitRows& rows, const ImportOptions& options,
          ImportReport& report);
  UnitPlan plan(ImportReport& report) &&;

  // What the closing of units needs.
  [[nodiscard]] const std::vector<PlannedUnit>& units() const { return plan_.units; }
  [[nodiscard]] const UnitRows& rows() const { return rows_; }
  [[nodiscard]] const ImportOptions& options() const { return options_; }
  [[nodiscard]] const UnitRow& row_of(std::size_t index) const {
    return rows_.rows[static_cast<std::size_t>(plan_.units[index].row)];
  }
  [[nodiscard]] ProblemList& problems() { return problems_; }
  [[nodiscard]] std::optional<std::size_t> find_id(std::optional<UnitId> id) const;
  std::optional<UnitId> refer(const UnitRow& row, std::string_view column, const std::string& code);
  // For changing a unit: keeps what was stored.
  PlannedUnit& change(std::size_t index);

 private:
  [[nodiscard]] std::optional<std::size_t> find_code(const std::string& code) const;
  std::optional<std::size_t> match(const UnitRow& row);
  void place_rows();
  void read_fields(std::size_t index);
  void find_parent(std::size_t index);
  [[nodiscard]] bool is_virtual_level(std::size_t index) const;
  void place_all();
  void place(std::size_t index);
  void set_place(std::size_t index, std::string path, std::optional<UnitId> shown_parent);
  void add_id(UnitId id, std::size_t index);

  const UnitRows& rows_;
  const ImportOptions& options_;
  ProblemList problems_;
  std::unordered_map<std::string, UnitId> former_;
  std::vector<std::int32_t> by_id_;  // index into the units, by key; -1: no such key
  std::unordered_map<std::string, std::size_t> by_code_;
  std::int64_t last_id_ = 0;
  std::vector<bool> is_placed_;
  UnitPlan plan_;
};

}  // namespace mingbai::units
