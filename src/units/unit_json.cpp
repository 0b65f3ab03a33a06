#include "units/unit_json.h"

namespace mingbai::units {
namespace {

json::Object name_json(const Unit& unit) {
  return json::Object{{"code", unit.code}, {"name", unit.name}, {"kind", to_string(unit.kind)}};
}

json::Array names_json(const std::vector<Unit>& units) {
  json::Array out;
  for (const Unit& unit : units) out.emplace_back(name_json(unit));
  return out;
}

json::Value name_or_null(const std::optional<Unit>& unit) {
  return unit ? json::Value(name_json(*unit)) : json::Value();
}

}  // namespace

json::Object row_json(const Unit& unit, std::string_view parent_code) {
  json::Object out = name_json(unit);
  out.emplace_back("parent", parent_code.empty() ? json::Value() : json::Value(parent_code));
  out.emplace_back("closed", unit.closed_on.has_value());
  return out;
}

std::string search_json(std::string_view query, const SearchResult& result) {
  json::Array hits;
  for (const SearchHit& hit : result.hits) {
    json::Object one =
        row_json(hit.unit, hit.above.empty() ? std::string_view() : hit.above.back().code);
    one.emplace_back("above", names_json(hit.above));
    hits.emplace_back(std::move(one));
  }
  return json::write(
      json::Object{{"query", query}, {"units", std::move(hits)}, {"more", result.is_more}});
}

std::string unit_json(const UnitPage& page) {
  const Unit& unit = page.unit;
  json::Object out =
      row_json(unit, page.above.empty() ? std::string_view() : page.above.back().code);
  out.emplace_back("start", unit.start.iso());
  out.emplace_back("closed_on",
                   unit.closed_on ? json::Value(unit.closed_on->iso()) : json::Value());
  out.emplace_back("successor", name_or_null(page.successor));
  out.emplace_back("predecessors", names_json(page.predecessors));
  out.emplace_back("party_parent", name_or_null(page.party_parent));
  out.emplace_back("party_children", names_json(page.party_children));
  out.emplace_back("above", names_json(page.above));
  json::Object counts;
  for (const KindCount& one : page.below) {
    counts.emplace_back(std::string(to_string(one.kind)), one.count);
  }
  out.emplace_back("below", std::move(counts));
  out.emplace_back("children", names_json(page.children));
  out.emplace_back("next", page.next.empty() ? json::Value() : json::Value(page.next));
  return json::write(out);
}

std::string report_json(const ImportReport& report, const i18n::Translator& t) {
  json::Array files;
  for (const std::string& file : report.files) files.emplace_back(file);
  json::Array problems;
  for (const Problem& problem : report.problems) {
    problems.emplace_back(problem_json(problem, t));
  }
  return json::write(json::Object{{"files", std::move(files)},
                                  {"rows", report.rows},
                                  {"created", report.created},
                                  {"changed", report.changed},
                                  {"closed", report.closed},
                                  {"reopened", report.reopened},
                                  {"unchanged", report.unchanged},
                                  {"imported", report.is_imported},
                                  {"already_imported", report.is_already_imported},
                                  {"errors", report.errors},
                                  {"warnings", report.warnings},
                                  {"problems", std::move(problems)}});
}

}  // namespace mingbai::units
