#include "matters/rulebook.h"

#include <algorithm>

#include "matters/matter_store.h"
#include "matters/regional_value_store.h"
#include "platform/crypto/sha256.h"
#include "platform/json/json.h"

namespace mingbai::matters {
namespace {

SchemeTexts texts_of_json(std::string_view text) {
  const Result<json::Value> value = json::parse(text);
  ensure(value.has_value() && value->object() != nullptr, "kept texts are a map");
  SchemeTexts out;
  for (const auto& [path, one] : *value->object()) {
    ensure(one.string() != nullptr, "a kept scheme is a text");
    out[path] = *one.string();
  }
  return out;
}

// Two calendars that work on the same days and know the same years have the same mark.
std::string mark_of(const WorkCalendar& calendar) {
  constexpr int first_year = 2000;
  constexpr int last_year = 2100;
  crypto::Sha256 sum;
  for (int year = first_year; year <= last_year; ++year) {
    if (!calendar.is_known(year)) continue;
    sum.add(std::to_string(year));
    const Date end = first_day(Period::of(year + 1, 1));
    for (Date day = first_day(Period::of(year, 1)); day < end; day = day.plus(1)) {
      sum.add(calendar.is_workday(day) ? "1" : "0");
    }
  }
  return sum.hex().substr(0, 16);
}

}  // namespace

struct Rulebook::Kept {
  SchemeLibrary library;
  std::vector<std::string> regions;
  std::map<std::string, std::shared_ptr<const RunningScheme>, std::less<>> by_region;
};

Rulebook::Rulebook(SchemeLibrary library, WorkCalendar calendar, FactsOf facts)
    : library_(std::move(library)),
      calendar_(std::move(calendar)),
      calendar_mark_(mark_of(calendar_)),
      facts_(std::move(facts)) {}

Result<std::unique_ptr<Rulebook>> Rulebook::load(const std::filesystem::path& own_schemes,
                                                 FactsOf facts) {
  SchemeLibrary library = TRY(SchemeLibrary::load(own_schemes));
  WorkCalendar calendar = TRY(WorkCalendar::load(own_schemes));
  return std::make_unique<Rulebook>(std::move(library), std::move(calendar), std::move(facts));
}

std::shared_ptr<const SchemeLibrary> Rulebook::library(db::Session& session) const {
  return made(session, std::nullopt);
}

std::shared_ptr<const SchemeLibrary> Rulebook::library_before(db::Session& session,
                                                              Date day) const {
  return made(session, day);
}

std::shared_ptr<const SchemeLibrary> Rulebook::made(db::Session& session,
                                                    std::optional<Date> before) const {
  const std::int64_t logged = count_logged(session);
  const std::lock_guard lock(mutex_);
  if (logged_ != logged) {
    values_ = select_values(session);
    logged_ = logged;
    libraries_.clear();
  }
  const auto count = std::ranges::count_if(
      values_, [before](const RegionalValue& value) { return is_logged(value, before); });
  std::shared_ptr<const SchemeLibrary>& out = libraries_[static_cast<std::size_t>(count)];
  if (!out) {
    out = std::make_shared<const SchemeLibrary>(with_values(library_, holding(values_, before)));
  }
  return out;
}

Result<Matter> Rulebook::keep(db::Session& session, std::string_view scheme_id) const {
  const std::shared_ptr<const SchemeLibrary> today = library(session);
  const std::lock_guard lock(mutex_);
  if (today_of_ != today) {
    today_.clear();
    today_of_ = today;
  }
  auto found = today_.find(scheme_id);
  if (found == today_.end()) {
    const Scheme scheme = TRY(today->scheme(scheme_id, ""));
    json::Object by_path;
    for (const auto& [path, text] : TRY(today->texts_of(scheme_id)))
      by_path.emplace_back(path, text);
    KeptTexts kept{.sha256 = {},
                   .scheme = scheme.id,
                   .version = scheme.version,
                   .texts = json::write(by_path)};
    kept.sha256 = crypto::sha256_hex(kept.texts);
    found = today_.insert_or_assign(scheme.id, std::move(kept)).first;
  }
  const KeptTexts& kept = found->second;
  keep_texts(session, kept);
  return Matter{.scheme = kept.scheme, .version = kept.version, .texts = kept.sha256};
}

std::shared_ptr<const RunningScheme> Rulebook::scheme_of(db::Session& session,
                                                         const Matter& matter) const {
  std::shared_ptr<Kept> kept;
  {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(matter.texts);
    if (found != kept_.end()) kept = found->second;
  }
  if (!kept) {
    SchemeTexts texts = texts_of_json(select_texts(session, matter.texts));
    kept = std::make_shared<Kept>();
    kept->library = SchemeLibrary::kept(std::move(texts));
    kept->regions = kept->library.parameters().regions();
  }
  // The narrowest region that any parameter tells apart decides all of them.
  std::string region;
  for (const std::string& one : kept->regions) {
    if (is_around(one, matter.place) && one.size() > region.size()) region = one;
  }
  const std::lock_guard lock(mutex_);
  kept = kept_.try_emplace(matter.texts, kept).first->second;
  std::shared_ptr<const RunningScheme>& out = kept->by_region[region];
  if (!out) {
    Result<Scheme> scheme = kept->library.scheme(matter.scheme, region);
    ensure(scheme.has_value(), "kept texts hold their scheme");
    out = std::make_shared<const RunningScheme>(
        RunningScheme{.scheme = *std::move(scheme), .meetings = kept->library.meetings()});
  }
  return out;
}

}  // namespace mingbai::matters
