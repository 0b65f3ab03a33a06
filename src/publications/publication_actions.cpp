#include "publications/publication_actions.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "publications/committed_part.h"
#include "publications/document_actions.h"
#include "publications/document_store.h"
#include "publications/removal_actions.h"
#include "publications/sealed_part.h"
#include "translog/decimal.h"
#include "translog/log_actions.h"
#include "translog/log_places.h"

namespace mingbai::publications {
namespace {

constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

Failure none_has_it() {
  return fail(ErrorCode::not_found, msg("There is no publication with this number."));
}

Document without_parts(const PublicationEntry& entry, const store::DocumentRow& row) {
  return {.submission = row.submission,
          .subject = row.subject,
          .office = entry.office,
          .item = entry.item,
          .period = entry.period,
          .auth = entry.auth,
          .why = entry.why,
          .parts = {}};
}

const Removal* removal_of_part(const std::vector<Removal>& removals, std::int64_t position) {
  const auto found = std::ranges::find(
      removals, position, [](const Removal& removal) { return removal.place.position; });
  return found == removals.end() ? nullptr : &*found;
}

// Reads the parts, and compares each with what its entry is committed to.
class PartReading {
 public:
  PartReading(db::Session& session, const std::string& submission, const Reader& reader,
              const PartKeys* keys, Publication& publication)
      : session_(session),
        submission_(submission),
        reader_(reader),
        keys_(keys),
        publication_(publication) {}

  void read_all() {
    const std::vector<EntryPart>& parts = publication_.entry.parts;
    RemovalRecords records = removal_records(session_, submission_);
    std::erase_if(records.lawful, [&](const Removal& removal) {
      return removal.place.position > std::ssize(parts) || !is_in_force(removal, reader_.at);
    });
    publication_.removals = std::move(records.lawful);
    for (UnlawfulRecord& each : records.unlawful) {
      publication_.unlawful.push_back(std::move(each.why));
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const PartState state = read(parts[i], static_cast<std::int64_t>(i + 1));
      publication_.parts.push_back(state);
    }
  }

 private:
  PartState read(const EntryPart& part, std::int64_t position) {
    if (const Removal* const removal = removal_of_part(publication_.removals, position)) {
      if (removal->until) return hidden(part, position);
      // Words go after the log has the order, never before.
      const bool may_be_gone = removal->entry.has_value();
      return may_be_gone || has_part(session_, submission_, position) ? PartState::redacted
                                                                      : PartState::missing;
    }
    return kept(part, position);
  }

  // For whoever decides about it, beside what everybody sees.
  PartState hidden(const EntryPart& part, std::int64_t position) {
    if (reader_.decides) kept(part, position);
    return PartState::hidden;
  }

  PartState kept(const EntryPart& part, std::int64_t position) {
    std::optional<store::StoredPart> found = kept_part(session_, submission_, position, keys_);
    if (!found) return PartState::missing;
    if (!is_as_committed(*found, part.commitment)) return PartState::altered;
    if (!may_read(reader_, part.audience, publication_.entry.office)) return PartState::closed;
    found->part.audience = part.audience;
    const bool has_first = position == 1 || publication_.parts.front() == PartState::kept;
    if (!has_first) return PartState::kept;
    publication_.document.parts.push_back(std::move(found->part));
    publication_.places.push_back(position);
    return PartState::kept;
  }

