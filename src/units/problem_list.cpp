#include "units/problem_list.h"

namespace mingbai::units {

void add_problem(ImportReport& report, Problem problem) {
  constexpr std::size_t most = 1000;
  (problem.is_warning ? report.warnings : report.errors) += 1;
  if (report.problems.size() < most) report.problems.push_back(std::move(problem));
}

void ProblemList::add(const UnitRow& row, Problem problem) {
  if (static_cast<std::size_t>(row.file) < rows_.files.size()) {
    problem.file = rows_.files[static_cast<std::size_t>(row.file)];
  }
  problem.row = row.row;
  add_problem(report_, std::move(problem));
}

void ProblemList::error(const UnitRow& row, std::string_view column, std::string_view read,
                        Message expected) {
  add(row, Problem{.column = std::string(column),
                   .read = std::string(read),
                   .expected = std::move(expected)});
}

void ProblemList::warning(const UnitRow& row, std::string_view column, std::string_view read,
                          Message expected) {
  add(row, Problem{.column = std::string(column),
                   .read = std::string(read),
                   .expected = std::move(expected),
                   .is_warning = true});
}

}  // namespace mingbai::units
