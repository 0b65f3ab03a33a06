#include "units/department.h"

#include <algorithm>
#include <array>

namespace mingbai::units {
namespace {

struct DepartmentName {
  Department department;
  std::string_view stored;
  std::array<std::string_view, 3> stems;  // before 局, 部门, 部, 办, 站 or 所
};

constexpr std::array<DepartmentName, 16> names{{
    {Department::agriculture, "agriculture", {"农业农村", "农经", "农业"}},
    {Department::civil_affairs, "civil_affairs", {"民政", "", ""}},
    {Department::finance, "finance", {"财政", "", ""}},
    {Department::organization, "organization", {"组织", "", ""}},
    {Department::discipline, "discipline", {"纪检监察", "纪委监委", "纪委"}},
    {Department::audit, "audit", {"审计", "", ""}},
    {Department::natural_resources, "natural_resources", {"自然资源和规划", "自然资源", "国土"}},
    {Department::housing, "housing", {"住房城乡建设", "住房和城乡建设", "住建"}},
    {Department::human_resources,
     "human_resources",
     {"人力资源社会保障", "人力资源和社会保障", "人社"}},
    {Department::medical_insurance, "medical_insurance", {"医疗保障", "医保", ""}},
    {Department::health, "health", {"卫生健康", "卫健", ""}},
    {Department::disabled, "disabled", {"残疾人联合会", "残联", ""}},
    {Department::veterans, "veterans", {"退役军人事务", "退役军人", ""}},
    {Department::emergency, "emergency", {"应急管理", "应急", ""}},
    {Department::justice, "justice", {"司法行政", "司法", ""}},
    {Department::government_affairs, "government_affairs", {"政务服务", "行政审批", ""}},
}};

// "民政局" → "民政".
std::string_view stem_of(std::string_view word) {
  for (const std::string_view ending : {"部门", "委员会", "局", "部", "委", "办", "站", "所"}) {
    if (word.size() > ending.size() && word.ends_with(ending)) {
      return word.substr(0, word.size() - ending.size());
    }
  }
  return word;
}

bool is_stem(const DepartmentName& name, std::string_view word) {
  return std::ranges::find(name.stems, word) != name.stems.end();
}

}  // namespace

std::string_view to_string(Department department) {
  const auto* name = std::ranges::find(names, department, &DepartmentName::department);
  ensure(name != names.end(), "every department has a name");
  return name->stored;
}

std::optional<Department> department_of(std::string_view word) {
  if (word.empty()) return std::nullopt;
  for (const DepartmentName& name : names) {
    if (name.stored == word || is_stem(name, word) || is_stem(name, stem_of(word))) {
      return name.department;
    }
  }
  return std::nullopt;
}

std::vector<Department> all_departments() {
  std::vector<Department> out;
  out.reserve(names.size());
  for (const DepartmentName& name : names) out.push_back(name.department);
  return out;
}

Message department_label(Department department) {
  switch (department) {
    case Department::agriculture: return msg("agriculture and rural affairs");
    case Department::civil_affairs: return msg("civil affairs");
    case Department::finance: return msg("public finance");
    case Department::organization: return msg("Party organisation");
    case Department::discipline: return msg("discipline inspection");
    case Department::audit: return msg("audit office");
    case Department::natural_resources: return msg("natural resources and planning");
    case Department::housing: return msg("housing and construction");
    case Department::human_resources: return msg("human resources and social security");
    case Department::medical_insurance: return msg("medical insurance");
    case Department::health: return msg("public health");
    case Department::disabled: return msg("disabled persons' federation");
    case Department::veterans: return msg("veterans affairs");
    case Department::emergency: return msg("emergency management");
    case Department::justice: return msg("justice administration");
    case Department::government_affairs: return msg("government services");
  }
  throw Bug("every department has a label");
}

}  // namespace mingbai::units
