// Small trees for the tests of this module.
#pragma once

#include <string>
#include <vector>

#include "platform/db/db.h"
#include "units/unit_import.h"

namespace mingbai::units::test {

// 2026-10-03 in China.
inline constexpr Instant noon{1'790'999'999'000};

inline UnitRow row(std::string code, std::string name, std::string parent = {}) {
  UnitRow out;
  out.code = std::move(code);
  out.name = std::move(name);
  out.parent = std::move(parent);
  return out;
}

inline UnitRow row(std::string code, std::string name, const RareFields& rare) {
  UnitRow out = row(std::move(code), std::move(name));
  out.rare = std::make_shared<const RareFields>(rare);
  return out;
}

inline UnitRows rows(std::vector<UnitRow> list, bool is_complete = false) {
  std::int32_t number = 1;
  for (UnitRow& one : list) one.row = ++number;
  return UnitRows{.files = {"units.csv"}, .rows = std::move(list), .is_complete = is_complete};
}

inline ImportReport import(db::Db& db, const UnitRows& list, const ImportOptions& options = {}) {
  ImportOptions with_time = options;
  with_time.now = noon;
  Result<ImportReport> report = import_unit_rows(db, list, with_time, jobs::Progress::none());
  ensure(report.has_value(), "the import can read and write");
  return *std::move(report);
}

// Two municipalities' worth of shapes: a virtual level, a city without counties, a plain county.
inline UnitRows small_country() {
  return rows({row("11", "北京市"), row("1101", "市辖区"), row("110101", "东城区"),
               row("110101001", "东华门街道"), row("110101001001", "多福巷社区居委会"),
               row("44", "广东省"), row("4419", "东莞市"), row("441900", "东莞市"),
               row("441900003", "东城街道"), row("441900003001", "和平社区"), row("14", "山西省"),
               row("1404", "长治市"), row("140403", "潞州区"), row("140403100", "老顶山镇"),
               row("140403100200", "和平村委会"), row("140403100201", "东关村委会")},
              true);
}

}  // namespace mingbai::units::test
