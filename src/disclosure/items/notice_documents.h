// What the log says of a public notice besides itself: an ObjectionDocument says when an objection
// was handed in, and what came of it, never who objected; a NoticeEnd how the notice ended. From
// then on it is sealed: no objection to it is taken in any more.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/items/item_document.h"
#include "publications/notice_window.h"

namespace mingbai::disclosure {

// Spelled as stored. cancelled: two persons say that it is none.
enum class ObjectionOutcome { upheld, partly_upheld, explained, cancelled };
std::string_view to_string(ObjectionOutcome outcome);
std::optional<ObjectionOutcome> objection_outcome_of(std::string_view word);
Message outcome_label(ObjectionOutcome outcome);

struct ObjectionDocument {
  std::string unit;  // its code
  std::string unit_name;
  std::string item;   // what is objected to: an item of the catalogue
  std::string label;  // the same in everyday words
  ItemPeriod period;
  std::int64_t notice = 0;  // the number of its publication
  Date handed_in;
  std::optional<ObjectionOutcome> outcome;                             // nothing: not answered
  publications::Audience audience = publications::Audience::everyone;  // of the words
  std::string subject, answer;  // the office's words; empty: not answered, or not here
  std::vector<matters::TakenStep> steps;
  Date on;
  friend bool operator==(const ObjectionDocument&, const ObjectionDocument&) = default;
};

// The part for everyone, and the words once it is answered.
std::vector<publications::DocumentPart> objection_parts(const ObjectionDocument& document);
// And back, as far as the parts are there. invalid: the bytes are no such document.
Result<ObjectionDocument> parse_objection(const std::vector<publications::DocumentPart>& parts);

struct AnsweredObjection {
  std::int64_t number = 0;  // of the publication that answers it
  ObjectionOutcome outcome = ObjectionOutcome::explained;
  friend bool operator==(const AnsweredObjection&, const AnsweredObjection&) = default;
};

struct NoticeEnd {
  std::string unit;  // its code
  std::string unit_name;
  std::string item;
  std::string label;
  ItemPeriod period;
  std::int64_t notice = 0;  // the number of its publication
  publications::NoticeWindow window;
  std::vector<AnsweredObjection> objections;
  Date on;
  friend bool operator==(const NoticeEnd&, const NoticeEnd&) = default;
};

publications::DocumentPart notice_end_part(const NoticeEnd& end);
// invalid: the bytes are no such document.
Result<NoticeEnd> parse_notice_end(std::string_view content);

}  // namespace mingbai::disclosure
