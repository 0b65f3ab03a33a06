// Finding publications: by their numbers, and those of a unit. Only what the log has signed is
// public.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.h"
#include "publications/part_keys.h"
#include "publications/publication.h"
#include "publications/reader.h"
#include "units/unit.h"

namespace mingbai::publications {

// From the number in an address. not_found: none has it.
Result<std::int64_t> parse_number(std::string_view text);

// What the entry at a place in the log says. invalid: it publishes nothing.
Result<PublicationEntry> entry_at(db::Session& session, std::int64_t number);
// not_found: the unit did not publish it.
Result<void> check_publisher(const PublicationEntry& entry, std::int64_t number,
                             const units::Unit& unit);

// As far as the reader may see it. keys open the words of people; nullptr: none of them is here.
// not_found: nothing has this number, or what has it publishes nothing.
Result<Publication> publication_at(db::Session& session, std::int64_t number, const Reader& reader,
                                   const PartKeys* keys = nullptr);
// What is not shown now of the publication's part, from 1, and why; nothing: it is.
std::optional<Removal> removal_at(db::Session& session, std::int64_t number, std::int64_t part,
                                  Instant now);
// not_found: the entry names no such part, from 1.
Result<void> check_part(db::Session& session, std::int64_t number, std::int64_t part);
// forbidden: the part, from 1, is for others than the reader.
Result<void> check_reader(db::Session& session, std::int64_t number, std::int64_t part,
                          const Reader& reader);

// As ListedPublication's, for whoever reads without keys. missing: its entry is lost, too.
PartState state_at(db::Session& session, std::int64_t number);

// One of a list, as the log has it, with the first part of its document alone.
struct ListedPublication {
  std::int64_t number = 0;
  Instant at;  // 0: its entry is gone from the database, too
  Document document;
  bool is_for_village = false;                // some of it is for the people of the village only
  std::optional<std::int64_t> superseded_by;  // the newest that took its place
  // missing or altered: some of it is not here as the log has it, and no record allows that. Of
  // what is sealed it is looked only whether it is there.
  PartState state = PartState::kept;
  bool has_unlawful_record = false;  // that some of it is not shown; it is shown all the same
};
struct PublicationList {
  std::vector<ListedPublication> publications;  // the newest first
  std::optional<std::int64_t> next;             // pass as `below`; nothing: these were the last
};
// Of an office (a unit's code), at most `limit`, with numbers below `below`, if given. The log says
// what there is, so what was removed here is among them.
PublicationList publications_of(db::Session& session, const std::string& office,
                                std::optional<std::int64_t> below, int limit);
// Of several offices together, likewise: at the cost of one look into an index for each.
PublicationList publications_of(db::Session& session, const std::vector<std::string>& offices,
                                std::optional<std::int64_t> below, int limit);
// Of the offices that are asked for, among those published last on the whole site: for offices too
// many to be named. Where nothing is asked for among thousands, older ones are not looked for.
PublicationList publications_among_last(db::Session& session,
                                        const std::function<bool(const std::string&)>& is_asked_for,
                                        std::optional<std::int64_t> below, int limit);

// One of a subject, as its entry in the log says.
struct SubjectEntry {
  std::int64_t number = 0;
  Instant at;
  std::string why;  // as PublicationEntry's
};
// From one to another, in the order of their bytes.
struct SubjectRange {
  std::string first, last;
};
// Of each subject in the ranges, which do not overlap, what the log has signed, the oldest first.
// Without contents.
std::map<std::string, std::vector<SubjectEntry>> entries_about(
    db::Session& session, const std::vector<SubjectRange>& ranges);

// What the log has of an office and item in the periods from one to another, was not superseded,
// and has no document here any more.
struct LostDocument {
  std::int64_t number = 0;
  std::string period;
  std::string subject;  // of what it superseded; empty: nothing tells
};
std::vector<LostDocument> lost_documents(db::Session& session, const std::string& office,
                                         std::string_view item, const std::string& first_period,
                                         const std::string& last_period);

// A document in the signed log, without its content.
struct SignedDocument {
  std::int64_t number = 0;
  std::string office;
  Instant at;
};
// Documents are counted in the order in which they were recorded, from 1: how far that goes, and
// those from one to another that are signed by now.
std::int64_t recorded_documents(db::Session& session);
std::vector<SignedDocument> signed_documents(db::Session& session, std::int64_t first,
                                             std::int64_t last);

// Of everybody, the newest first, at most `limit`.
std::vector<ListedPublication> latest_publications(db::Session& session, int limit);

}  // namespace mingbai::publications
