// Poster files: a publication's poster as an answer, for everybody and for the board of the
// village.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/response.h"
#include "publications/printed.h"

namespace mingbai::publications {

// The checkpoint that readers get, if it covers the publication.
Result<std::optional<translog::SignedTree>> checkpoint_over(const DocumentPages& pages,
                                                            std::int64_t number);

// A PDF that browsers show, called "name.pdf".
http::Response pdf_answer(const pdf::Document& document, const std::string& name);

// size: "a3" or "a4", otherwise invalid.
Result<http::Response> poster_answer(const Shown& shown, const PrintedCodes& codes,
                                     std::string_view size, const i18n::Translator& t);

}  // namespace mingbai::publications
