// Department: the branch of work that a line department (主管部门) guides in the villages below its
// office. Items of the disclosure catalogue name those that guide them (2-domain.md, publications).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace mingbai::units {

// Spelled as stored.
enum class Department {
  agriculture,        // 农业农村
  civil_affairs,      // 民政
  finance,            // 财政
  organization,       // 组织
  discipline,         // 纪检监察
  audit,              // 审计
  natural_resources,  // 自然资源和规划
  housing,            // 住房城乡建设
  human_resources,    // 人力资源社会保障
  medical_insurance,  // 医疗保障
  health,             // 卫生健康
  disabled,           // 残疾人联合会
  veterans,           // 退役军人事务
  emergency,          // 应急管理
  justice,            // 司法行政
  government_affairs  // 政务服务
};

std::string_view to_string(Department department);
// Also the Chinese words that lists use: 民政, 民政局, 民政部门 ...
std::optional<Department> department_of(std::string_view word);
std::vector<Department> all_departments();
// What readers call it; to be translated.
Message department_label(Department department);

}  // namespace mingbai::units
