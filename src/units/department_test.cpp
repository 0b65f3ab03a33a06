#include "units/department.h"

#include <string>

#include <doctest/doctest.h>

namespace mingbai::units {

TEST_CASE("department: lists call it by its word, with or without what follows it") {
  struct Row {
    const char* word;
    std::optional<Department> department;
  };
  for (const Row& row :
       {Row{"civil_affairs", Department::civil_affairs}, Row{"民政", Department::civil_affairs},
        Row{"民政局", Department::civil_affairs}, Row{"民政部门", Department::civil_affairs},
        Row{"组织部", Department::organization}, Row{"纪委", Department::discipline},
        Row{"纪委监委", Department::discipline}, Row{"卫生健康委员会", Department::health},
        Row{"应急管理局", Department::emergency}, Row{"残联", Department::disabled},
        Row{"农经站", Department::agriculture}, Row{"", std::nullopt}, Row{"局", std::nullopt},
        Row{"部门", std::nullopt}, Row{"民政 ", std::nullopt}, Row{"Finance", std::nullopt}}) {
    CAPTURE(std::string(row.word));
    CHECK(department_of(row.word) == row.department);
  }
}

TEST_CASE("department: every one is read back from its stored word, and has a label of its own") {
  std::vector<std::string> labels;
  for (const Department department : all_departments()) {
    CHECK(department_of(to_string(department)) == department);
    labels.push_back(english(department_label(department)));
  }
  std::ranges::sort(labels);
  CHECK(std::ranges::adjacent_find(labels) == labels.end());
}

}  // namespace mingbai::units
