// SchemeLibrary: all matter schemes of the program and the city, with the blocks and the meeting
// rules that they use.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "matters/matter_scheme.h"
#include "matters/meeting.h"
#include "platform/yaml/yaml.h"

namespace mingbai::matters {

// The texts that a scheme was read from: its own, its blocks', the meeting rules'. What a running
// matter keeps.
using SchemeTexts = std::map<std::string, std::string>;  // by path, "matters/request.yaml"

// Where the values stand that were set at the desk for a scheme: "values/request.yaml".
std::string values_path(std::string_view scheme_id);

class SchemeLibrary {
 public:
  // The shipped files, and those of <data>/schemes in their place or beside them. Fails with the
  // first mistake.
  static Result<SchemeLibrary> load(const std::filesystem::path& own_schemes);
  static Result<SchemeLibrary> of(SchemeTexts texts);
  // From what texts_of gave, which was free of mistakes; without the schemes of sub-matters.
  static SchemeLibrary kept(SchemeTexts texts);
  // The same from a file that may come from anybody: fails with the first mistake.
  static Result<SchemeLibrary> kept_elsewhere(SchemeTexts texts);

  // In the order of their ids, without regional values.
  [[nodiscard]] std::vector<Scheme> schemes() const;
  // As it holds at a unit; not_found without such a scheme.
  [[nodiscard]] Result<Scheme> scheme(std::string_view id, std::string_view unit_code) const;
  // Its own text with the blocks and meeting rules that could be meant; not_found.
  [[nodiscard]] Result<SchemeTexts> texts_of(std::string_view id) const;
  // Everything that it was made from.
  [[nodiscard]] const SchemeTexts& texts() const { return texts_; }
  // The beginnings of codes for which some parameter has a value of its own.
  [[nodiscard]] std::vector<std::string> regions() const;
  [[nodiscard]] const MeetingRules& meetings() const { return meetings_; }

 private:
  SchemeTexts texts_;
  std::map<std::string, std::string, std::less<>> path_of_id_;
  MeetingRules meetings_;
};

// Every mistake of matter schemes, blocks and meeting rules, as file:line.
std::vector<Message> scheme_library_mistakes(const std::filesystem::path& own_schemes);
std::vector<Message> scheme_mistakes(const SchemeTexts& texts);

}  // namespace mingbai::matters
