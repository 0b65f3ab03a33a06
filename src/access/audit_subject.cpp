#include "access/audit_subject.h"

#include <charconv>

#include "access/account_store.h"
#include "units/people.h"

namespace mingbai::access {
namespace {

using People = std::vector<units::PersonId>;

// The number with which the text goes on after `word`; nothing: it does not.
std::optional<std::int64_t> number_after(std::string_view text, std::string_view word) {
  if (!text.starts_with(word)) return std::nullopt;
  text.remove_prefix(word.size());
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() ? std::optional(number) : std::nullopt;
}

void add_holder_of_post(db::Session& session, std::int64_t number, People& out) {
  const Result<units::Post> post = units::post_by_id(session, {number});
  if (post) out.push_back(post->person);
}

void add_holder_of_account(db::Session& session, std::int64_t number, People& out) {
  const std::optional<Account> account = store::find_account(session, AccountId{number});
  if (account) out.push_back(account->person);
}

// "persons 4 and 17", "person 4: …", "post 12", "account 3", wherever they stand in it: at the
// beginning, after a blank, or as a value in JSON.
void add_named(db::Session& session, std::string_view text, People& out) {
  bool is_several = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_word = at == 0 || std::string_view(" \n\"").find(text[at - 1]) != text.npos;
    if (!is_word) continue;
    const std::string_view rest = text.substr(at);
    if (const auto number = number_after(rest, "person ")) out.push_back({*number});
    if (const auto number = number_after(rest, "persons ")) {
      out.push_back({*number});
      is_several = true;
    }
    if (is_several) {
      if (const auto number = number_after(rest, "and ")) out.push_back({*number});
    }
    if (const auto number = number_after(rest, "post ")) {
      add_holder_of_post(session, *number, out);
    }
    if (const auto number = number_after(rest, "account ")) {
      add_holder_of_account(session, *number, out);
    }
  }
}

}  // namespace

std::vector<units::PersonId> people_told_of(db::Session& session, const StoredAuditRow& stored) {
  People out;
  if (stored.row.person) out.push_back(*stored.row.person);
  add_named(session, stored.row.object, out);
  if (stored.before) add_named(session, stored.before->value, out);
  if (stored.after) add_named(session, stored.after->value, out);
  return out;
}

}  // namespace mingbai::access
