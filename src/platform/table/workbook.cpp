#include "platform/table/workbook.h"

#include <algorithm>
#include <map>

#include "kernel/text.h"
#include "platform/table/part_reader.h"
#include "platform/table/styles.h"

namespace mingbai::table {
namespace {

constexpr std::size_t max_sheets = 1'000;
constexpr std::size_t max_sheet_name_bytes = 300;

struct Relation {
  std::string type;  // the last word of its address, equal in both editions of the standard
  std::string part;
};
using Relations = std::map<std::string, Relation, std::less<>>;

class RelationsHandler : public xml::Handler {
 public:
  explicit RelationsHandler(std::string source) : source_(std::move(source)) {}
  void begin(std::string_view name, const xml::Attributes& attributes) override {
    // What lies outside of the file is never fetched.
    if (name != "Relationship" || attributes.get("TargetMode") == "External") return;
    const std::string_view type = attributes.get("Type");
    relations[std::string(attributes.get("Id"))] =
        Relation{.type = std::string(type.substr(type.rfind('/') + 1)),
                 .part = resolved_part(source_, attributes.get("Target"))};
    if (relations.size() > 2 * max_sheets) {
      refuse(ErrorCode::too_large,
             msg("The workbook has more than {0} relations.", std::to_string(2 * max_sheets)));
    }
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  Relations relations;

 private:
  std::string source_;
};

bool is_true(std::string_view value) { return value == "1" || value == "true" || value == "on"; }

class WorkbookHandler : public xml::Handler {
 public:
  WorkbookHandler(const Relations& relations, Workbook& workbook)
      : relations_(relations), workbook_(workbook) {}
  void begin(std::string_view name, const xml::Attributes& attributes) override {
    if (name == "workbookPr") workbook_.is_1904 = is_true(attributes.get("date1904"));
    if (name == "calcPr") workbook_.is_uncomputed = is_true(attributes.get("fullCalcOnLoad"));
    if (name == "sheet") add_sheet(attributes);
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

 private:
  void add_sheet(const xml::Attributes& attributes) {
    const auto relation = relations_.find(attributes.get("id"));
    // Sheets of charts and macros have no rows.
    if (relation == relations_.end() || relation->second.type != "worksheet") return;
    const std::string_view state = attributes.get("state");
    SheetInfo info{.name = Text::cleaned(attributes.get("name"), max_sheet_name_bytes).str(),
                   .is_hidden = state == "hidden" || state == "veryHidden"};
    workbook_.sheets.push_back(WorkbookSheet{std::move(info), relation->second.part});
    if (workbook_.sheets.size() > max_sheets) {
      refuse(ErrorCode::too_large,
             msg("The workbook has more than {0} sheets.", std::to_string(max_sheets)));
    }
  }

  const Relations& relations_;
  Workbook& workbook_;
};

std::string relations_part(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
  return std::string(part.substr(0, name)) + "_rels/" + std::string(part.substr(name)) + ".rels";
}

Result<Relations> read_relations(ZipArchive& archive, std::string_view source) {
  const std::string part = relations_part(source);
  if (!archive.has(part)) return Relations{};
  RelationsHandler handler{std::string(source)};
  TRY(read_xml_part(archive, part, handler));
  return std::move(handler.relations);
}

std::string part_of_type(const Relations& relations, std::string_view type) {
  const auto found = std::ranges::find_if(
      relations, [&](const auto& relation) { return relation.second.type == type; });
  return found == relations.end() ? std::string() : found->second.part;
}

// What a packed file is that is no workbook in XML.
Failure other_format(ZipArchive& archive) {
  if (archive.has("xl/workbook.bin")) {
    return fail(ErrorCode::invalid,
                msg("This is a binary workbook (.xlsb). Open it in WPS or Excel, choose File, Save "
                    "as, and take .xlsx."));
  }
  if (archive.has("mimetype") && archive.has("content.xml")) {
    return fail(
        ErrorCode::invalid,
        msg("This is an OpenDocument file. Open it, choose File, Save as, and take .xlsx."));
  }
  if (archive.has("word/document.xml") || archive.has("ppt/presentation.xml")) {
    return fail(ErrorCode::invalid,
                msg("This is a text document or a presentation. Copy its table to a spreadsheet "
                    "and save that as .xlsx."));
  }
  if (archive.has("OFD.xml")) {
    return fail(ErrorCode::invalid,
                msg("This is an OFD document. Export the table as .xlsx or .csv instead."));
  }
  return fail(ErrorCode::invalid,
              msg("This is a packed archive. Unpack it and choose the table inside."));
}

}  // namespace

std::string resolved_part(std::string_view source, std::string_view target) {
  std::string path;
  if (!target.starts_with('/') && !target.starts_with('\\')) {
    const std::size_t slash = source.rfind('/');
    path = slash == std::string_view::npos ? "" : std::string(source.substr(0, slash));
  }
  while (!target.empty()) {
    const std::size_t end = std::min(target.find_first_of("/\\"), target.size());
    const std::string_view step = target.substr(0, end);
    target.remove_prefix(std::min(end + 1, target.size()));
    if (step.empty() || step == ".") continue;
    if (step == "..") {
      const std::size_t slash = path.rfind('/');
      path.erase(slash == std::string::npos ? 0 : slash);
      continue;
    }
    if (!path.empty()) path += '/';
    path += step;
  }
  return path;
}

Result<Workbook> read_workbook(ZipArchive& archive) {
  std::string part = part_of_type(TRY(read_relations(archive, "")), "officeDocument");
  if (part.empty() || !archive.has(part)) part = "xl/workbook.xml";
  if (!archive.has(part) || part.ends_with(".bin") || archive.has("word/document.xml")) {
    return other_format(archive);
  }
  const Relations relations = TRY(read_relations(archive, part));
  Workbook workbook;
  WorkbookHandler handler(relations, workbook);
  TRY(read_xml_part(archive, part, handler));
  const std::string styles = part_of_type(relations, "styles");
  if (archive.has(styles)) workbook.styles = TRY(read_styles(archive, styles));
  workbook.shared_texts_part = part_of_type(relations, "sharedStrings");
  if (!archive.has(workbook.shared_texts_part)) workbook.shared_texts_part.clear();
  if (workbook.sheets.empty()) {
    return fail(ErrorCode::invalid, msg("The workbook has no sheet with rows."));
  }
  return workbook;
}

}  // namespace mingbai::table
