#include "app/usable_schemes.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

#include "app/scheme_check.h"

namespace mingbai::app {
namespace {

namespace fs = std::filesystem;

// Everything in `own`, whatever it is called: what cannot be a scheme is left out with the rest.
Result<std::vector<fs::path>> files_in(const fs::path& own) {
  std::vector<fs::path> out;
  std::error_code problem;
  for (fs::recursive_directory_iterator it(own, problem), end; !problem && it != end;
       it.increment(problem)) {
    if (it->is_regular_file(problem)) out.push_back(fs::relative(it->path(), own, problem));
  }
  if (problem) {
    return fail(ErrorCode::internal,
                msg("The folder {0} cannot be read: {1}.", own.string(), problem.message()));
  }
  std::ranges::sort(out);
  return out;
}

Result<void> copy_one(const fs::path& from, const fs::path& to) {
  std::error_code problem;
  fs::create_directories(to.parent_path(), problem);
  fs::copy_file(from, to, problem);
  if (!problem) return {};
  return fail(ErrorCode::internal,
              msg("{0} cannot be written: {1}.", to.string(), problem.message()));
}

std::optional<Message> first_mistake(const fs::path& folder) {
  const Result<std::vector<Error>> mistakes = scheme_mistakes(folder);
  if (!mistakes) return mistakes.error().message;
  if (mistakes->empty()) return std::nullopt;
  return mistakes->front().message;
}

struct Tried {
  fs::path path;
  Message mistake;
};

// Copies what makes no mistake together with what was copied before; returns the rest. Schemes may
// refer to others that come later, so this is repeated for as long as it helps.
Result<std::vector<Tried>> copy_usable(const fs::path& own, const fs::path& copy) {
  std::vector<Tried> left;
  for (fs::path& path : TRY(files_in(own)))
    left.push_back({.path = std::move(path), .mistake = {}});
  bool has_helped = true;
  while (has_helped && !left.empty()) {
    has_helped = false;
    std::vector<Tried> still;
    for (Tried& one : left) {
      TRY(copy_one(own / one.path, copy / one.path));
      if (std::optional<Message> mistake = first_mistake(copy)) {
        std::error_code ignored;
        fs::remove(copy / one.path, ignored);
        one.mistake = *std::move(mistake);
        still.push_back(std::move(one));
      } else {
        has_helped = true;
      }
    }
    left = std::move(still);
  }
  return left;
}

}  // namespace

Result<UsableSchemes> UsableSchemes::of(const fs::path& own) {
  UsableSchemes out;
  out.folder_ = own;
  if (!first_mistake(own)) return out;
  std::string name = (fs::temp_directory_path() / "mingbai-schemes-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    return fail(ErrorCode::internal,
                msg("No temporary folder can be made for schemes. Check the free space."));
  }
  out.copy_ = name;
  out.folder_ = out.copy_;
  for (Tried& one : TRY(copy_usable(own, out.copy_))) {
    out.left_out_.push_back({.path = one.path.string(), .mistake = std::move(one.mistake)});
  }
  return out;
}

UsableSchemes::UsableSchemes(UsableSchemes&& other) noexcept
    : folder_(std::move(other.folder_)),
      copy_(std::exchange(other.copy_, {})),
      left_out_(std::move(other.left_out_)) {}

UsableSchemes::~UsableSchemes() {
  std::error_code ignored;
  if (!copy_.empty()) fs::remove_all(copy_, ignored);
}

}  // namespace mingbai::app
