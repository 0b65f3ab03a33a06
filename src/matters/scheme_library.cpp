#include "matters/scheme_library.h"

#include <algorithm>
#include <set>

#include "matters/promises.h"
#include "matters/scheme_reader.h"
#include "platform/schemes/schemes.h"

namespace mingbai::matters {
namespace {

constexpr std::string_view matters_folder = "matters/";
constexpr std::string_view blocks_folder = "blocks/";
constexpr std::string_view meetings_folder = "meetings/";
constexpr std::string_view regions_folder = "regions/";

// Of those files that have no mistake.
MeetingRules meetings_in(const SchemeTexts& texts, const MeetingPlace& place) {
  MeetingRules out;
  for (const auto& [path, text] : texts) {
    if (!path.starts_with(meetings_folder)) continue;
    Result<MeetingRules> rules = parse_meeting_rules(text, path, place);
    if (!rules) continue;
    out.rules.merge(rules->rules);
    out.topics.merge(rules->topics);
  }
  return out;
}

// Adds what a scheme may refer to, and the mistakes on the way.
SchemeContext read_context(const SchemeTexts& texts, std::vector<Message>& mistakes) {
  SchemeContext context{.parameters = ParameterPool::read(texts, mistakes)};
  context.meetings = meetings_in(texts, {.parameters = &context.parameters, .code = {}});
  for (const auto& [path, text] : texts) {
    if (path.starts_with(meetings_folder)) {
      const MeetingPlace everywhere{.parameters = &context.parameters, .code = {}};
      for (Message& mistake : meeting_rule_mistakes(text, path, everywhere)) {
        mistakes.push_back(std::move(mistake));
      }
    } else if (path.starts_with(blocks_folder)) {
      Result<yaml::Node> root = yaml::parse(text, path);
      if (!root) {
        mistakes.push_back(root.error().message);
        continue;
      }
      const std::string id = root->text("id");
      context.blocks.emplace(id, Block{.path = path, .root = std::move(*root)});
    }
  }
  return context;
}

struct ReadScheme {
  std::string path;
  Scheme scheme;
};

// Where any parameter of the scheme has another value than elsewhere.
std::set<std::string> places_of(const Scheme& scheme, const ParameterPool& pool) {
  std::set<std::string> out;
  for (const Parameter& parameter : scheme.parameters) {
    for (std::string& region : pool.regions_of(parameter.id)) out.insert(std::move(region));
  }
  return out;
}

// The schemes without regional values; each is looked at with the values of every region.
std::vector<ReadScheme> read_all(const SchemeTexts& texts, const SchemeContext& context,
                                 std::vector<Message>& all) {
  std::vector<ReadScheme> out;
  for (const auto& [path, text] : texts) {
    if (!path.starts_with(matters_folder)) continue;
    const Result<yaml::Node> root = yaml::parse(text, path);
    if (!root) {
      all.push_back(root.error().message);
      continue;
    }
    const auto read_at = [&, &path = path](const std::string& place) {
      schemes::Mistakes mistakes(path);
      Scheme scheme = read_scheme(*root, context, place, mistakes);
      for (const Message& mistake : mistakes.list()) {
        if (std::ranges::find(all, mistake) == all.end()) all.push_back(mistake);
      }
      return scheme;
    };
    Scheme scheme = read_at("");
    for (const std::string& place : places_of(scheme, context.parameters)) read_at(place);
    out.push_back(ReadScheme{.path = path, .scheme = std::move(scheme)});
  }
  return out;
}

const ReadScheme* find(const std::vector<ReadScheme>& schemes, std::string_view id) {
  for (const ReadScheme& one : schemes) {
    if (one.scheme.id == id) return &one;
  }
  return nullptr;
}

// Whether opening `id` would open `target` sooner or later.
bool opens(const std::vector<ReadScheme>& schemes, const std::string& id, const std::string& target,
           std::set<std::string>& seen) {
  const ReadScheme* from = find(schemes, id);
  if (from == nullptr || !seen.insert(id).second) return false;
  return std::ranges::any_of(from->scheme.steps, [&](const Step& step) {
    return !step.opens.empty() &&
           (step.opens == target || opens(schemes, step.opens, target, seen));
  });
}

// A matter that a step opens is opened by hand, at the same unit.
void check_opened(const Scheme& above, const Scheme& opened, const std::string& at,
                  std::vector<Message>& all) {
  if (opened.cadence.every != Every::event) {
    all.push_back(
        msg("{0}: “{1}” comes by itself with each period, so no step opens it.", at, opened.id));
  }
  for (const units::Kind kind : above.applies_to) {
    if (std::ranges::find(opened.applies_to, kind) != opened.applies_to.end()) continue;
    all.push_back(msg("{0}: “{1}” is not for the kind of unit “{2}”, which “{3}” is for.", at,
                      opened.id, units::to_string(kind), above.id));
  }
}

void check_submatters(const std::vector<ReadScheme>& schemes, std::vector<Message>& all) {
  for (const ReadScheme& one : schemes) {
    for (const Step& step : one.scheme.steps) {
      if (step.opens.empty()) continue;
      const std::string at = one.path + ":" + std::to_string(step.line);
      std::set<std::string> seen;
      if (find(schemes, step.opens) == nullptr) {
        all.push_back(msg("{0}: there is no scheme “{1}” to open.", at, step.opens));
      } else if (step.opens == one.scheme.id || opens(schemes, step.opens, one.scheme.id, seen)) {
        all.push_back(msg("{0}: “{1}” would open itself again and again.", at, one.scheme.id));
      } else {
        check_opened(one.scheme, find(schemes, step.opens)->scheme, at, all);
      }
    }
  }
}

// The text of a scheme with those of the blocks that it names.
SchemeTexts with_blocks(const SchemeTexts& texts, const std::string& path) {
  const std::string& own = texts.at(path);
  SchemeTexts out{{path, own}};
  for (const auto& [file, text] : texts) {
    if (!file.starts_with(blocks_folder)) continue;
    const std::string block = yaml::parse(text, file)->text("id");
    if (own.find("block: " + block) != std::string::npos) out[file] = text;
  }
  return out;
}

}  // namespace

std::vector<Message> scheme_mistakes(const SchemeTexts& texts, const access::PostRules& posts) {
  std::vector<Message> all;
  const SchemeContext context = read_context(texts, all);
  const std::vector<ReadScheme> schemes = read_all(texts, context, all);
  check_submatters(schemes, all);
  if (!all.empty()) return all;
  for (const ReadScheme& one : schemes) {
    for (Message& broken : broken_promises(one.scheme, posts, one.path)) {
      all.push_back(std::move(broken));
    }
  }
  return all;
}

std::vector<Message> scheme_library_mistakes(const std::filesystem::path& own_schemes) {
  const Result<SchemeTexts> texts = parameter_texts(own_schemes);
  if (!texts) return {texts.error().message};
  // What is wrong with the rules of posts themselves is told by their own check.
  const Result<access::PostRules> posts = access::load_post_rules(own_schemes);
  return scheme_mistakes(*texts, posts ? *posts : access::PostRules{});
}

Result<SchemeLibrary> SchemeLibrary::of(SchemeTexts texts) {
  std::vector<Message> mistakes = scheme_mistakes(texts);
  if (!mistakes.empty()) return fail(ErrorCode::invalid, std::move(mistakes.front()));
  return kept(std::move(texts));
}

SchemeLibrary SchemeLibrary::kept(SchemeTexts texts) {
  SchemeLibrary library;
  for (const auto& [path, text] : texts) {
    if (!path.starts_with(matters_folder)) continue;
    const Result<yaml::Node> root = yaml::parse(text, path);
    library.path_of_id_[root->text("id")] = path;
    library.name_of_id_[root->text("id")] = root->text("name");
  }
  std::vector<Message> none;
  SchemeContext context = read_context(texts, none);
  library.parameters_ = std::move(context.parameters);
  library.texts_ = std::move(texts);
  return library;
}

Result<SchemeLibrary> SchemeLibrary::kept_elsewhere(SchemeTexts texts) {
  for (const auto& [path, text] : texts) TRY(yaml::parse(text, path));
  std::vector<Message> mistakes;
  const SchemeContext context = read_context(texts, mistakes);
  read_all(texts, context, mistakes);
  // Numbers of other schemes, and numbers that were once defined in two files, change nothing here:
  // one that is missing is told where it is used.
  std::vector<Message> of_numbers;
  ParameterPool::read(texts, of_numbers);
  std::erase_if(mistakes, [&](const Message& mistake) {
    return std::ranges::find(of_numbers, mistake) != of_numbers.end();
  });
  if (!mistakes.empty()) return fail(ErrorCode::invalid, std::move(mistakes.front()));
  return kept(std::move(texts));
}

Result<SchemeLibrary> SchemeLibrary::load(const std::filesystem::path& own_schemes) {
  std::vector<Message> mistakes = scheme_library_mistakes(own_schemes);
  if (!mistakes.empty()) return fail(ErrorCode::invalid, std::move(mistakes.front()));
  return kept(TRY(parameter_texts(own_schemes)));
}

std::vector<Scheme> SchemeLibrary::schemes() const {
  std::vector<Scheme> out;
  for (const auto& [id, path] : path_of_id_) out.push_back(*scheme(id, ""));
  return out;
}

Result<Scheme> SchemeLibrary::scheme(std::string_view id, std::string_view unit_code) const {
  const auto path = path_of_id_.find(id);
  if (path == path_of_id_.end()) {
    return fail(ErrorCode::not_found, msg("There is no scheme “{0}”. See them all with: mingbai "
                                          "scheme list",
                                          id));
  }
  std::vector<Message> none;
  const SchemeContext context = read_context(texts_, none);
  schemes::Mistakes mistakes(path->second);
  const yaml::Node root = TRY(yaml::parse(texts_.at(path->second), path->second));
  Scheme out = read_scheme(root, context, unit_code, mistakes);
  for (Step& step : out.steps) step.opens_name = name_of(step.opens);
  return out;
}

std::string SchemeLibrary::name_of(const std::string& id) const {
  const auto found = name_of_id_.find(id);
  return found == name_of_id_.end() || found->second.empty() ? id : found->second;
}

MeetingRules SchemeLibrary::meetings(std::string_view unit_code) const {
  return meetings_in(texts_, {.parameters = &parameters_, .code = unit_code});
}

Result<SchemeTexts> SchemeLibrary::texts_of(std::string_view id) const {
  const auto path = path_of_id_.find(id);
  if (path == path_of_id_.end()) {
    return fail(ErrorCode::not_found, msg("There is no scheme “{0}”. See them all with: mingbai "
                                          "scheme list",
                                          id));
  }
  SchemeTexts out = with_blocks(texts_, path->second);
  std::set<std::string> values;
  for (const Parameter& parameter : TRY(scheme(id, "")).parameters) {
    values.insert(values_path(parameter.id));
  }
  for (const auto& [file, text] : texts_) {
    if (file.starts_with(meetings_folder) || file.starts_with(regions_folder) ||
        values.contains(file)) {
      out[file] = text;
    }
  }
  return out;
}

}  // namespace mingbai::matters
