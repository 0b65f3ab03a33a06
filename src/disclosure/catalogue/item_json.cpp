#include "disclosure/catalogue/item_json.h"

namespace mingbai::disclosure {
namespace {

using matters::Certainty;
using matters::Counting;
using matters::Every;

std::string_view word(Every every) {
  switch (every) {
    case Every::event: return "event";
    case Every::month: return "month";
    case Every::quarter: return "quarter";
    case Every::half_year: return "half_year";
    case Every::year: return "year";
  }
  throw Bug("Every has no other enumerators");
}

std::string_view word(Certainty certainty) {
  switch (certainty) {
    case Certainty::V: return "V";
    case Certainty::S: return "S";
    case Certainty::M: return "M";
  }
  throw Bug("Certainty has no other enumerators");
}

std::string_view word(Counting counting) {
  switch (counting) {
    case Counting::days: return "days";
    case Counting::workdays: return "workdays";
    case Counting::day_of_next_month: return "day_of_next_month";
    case Counting::days_after_period: return "days_after_period";
    case Counting::end_of_period: return "end_of_period";
  }
  throw Bug("Counting has no other enumerators");
}

json::Value limit(const std::optional<matters::Limit>& limit) {
  if (!limit) return {};
  return json::Object{{"counting", word(limit->counting)}, {"n", limit->n}};
}

json::Value text(const std::string& value) {
  return value.empty() ? json::Value() : json::Value(value);
}

json::Array list(const std::vector<std::string>& values) { return {values.begin(), values.end()}; }

json::Object sources(const CatalogueItem& item) {
  json::Object out;
  for (const auto& [key, source] : item.sources) {
    json::Object one{{"scheme", source.scheme}, {"unit", text(source.unit)}};
    if (source.counted) {
      one.emplace_back("parameter", source.counted->id);
      one.emplace_back("certainty", word(source.counted->certainty));
      one.emplace_back("source", source.counted->source);
    }
    out.emplace_back(key, std::move(one));
  }
  return out;
}

}  // namespace

json::Value json_of(const CatalogueItem& item) {
  return json::Object{{"id", item.id},
                      {"chapter", item.chapter},
                      {"group", item.group},
                      {"name", item.name},
                      {"label", item.label},
                      {"basis", list(item.basis)},
                      {"certainty", word(item.certainty)},
                      {"every", word(item.every)},
                      {"after", text(item.after)},
                      {"before", text(item.before)},
                      {"within", limit(item.within)},
                      {"notice", limit(item.notice)},
                      {"display_days", item.display_days},
                      {"audience", to_string(item.audience)},
                      {"papers", list(item.papers)},
                      {"mask", list(item.mask)},
                      {"optional", item.is_optional},
                      {"note", text(item.note)},
                      {"sources", sources(item)}};
}

}  // namespace mingbai::disclosure
