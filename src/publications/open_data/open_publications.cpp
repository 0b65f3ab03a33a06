#include "publications/open_data/open_publications.h"

#include <algorithm>

#include "publications/open_data/published_files.h"
#include "publications/publication_actions.h"
#include "units/unit_actions.h"

namespace mingbai::publications {
namespace {

using table::CsvWriter;

// A row has about 150 bytes.
constexpr std::int64_t places_per_file = 5'000;

std::string iso_or_nothing(const std::optional<Date>& date) { return date ? date->iso() : ""; }

std::string_view word(bool yes) { return yes ? "true" : "false"; }

Result<void> write_units(db::Session& session, const OpenFile& /*file*/, CsvWriter& csv) {
  units::each_unit(session, [&csv](const units::Unit& unit, std::string_view parent) {
    csv.text(unit.code).text(unit.name).text(to_string(unit.kind)).text(parent);
    csv.text(word(unit.is_virtual)).text(unit.start.iso()).text(iso_or_nothing(unit.closed_on));
    csv.end_row();
    return true;
  });
  return {};
}

std::vector<std::string_view> words_of_kinds() {
  std::vector<std::string_view> out;
  for (const units::Kind kind : units::all_kinds()) out.push_back(units::to_string(kind));
  return out;
}

void number_or_nothing(CsvWriter& csv, const std::optional<std::int64_t>& number) {
  if (number) {
    csv.integer(*number);
  } else {
    csv.blank();
  }
}

// Whom its parts are for, in their order.
std::string audiences_of(const Publication& publication) {
  std::string out;
  for (const EntryPart& part : publication.entry.parts) {
    if (!out.empty()) out += ' ';
    out += to_string(part.audience);
  }
  return out;
}

// As feeds have it: of what is for the people of a village it says no more than the part for
// everybody does.
std::string title_of(db::Session& session, const Publication& publication, const Tell& tell) {
  if (publication.document.parts.empty()) return {};
  const i18n::Translator t(i18n::Language::zh_cn);
  const Result<Telling> telling = tell(session, publication.document, t);
  return telling ? telling->title : std::string();
}

// Whether all that is for everybody may be read: nothing of it was taken away or is hidden.
bool is_readable(const Publication& publication) {
  if (publication.document.parts.empty()) return false;
  return std::ranges::none_of(publication.removals, [&](const Removal& removal) {
    const auto& parts = publication.entry.parts;
    const auto index = static_cast<std::size_t>(removal.place.position - 1);
    return index < parts.size() && parts[index].audience == Audience::everyone;
  });
}

void write_publication(db::Session& session, const Publication& publication, const Tell& tell,
                       CsvWriter& csv) {
  const PublicationEntry& entry = publication.entry;
  const std::optional<PublicationLink> last = newest(publication);
  csv.integer(publication.number).text(entry.office).text(entry.item).text(entry.period);
  csv.text(entry.at == Instant{} ? "" : rfc3339(entry.at))
      .text(title_of(session, publication, tell));
  number_or_nothing(csv, entry.supersedes);
  csv.text(entry.why);
  number_or_nothing(csv, last ? std::optional(last->number) : std::nullopt);
  csv.text(audiences_of(publication)).text(word(is_readable(publication)));
  csv.text(word(state_at(session, publication.number) == PartState::kept));
  csv.end_row();
}

std::vector<OpenField> publication_fields() {
  return {
      {"number", "integer", msg("Its place in the public log; its page is /p/ and this number.")},
      {"unit", "string", msg("The code of the unit that published it; see the table units."),
       false},
      {"item", "string", msg("Its item of the catalogue, such as F03."), false},
      {"period", "string", msg("What time it is about: 2026-10, 2026-Q3, 2026 or a day."), false},
      {"published_at", "datetime",
       msg("When it was published; empty where this site has even lost its entry of the log."),
       false},
      {"title", "string", msg("What it is about, in a line."), false},
      {"supersedes", "integer", msg("The number of the publication that it takes the place of."),
       false},
      {"why", "string", msg("Why it takes the place of another one: moved, taken-back."), false},
      {"superseded_by", "integer", msg("The number of what holds now, where that is another one."),
       false},
      {"audiences", "string",
       msg("Whom each of its parts is for, one word for each: public is for everybody, village for "
           "the people of the village, whose key opens it. These are not in this package.")},
      {"is_readable", "boolean",
       msg("Whether what is for everybody can be read here. Where this is false, it must not be "
           "passed on any more: compare before you do.")},
      {"is_as_logged", "boolean",
       msg("Where this is false, some of it was changed or removed on the machine after it was "
           "published, and no record in the log allows that.")},
  };
}

}  // namespace

OpenTable open_units() {
  return {
      .name = "units",
      .title = msg("Units"),
      .meaning = msg("Every place and organisation that is known here, closed ones too."),
      .fields = {{"code", "string", msg("Its code; that of a region is the statistical code.")},
                 {"name", "string", msg("Its name.")},
                 {"kind", "string", msg("What it is: a county, a town, a village …"), true,
                  words_of_kinds()},
                 {"parent", "string", msg("The code of the unit above; empty at the top."), false},
                 {"is_virtual", "boolean",
                  msg("A level of the codes only, not a place people know.")},
                 {"start", "yearmonth", msg("From which month on it publishes.")},
                 {"closed_on", "date", msg("When it was closed; empty where it was not."), false}},
      .key = {"code"},
      .places_per_file = 0,
      .write = write_units};
}

OpenTable open_publications(Tell tell) {
  return {.name = "publications",
          .title = msg("What was published"),
          .meaning = msg("Each publication with its number in the public log, superseded ones too. "
                         "Of parts for the people of a village it says only that they exist."),
          .fields = publication_fields(),
          .key = {"number"},
          .places_per_file = places_per_file,
          .write = [tell = std::move(tell)](db::Session& session, const OpenFile& file,
                                            CsvWriter& csv) -> Result<void> {
            return each_published(session, places_per_file, file,
                                  [&](const Publication& publication) -> Result<void> {
                                    write_publication(session, publication, tell, csv);
                                    return {};
                                  });
          }};
}

}  // namespace mingbai::publications
