#include "matters/saved_matters.h"

#include <algorithm>
#include <map>

#include "kernel/text.h"
#include "matters/matter_words.h"
#include "platform/backup/saved_row.h"
#include "platform/blobs/blob.h"
#include "platform/crypto/sha256.h"
#include "platform/json/json.h"

namespace mingbai::matters {
namespace {

using backup::SavedRow;

constexpr std::size_t most_name_bytes = 1000;
constexpr std::int64_t earliest_ms = 946'684'800'000;  // 2000
constexpr std::int64_t latest_ms = 4'102'444'800'000;  // 2100
constexpr std::int64_t most_more_days = 3660;          // of one extension

Result<std::string> text_of(const SavedRow& row, const std::string& column,
                            std::size_t most_bytes = most_name_bytes) {
  std::string text = TRY(row.text(column));
  const Result<Text> clean = Text::parse(text, most_bytes);
  if (!clean || clean->str() != text) return row.damage();
  return text;
}

Result<std::optional<Date>> day_of(const SavedRow& row, const std::string& column) {
  const std::string text = TRY(row.text(column));
  if (text.empty()) return std::optional<Date>();
  const Result<Date> date = Date::parse(text);
  if (!date) return row.damage();
  return std::optional<Date>(*date);
}

Result<Instant> instant_of(const SavedRow& row) {
  const std::int64_t ms = TRY(row.number("at_ms"));
  if (ms < earliest_ms || ms >= latest_ms) return row.damage();
  return Instant{ms};
}

// What is written here can be read here; anything else is damage, not a mistake of the program.
template <typename Read>
auto read_json(const SavedRow& row, const Read& read) -> Result<decltype(read())> {
  try {
    return read();
  } catch (const Bug&) {
    return row.damage();
  }
}

Result<SchemeTexts> scheme_texts(const SavedRow& row, std::string_view text) {
  const Result<json::Value> value = json::parse(text);
  const json::Object* by_path = value ? value->object() : nullptr;
  if (by_path == nullptr) return row.damage();
  SchemeTexts out;
  for (const auto& [path, one] : *by_path) {
    if (one.string() == nullptr) return row.damage();
    out[path] = *one.string();
  }
  return out;
}

Result<Matter> matter_of(const SavedRow& row, units::UnitId saved, units::UnitId unit) {
  Matter out{.id = MatterId{TRY(row.number("id"))}};
  if (TRY(row.number("unit")) != saved.value) return row.damage();
  out.unit = unit;
  out.scheme = TRY(text_of(row, "scheme"));
  out.version = TRY(row.number("version"));
  out.texts = TRY(row.text("texts"));
  out.place = TRY(text_of(row, "place"));
  out.period_end = TRY(day_of(row, "period_end"));
  const std::optional<std::int64_t> parent = TRY(row.maybe_number("parent"));
  if (parent) out.parent = MatterId{*parent};
  out.parent_step = TRY(text_of(row, "parent_step"));
  return out;
}

Result<Event> event_of(const SavedRow& row) {
  const std::optional<MatterAct> act = matter_act_of(TRY(row.text("act")));
  if (!act) return row.damage();
  Event out{.act = *act};
  out.by.at = TRY(instant_of(row));
  out.by.actor = TRY(row.number("actor"));
  out.by.name = TRY(text_of(row, "actor_name"));
  out.by.post = TRY(text_of(row, "post"));
  out.step = TRY(text_of(row, "step"));
  out.number = TRY(row.number("amount"));
  out.until = TRY(day_of(row, "until"));
  const std::string fields = TRY(row.text("fields"));
  out.fields = TRY(read_json(row, [&] { return fields_of_json(fields); }));
  const std::string evidence = TRY(row.text("evidence"));
  out.by.evidence = TRY(read_json(row, [&] { return evidence_of_json(evidence); }));
  const std::string meeting = TRY(row.text("meeting"));
  out.meeting = TRY(read_json(row, [&] { return meeting_of_json(meeting); }));
  const std::string taken_in = TRY(row.text("taken_in"));
  out.taken_in = TRY(read_json(row, [&] { return taken_in_of_json(taken_in); }));
  out.by.sheet = TRY(row.number("sheet"));
  if (out.by.actor < 0 || out.number < 0 || out.by.sheet < 0) return row.damage();
  return out;
}

// The event as it was before its words were set apart.
Event whole(const NumberedEvent& stored) {
  Event out = stored.event;
  out.by.reason = stored.words.reason;
  out.on_behalf = stored.words.on_behalf;
  for (const auto& [id, value] : stored.words.fields) out.fields[id] = value;
  return out;
}

bool is_clean(const NumberedEvent& stored) {
  const Event given = whole(stored);
  Event cleaned = given;
  if (!clean(cleaned) || cleaned != given) return false;
  const Result<Text> title = Text::parse(stored.words.title, most_title_bytes);
  return title && title->str() == stored.words.title;
}

Result<Paper> paper_of(const SavedRow& row) {
  Paper out{.name = TRY(text_of(row, "paper"))};
  out.sha256 = TRY(row.text("sha256"));
  out.file_name = TRY(text_of(row, "file_name"));
  out.media_type = TRY(row.text("media_type"));
  out.size = TRY(row.number("size"));
  out.at = TRY(instant_of(row));
  out.by = TRY(text_of(row, "person_name"));
  constexpr std::string_view types[] = {"image/jpeg", "image/png", "image/webp", "application/pdf"};
  const bool is_known = std::ranges::find(types, out.media_type) != std::end(types);
  if (!is_known || !blobs::is_sha256(out.sha256)) return row.damage();
  if (out.size < 0 || out.size > blobs::max_blob_bytes) return row.damage();
  return out;
}

Result<int> side_of(const SavedRow& row, const char* column) {
  const std::int64_t side = TRY(row.number(column));
  if (side < 1 || side > pictures::most_public_side) return row.damage();
  return static_cast<int>(side);
}

Result<Picture> picture_of(const SavedRow& row) {
  Picture out{.place = TRY(row.number("place"))};
  out.copies.original = TRY(row.text("original"));
  out.copies.shown = TRY(row.text("shown"));
  out.copies.size.width = TRY(side_of(row, "width"));
  out.copies.size.height = TRY(side_of(row, "height"));
  out.caption = TRY(text_of(row, "caption"));
  out.at = TRY(instant_of(row));
  out.by = TRY(text_of(row, "person_name"));
  const std::string written = TRY(row.text("boxes"));
  Result<std::vector<pictures::Box>> boxes = parse_boxes(written);
  const bool has_sums = blobs::is_sha256(out.copies.original) && blobs::is_sha256(out.copies.shown);
  if (!boxes || !has_sums || out.caption.size() > most_caption_bytes) return row.damage();
  out.boxes = *std::move(boxes);
  const std::optional<Reading> reading = reading_of(TRY(row.text("reading")));
  const std::string findings = TRY(row.text("findings"));
  Result<std::vector<SeenFinding>> seen = parse_findings(findings);
  if (!reading || !seen) return row.damage();
  out.reading = *reading;
  out.findings = *std::move(seen);
  out.vouched = TRY(text_of(row, "vouched"));
  return out;
}

// What is done with one of the steps, and names it.
bool is_of_step(MatterAct act) {
  switch (act) {
    case MatterAct::notice_posted:
    case MatterAct::step_done:
    case MatterAct::time_set:
    case MatterAct::time_withdrawn:
    case MatterAct::returned:
    case MatterAct::extension_asked:
    case MatterAct::extended:
    case MatterAct::extension_declined:
    case MatterAct::extension_refused:
    case MatterAct::closure_refused: return true;
    default: return false;
  }
}

// Whether the scheme has what the history speaks of, so that it can be gone through.
bool fits(const Scheme& scheme, const std::vector<NumberedEvent>& events) {
  bool has_paused = false;
  for (const NumberedEvent& stored : events) {
    const Event& event = stored.event;
    const bool is_named = is_of_step(event.act) || !event.step.empty();
    if (is_named && scheme.find_step(event.step) == nullptr) return false;
    switch (event.act) {
      case MatterAct::paused:
        has_paused = true;
        if (!event.until) return false;
        break;
      case MatterAct::resumed:
        if (!has_paused) return false;
        break;
      case MatterAct::extension_asked:
      case MatterAct::extended:
        if (event.number > most_more_days) return false;
        break;
      case MatterAct::time_set:
        if (event.number < 0 || event.number > latest_ms) return false;
        break;
      case MatterAct::rated:
      case MatterAct::disputed:
        if (!scheme.dispute) return false;
        break;
      case MatterAct::looked_again:
        if (!scheme.look_again) return false;
        break;
      default: break;
    }
  }
  return true;
}

bool is_in_order(const std::vector<NumberedEvent>& events) {
  if (events.empty()) return false;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const bool is_opening = events[i].event.act == MatterAct::opened;
    if (events[i].number != static_cast<std::int64_t>(i) + 1 || is_opening != (i == 0)) {
      return false;
    }
    if (i > 0 && events[i].event.by.at < events[i - 1].event.by.at) return false;
  }
  return true;
}

class Reader {
 public:
  Reader(const std::filesystem::path& folder, units::UnitId saved, units::UnitId unit)
      : folder_(folder), saved_(saved), unit_(unit) {}

