#include "matters/shown_matter.h"

#include <charconv>

#include "units/people.h"

namespace mingbai::matters {

using access::StaffRequest;
using html::Url;

Url matters_url(const StaffRequest& staff) { return Url("/desk/matters").slash(staff.unit->code); }

std::string title_of(const MatterView& view) {
  return view.title.empty() ? view.rules->scheme.name : view.title;
}

std::vector<page::Crumb> way_to_matters(const StaffRequest& staff) {
  return {{staff.t("Desk"), Url("/desk")},
          {staff.t("Matters of {0}", staff.unit->name), matters_url(staff)}};
}

std::vector<page::Crumb> way_below(const StaffRequest& staff, const ShownMatter& matter) {
  std::vector<page::Crumb> way = way_to_matters(staff);
  way.push_back({title_of(matter.view), matter.url});
  return way;
}

std::optional<std::int64_t> digits(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

Result<ShownMatter> shown_matter(const StaffRequest& staff, const Rulebook& rulebook) {
  const MatterId id{digits(staff.http.param("matter").value_or("")).value_or(0)};
  return staff.site.sign_in.db.read([&](db::Session& session) -> Result<ShownMatter> {
    ShownMatter out{.view = TRY(show_matter(session, rulebook, staff.who.actor, id, staff.now))};
    if (out.view.matter.unit != staff.unit->id) {
      return fail(ErrorCode::not_found, msg("There is no such matter at this unit."));
    }
    if (const std::int64_t owner = out.view.standing.owner; owner != 0) {
      out.owner = TRY(units::person_by_id(session, units::PersonId{owner})).name.str();
    }
    out.url = matters_url(staff).slash(std::to_string(id.value));
    return out;
  });
}

}  // namespace mingbai::matters
