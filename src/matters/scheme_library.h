// SchemeLibrary: all matter schemes of the program and the city, with the blocks, the meeting rules
// and the parameters that they use.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "access/post_rules.h"
#include "matters/matter_scheme.h"
#include "matters/meeting.h"
#include "matters/parameter_pool.h"

namespace mingbai::matters {

class SchemeLibrary {
 public:
  // The shipped files, and those of <data>/schemes in their place or beside them. Fails with the
  // first mistake.
  static Result<SchemeLibrary> load(const std::filesystem::path& own_schemes);
  static Result<SchemeLibrary> of(SchemeTexts texts);
  // From what texts_of gave, which was free of the mistakes that were known then; without the
  // schemes of sub-matters.
  static SchemeLibrary kept(SchemeTexts texts);
  // The same from a file that may come from anybody: fails with the first mistake.
  static Result<SchemeLibrary> kept_elsewhere(SchemeTexts texts);

  // In the order of their ids, without regional values.
  [[nodiscard]] std::vector<Scheme> schemes() const;
  // As it holds at a unit; not_found without such a scheme.
  [[nodiscard]] Result<Scheme> scheme(std::string_view id, std::string_view unit_code) const;
  // What the scheme is called; the id itself where there is no such scheme.
  [[nodiscard]] std::string name_of(const std::string& id) const;
  // All that it was made from, for a running matter to keep: its own text, its blocks, meeting
  // rules, and what its parameters may come from; not_found.
  [[nodiscard]] Result<SchemeTexts> texts_of(std::string_view id) const;
  // Everything that it was made from.
  [[nodiscard]] const SchemeTexts& texts() const { return texts_; }
  [[nodiscard]] const ParameterPool& parameters() const { return parameters_; }
  // As they hold at a unit; without a code: everywhere.
  [[nodiscard]] MeetingRules meetings(std::string_view unit_code = {}) const;

 private:
  SchemeTexts texts_;
  std::map<std::string, std::string, std::less<>> path_of_id_;
  std::map<std::string, std::string, std::less<>> name_of_id_;
  ParameterPool parameters_;
};

// Every mistake of matter schemes, blocks, meeting rules and parameters, as file:line.
std::vector<Message> scheme_library_mistakes(const std::filesystem::path& own_schemes);
// `posts`: where roles stand; without any they may stand anywhere.
std::vector<Message> scheme_mistakes(const SchemeTexts& texts, const access::PostRules& posts = {});

}  // namespace mingbai::matters
