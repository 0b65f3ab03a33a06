// Reads an XML part of a workbook with a handler.
#pragma once

#include <string_view>

#include "platform/table/zip_archive.h"
#include "platform/xml/xml.h"

namespace mingbai::table {

// Feeds a piece that was read; false if it is the empty one at the end. Malformed XML is refused as
// a damaged workbook.
Result<bool> give_piece(xml::Source& source, std::string_view piece, std::string_view part);

// Feeds the next piece of the part begun; false at its end.
Result<bool> feed_piece(ZipArchive& archive, xml::Source& source, std::string& scratch,
                        std::string_view part);

Result<void> read_xml_part(ZipArchive& archive, std::string_view part, xml::Handler& handler);

}  // namespace mingbai::table
