// Names of people in the cells of tables: which column has them, and how a name is masked (masking
// rules of catalog.json: 两字遮后一字，三字以上遮中间; minors and others as a whole).
#pragma once

#include <string>
#include <string_view>

namespace mingbai::privacy {

enum class NameColumn { none, people, minors };
// By its heading: 姓名, 户主, 承包人 …; 儿童姓名, 学生 …. Who holds an office is named in full, so
// 负责人 and 经办人 are none.
NameColumn name_column(std::string_view heading);

// Of Chinese characters alone: two to six of them, or up to twenty with the dot of longer names
// (买买提·阿不都热合曼); no mask, no figure, and no word for nobody such as 合计.
bool is_full_name(std::string_view cell);

enum class NameMask { part, whole };
// "王*" of two characters, "王*明" and "欧**明" of more; "***" as a whole.
std::string masked_name(std::string_view name, NameMask mask);

}  // namespace mingbai::privacy
