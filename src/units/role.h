// Role: what a post makes of its holder. What a role may do is in access/authorization.h; what a
// city may set about roles is in schemes/posts/.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace mingbai::units {

// Spelled as stored.
enum class Role {
  // in a village, community or collective
  recorder,          // 报账员
  accountant,        // 会计、出纳、代理记账
  supervisor,        // 村务监督委员会成员
  village_director,  // 村（居）委会主任
  committee_member,  // 村（居）委会成员
  branch_secretary,  // 党支部书记
  board_director,    // 理事
  board_supervisor,  // 监事
  first_secretary,   // 第一书记
  work_team,         // 驻村工作队
  instructor,        // 党建指导员
  contact_leader,    // 联系点领导
  grid_worker,       // 网格员
  building_head,     // 楼栋长
  reserve,           // 后备干部
  exchange,          // 挂职交流
  member,            // 党员
  property_manager,  // 物业
  owners_committee,  // 业委会
  task_force,        // 工作专班
  party_school,      // 党校
  // above it
  town_reviewer,
  street_officer,
  line_department,  // 主管部门
  county_officer,
  city_officer,
  inspector,  // 纪检监察
  auditor,    // 审计: reads all, writes remarks only
  // three distinct persons, none with a right over content
  system_admin,
  security_admin,
  audit_admin
};

std::string_view to_string(Role role);
// Also the Chinese words that lists use: 报账员, 村主任, 支部书记 ...
std::optional<Role> role_of(std::string_view word);
std::vector<Role> all_roles();
// What readers call it; to be translated.
Message role_label(Role role);

}  // namespace mingbai::units
