#include "publications/publication_actions.h"

#include <algorithm>
#include <limits>

#include "publications/committed_part.h"
#include "publications/document_actions.h"
#include "publications/document_store.h"
#include "publications/redaction_actions.h"
#include "publications/sealed_part.h"
#include "translog/decimal.h"
#include "translog/log_actions.h"

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
    publication_.removals = removals_of(session_, submission_, std::ssize(parts));
    std::erase_if(publication_.removals,
                  [&](const Removal& removal) { return !is_in_force(removal, reader_.at); });
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

std::vector<PublicationLink> chain_of(db::Session& session, const std::string& subject) {
  std::vector<PublicationLink> out;
  for (const store::DocumentRow& row : store::rows_of_subject(session, subject)) {
    const auto number = logged_number(session, row.submission);
    if (number) out.push_back({.number = *number, .at = row.made});
  }
  return out;
}

// The newest one of the subject, if it is a later one.
std::optional<std::int64_t> successor_of(db::Session& session, const store::DocumentRow& row) {
  std::vector<store::DocumentRow> rows = store::rows_of_subject(session, row.subject);
  for (; !rows.empty() && rows.back().id > row.id; rows.pop_back()) {
    if (const auto number = logged_number(session, rows.back().submission)) return number;
  }
  return std::nullopt;
}

bool has_village_part(const PublicationEntry& entry) {
  return std::ranges::any_of(
      entry.parts, [](const EntryPart& part) { return part.audience == Audience::village; });
}

std::optional<ListedPublication> listed(db::Session& session, const store::DocumentRow& row) {
  const auto logged = translog::signed_entry_of(session, row.submission);
  if (!logged) return std::nullopt;
  const Result<PublicationEntry> entry = publication_entry(logged->content);
  if (!entry) return std::nullopt;
  ListedPublication out{.number = logged->position,
                        .at = entry->at,
                        .document = without_parts(*entry, row),
                        .is_for_village = has_village_part(*entry),
                        .superseded_by = successor_of(session, row)};
  const bool is_for_everyone =
      !entry->parts.empty() && entry->parts.front().audience == Audience::everyone;
  auto first = is_for_everyone ? store::part_of(session, row.submission, 1) : std::nullopt;
  if (first) {
    out.document.parts.push_back(std::move(first->part));
  }
  return out;
}

// rows: at most `limit` with ids below the given one, the newest first; fewer are the last.
PublicationList list_of(
    db::Session& session, std::optional<std::int64_t> below, int limit,
    const std::function<std::vector<store::DocumentRow>(std::int64_t below_id)>& rows_below) {
  std::int64_t below_id = no_limit;
  if (below) {
    const Result<std::string> submission = translog::submission_at(session, *below);
    const auto row = submission ? store::document_row(session, *submission) : std::nullopt;
    if (row) below_id = row->id;
  }
  PublicationList out;
  while (true) {
    const std::vector<store::DocumentRow> rows = rows_below(below_id);
    for (const store::DocumentRow& row : rows) {
      below_id = row.id;
      auto publication = listed(session, row);
      if (!publication) continue;  // the log has not signed it yet
      if (static_cast<int>(out.publications.size()) == limit) {
        out.next = out.publications.back().number;
        return out;
      }
      out.publications.push_back(*std::move(publication));
    }
    if (static_cast<int>(rows.size()) < limit) return out;
  }
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
                  .chain = {}};
  const std::string submission = TRY(translog::submission_at(session, number));
  if (const auto row = store::document_row(session, submission)) {
    out.document = without_parts(out.entry, *row);
    out.chain = chain_of(session, row->subject);
  }
  PartReading(session, submission, reader, keys, out).read_all();
  return out;
}

std::optional<Removal> removal_at(db::Session& session, std::int64_t number, std::int64_t part,
                                  Instant now) {
  const Result<std::string> submission = translog::submission_at(session, number);
  if (!submission) return std::nullopt;
  const std::vector<Removal> removals = removals_of(session, *submission, part);
  const Removal* const found = removal_of_part(removals, part);
  if (found == nullptr || !is_in_force(*found, now)) return std::nullopt;
  return *found;
}

Result<void> check_reader(db::Session& session, std::int64_t number, std::int64_t part,
                          const Reader& reader) {
  const Result<PublicationEntry> entry = entry_at(session, number);
  if (!entry) return {};  // there is none that could be closed
  // What lies behind the parts that the entry names is for no reader of parts (slips).
  if (part > std::ssize(entry->parts)) {
    return fail(ErrorCode::not_found, msg("This entry of the log has no document here."));
  }
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
  return list_of(session, below, limit, [&](std::int64_t below_id) {
    return store::rows_of_offices(session, offices, below_id, limit);
  });
}

PublicationList publications_among_last(db::Session& session,
                                        const std::function<bool(const std::string&)>& is_asked_for,
                                        std::optional<std::int64_t> below, int limit) {
  constexpr std::int64_t batch = 500;
  constexpr std::int64_t most_batches = 20;
  return list_of(session, below, limit, [&](std::int64_t below_id) {
    std::vector<store::DocumentRow> out;
    for (std::int64_t i = 0; i < most_batches; ++i) {
      const std::vector<store::DocumentRow> rows = store::rows_before(session, below_id, batch);
      for (const store::DocumentRow& row : rows) {
        if (is_asked_for(row.office)) out.push_back(row);
        if (static_cast<int>(out.size()) == limit) return out;
      }
      if (std::ssize(rows) < batch) return out;
      below_id = rows.back().id;
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

std::int64_t recorded_documents(db::Session& session) {
  const std::vector<store::DocumentRow> last = store::rows_before(session, no_limit, 1);
  return last.empty() ? 0 : last.front().id;
}

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
  const std::int64_t size = translog::signed_size(session);
  for (std::int64_t number = size - 1; number >= 0 && number >= size - limit - others; --number) {
    if (static_cast<int>(out.size()) == limit) break;
    const Result<PublicationEntry> entry = entry_at(session, number);
    if (!entry) continue;
    const Result<std::string> submission = translog::submission_at(session, number);
    const auto row = submission ? store::document_row(session, *submission) : std::nullopt;
    auto publication = row ? listed(session, *row) : std::nullopt;
    if (!publication) {
      publication = ListedPublication{.number = number,
                                      .at = entry->at,
                                      .document = without_parts(*entry, {}),
                                      .is_for_village = has_village_part(*entry),
                                      .superseded_by = std::nullopt};
    }
    out.push_back(*std::move(publication));
  }
  return out;
}

}  // namespace mingbai::publications
