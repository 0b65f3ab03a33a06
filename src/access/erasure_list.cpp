#include "access/erasure_list.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>

#include <fmt/format.h>

#include "access/account_closing.h"
#include "access/account_store.h"
#include "access/audit.h"
#include "platform/backup/file.h"

namespace mingbai::access {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t uid_characters = 32;
constexpr const char* why = "erased after the backup was made";

bool is_uid(std::string_view text) {
  return text.size() == uid_characters && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

// "4f2c…9a 1790999999000": key and instant in milliseconds.
Result<units::ErasedPerson> read_line(const fs::path& file, std::string_view line,
                                      std::int64_t number) {
  const std::size_t blank = std::min(line.find(' '), line.size());
  units::ErasedPerson person{.uid = std::string(line.substr(0, blank))};
  const std::string_view time = line.substr(std::min(blank + 1, line.size()));
  const auto [rest, error] = std::from_chars(time.data(), time.data() + time.size(), person.at.ms);
  const bool is_time = error == std::errc() && rest == time.data() + time.size();
  if (is_uid(person.uid) && is_time) return person;
  return fail(ErrorCode::invalid, msg("{0}:{1}: the line is no entry of a list of erasures.",
                                      file.filename().string(), std::to_string(number)));
}

Result<void> write_list(const fs::path& file, const std::map<std::string, Instant>& all) {
  const fs::path beside = file.string() + ".new";
  backup::File out = TRY(backup::File::create(beside));
  for (const auto& [uid, at] : all) TRY(out.write(fmt::format("{} {}\n", uid, at.ms)));
  TRY(out.sync());
  std::error_code problem;
  fs::rename(beside, file, problem);
  if (problem) {
    return fail(ErrorCode::internal,
                msg("The file {0} cannot be written: {1}.", file.string(), problem.message()));
  }
  return backup::sync_folder(file.parent_path().empty() ? fs::path(".") : file.parent_path());
}

// What an erasure wants to be over before it: the backup may be from a time when it was not.
void end_what_goes_on(db::Session& session, const units::Person& person, Instant erased_at,
                      Instant now) {
  const units::PostStep step{.at = now, .by = std::nullopt, .reason = why};
  for (const units::Post& post : units::posts_of(session, person.id)) {
    if (post.refused_at || post.ended_on) continue;
    if (!post.approved_at) {
      units::decide_post(session, post.id, false, step);
      continue;
    }
    const Date day = std::max(civil_date(erased_at), post.from);
    const std::optional<Date> last = last_day_of(post);
    if (!last || *last > day) units::end_post(session, post.id, day, step);
  }
  const std::optional<Account> account = store::account_of(session, person.id);
  if (account && !account->disabled) close_for_good(session, *account, now);
}

}  // namespace

fs::path erasure_list_in(const fs::path& folder) { return folder / "erasures.list"; }

Result<std::vector<units::ErasedPerson>> read_erasures(const fs::path& file) {
  std::vector<units::ErasedPerson> out;
  std::error_code problem;
  if (!fs::exists(file, problem)) return out;
  std::ifstream in(file, std::ios::binary);
  std::int64_t number = 0;
  for (std::string line; std::getline(in, line);) {
    out.push_back(TRY(read_line(file, line, ++number)));
  }
  if (in.bad() || number == 0) {
    return fail(ErrorCode::invalid,
                msg("{0} is empty or cannot be read. Take the list of erasures from another copy.",
                    file.string()));
  }
  return out;
}

Result<void> keep_erasures(db::Db& db, const fs::path& file) {
  const std::vector<units::ErasedPerson> known =
      TRY(db.read([](db::Session& session) -> Result<std::vector<units::ErasedPerson>> {
        return units::erased_people(session);
      }));
  std::map<std::string, Instant> all;
  for (const units::ErasedPerson& one : TRY(read_erasures(file))) all.emplace(one.uid, one.at);
  const std::size_t before = all.size();
  for (const units::ErasedPerson& one : known) all.emplace(one.uid, one.at);
  if (all.size() == before) return {};
  return write_list(file, all);
}

Result<int> erase_again(db::Session& session, const Actor& actor,
                        const std::vector<units::ErasedPerson>& list, Instant now) {
  int count = 0;
  for (const units::ErasedPerson& one : list) {
    const std::optional<units::Person> person = units::person_by_uid(session, one.uid);
    if (!person || person->erased_at) continue;
    end_what_goes_on(session, *person, one.at, now);
    units::erase_person(session, *person, one.at);
    record(session, actor,
           {.act = Act::erase_person,
            .object = fmt::format("person {}", person->id.value),
            .unit = person->branch,
            .after = std::string(why)},
           now);
    ++count;
  }
  return count;
}

}  // namespace mingbai::access