  db::Session& session_;
  const std::string& submission_;
  const Reader& reader_;
  const PartKeys* keys_;
  Publication& publication_;
};

// From the log alone, so that one whose document was removed is not passed over.
std::vector<PublicationLink> chain_of(db::Session& session, std::int64_t number) {
  std::vector<PublicationLink> out;
  for (const std::int64_t each : translog::places_in_line(session, number)) {
    const Result<PublicationEntry> entry = entry_at(session, each);
    const Result<std::string> submission = translog::submission_at(session, each);
    const bool is_here = submission && store::document_row(session, *submission).has_value();
    out.push_back({.number = each,
                   .at = entry ? entry->at : Instant{},
                   .is_here = is_here,
                   .why = entry ? entry->why : std::string()});
  }
  return out;
}

bool has_village_part(const PublicationEntry& entry) {
  return std::ranges::any_of(
      entry.parts, [](const EntryPart& part) { return part.audience == Audience::village; });
}

bool is_redacted(const std::vector<Removal>& removals, std::int64_t position) {
  const Removal* const removal = removal_of_part(removals, position);
  return removal != nullptr && !removal->until && removal->entry;
}

// The worst of its parts, as far as that is told without keys: what is sealed may be there only.
PartState state_of(db::Session& session, const PublicationEntry& entry,
                   const std::string& submission, const std::vector<Removal>& removals) {
  PartState out = PartState::kept;
  for (std::size_t i = 0; i < entry.parts.size(); ++i) {
    const auto position = static_cast<std::int64_t>(i + 1);
    if (const auto stored = store::part_of(session, submission, position)) {
      if (!is_as_committed(*stored, entry.parts[i].commitment)) return PartState::altered;
      continue;
    }
    if (has_part(session, submission, position)) continue;
    if (!is_redacted(removals, position)) out = PartState::missing;
  }
  return out;
}

// What everybody may read of it, if it is as it was published.
void add_first_part(db::Session& session, const PublicationEntry& entry, ListedPublication& out) {
  if (entry.parts.empty() || entry.parts.front().audience != Audience::everyone) return;
  auto first = store::part_of(session, out.document.submission, 1);
  if (!first || !is_as_committed(*first, entry.parts.front().commitment)) return;
  out.document.parts.push_back(std::move(first->part));
}

// What stands at a place of the log; nothing: it publishes nothing.
std::optional<ListedPublication> listed(db::Session& session, const translog::LogPlace& place) {
  const Result<translog::LoggedEntry> logged = translog::logged_entry(session, place.position);
  if (!logged) {  // even its entry was removed; the list of places is all that knows of it
    if (place.office.empty()) return std::nullopt;
    ListedPublication lost{.number = place.position, .document = {}, .state = PartState::missing};
    lost.document.office = place.office;
    lost.document.period = place.period;
    return lost;
  }
  const Result<PublicationEntry> entry = publication_entry(logged->content);
  if (!entry) return std::nullopt;
  store::DocumentRow row{.submission = logged->submission};
  if (auto found = store::document_row(session, logged->submission)) row = *std::move(found);
  const RemovalRecords records = removal_records(session, logged->submission);
  ListedPublication out{.number = place.position,
                        .at = entry->at,
                        .document = without_parts(*entry, row),
                        .is_for_village = has_village_part(*entry),
                        .superseded_by = translog::newest_in_line(session, place.position),
                        .state = state_of(session, *entry, logged->submission, records.lawful),
                        .has_unlawful_record = !records.unlawful.empty()};
  if (out.document.office.empty()) out.document.office = row.office;
  add_first_part(session, *entry, out);
  return out;
}

// Where an office's publications are, the newest first.
using NumbersBelow = std::function<std::vector<translog::LogPlace>(std::int64_t below)>;

// numbers_below: at most `limit`, fewer are the last.
PublicationList list_of(db::Session& session, std::optional<std::int64_t> below, int limit,
                        const NumbersBelow& numbers_below) {
  std::int64_t next = below.value_or(translog::above_all_places);
  PublicationList out;
  while (true) {
    const std::vector<translog::LogPlace> places = numbers_below(next);
    for (const translog::LogPlace& place : places) {
      next = place.position;
      auto publication = listed(session, place);
      if (!publication) continue;  // it is about the log itself
      if (static_cast<int>(out.publications.size()) == limit) {
        out.next = out.publications.back().number;
        return out;
      }
      out.publications.push_back(*std::move(publication));
    }
    if (static_cast<int>(places.size()) < limit) return out;
  }
}

// Of an office whose code could be somebody's number, so that the log does not have it.
std::vector<translog::LogPlace> places_of_unnamed(db::Session& session, const std::string& office,
                                                  std::int64_t below, std::int64_t limit) {
  std::vector<translog::LogPlace> out;
  std::int64_t below_id = no_limit;
  while (true) {
    const std::vector<store::DocumentRow> rows =
        store::rows_of_office(session, office, below_id, limit);
    for (const store::DocumentRow& row : rows) {
      below_id = row.id;
      const auto number = logged_number(session, row.submission);
      if (!number || *number >= below) continue;
      out.push_back({.position = *number, .office = office, .period = {}, .supersedes = {}});
      if (std::ssize(out) == limit) return out;
    }
    if (std::ssize(rows) < limit) return out;
  }
}

std::vector<translog::LogPlace> places_of_office(db::Session& session, const std::string& office,
                                                 std::int64_t below, std::int64_t limit) {
  if (translog::Code::parse(office)) return translog::places_of(session, office, below, limit);
  return places_of_unnamed(session, office, below, limit);
}

// Whose it is, also where its code is not in the log.
std::string office_at(db::Session& session, const translog::LogPlace& place) {
  if (!place.office.empty()) return place.office;
  const Result<std::string> submission = translog::submission_at(session, place.position);
  const auto row = submission ? store::document_row(session, *submission) : std::nullopt;
  return row ? row->office : std::string();
}

}  // namespace

Result<std::int64_t> parse_number(std::string_view text) {
  if (const auto number = translog::parse_decimal(text)) return *number;
  return none_has_it();
}

Result<PublicationEntry> entry_at(db::Session& session, std::int64_t number) {
  const std::string bytes = TRY(translog::signed_entry(session, number));
  return publication_entry(bytes);
}

Result<void> check_publisher(const PublicationEntry& entry, std::int64_t number,
                             const units::Unit& unit) {
  if (entry.office == unit.code) return {};
  return fail(ErrorCode::not_found,
              msg("No. {0} was not published by {1}.", std::to_string(number), unit.name));
}

Result<Publication> publication_at(db::Session& session, std::int64_t number, const Reader& reader,
                                   const PartKeys* keys) {
  if (number >= translog::signed_size(session)) return none_has_it();
  Result<PublicationEntry> entry = entry_at(session, number);
  if (!entry && entry.error().code == ErrorCode::conflict)
    return Failure(entry.error());  // it is lost
  if (!entry) {
    return fail(ErrorCode::not_found,
                msg("No. {0} of the public log publishes nothing: it is about the log itself.",
                    std::to_string(number)));
  }
  Publication out{.number = number,
                  .entry = *std::move(entry),
                  .document = {},
                  .places = {},
                  .parts = {},
                  .removals = {},
                  .unlawful = {},
                  .chain = {}};
  const std::string submission = TRY(translog::submission_at(session, number));
  if (const auto row = store::document_row(session, submission)) {
    out.document = without_parts(out.entry, *row);
  }
  out.chain = chain_of(session, number);
  PartReading(session, submission, reader, keys, out).read_all();
  return out;
}

PartState state_at(db::Session& session, std::int64_t number) {
  const Result<translog::LoggedEntry> logged = translog::logged_entry(session, number);
  if (!logged) return PartState::missing;
  const Result<PublicationEntry> entry = publication_entry(logged->content);
  if (!entry) return PartState::kept;
  const RemovalRecords records = removal_records(session, logged->submission);
  return state_of(session, *entry, logged->submission, records.lawful);
}

std::optional<Removal> removal_at(db::Session& session, std::int64_t number, std::int64_t part,
                                  Instant now) {
  const Result<std::string> submission = translog::submission_at(session, number);
  if (!submission) return std::nullopt;
  std::optional<Removal> found = lawful_removal(session, *submission, part);
  if (!found || !is_in_force(*found, now)) return std::nullopt;
  return found;
}

Result<void> check_part(db::Session& session, std::int64_t number, std::int64_t part) {
  const Result<PublicationEntry> entry = entry_at(session, number);
  // What lies behind the parts that the entry names is for no reader of parts (slips).
  if (!entry || part <= std::ssize(entry->parts)) return {};
  return fail(ErrorCode::not_found, msg("This entry of the log has no document here."));
}

Result<void> check_reader(db::Session& session, std::int64_t number, std::int64_t part,
                          const Reader& reader) {
  TRY(check_part(session, number, part));
  const Result<PublicationEntry> entry = entry_at(session, number);
  if (!entry) return {};  // there is none that could be closed
  const EntryPart& asked = entry->parts[static_cast<std::size_t>(part - 1)];
  if (may_read(reader, asked.audience, entry->office)) return {};
  if (asked.audience != Audience::village) {
    return fail(ErrorCode::forbidden, msg("This part is not for everybody. What it is about, and "
                                          "when it was published, is on its page."));
  }
  return fail(ErrorCode::forbidden,
              msg("This part is open to the people of the village: the key is on the notice board. "
                  "Type it at {0}.",
                  "/u/" + entry->office + "/key"));
}

PublicationList publications_of(db::Session& session, const std::string& office,
                                std::optional<std::int64_t> below, int limit) {
  return publications_of(session, std::vector{office}, below, limit);
}

PublicationList publications_of(db::Session& session, const std::vector<std::string>& offices,
                                std::optional<std::int64_t> below, int limit) {
  return list_of(session, below, limit, [&](std::int64_t before) {
    std::vector<translog::LogPlace> out;
    for (const std::string& office : offices) {
      std::ranges::move(places_of_office(session, office, before, limit), std::back_inserter(out));
      std::ranges::sort(out, std::ranges::greater(), &translog::LogPlace::position);
      // Whatever is older than these is not among the newest.
      if (std::ssize(out) > limit) out.resize(static_cast<std::size_t>(limit));
    }
    return out;
  });
}

PublicationList publications_among_last(db::Session& session,
                                        const std::function<bool(const std::string&)>& is_asked_for,
                                        std::optional<std::int64_t> below, int limit) {
  constexpr std::int64_t batch = 500;
  constexpr std::int64_t most_batches = 20;
  return list_of(session, below, limit, [&](std::int64_t before) {
    std::vector<translog::LogPlace> out;
    for (std::int64_t i = 0; i < most_batches; ++i) {
      const auto places = translog::places_below(session, before, batch);
      for (const translog::LogPlace& place : places) {
        if (is_asked_for(office_at(session, place))) out.push_back(place);
        if (static_cast<int>(out.size()) == limit) return out;
      }
      if (std::ssize(places) < batch) return out;
      before = places.back().position;
    }
    return out;
  });
}

std::map<std::string, std::vector<SubjectEntry>> entries_about(
    db::Session& session, const std::vector<SubjectRange>& ranges) {
  const std::vector<store::DocumentRow> rows = store::rows_of_subjects(session, ranges);
  const auto logged = translog::signed_entries_of(session, store::submissions_of(rows));
  std::map<std::string, std::vector<SubjectEntry>> out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!logged[i]) continue;
    // One that says nothing that this program knows is none.
    const Result<PublicationEntry> entry = publication_entry(logged[i]->content);
    if (!entry) continue;
    out[rows[i].subject].push_back(
        {.number = logged[i]->position, .at = entry->at, .why = entry->why});
  }
  return out;
}

