// ProblemList: what an import found, at most 1,000 told and the rest counted.
#pragma once

#include <string>

#include "units/unit_import.h"

namespace mingbai::units {

class ProblemList {
 public:
  ProblemList(ImportReport& report, const UnitRows& rows) : report_(report), rows_(rows) {}
  void error(const UnitRow& row, std::string_view column, std::string_view read, Message expected);
  void warning(const UnitRow& row, std::string_view column, std::string_view read,
               Message expected);

 private:
  void add(const UnitRow& row, Problem problem);
  ImportReport& report_;
  const UnitRows& rows_;
};

// Adds one problem to the report within the bound.
void add_problem(ImportReport& report, Problem problem);

}  // namespace mingbai::units
