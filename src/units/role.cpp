#include "units/role.h"

#include <algorithm>
#include <array>

namespace mingbai::units {
namespace {

struct RoleName {
  Role role;
  std::string_view stored;
  std::array<std::string_view, 4> words;
};

constexpr std::array<RoleName, 31> names{{
    {Role::recorder, "recorder", {"报账员", "村报账员", "", ""}},
    {Role::accountant, "accountant", {"会计", "出纳", "财务会计人员", "代理会计"}},
    {Role::supervisor, "supervisor", {"监委会成员", "村务监督委员会成员", "监委会主任", "监督员"}},
    {Role::village_director, "village_director", {"村主任", "村委会主任", "居委会主任", "主任"}},
    {Role::committee_member, "committee_member", {"村委委员", "居委委员", "村委会成员", "委员"}},
    {Role::branch_secretary, "branch_secretary", {"支部书记", "党支部书记", "村书记", "书记"}},
    {Role::board_director, "board_director", {"理事", "理事长", "", ""}},
    {Role::board_supervisor, "board_supervisor", {"监事", "监事长", "", ""}},
    {Role::first_secretary, "first_secretary", {"第一书记", "驻村第一书记", "", ""}},
    {Role::work_team, "work_team", {"驻村工作队", "驻村工作队员", "工作队员", ""}},
    {Role::instructor, "instructor", {"党建指导员", "指导员", "", ""}},
    {Role::contact_leader, "contact_leader", {"联系点领导", "包村领导", "包联领导", ""}},
    {Role::grid_worker, "grid_worker", {"网格员", "网格长", "", ""}},
    {Role::building_head, "building_head", {"楼栋长", "楼长", "", ""}},
    {Role::reserve, "reserve", {"后备干部", "", "", ""}},
    {Role::exchange, "exchange", {"挂职交流", "挂职", "交流干部", ""}},
    {Role::member, "member", {"党员", "中共党员", "", ""}},
    {Role::property_manager, "property_manager", {"物业", "物业经理", "物业负责人", ""}},
    {Role::owners_committee, "owners_committee", {"业委会", "业委会成员", "业主委员会", ""}},
    {Role::task_force, "task_force", {"工作专班", "专班成员", "", ""}},
    {Role::party_school, "party_school", {"党校", "党校教师", "", ""}},
    {Role::town_reviewer, "town_reviewer", {"镇审核员", "乡镇审核员", "审核员", ""}},
    {Role::street_officer, "street_officer", {"街道干部", "街道经办人", "", ""}},
    {Role::line_department, "line_department", {"主管部门", "职能部门", "业务部门", ""}},
    {Role::county_officer, "county_officer", {"县级经办人", "县干部", "区干部", ""}},
    {Role::city_officer, "city_officer", {"市级经办人", "市干部", "", ""}},
    {Role::inspector, "inspector", {"纪检监察干部", "纪检监察", "纪委", ""}},
    {Role::auditor, "auditor", {"审计", "审计人员", "审计员", ""}},
    {Role::system_admin, "system_admin", {"系统管理员", "", "", ""}},
    {Role::security_admin, "security_admin", {"安全管理员", "安全保密管理员", "", ""}},
    {Role::audit_admin, "audit_admin", {"安全审计员", "审计管理员", "", ""}},
}};

}  // namespace

std::string_view to_string(Role role) {
  const auto* name = std::ranges::find(names, role, &RoleName::role);
  ensure(name != names.end(), "every role has a name");
  return name->stored;
}

std::optional<Role> role_of(std::string_view word) {
  if (word.empty()) return std::nullopt;
  for (const RoleName& name : names) {
    if (name.stored == word) return name.role;
    if (std::ranges::find(name.words, word) != name.words.end()) return name.role;
  }
  return std::nullopt;
}

std::vector<Role> all_roles() {
  std::vector<Role> out;
  out.reserve(names.size());
  for (const RoleName& name : names) out.push_back(name.role);
  return out;
}

Message role_label(Role role) {
  switch (role) {
    case Role::recorder: return msg("recorder");
    case Role::accountant: return msg("accountant");
    case Role::supervisor: return msg("supervisor");
    case Role::village_director: return msg("village director");
    case Role::committee_member: return msg("committee member");
    case Role::branch_secretary: return msg("branch secretary");
    case Role::board_director: return msg("member of the collective's board");
    case Role::board_supervisor: return msg("member of the collective's supervisory board");
    case Role::first_secretary: return msg("first secretary");
    case Role::work_team: return msg("member of the village work team");
    case Role::instructor: return msg("Party building instructor");
    case Role::contact_leader: return msg("leader of the contact point");
    case Role::grid_worker: return msg("grid worker");
    case Role::building_head: return msg("building head");
    case Role::reserve: return msg("reserve candidate");
    case Role::exchange: return msg("exchange posting");
    case Role::member: return msg("Party member");
    case Role::property_manager: return msg("property manager");
    case Role::owners_committee: return msg("member of the owners' committee");
    case Role::task_force: return msg("member of a task force");
    case Role::party_school: return msg("Party school");
    case Role::town_reviewer: return msg("town reviewer");
    case Role::street_officer: return msg("street officer");
    case Role::line_department: return msg("line department");
    case Role::county_officer: return msg("county officer");
    case Role::city_officer: return msg("city officer");
    case Role::inspector: return msg("inspector");
    case Role::auditor: return msg("auditor");
    case Role::system_admin: return msg("system administrator");
    case Role::security_admin: return msg("security administrator");
    case Role::audit_admin: return msg("audit administrator");
  }
  throw Bug("a role without a label");
}

}  // namespace mingbai::units
