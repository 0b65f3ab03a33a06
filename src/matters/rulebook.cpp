#include "matters/rulebook.h"

#include <algorithm>

#include "matters/matter_store.h"
#include "matters/regional_value_store.h"
#include "matters/rule_edition_store.h"
#include "matters/scheme_proposal_store.h"
#include "platform/crypto/sha256.h"

namespace mingbai::matters {
namespace {

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

Rulebook::Rulebook(SchemeLibrary library, WorkCalendar calendar, FactsOf facts,
                   access::PostRules posts)
    : library_(std::move(library)),
      posts_(std::move(posts)),
      calendar_(std::move(calendar)),
      calendar_mark_(mark_of(calendar_)),
      facts_(std::move(facts)) {}

Result<std::unique_ptr<Rulebook>> Rulebook::load(const std::filesystem::path& own_schemes,
                                                 FactsOf facts) {
  SchemeLibrary library = TRY(SchemeLibrary::load(own_schemes));
  WorkCalendar calendar = TRY(WorkCalendar::load(own_schemes));
  // What is wrong with the rules of posts themselves is told by their own check.
  Result<access::PostRules> posts = access::load_post_rules(own_schemes);
  return std::make_unique<Rulebook>(std::move(library), std::move(calendar), std::move(facts),
                                    posts ? *std::move(posts) : access::PostRules{});
}

std::shared_ptr<const SchemeLibrary> Rulebook::library(db::Session& session) const {
  return made(session, std::nullopt);
}

std::shared_ptr<const SchemeLibrary> Rulebook::library_before(db::Session& session,
                                                              Date day) const {
  return made(session, day);
}

std::shared_ptr<const SchemeLibrary> Rulebook::files(db::Session& session) const {
  const std::lock_guard lock(mutex_);
  look_again(session);
  return edition(edition_at(std::nullopt));
}

std::shared_ptr<const NextEdition> Rulebook::next_edition(db::Session& session) const {
  const std::lock_guard lock(mutex_);
  look_again(session);
  if (next_) return next_;
  NextEdition next{.texts = with_approved(library_.texts(), select_scheme_proposals(session))};
  next.sha256 = crypto::sha256_hex(edition_text(next.texts));
  if (next.texts != library_.texts()) next.mistakes = scheme_mistakes(next.texts, posts_);
  next_ = std::make_shared<const NextEdition>(std::move(next));
  return next_;
}

std::vector<Message> Rulebook::held_back(db::Session& session) const {
  const std::shared_ptr<const NextEdition> next = next_edition(session);
  const std::lock_guard lock(mutex_);
  std::vector<Message> out = changed_in_place(next->texts, editions_);
  out.insert(out.end(), next->mistakes.begin(), next->mistakes.end());
  return out;
}

void Rulebook::look_again(db::Session& session) const {
  const LoggedCounts logged = count_logged(session);
  if (approved_schemes_ != logged.approved_schemes) {
    approved_schemes_ = logged.approved_schemes;
    next_.reset();
  }
  if (logged_values_ == logged.values && logged_editions_ == logged.editions) return;
  values_ = select_values(session);
  if (logged_editions_ != logged.editions) {
    editions_ = select_logged_editions(session);
    bases_.clear();
  }
  logged_values_ = logged.values;
  logged_editions_ = logged.editions;
  libraries_.clear();
}

// The last that stood in the log when the day began; before the first there was nothing else.
std::size_t Rulebook::edition_at(std::optional<Date> before) const {
  std::size_t out = 0;
  for (std::size_t i = 0; i < editions_.size(); ++i) {
    if (!before || civil_date(editions_[i].at) < *before) out = i;
  }
  return out;
}

std::shared_ptr<const SchemeLibrary> Rulebook::edition(std::size_t index) const {
  std::shared_ptr<const SchemeLibrary>& out = bases_[index];
  if (out) return out;
  SchemeLibrary base = library_;
  if (index < editions_.size() && editions_[index].texts != library_.texts()) {
    Result<SchemeLibrary> logged = SchemeLibrary::of(editions_[index].texts);
    // Rules that this program no longer understands stop nobody: those in the files do.
    if (logged) base = *std::move(logged);
  }
  out = std::make_shared<const SchemeLibrary>(std::move(base));
  return out;
}

std::shared_ptr<const SchemeLibrary> Rulebook::made(db::Session& session,
                                                    std::optional<Date> before) const {
  const std::lock_guard lock(mutex_);
  look_again(session);
  const auto count = std::ranges::count_if(
      values_, [before](const RegionalValue& value) { return is_logged(value, before); });
  const std::size_t place = edition_at(before);
  std::shared_ptr<const SchemeLibrary>& out = libraries_[{place, static_cast<std::size_t>(count)}];
  if (!out) {
    out = std::make_shared<const SchemeLibrary>(
        with_values(*edition(place), holding(values_, before)));
  }
  return out;
}

Result<Matter> Rulebook::keep(db::Session& session, std::string_view scheme_id) const {
  const std::shared_ptr<const SchemeLibrary> today = library(session);
  const std::lock_guard lock(mutex_);
  if (counts_logged_only_ && editions_.empty()) {
    return fail(ErrorCode::conflict,
                msg("The rules of matters do not stand in the public log yet, so nothing can begin "
                    "by them. The server logs them by itself: try again in a moment."));
  }
  if (today_of_ != today) {
    today_.clear();
    today_of_ = today;
  }
  auto found = today_.find(scheme_id);
  if (found == today_.end()) {
    const Scheme scheme = TRY(today->scheme(scheme_id, ""));
    const SchemeTexts texts = TRY(today->texts_of(scheme_id));
    KeptTexts kept{
        .sha256 = {}, .scheme = scheme.id, .version = scheme.version, .texts = edition_text(texts)};
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
    SchemeTexts texts = parse_edition_text(select_texts(session, matter.texts));
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
    // A matter keeps its own rules, not those of what a step of it opens.
    for (Step& step : scheme->steps) step.opens_name = library_.name_of(step.opens);
    out = std::make_shared<const RunningScheme>(
        RunningScheme{.scheme = *std::move(scheme), .meetings = kept->library.meetings(region)});
  }
  return out;
}

}  // namespace mingbai::matters