std::vector<LostDocument> lost_documents(db::Session& session, const std::string& office,
                                         std::string_view item, const std::string& first_period,
                                         const std::string& last_period) {
  std::vector<LostDocument> out;
  for (const translog::LogPlace& place :
       translog::places_about(session, office, first_period, last_period)) {
    const Result<PublicationEntry> entry = entry_at(session, place.position);
    if (!entry || entry->item != item) continue;
    const Result<std::string> submission = translog::submission_at(session, place.position);
    if (submission && store::document_row(session, *submission)) continue;
    if (translog::newest_in_line(session, place.position)) continue;
    LostDocument lost{.number = place.position, .period = place.period, .subject = {}};
    for (const std::int64_t each : translog::places_in_line(session, place.position)) {
      const Result<std::string> of_each = translog::submission_at(session, each);
      const auto row = of_each ? store::document_row(session, *of_each) : std::nullopt;
      if (row) lost.subject = row->subject;
    }
    out.push_back(std::move(lost));
  }
  return out;
}

std::int64_t recorded_documents(db::Session& session) { return store::last_document_id(session); }

std::vector<SignedDocument> signed_documents(db::Session& session, std::int64_t first,
                                             std::int64_t last) {
  std::vector<store::DocumentRow> rows = store::rows_from_to(session, first, last);
  const auto logged = translog::signed_entries_of(session, store::submissions_of(rows));
  std::vector<SignedDocument> out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!logged[i]) continue;
    out.push_back(
        {.number = logged[i]->position, .office = std::move(rows[i].office), .at = rows[i].made});
  }
  return out;
}

std::vector<ListedPublication> latest_publications(db::Session& session, int limit) {
  constexpr std::int64_t others = 100;  // entries about the log itself that are looked past
  std::vector<ListedPublication> out;
  for (const translog::LogPlace& place :
       translog::places_below(session, translog::above_all_places, limit + others)) {
    if (static_cast<int>(out.size()) == limit) break;
    auto publication = listed(session, place);
    if (publication) out.push_back(*std::move(publication));
  }
  return out;
}

}  // namespace mingbai::publications
