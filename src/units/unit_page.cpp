#include "units/unit_page.h"

namespace mingbai::units {

Result<UnitPage> load_unit_page(db::Session& session, const Unit& unit, std::string_view after) {
  UnitPage page;
  page.unit = unit;
  page.above = TRY(ancestors(session, unit.id));
  const std::string last = after.empty() ? "" : TRY(parse_unit_code(after));
  page.children = TRY(children(session, unit.id, last, children_per_page + 1));
  if (page.children.size() > children_per_page) {
    page.children.pop_back();
    page.next = page.children.back().code;
  }
  page.below = TRY(counts_below(session, unit.id));
  if (unit.party_parent) page.party_parent = TRY(unit_by_id(session, *unit.party_parent));
  page.party_children = party_children(session, unit.id);
  page.successor = last_successor(session, unit);
  page.predecessors = predecessors(session, unit.id);
  return page;
}

}  // namespace mingbai::units
