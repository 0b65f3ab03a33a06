// Reads an XML part of a workbook with a handler.
#pragma once

#include <string_view>

#include "platform/table/zip_archive.h"
#include "platform/xml/xml.h"

namespace mingbai::table {

// Feeds the next piece of the part begun; false at its end. Malformed XML is refused as a damaged
// workbook.
Result<bool> feed_piece(ZipArchive& archive, xml::Parser& parser, std::string& scratch,
                        std::string_view part);

Result<void> read_xml_part(ZipArchive& archive, std::string_view part, xml::Handler& handler);

}  // namespace mingbai::table
