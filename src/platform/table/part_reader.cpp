#include "platform/table/part_reader.h"

namespace mingbai::table {

Result<bool> feed_piece(ZipArchive& archive, xml::Parser& parser, std::string& scratch,
                        std::string_view part) {
  TRY(archive.read(scratch));
  const bool is_last = scratch.empty();
  const Result<void> fed = parser.feed(scratch, is_last);
  if (fed) return !is_last;
  if (!parser.is_malformed()) return fail(fed.error());
  return fail(ErrorCode::invalid,
              msg("The workbook is damaged inside ({0}). Open it in WPS or Excel and save it again "
                  "as .xlsx.",
                  std::string(part)));
}

Result<void> read_xml_part(ZipArchive& archive, std::string_view part, xml::Handler& handler) {
  TRY(archive.begin(part));
  xml::Parser parser(handler);
  std::string scratch;
  while (TRY(feed_piece(archive, parser, scratch, part))) {
  }
  return {};
}

}  // namespace mingbai::table
