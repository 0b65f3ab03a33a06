#include "platform/table/part_reader.h"

namespace mingbai::table {

Result<bool> give_piece(xml::Source& source, std::string_view piece, std::string_view part) {
  const bool is_last = piece.empty();
  const Result<void> fed = source.feed(piece, is_last);
  if (fed) return !is_last;
  if (!source.is_malformed()) return fail(fed.error());
  return fail(ErrorCode::invalid,
              msg("The workbook is damaged inside ({0}). Open it in WPS or Excel and save it again "
                  "as .xlsx.",
                  std::string(part)));
}

Result<bool> feed_piece(ZipArchive& archive, xml::Source& source, std::string& scratch,
                        std::string_view part) {
  TRY(archive.read(scratch));
  return give_piece(source, scratch, part);
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