  Result<SavedMatters> read() {
    TRY(read_texts());
    TRY(read_matters());
    TRY(read_events());
    TRY(read_words());
    TRY(read_papers());
    TRY(read_pictures());
    for (SavedMatter& matter : out_.matters) TRY(check(matter));
    return std::move(out_);
  }

 private:
  using Rows = std::vector<SavedRow>;

  Result<void> read_texts() {
    const Rows rows = TRY(backup::saved_rows(folder_, "matter_schemes"));
    for (const SavedRow& row : rows) {
      KeptTexts kept{.sha256 = TRY(row.text("sha256"))};
      kept.scheme = TRY(text_of(row, "scheme"));
      kept.version = TRY(row.number("version"));
      kept.texts = TRY(row.text("texts"));
      if (crypto::sha256_hex(kept.texts) != kept.sha256) return row.damage();
      SchemeTexts texts = TRY(scheme_texts(row, kept.texts));
      Result<SchemeLibrary> library = SchemeLibrary::kept_elsewhere(std::move(texts));
      const Result<Scheme> scheme =
          library ? library->scheme(kept.scheme, "") : Result<Scheme>(row.damage());
      if (!scheme || scheme->version != kept.version) return row.damage();
      libraries_.emplace(kept.sha256, *std::move(library));
      out_.texts.push_back(std::move(kept));
    }
    return {};
  }

