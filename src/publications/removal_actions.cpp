#include "publications/removal_actions.h"

#include <algorithm>

#include "publications/document_store.h"
#include "publications/redaction_store.h"
#include "translog/log_actions.h"
#include "translog/log_places.h"
#include "units/unit_actions.h"

namespace mingbai::publications {
namespace {

using store::PartName;

// Nothing: no entry that takes something away or hides it.
std::optional<Removal> removal_in(std::string_view bytes) {
  const Result<translog::Entry> entry = translog::parse_entry(bytes);
  if (!entry) return std::nullopt;
  Result<Removal> removal = parse_removal(*entry);
  if (!removal) return std::nullopt;
  return *std::move(removal);
}

// Whether the log has hidden the part before that place.
bool was_hidden_before(db::Session& session, const PartPlace& place, std::int64_t position) {
  const std::vector<translog::LogPlace> places =
      translog::places_about_place(session, place.number);
  return std::ranges::any_of(places, [&](const translog::LogPlace& each) {
    if (each.position >= position) return false;
    const Result<translog::LoggedEntry> logged = translog::logged_entry(session, each.position);
    const auto removal = logged ? removal_in(logged->content) : std::nullopt;
    return removal && removal->until && removal->place == place;
  });
}

// Whether the publication's own entry says that the part is one of those that stay. Entries of
// before say nothing of it.
bool stays_by_entry(db::Session& session, const PartPlace& place) {
  const Result<translog::LoggedEntry> logged = translog::logged_entry(session, place.number);
  if (!logged) return false;
  const Result<translog::Entry> entry = translog::parse_entry(logged->content);
  if (!entry) return false;
  const auto field = std::ranges::find_if(
      entry->fields, [](const auto& each) { return each.first.text() == "stay"; });
  if (field == entry->fields.end()) return false;
  const auto* const parts = std::get_if<std::vector<std::int64_t>>(&field->second);
  return parts != nullptr && std::ranges::count(*parts, place.position) > 0;
}

RemovalGrounds grounds_of(db::Session& session, const Removal& removal) {
  RemovalGrounds out;
  const PartPlace& place = removal.place;
  const Result<std::string> submission = translog::submission_at(session, place.number);
  out.is_of_words = submission && !stays_by_entry(session, place) &&
                    store::sealed_part_of(session, *submission, place.position).has_value();
  if (!removal.offices.empty()) {
    const Result<units::Unit> last = units::unit_by_code(session, removal.offices.back());
    if (last) out.kind_of_last = last->kind;
  }
  const std::int64_t position = removal.entry.value_or(translog::above_all_places);
  out.was_hidden_before = removal.until && was_hidden_before(session, place, position);
  return out;
}

// What was recorded for the log under that name; nothing: nothing, or something else.
std::optional<Removal> recorded_removal(db::Session& session, const std::string& name) {
  const std::optional<translog::RecordedEntry> recorded = translog::recorded_entry(session, name);
  std::optional<Removal> removal = recorded ? removal_in(recorded->content) : std::nullopt;
  if (removal) removal->entry = recorded->position;
  return removal;
}

// A row, and the name under which its entry was recorded.
struct RemovalRow {
  Removal said;
  std::string entry;
  bool is_known = false;  // its reason is one of the list
};

std::optional<RemovalRow> order_row(db::Session& session, const PartName& part,
                                    std::int64_t number) {
  const auto order = store::order_of(session, part);
  if (!order) return std::nullopt;
  const store::Word& word = order->proposal.word;
  const auto reason = redaction_reason_of(word.why);
  return RemovalRow{.said = {.place = {.number = number, .position = part.position},
                             .reason = reason.value_or(RedactionReason::law),
                             .offices = {word.by.office, order->decision.by.office},
                             .at = order->decision.at,
                             .until = std::nullopt,
                             .is_on_paper = order->decision.sheet.has_value(),
                             .entry = std::nullopt},
                    .entry = order->decision.entry,
                    .is_known = reason.has_value()};
}

std::optional<RemovalRow> hidden_row(db::Session& session, const PartName& part,
                                     std::int64_t number) {
  const auto hidden = store::hidden_part(session, part);
  if (!hidden) return std::nullopt;
  const auto reason = redaction_reason_of(hidden->word.why);
  return RemovalRow{.said = {.place = {.number = number, .position = part.position},
                             .reason = reason.value_or(RedactionReason::law),
                             .offices = {hidden->word.by.office},
                             .at = hidden->word.at,
                             .until = hidden->until,
                             .entry = std::nullopt},
                    .entry = hidden->entry,
                    .is_known = reason.has_value()};
}

// As the row has it, if its entry, which counts, says the same and may say so.
Result<Removal> believed(db::Session& session, const RemovalRow& row) {
  const std::optional<Removal> recorded = recorded_removal(session, row.entry);
  Removal said = row.said;
  if (recorded) {
    said.entry = recorded->entry;
    said.at = recorded->at;
  }
  if (!recorded || !row.is_known || said != *recorded) {
    return fail(ErrorCode::forbidden,
                msg("Publication {0}, part {1}: a record on this machine says that it is not "
                    "shown, and the log has no entry that says so.",
                    std::to_string(said.place.number), std::to_string(said.place.position)));
  }
  TRY(check_lawful(said, grounds_of(session, said)));
  return said;
}

void add_record(db::Session& session, const RemovalRow& row, RemovalRecords& out) {
  Result<Removal> removal = believed(session, row);
  if (removal) {
    out.lawful.push_back(*std::move(removal));
  } else {
    out.unlawful.push_back({.position = row.said.place.position, .why = removal.error().message});
  }
}

// An order makes an end of hiding, if it is lawful.
void add_records(db::Session& session, const PartName& part, std::int64_t number,
                 RemovalRecords& out) {
  const std::size_t before = out.lawful.size();
  if (const auto order = order_row(session, part, number)) add_record(session, *order, out);
  if (out.lawful.size() > before) return;
  if (const auto hidden = hidden_row(session, part, number)) add_record(session, *hidden, out);
}

}  // namespace

RemovalRecords removal_records(db::Session& session, const std::string& submission) {
  RemovalRecords out;
  const std::vector<std::int64_t> positions = store::removed_positions(session, submission);
  if (positions.empty()) return out;
  const std::optional<std::int64_t> number = translog::position_of(session, submission);
  if (!number) return out;
  for (const std::int64_t position : positions) {
    add_records(session, {submission, position}, *number, out);
  }
  for (Removal& removal : out.lawful) {
    for (const std::string& office : removal.offices) {
      const Result<units::Unit> unit = units::unit_by_code(session, office);
      removal.office_names.push_back(unit ? unit->name : office);
    }
  }
  return out;
}

std::optional<Removal> lawful_removal(db::Session& session, const std::string& submission,
                                      std::int64_t position) {
  RemovalRecords records = removal_records(session, submission);
  const auto found = std::ranges::find(
      records.lawful, position, [](const Removal& removal) { return removal.place.position; });
  if (found == records.lawful.end()) return std::nullopt;
  return std::move(*found);
}

std::vector<Removal> removals_by(db::Session& session, const std::string& office, Instant now) {
  RemovalRecords records;
  for (const PartName& part : store::removed_parts(session, office)) {
    const std::optional<std::int64_t> number = translog::position_of(session, part.submission);
    if (number) add_records(session, part, *number, records);
  }
  std::erase_if(records.lawful, [now](const Removal& each) { return !is_in_force(each, now); });
  return std::move(records.lawful);
}

bool is_in_force(const Removal& removal, Instant now) {
  return !removal.until || now < *removal.until;
}

Result<void> check_removal_entry(db::Session& session, const translog::Entry& entry,
                                 std::int64_t position) {
  if (!is_removal(entry)) return {};
  Result<Removal> removal = parse_removal(entry);
  if (!removal) {
    return fail(ErrorCode::forbidden,
                msg("Entry {0} of the log takes something away in a form that is not allowed.",
                    std::to_string(position)));
  }
  removal->entry = position;
  return check_lawful(*removal, grounds_of(session, *removal));
}

}  // namespace mingbai::publications
