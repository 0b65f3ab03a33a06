#include "disclosure/catalogue/item_json.h"

#include "matters/cadence.h"
#include "matters/scheme_parts.h"

namespace mingbai::disclosure {
namespace {

json::Value limit(const std::optional<matters::Limit>& limit) {
  if (!limit) return {};
  return json::Object{{"counting", to_string(limit->counting)}, {"n", limit->n}};
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
      one.emplace_back("certainty", to_string(source.counted->certainty));
      one.emplace_back("source", source.counted->source);
    }
    if (!source.stated.empty()) one.emplace_back("source", source.stated);
    out.emplace_back(key, std::move(one));
  }
  return out;
}

json::Array channels(const CatalogueItem& item) {
  json::Array out;
  for (const AskedChannel& asked : item.channels) {
    out.push_back(json::Object{{"channel", std::string(to_string(asked.channel))},
                               {"proof", std::string(to_string(asked.proof))}});
  }
  return out;
}

json::Array departments(const CatalogueItem& item) {
  json::Array out;
  for (const units::Department department : item.guided_by) {
    out.emplace_back(to_string(department));
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
                      {"certainty", to_string(item.certainty)},
                      {"every", to_string(item.every)},
                      {"after", text(item.after)},
                      {"before", text(item.before)},
                      {"within", limit(item.within)},
                      {"notice", limit(item.notice)},
                      {"public_notice", item.is_public_notice},
                      {"display_days", item.display_days},
                      {"audience", to_string(item.audience)},
                      {"channels", channels(item)},
                      {"papers", list(item.papers)},
                      {"mask", list(item.mask)},
                      {"guided_by", departments(item)},
                      {"optional", item.is_optional},
                      {"note", text(item.note)},
                      {"sources", sources(item)}};
}

}  // namespace mingbai::disclosure
