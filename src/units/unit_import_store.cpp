#include "units/unit_import_store.h"

#include <fmt/format.h>
#include <soci/soci.h>

#include "platform/db/bulk_insert.h"
#include "units/unit_store.h"

namespace mingbai::units {
namespace {

void put(db::BulkInsert& insert, std::optional<UnitId> id) {
  if (id) {
    insert.integer(id->value);
  } else {
    insert.null();
  }
}

void put(db::BulkInsert& insert, std::optional<Date> date) {
  if (date) {
    insert.text(date->iso());
  } else {
    insert.null();
  }
}

void insert_units(db::Session& session, const UnitPlan& plan) {
  db::BulkInsert insert(session, "units",
                        {"id", "code", "name", "kind", "parent", "shown_parent", "party_parent",
                         "is_virtual", "start", "closed_on", "successor", "path"});
  for (const PlannedUnit& planned : plan.units) {
    if (!planned.is_new) continue;
    const Unit& unit = planned.now.unit;
    insert.integer(unit.id.value).text(unit.code).text(unit.name).text(to_string(unit.kind));
    put(insert, unit.parent);
    put(insert, planned.now.shown_parent);
    put(insert, unit.party_parent);
    insert.integer(unit.is_virtual ? 1 : 0).integer(unit.start.index());
    put(insert, unit.closed_on);
    put(insert, unit.successor);
    insert.text(planned.now.path);
    insert.end_row();
  }
  insert.finish();
}

void insert_codes(db::Session& session, const UnitPlan& plan) {
  db::BulkInsert insert(session, "unit_codes", {"code", "unit", "valid_from", "valid_to"});
  for (const PlannedUnit& planned : plan.units) {
    if (!planned.is_new) continue;
    insert.text(planned.now.unit.code).integer(planned.now.unit.id.value).null();
    put(insert, planned.now.unit.closed_on);
    insert.end_row();
  }
  insert.finish();
}

// The columns of an UPDATE; NULL where there is nothing.
struct UpdatedRow {
  std::int64_t id = 0;
  std::string code;
  std::string name;
  std::string kind;
  std::int64_t parent = 0;
  soci::indicator parent_is = soci::i_null;
  std::int64_t shown_parent = 0;
  soci::indicator shown_parent_is = soci::i_null;
  std::int64_t party_parent = 0;
  soci::indicator party_parent_is = soci::i_null;
  std::int64_t is_virtual = 0;
  std::int64_t start = 0;
  std::string closed_on;
  soci::indicator closed_on_is = soci::i_null;
  std::int64_t successor = 0;
  soci::indicator successor_is = soci::i_null;
  std::string path;
};

void set(std::int64_t& value, soci::indicator& is, std::optional<UnitId> id) {
  value = id ? id->value : 0;
  is = id ? soci::i_ok : soci::i_null;
}

void fill(UpdatedRow& row, const PlacedUnit& placed) {
  const Unit& unit = placed.unit;
  row.id = unit.id.value;
  row.code = unit.code;
  row.name = unit.name;
  row.kind = to_string(unit.kind);
  set(row.parent, row.parent_is, unit.parent);
  set(row.shown_parent, row.shown_parent_is, placed.shown_parent);
  set(row.party_parent, row.party_parent_is, unit.party_parent);
  row.is_virtual = unit.is_virtual ? 1 : 0;
  row.start = unit.start.index();
  row.closed_on = unit.closed_on ? unit.closed_on->iso() : "";
  row.closed_on_is = unit.closed_on ? soci::i_ok : soci::i_null;
  set(row.successor, row.successor_is, unit.successor);
  row.path = placed.path;
}

void update_units(db::Session& session, const UnitPlan& plan) {
  UpdatedRow row;
  soci::statement statement =
      (session.prepare << R"(
        UPDATE units SET code = :code, name = :name, kind = :kind, parent = :parent,
          shown_parent = :shown_parent, party_parent = :party_parent, is_virtual = :is_virtual,
          start = :start, closed_on = :closed_on, successor = :successor, path = :path
        WHERE id = :id)",
       soci::use(row.code, "code"), soci::use(row.name, "name"), soci::use(row.kind, "kind"),
       soci::use(row.parent, row.parent_is, "parent"),
       soci::use(row.shown_parent, row.shown_parent_is, "shown_parent"),
       soci::use(row.party_parent, row.party_parent_is, "party_parent"),
       soci::use(row.is_virtual, "is_virtual"), soci::use(row.start, "start"),
       soci::use(row.closed_on, row.closed_on_is, "closed_on"),
       soci::use(row.successor, row.successor_is, "successor"), soci::use(row.path, "path"),
       soci::use(row.id, "id"));
  for (const PlannedUnit& planned : plan.units) {
    if (!planned.before) continue;
    fill(row, planned.now);
    statement.execute(true);
  }
}

// A code ends with its unit, or when the unit gets another one.
void update_codes(db::Session& session, const UnitPlan& plan, Date today) {
  std::int64_t unit = 0;
  std::string code;
  std::string day;
  soci::indicator day_is = soci::i_ok;
  soci::statement end =
      (session.prepare << R"(
    UPDATE unit_codes SET valid_to = :day WHERE code = :code AND unit = :unit)",
       soci::use(day, day_is, "day"), soci::use(code, "code"), soci::use(unit, "unit"));
  soci::statement begin =
      (session.prepare << R"(
    INSERT INTO unit_codes (code, unit, valid_from, valid_to)
    VALUES (:code, :unit, :day, NULL)
    ON CONFLICT (code, unit) DO UPDATE SET valid_to = NULL)",
       soci::use(code, "code"), soci::use(unit, "unit"), soci::use(day, day_is, "day"));
  for (const PlannedUnit& planned : plan.units) {
    if (!planned.before) continue;
    const Unit& before = planned.before->unit;
    const Unit& now = planned.now.unit;
    unit = now.id.value;
    if (before.code != now.code) {
      code = before.code;
      day = today.iso();
      day_is = soci::i_ok;
      end.execute(true);
      code = now.code;
      begin.execute(true);
    }
    if (before.closed_on == now.closed_on) continue;
    code = now.code;
    day = now.closed_on ? now.closed_on->iso() : "";
    day_is = now.closed_on ? soci::i_ok : soci::i_null;
    end.execute(true);
  }
}

