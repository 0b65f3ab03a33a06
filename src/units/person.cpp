#include "units/person.h"

#include <algorithm>
#include <array>

#include "units/identity_number.h"

namespace mingbai::units {
namespace {

struct CategoryName {
  Category category;
  std::string_view stored;
  std::array<std::string_view, 3> words;
};

constexpr std::array<CategoryName, 8> names{{
    {Category::rural, "rural", {"农村", "农民", "农村党员"}},
    {Category::urban, "urban", {"城镇", "街道社区", "社区"}},
    {Category::agency, "agency", {"机关", "机关事业单位", "事业单位"}},
    {Category::enterprise, "enterprise", {"企业", "两新组织", "非公企业"}},
    {Category::school, "school", {"学校", "教师", "高校"}},
    {Category::student, "student", {"学生", "", ""}},
    {Category::floating, "floating", {"流动", "流动党员", ""}},
    {Category::retired, "retired", {"离退休", "退休", "离休"}},
}};

}  // namespace

std::string_view to_string(Category category) {
  const auto* name = std::ranges::find(names, category, &CategoryName::category);
  ensure(name != names.end(), "every category has a name");
  return name->stored;
}

std::optional<Category> category_of(std::string_view word) {
  if (word.empty()) return std::nullopt;
  for (const CategoryName& name : names) {
    if (name.stored == word) return name.category;
    if (std::ranges::find(name.words, word) != name.words.end()) return name.category;
  }
  return std::nullopt;
}

std::vector<Category> all_categories() {
  std::vector<Category> out;
  out.reserve(names.size());
  for (const CategoryName& name : names) out.push_back(name.category);
  return out;
}

Message category_label(Category category) {
  switch (category) {
    case Category::rural: return msg("rural");
    case Category::urban: return msg("urban");
    case Category::agency: return msg("in an agency");
    case Category::enterprise: return msg("in an enterprise");
    case Category::school: return msg("at a school");
    case Category::student: return msg("student");
    case Category::floating: return msg("working elsewhere");
    case Category::retired: return msg("retired");
  }
  throw Bug("a category without a label");
}

Person erased(const Person& person, Instant now) {
  return {.id = person.id, .name = Text::cleaned("—"), .erased_at = now};
}

bool may_be_same(const Person& one, const Person& other) {
  if (one.id == other.id) return true;
  if (one.name != other.name || one.erased_at || other.erased_at) return false;
  return !one.joined_on || !other.joined_on || *one.joined_on == *other.joined_on;
}

Result<void> check(const Person& person) {
  if (person.name.empty()) return fail(ErrorCode::invalid, msg("A person needs a name."), "name");
  if (has_identity_number(person.name.str())) {
    return fail(ErrorCode::invalid,
                msg("Numbers of identity cards are never kept here. Take the number out."), "name");
  }
  if (person.confirmed_on && (!person.joined_on || *person.confirmed_on < *person.joined_on)) {
    return fail(ErrorCode::invalid,
                msg("Nobody becomes a full member of the Party before joining it. Correct one of "
                    "the two dates."),
                "confirmed_on");
  }
  return {};
}

}  // namespace mingbai::units
