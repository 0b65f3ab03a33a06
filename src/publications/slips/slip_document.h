// SlipDocument: what is logged of a list of household slips: for everyone, what it is about, how
// many households and how much together, and a commitment to each slip. The slips themselves are
// kept apart, sealed, and are for their households.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"
#include "publications/document.h"
#include "publications/slips/slip_list.h"
#include "publications/telling.h"
#include "translog/hash.h"

namespace mingbai::publications {

struct AboutSlips {
  std::string unit;  // its code
  std::string unit_name;
  std::int64_t about = 0;  // the number of what was published to everyone, of which it is a part
  std::string purpose;     // in words
  std::int64_t households = 0;
  Money amount;  // of all of them
  Date on;
  friend bool operator==(const AboutSlips&, const AboutSlips&) = default;
};

// The slip of one row, from 1; one line of JSON.
DocumentPart slip_part(const AboutSlips& about, const SlipList& list, std::int64_t slip);
// And back: what stands on it, beside the headings.
struct Slip {
  std::string unit_name;
  std::string purpose;
  std::vector<std::string> headings;
  std::vector<std::string> cells;
};
Result<Slip> parse_slip(std::string_view content);

// Position of the slip's part behind those of the document.
constexpr std::int64_t parts_before_slips = 2;

// What everyone reads: what it is about, and the commitments to the slips, in their order.
std::vector<DocumentPart> slip_document_parts(const AboutSlips& about,
                                              const std::vector<translog::Hash>& slips);
// invalid: the bytes are no such document.
Result<AboutSlips> parse_about_slips(std::string_view content);
Result<std::vector<translog::Hash>> parse_slip_commitments(std::string_view content);

Result<Telling> tell_slips(const Document& document, const i18n::Translator& t);

}  // namespace mingbai::publications