void insert_import(db::Session& session, const UnitPlan& plan, const ImportReport& report,
                   Instant now) {
  const std::int64_t id = plan.last_import + 1;
  std::string files;
  for (const std::string& file : report.files) files += (files.empty() ? "" : ", ") + file;
  session << R"(
    INSERT INTO unit_imports (id, at_ms, files, created, changed, closed)
    VALUES (:id, :at_ms, :files, :created, :changed, :closed))",
      soci::use(id), soci::use(now.ms), soci::use(files), soci::use(report.created),
      soci::use(report.changed), soci::use(report.closed);
}

}  // namespace

std::int64_t last_import(db::Session& session) {
  std::int64_t last = 0;
  session << "SELECT COALESCE(MAX(id), 0) FROM unit_imports", soci::into(last);
  return last;
}

StoredTree load_tree(db::Session& session) {
  StoredTree tree;
  tree.last_import = last_import(session);
  each_placed_unit(session, [&](PlacedUnit placed) { tree.units.push_back(std::move(placed)); });
  std::string code;
  std::int64_t unit = 0;
  soci::statement statement = (session.prepare << R"(
    SELECT c.code, c.unit FROM unit_codes c JOIN units u ON u.id = c.unit
    WHERE c.code <> u.code ORDER BY c.valid_to)",
                               soci::into(code), soci::into(unit));
  statement.execute();
  while (statement.fetch()) tree.former_codes[code] = UnitId{unit};
  return tree;
}

void save_plan(db::Session& session, const UnitPlan& plan, const ImportReport& report,
               Instant now) {
  insert_units(session, plan);
  insert_codes(session, plan);
  update_units(session, plan);
  update_codes(session, plan, civil_date(now));
  insert_import(session, plan, report, now);
}

}  // namespace mingbai::units
