// The parts of an event that are stored as JSON. Private to matters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "matters/matter.h"

namespace mingbai::matters {

// Free words of an event, which may be erased one day.
struct EventWords {
  std::string title;  // of the first event
  std::string reason;
  FieldValues fields;  // of type text
  std::string on_behalf;
  [[nodiscard]] bool empty() const {
    return title.empty() && reason.empty() && fields.empty() && on_behalf.empty();
  }
};

// Empty lists, maps and words are an empty text. Reading throws Bug on what was not written here.
std::string json_of(const FieldValues& fields);
std::string json_of(const std::vector<Evidence>& evidence);
std::string json_of(const std::optional<MeetingCount>& meeting);
std::string json_of(const std::optional<TakenIn>& taken_in);
std::string json_of(const EventWords& words);
FieldValues fields_of_json(std::string_view text);
std::vector<Evidence> evidence_of_json(std::string_view text);
std::optional<MeetingCount> meeting_of_json(std::string_view text);
std::optional<TakenIn> taken_in_of_json(std::string_view text);
EventWords words_of_json(std::string_view text);

}  // namespace mingbai::matters
