#include "disclosure/items/item_log.h"

#include <algorithm>
#include <charconv>
#include <string>

#include <fmt/format.h>

#include "disclosure/channels/channel_proof_store.h"
#include "disclosure/channels/proof_actions.h"
#include "disclosure/channels/proof_log.h"
#include "disclosure/items/item_correction.h"
#include "disclosure/items/item_document.h"
#include "disclosure/items/item_log_store.h"
#include "disclosure/items/item_notice.h"
#include "disclosure/items/notice_log.h"
#include "disclosure/items/notice_store.h"
#include "matters/picture_actions.h"
#include "matters/word_erasure.h"
#include "platform/logging/log.h"
#include "publications/document_actions.h"
#include "publications/supersede_reason.h"

namespace mingbai::disclosure {
namespace {

constexpr int at_once = 500;
const std::string submission_prefix = "matter-news-";

std::vector<CatalogueItem> items_for(db::Session& session, const ItemSources& sources,
                                     const units::Unit& unit) {
  return sources.catalogue.items_for(sources.rulebook.library(session)->parameters(), unit);
}

std::optional<CatalogueItem> item_for(const std::vector<CatalogueItem>& items,
                                      const std::string& id) {
  const auto found = std::ranges::find(items, id, &CatalogueItem::id);
  if (found == items.end() || !is_written_for(found->audience)) return std::nullopt;
  return *found;
}

struct ToldDocument {
  publications::Document document;
  std::optional<publications::NoticeWindow> notice;  // of a public notice
  std::vector<matters::ShownPicture> pictures;
  std::optional<matters::MatterId> proves;  // this matter, that others were shown
};

// A matter that somebody opened at the command line may be about anything.
std::optional<ToldDocument> kept_back(const matters::ToldNews& told, const std::string& why) {
  logging::log(logging::Level::warning, "disclosure: what a matter published is not public",
               {{"matter", std::to_string(told.matter.value)}, {"cause", why}});
  return std::nullopt;
}

// What a document is about, and why it takes the place of the one before, if there is one.
struct SubjectOf {
  std::string subject;
  std::string why;
};

// Of the publication that the matter corrects: nothing where that is none about the item and its
// time, whatever a matter's fields say that somebody began at the command line.
std::optional<std::string> corrected_subject(db::Session& session, const CatalogueItem& item,
                                             const std::string& unit_code, const ItemPeriod& period,
                                             const std::string& number) {
  for (const HoldingItem& one : holding_items(session, unit_code, item)) {
    if (std::to_string(one.number) == number && one.period == period) return one.subject;
  }
  return std::nullopt;
}

// Of what the matter published before, by that step; nothing: it did not.
std::optional<std::string> own_subject(db::Session& session, const matters::ToldNews& told) {
  std::optional<std::string> out;
  for (const matters::ToldNews& before : matters::publications_of(session, told.matter)) {
    if (before.id >= told.id || before.news.step != told.news.step) continue;
    if (auto subject = publications::subject_of(session, item_submission(before))) out = subject;
  }
  return out;
}

// What a matter publishes stands beside what others published, unless it says which of them it
// corrects: two things of one day are two things. Where it does not say for when it writes, each
// of its steps that publishes stands by itself. What it publishes again takes its own place.
Result<SubjectOf> subject_of(db::Session& session, const CatalogueItem& item,
                             const matters::ToldNews& told, const matters::PublishedStep& step,
                             const ItemDocument& said) {
  if (said.showing) return SubjectOf{proof_subject(step.unit.code, step.matter), ""};
  if (auto own = own_subject(session, told)) {
    return SubjectOf{*std::move(own), std::string(publications::looked_at_again)};
  }
  const auto field = [&](std::string_view name) {
    const auto found = step.fields.find(std::string(name));
    return found == step.fields.end() ? std::string() : found->second;
  };
  if (field(period_field).empty()) {
    return SubjectOf{fmt::format("item {} {} matter {} {}", step.unit.code, said.item,
                                 step.matter.value, step.step),
                     ""};
  }
  const std::string corrects = field(corrects_field);
  if (corrects.empty()) {
    const std::string first = item_subject(step.unit.code, said.item, said.period);
    const bool is_taken = publications::last_content(session, first).has_value();
    return SubjectOf{is_taken ? fmt::format("{} matter {}", first, step.matter.value) : first, ""};
  }
  auto subject = corrected_subject(session, item, step.unit.code, said.period, corrects);
  const auto reason = correction_reason_of(field(correction_reason_field));
  if (!subject || !reason) {
    return fail(ErrorCode::invalid, msg("It does not say what it corrects, or why."));
  }
  return SubjectOf{*std::move(subject), std::string(to_string(*reason))};
}

// As the matter's draft has them. not_found: one of them is no longer there.
Result<void> add_pictures(db::Session& session, const ItemSources& sources,
                          const matters::PublishedStep& step, ItemDocument& out) {
  for (const matters::ShownPicture& picture : step.pictures) {
    std::string jpeg = TRY(matters::picture_bytes(session, sources.data, step.matter, picture));
    out.pictures.push_back({.name = {},
                            .width = picture.size.width,
                            .height = picture.size.height,
                            .caption = picture.caption,
                            .jpeg = std::move(jpeg)});
  }
  number_pictures(out);
  return {};
}

// Nothing where the step says nothing in words, or not to everybody: a month of the books has a
// document of its own.
Result<std::optional<ToldDocument>> document_of(db::Session& session, const ItemSources& sources,
                                                const matters::ToldNews& told, Instant now) {
  if (told.news.kind != matters::News::Kind::publication) return std::optional<ToldDocument>();
  const matters::PublishedStep step = TRY(matters::published_step(session, sources.rulebook, told));
  const std::vector<CatalogueItem> items = items_for(session, sources, step.unit);
  const std::optional<CatalogueItem> item = item_for(items, step.item);
  if (step.words.empty()) return std::optional<ToldDocument>();
  if (!item) return kept_back(told, "the unit does not write about this item");
  Result<ItemDocument> said = item_document(*item, step);
  if (!said) return kept_back(told, english(said.error().message));
  const Result<void> added = add_pictures(session, sources, step, *said);
  if (!added) return kept_back(told, english(added.error().message));
  if (step.scheme == proof_scheme) {
    const std::optional<ProvenShowing> proven = TRY(proven_showing(session, told, items));
    if (!proven) return kept_back(told, "it proves nothing that is here");
    said->showing = proven->showing;
    said->audience = proven->audience;
  } else if (item->is_public_notice) {
    said->notice = notice_window(*item, notice_days_in(step.fields), civil_date(now),
                                 sources.rulebook.calendar());
  }
  const Result<SubjectOf> about = subject_of(session, *item, told, step, *said);
  if (!about) return kept_back(told, english(about.error().message));
  return std::optional(
      ToldDocument{.document = {.submission = item_submission(told),
                                .subject = about->subject,
                                .office = step.unit.code,
                                .item = item->id,
                                .period = code_of(said->period),
                                .auth = std::string(access::to_string(step.auth)),
                                .why = about->why,
                                .parts = item_parts(*said)},
                   .notice = said->notice,
                   .pictures = step.pictures,
                   .proves = said->showing ? std::optional(told.matter) : std::nullopt});
}

// False: it waits for the document that it supersedes. A public notice stands for its own days,
// whatever is left of the one whose place it takes (再公示).
Result<bool> record_told(db::Session& session, const ItemSources& sources, const ToldDocument& told,
                         const crypto::Random& random, Instant now) {
  const publications::Document& document = told.document;
  if (!TRY(publications::record_document(session, document, random, now, &sources.keys))) {
    return false;
  }
  if (told.proves) {
    store::publish_proof(session, *told.proves, document.submission, std::ssize(told.pictures));
  }
  store::replace_notices(session, document.subject);
  if (told.notice) {
    store::insert_notice(session, {.submission = document.submission,
                                   .subject = document.subject,
                                   .office = document.office,
                                   .last_day = told.notice->until});
  }
  return true;
}

// Of a matter that is an objection to a public notice, or writes about an item. False: it waits.
Result<bool> record_one(db::Session& session, const ItemSources& sources,
                        const matters::ToldNews& told, const crypto::Random& random, Instant now) {
  const std::optional<publications::Document> answer = TRY(
      answered_objection(session, sources.rulebook, told, item_submission(told), civil_date(now)));
  if (answer) {
    const bool is_recorded =
        TRY(publications::record_document(session, *answer, random, now, &sources.keys));
    if (is_recorded) store::answer_objection(session, told.matter);
    return is_recorded;
  }
  if (told.news.kind == matters::News::Kind::cancelled) store::drop_proof(session, told.matter);
  const std::optional<ToldDocument> document = TRY(document_of(session, sources, told, now));
  if (!document) return true;
  const bool is_recorded = TRY(record_told(session, sources, *document, random, now));
  if (is_recorded) matters::forget_originals(session, told.matter, document->pictures);
  return is_recorded;
}

// The last of the news that is dealt with: what waits for an earlier document of its subject,
// stops.
Result<std::int64_t> record(db::Session& session, const ItemSources& sources,
                            const std::vector<matters::ToldNews>& waiting,
                            const crypto::Random& random, Instant now) {
  std::int64_t last = 0;
  for (const matters::ToldNews& told : waiting) {
    if (!TRY(record_one(session, sources, told, random, now))) break;
    last = told.id;
  }
  return last;
}

std::vector<matters::ToldNews> waiting_news(db::Session& session, int limit) {
  return matters::news_after(session, store::last_news_seen(session), limit);
}

}  // namespace

std::string item_subject(std::string_view unit_code, std::string_view item,
                         const ItemPeriod& period) {
  return fmt::format("item {} {} {}", unit_code, item, code_of(period));
}

std::string item_submission(const matters::ToldNews& told) {
  return submission_prefix + std::to_string(told.id);
}

bool is_to_be_logged(db::Session& session, const matters::ToldNews& told) {
  if (told.id > store::last_news_seen(session)) return true;
  const std::string submission = item_submission(told);
  return publications::is_recorded(session, submission) &&
         !publications::is_logged(session, submission);
}

Result<bool> record_item_news(db::Db& db, const ItemSources& sources, const crypto::Random& random,
                              Instant now) {
  const bool waits = TRY(db.read(
      [](db::Session& session) -> Result<bool> { return !waiting_news(session, 1).empty(); }));
  if (!waits) return false;
  return db.write([&](db::Session& session) -> Result<bool> {
    const std::int64_t last =
        TRY(record(session, sources, waiting_news(session, at_once), random, now));
    if (last > 0) store::save_last_news_seen(session, last);
    return last > 0;
  });
}

Result<void> purge_item_words(db::Session& session, const std::string& submission, Instant now) {
  std::int64_t id = 0;
  if (!submission.starts_with(submission_prefix)) return {};
  std::from_chars(submission.data() + submission_prefix.size(),
                  submission.data() + submission.size(), id);
  for (const matters::ToldNews& told : matters::news_after(session, id - 1, 1)) {
    if (told.id != id) continue;
    return matters::erase_words(session, access::system_actor("job:redaction"), told.matter, now);
  }
  return {};
}

}  // namespace mingbai::disclosure
