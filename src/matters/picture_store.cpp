#include "matters/picture_store.h"

#include <soci/soci.h>

namespace mingbai::matters {

void insert_picture(db::Session& session, MatterId matter, const Picture& picture) {
  const std::string boxes = boxes_text(picture.boxes);
  const std::string reading(to_string(picture.reading));
  const std::string findings = findings_text(picture.findings);
  const auto& [original, shown, size] = picture.copies;
  session << "INSERT INTO matter_pictures (matter, place, original, shown, width, height, caption, "
             "boxes, reading, findings, vouched, at_ms, person_name) VALUES (:matter, :place, "
             ":original, :shown, :width, :height, :caption, :boxes, :reading, :findings, :vouched, "
             ":at_ms, :person_name)",
      soci::use(matter.value, "matter"), soci::use(picture.place, "place"),
      soci::use(original, "original"), soci::use(shown, "shown"), soci::use(size.width, "width"),
      soci::use(size.height, "height"), soci::use(picture.caption, "caption"),
      soci::use(boxes, "boxes"), soci::use(reading, "reading"), soci::use(findings, "findings"),
      soci::use(picture.vouched, "vouched"), soci::use(picture.at.ms, "at_ms"),
      soci::use(picture.by, "person_name");
}

std::vector<Picture> select_pictures(db::Session& session, MatterId matter) {
  Picture row;
  std::string boxes;
  std::string reading;
  std::string findings;
  auto& [original, shown, size] = row.copies;
  soci::statement statement =
      (session.prepare
           << "SELECT id, place, original, shown, width, height, caption, boxes, reading, "
              "findings, vouched, at_ms, person_name FROM matter_pictures WHERE matter = :matter "
              "ORDER BY place, id",
       soci::use(matter.value, "matter"), soci::into(row.id.value), soci::into(row.place),
       soci::into(original), soci::into(shown), soci::into(size.width), soci::into(size.height),
       soci::into(row.caption), soci::into(boxes), soci::into(reading), soci::into(findings),
       soci::into(row.vouched), soci::into(row.at.ms), soci::into(row.by));
  statement.execute();
  std::vector<Picture> out;
  while (statement.fetch()) {
    Result<std::vector<pictures::Box>> parsed = parse_boxes(boxes);
    Result<std::vector<SeenFinding>> seen = parse_findings(findings);
    const std::optional<Reading> read = reading_of(reading);
    ensure(parsed.has_value() && seen.has_value() && read.has_value(), "stored boxes are sound");
    row.boxes = *std::move(parsed);
    row.findings = *std::move(seen);
    row.reading = *read;
    out.push_back(row);
  }
  return out;
}

void save_picture(db::Session& session, const Picture& picture) {
  const std::string boxes = boxes_text(picture.boxes);
  const std::string findings = findings_text(picture.findings);
  const auto& [original, shown, size] = picture.copies;
  session << "UPDATE matter_pictures SET place = :place, original = :original, shown = :shown, "
             "width = :width, height = :height, caption = :caption, boxes = :boxes, "
             "findings = :findings, vouched = :vouched WHERE id = :id",
      soci::use(picture.place, "place"), soci::use(original, "original"), soci::use(shown, "shown"),
      soci::use(size.width, "width"), soci::use(size.height, "height"),
      soci::use(picture.caption, "caption"), soci::use(boxes, "boxes"),
      soci::use(findings, "findings"), soci::use(picture.vouched, "vouched"),
      soci::use(picture.id.value, "id");
}

std::vector<WaitingPicture> select_waiting_pictures(db::Session& session) {
  WaitingPicture row;
  soci::statement statement =
      (session.prepare << "SELECT p.id, p.matter, m.unit, p.original FROM matter_pictures p JOIN "
                          "matters m ON m.id = p.matter WHERE p.reading = 'waiting' ORDER BY p.id",
       soci::into(row.id.value), soci::into(row.matter.value), soci::into(row.unit.value),
       soci::into(row.original));
  statement.execute();
  std::vector<WaitingPicture> out;
  while (statement.fetch()) out.push_back(row);
  return out;
}

void save_reading(db::Session& session, PictureId id, Reading reading,
                  const std::vector<SeenFinding>& findings) {
  const std::string state(to_string(reading));
  const std::string text = findings_text(findings);
  session << "UPDATE matter_pictures SET reading = :reading, findings = :findings "
             "WHERE id = :id AND reading = 'waiting'",
      soci::use(state, "reading"), soci::use(text, "findings"), soci::use(id.value, "id");
}

void delete_picture(db::Session& session, PictureId id) {
  session << "DELETE FROM matter_pictures WHERE id = :id", soci::use(id.value, "id");
}

void delete_pictures(db::Session& session, MatterId matter) {
  session << "DELETE FROM matter_pictures WHERE matter = :matter",
      soci::use(matter.value, "matter");
}

}  // namespace mingbai::matters
