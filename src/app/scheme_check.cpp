#include "app/scheme_check.h"

#include <algorithm>
#include <map>
#include <set>

#include "access/post_rules.h"
#include "access/retention_rules.h"
#include "books/import/cash_rules.h"
#include "books/import/exchange_scheme.h"
#include "books/import/layout.h"
#include "disclosure/catalogue/catalogue.h"
#include "disclosure/counterparty_class.h"
#include "disclosure/month_deadline.h"
#include "disclosure/review/review_parameters.h"
#include "matters/calendar.h"
#include "matters/scheme_library.h"

namespace mingbai::app {
namespace {

using Check = Result<void> (*)(const std::filesystem::path& own);

Result<void> check_counterparties(const std::filesystem::path& own) {
  TRY(disclosure::CounterpartyRules::load(own));
  return {};
}

// One row per module that reads schemes.
constexpr Check checks[] = {check_counterparties};

// What a matter publishes is an item of the catalogue; mistakes of the two alone are told
// elsewhere.
std::vector<Message> unknown_items(const std::filesystem::path& own) {
  const Result<disclosure::Catalogue> catalogue = disclosure::Catalogue::load(own);
  const Result<matters::SchemeLibrary> library = matters::SchemeLibrary::load(own);
  if (!catalogue || !library) return {};
  const std::vector<disclosure::CatalogueItem> items =
      catalogue->items_at(library->parameters(), "");
  std::vector<Message> mistakes;
  for (const matters::Scheme& scheme : library->schemes()) {
    for (const matters::Step& step : scheme.steps) {
      const bool is_known =
          step.publishes.empty() ||
          std::ranges::find(items, step.publishes, &disclosure::CatalogueItem::id) != items.end();
      if (is_known) continue;
      mistakes.push_back(
          msg("{0}: the step “{1}” publishes item “{2}”, which is not in the catalogue.",
              "matters/" + scheme.id, step.id, step.publishes));
    }
  }
  return mistakes;
}

// Each parameter that the rules share is used by a matter, the catalogue or a page, and what the
// pages use is defined.
std::vector<Message> loose_parameters(const std::filesystem::path& own) {
  const Result<disclosure::Catalogue> catalogue = disclosure::Catalogue::load(own);
  const Result<matters::SchemeLibrary> library = matters::SchemeLibrary::load(own);
  if (!catalogue || !library) return {};
  std::set<std::string, std::less<>> of_pages(disclosure::review_parameters.begin(),
                                              disclosure::review_parameters.end());
  of_pages.emplace(disclosure::monthly_deadline);
  std::set<std::string, std::less<>> used = of_pages;
  used.insert(catalogue->parameters().begin(), catalogue->parameters().end());
  for (const matters::Scheme& scheme : library->schemes()) {
    for (const matters::Parameter& parameter : scheme.parameters) used.insert(parameter.id);
  }
  std::vector<Message> mistakes;
  for (const matters::Parameter& parameter : library->parameters().definitions()) {
    if (!parameter.file.starts_with("regions/") || used.contains(parameter.id)) continue;
    mistakes.push_back(msg("{0}: nothing uses the parameter “{1}”.",
                           parameter.file + ":" + std::to_string(parameter.line), parameter.id));
  }
  for (const std::string& parameter : of_pages) {
    if (library->parameters().at(parameter, "")) continue;
    mistakes.push_back(
        msg("{0}: the parameter “{1}” is not defined.", "regions/national.yaml:1", parameter));
  }
  return mistakes;
}

// Readers that look at all files of several kinds together and name every mistake.
using MistakesOfAll = std::vector<Message> (*)(const std::filesystem::path& own);
constexpr MistakesOfAll checks_of_all[] = {matters::scheme_library_mistakes,
                                           disclosure::catalogue_mistakes, unknown_items,
                                           loose_parameters};

// Readers that name every mistake of one file, by folder.
struct FileCheck {
  std::string_view kind;
  std::vector<Message> (*mistakes)(std::string_view yaml, std::string_view file_name);
};
constexpr FileCheck file_checks[] = {
    {"posts", access::post_rules_mistakes}, {"retention", access::retention_mistakes},
    {"layouts", books::layout_mistakes},    {"cash_rules", books::cash_rules_mistakes},
    {"exchange", books::exchange_mistakes}, {"calendars", matters::calendar_mistakes}};

void add_new(std::vector<Error>& mistakes, Error mistake) {
  if (std::ranges::find(mistakes, mistake) == mistakes.end()) {
    mistakes.push_back(std::move(mistake));
  }
}

// The folders that the program ships rules in, and so reads.
Result<std::set<std::string>> known_kinds() {
  std::set<std::string> out;
  for (const schemes::File& file : TRY(schemes::files({}))) {
    out.insert(file.path.substr(0, file.path.find('/')));
  }
  return out;
}

void check_content(const schemes::File& file, const schemes::Heading& heading,
                   std::vector<Error>& mistakes) {
  for (const FileCheck& check : file_checks) {
    if (check.kind != heading.kind) continue;
    for (Message& message : check.mistakes(file.bytes, file.path)) {
      add_new(mistakes,
              Error{.code = ErrorCode::invalid, .message = std::move(message), .field = {}});
    }
  }
}

}  // namespace

Result<std::vector<Error>> scheme_mistakes(const std::filesystem::path& own) {
  std::vector<Error> mistakes;
  std::map<std::string, std::string> path_of_id;
  const std::set<std::string> kinds = TRY(known_kinds());
  for (const schemes::File& file : TRY(schemes::files(own))) {
    const Result<schemes::Heading> heading = schemes::heading(file);
    if (!heading) {
      mistakes.push_back(heading.error());
      continue;
    }
    check_content(file, *heading, mistakes);
    if (!kinds.contains(heading->kind)) {
      mistakes.push_back(Error{
          .code = ErrorCode::invalid,
          .message = msg("{0}:1: there are no rules of the kind “{1}”.", file.path, heading->kind),
          .field = {}});
    }
    const auto [first, is_new] = path_of_id.emplace(heading->kind + "/" + heading->id, file.path);
    if (!is_new) {
      mistakes.push_back(Error{.code = ErrorCode::conflict,
                               .message = msg("{0}:1: the id “{1}” is that of {2} already.",
                                              file.path, heading->id, first->second),
                               .field = {}});
    }
  }
  for (const MistakesOfAll mistakes_of_all : checks_of_all) {
    for (Message& message : mistakes_of_all(own)) {
      add_new(mistakes,
              Error{.code = ErrorCode::invalid, .message = std::move(message), .field = {}});
    }
  }
  for (const Check check : checks) {
    if (Result<void> outcome = check(own); !outcome) add_new(mistakes, outcome.error());
  }
  return mistakes;
}

}  // namespace mingbai::app