  Result<void> read_matters() {
    const Rows rows = TRY(backup::saved_rows(folder_, "matters"));
    for (const SavedRow& row : rows) {
      out_.matters.push_back({.matter = TRY(matter_of(row, saved_, unit_)),
                              .events = {},
                              .papers = {},
                              .pictures = {}});
    }
    std::ranges::sort(out_.matters, std::less<>(),
                      [](const SavedMatter& m) { return m.matter.id; });
    for (std::size_t place = 0; place < out_.matters.size(); ++place) {
      const Matter& matter = out_.matters[place].matter;
      const bool has_parent = !matter.parent || places_.contains(*matter.parent);
      if (!has_parent || !places_.emplace(matter.id, place).second) {
        return backup::damaged("matters");
      }
    }
    return {};
  }

  Result<SavedMatter*> matter_in(const SavedRow& row) {
    const auto found = places_.find(MatterId{TRY(row.number("matter"))});
    if (found == places_.end()) return row.damage();
    return &out_.matters[found->second];
  }

  Result<void> read_events() {
    const Rows rows = TRY(backup::saved_rows(folder_, "matter_events"));
    for (const SavedRow& row : rows) {
      SavedMatter* matter = TRY(matter_in(row));
      NumberedEvent stored{.number = TRY(row.number("number"))};
      stored.event = TRY(event_of(row));
      stored.submission = TRY(text_of(row, "submission"));
      if (stored.submission.empty()) return row.damage();
      matter->events.push_back(std::move(stored));
    }
    for (SavedMatter& matter : out_.matters) {
      std::ranges::sort(matter.events, std::less<>(), &NumberedEvent::number);
      if (!is_in_order(matter.events)) return backup::damaged("matter_events");
    }
    return {};
  }

  Result<void> read_words() {
    const Rows rows = TRY(backup::saved_rows(folder_, "matter_words"));
    for (const SavedRow& row : rows) {
      SavedMatter* matter = TRY(matter_in(row));
      const std::int64_t number = TRY(row.number("number"));
      if (number < 1 || number > static_cast<std::int64_t>(matter->events.size())) {
        return row.damage();
      }
      const std::string words = TRY(row.text("words"));
      matter->events[static_cast<std::size_t>(number - 1)].words =
          TRY(read_json(row, [&] { return words_of_json(words); }));
    }
    return {};
  }

  // What a row names lies in the same file.
  Result<void> check_blob(const SavedRow& row, const std::string& sha256) {
    std::error_code ignored;
    if (std::filesystem::exists(blobs::blob_path(folder_, sha256), ignored)) return {};
    return row.damage();
  }

  Result<void> read_pictures() {
    const Rows rows = TRY(backup::saved_rows(folder_, "matter_pictures"));
    for (const SavedRow& row : rows) {
      SavedMatter* matter = TRY(matter_in(row));
      const Picture picture = TRY(picture_of(row));
      TRY(check_blob(row, picture.copies.original));
      TRY(check_blob(row, picture.copies.shown));
      matter->pictures.push_back(picture);
      if (matter->pictures.size() > most_pictures) return row.damage();
    }
    return {};
  }

  Result<void> read_papers() {
    const Rows rows = TRY(backup::saved_rows(folder_, "matter_papers"));
    for (const SavedRow& row : rows) {
      SavedMatter* matter = TRY(matter_in(row));
      matter->papers.push_back(TRY(paper_of(row)));
      TRY(check_blob(row, matter->papers.back().sha256));
    }
    return {};
  }

  Result<void> check(SavedMatter& matter) {
    const auto library = libraries_.find(matter.matter.texts);
    if (library == libraries_.end()) return backup::damaged("matters");
    const Result<Scheme> scheme = library->second.scheme(matter.matter.scheme, matter.matter.place);
    if (!scheme || scheme->version != matter.matter.version) return backup::damaged("matters");
    if (!fits(*scheme, matter.events)) return backup::damaged("matter_events");
    if (!std::ranges::all_of(matter.events, is_clean)) return backup::damaged("matter_words");
    std::ranges::sort(matter.papers, std::less<>(), &Paper::at);
    return {};
  }

  const std::filesystem::path& folder_;
  units::UnitId saved_;
  units::UnitId unit_;
  SavedMatters out_;
  std::map<MatterId, std::size_t> places_;
  std::map<std::string, SchemeLibrary> libraries_;  // by the sum of their texts
};

}  // namespace

Result<SavedMatters> read_saved_matters(const std::filesystem::path& folder, units::UnitId saved,
                                        units::UnitId unit) {
  return Reader(folder, saved, unit).read();
}

}  // namespace mingbai::matters
