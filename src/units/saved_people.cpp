#include "units/saved_people.h"

#include <algorithm>
#include <map>

#include "platform/backup/saved_row.h"
#include "units/identity_number.h"

namespace mingbai::units {
namespace {

using backup::SavedRow;

constexpr std::size_t uid_length = 32;  // hexadecimal
constexpr std::size_t most_name_bytes = 200;
constexpr std::size_t most_contact_bytes = 200;
constexpr std::size_t most_reason_bytes = 500;

Result<std::string> uid_of(const SavedRow& row) {
  std::string uid = TRY(row.text("uid"));
  const bool is_hex = std::ranges::all_of(
      uid, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  if (uid.size() != uid_length || !is_hex) return row.damage();
  return uid;
}

Result<Text> text_of(const SavedRow& row, const std::string& column, std::size_t most_bytes) {
  const Result<Text> text = Text::parse(TRY(row.text(column)), most_bytes);
  if (!text || has_identity_number(text->str())) return row.damage();
  return *text;
}

Result<std::optional<Date>> maybe_date(const SavedRow& row, const std::string& column) {
  const std::optional<std::string> text = TRY(row.maybe_text(column));
  if (!text) return std::optional<Date>();
  const Result<Date> date = Date::parse(*text);
  if (!date) return row.damage();
  return std::optional<Date>(*date);
}

Result<Date> date_of(const SavedRow& row, const std::string& column) {
  const std::optional<Date> date = TRY(maybe_date(row, column));
  if (!date) return row.damage();
  return *date;
}

Result<Instant> instant_of(const SavedRow& row, const std::string& column) {
  const std::int64_t ms = TRY(row.number(column));
  return Instant{ms};
}

template <typename Key>
Result<std::optional<Key>> maybe_key(const SavedRow& row, const std::string& column) {
  const std::optional<std::int64_t> key = TRY(row.maybe_number(column));
  return key ? std::optional<Key>(Key{*key}) : std::nullopt;
}

// What the list of another unit says of someone stays there: only the name comes along.
Result<SavedPerson> person_of(const SavedRow& row, UnitId saved, UnitId unit) {
  SavedPerson out{.uid = TRY(uid_of(row))};
  out.recorded_at = TRY(instant_of(row, "recorded_at"));
  out.person.id = PersonId{TRY(row.number("id"))};
  out.person.name = TRY(text_of(row, "name", most_name_bytes));
  const std::optional<Category> category = category_of(TRY(row.text("category")));
  if (!category) return row.damage();
  out.person.category = *category;
  out.person.erased_at = TRY(maybe_key<Instant>(row, "erased_at"));
  const std::optional<std::int64_t> branch = TRY(row.maybe_number("branch"));
  if (branch == saved.value) {
    out.person.branch = unit;
    out.person.joined_on = TRY(maybe_date(row, "joined_on"));
    out.person.confirmed_on = TRY(maybe_date(row, "confirmed_on"));
  }
  if (!check(out.person)) return row.damage();
  return out;
}

Result<Post> post_of(const SavedRow& row, UnitId saved, UnitId unit) {
  Post out{.id = PostId{TRY(row.number("id"))}};
  out.person = PersonId{TRY(row.number("person"))};
  out.unit = unit;
  out.from = TRY(date_of(row, "from_on"));
  out.until = TRY(maybe_date(row, "until_on"));
  out.deputy_for = TRY(maybe_key<PostId>(row, "deputy_for"));
  out.reason = TRY(text_of(row, "reason", most_reason_bytes)).str();
  out.proposed_at = TRY(instant_of(row, "proposed_at"));
  out.proposed_by = TRY(maybe_key<PersonId>(row, "proposed_by"));
  out.department = department_of(TRY(row.later_text("department")).value_or(""));
  const std::optional<Role> role = role_of(TRY(row.text("role")));
  const bool is_ours = TRY(row.number("unit")) == saved.value;
  if (!role || !is_ours || (out.until && *out.until < out.from)) return row.damage();
  out.role = *role;
  return out;
}

Result<void> add_decision(const SavedRow& row, Post& post) {
  const Instant at = TRY(instant_of(row, "decided_at"));
  (TRY(row.number("is_approved")) != 0 ? post.approved_at : post.refused_at) = at;
  post.decided_by = TRY(maybe_key<PersonId>(row, "decided_by"));
  post.decision_reason = TRY(text_of(row, "reason", most_reason_bytes)).str();
  return {};
}

Result<void> add_end(const SavedRow& row, Post& post) {
  post.ended_on = TRY(date_of(row, "ended_on"));
  post.end_recorded_at = TRY(instant_of(row, "recorded_at"));
  post.ended_by = TRY(maybe_key<PersonId>(row, "ended_by"));
  post.end_reason = TRY(text_of(row, "reason", most_reason_bytes)).str();
  if (!post.approved_at || *post.ended_on < post.from) return row.damage();
  return {};
}

class Reader {
 public:
  Reader(const std::filesystem::path& folder, UnitId saved, UnitId unit)
      : folder_(folder), saved_(saved), unit_(unit) {}

  Result<SavedPeople> read() {
    TRY(read_people());
    TRY(read_posts());
    return std::move(out_);
  }

 private:
  using Rows = std::vector<SavedRow>;

  Result<std::pair<PersonId, PersonId>> pair_of(const SavedRow& row, const char* first,
                                                const char* second) {
    const PersonId one{TRY(row.number(first))};
    const PersonId other{TRY(row.number(second))};
    if (one == other || !knows(one) || !knows(other)) return row.damage();
    return std::pair(one, other);
  }

  Result<void> read_people() {
    const Rows people = TRY(backup::saved_rows(folder_, "persons"));
    for (const SavedRow& row : people) {
      out_.people.push_back(TRY(person_of(row, saved_, unit_)));
    }
    std::ranges::sort(out_.people, std::less<>(),
                      [](const SavedPerson& one) { return one.person.id; });
    for (std::size_t place = 0; place < out_.people.size(); ++place) {
      const bool is_new = places_.emplace(out_.people[place].person.id, place).second;
      if (!is_new) return backup::damaged("persons");
    }
    const Rows contacts = TRY(backup::saved_rows(folder_, "person_contacts"));
    for (const SavedRow& row : contacts) {
      const auto found = places_.find(PersonId{TRY(row.number("person"))});
      if (found == places_.end()) return row.damage();
      auto& contact = out_.people[found->second].contact;
      contact.phone = TRY(text_of(row, "phone", most_contact_bytes));
      contact.email = TRY(text_of(row, "email", most_contact_bytes));
    }
    const Rows relatives = TRY(backup::saved_rows(folder_, "person_relatives"));
    // That two are not near comes out of no file, either.
    for (const SavedRow& row : relatives) {
      const std::pair<PersonId, PersonId> pair = TRY(pair_of(row, "person", "relative"));
      if (TRY(row.later_number("is_near")).value_or(1) != 0) out_.relatives.push_back(pair);
    }
    // That two are two comes out of no file: it would let one human pass for two.
    const Rows same = TRY(backup::saved_rows(folder_, "same_people"));
    for (const SavedRow& row : same) {
      const std::pair<PersonId, PersonId> pair = TRY(pair_of(row, "one", "other"));
      if (TRY(row.number("is_one")) != 0) out_.same.push_back(pair);
    }
    return {};
  }

  Result<void> read_posts() {
    const Rows posts = TRY(backup::saved_rows(folder_, "posts"));
    for (const SavedRow& row : posts) {
      SavedPost post{.uid = TRY(uid_of(row))};
      post.post = TRY(post_of(row, saved_, unit_));
      if (!knows(post.post.person) || !knows_if_any(post.post.proposed_by)) return row.damage();
      out_.posts.push_back(std::move(post));
    }
    std::ranges::sort(out_.posts, std::less<>(), [](const SavedPost& one) { return one.post.id; });
    for (std::size_t place = 0; place < out_.posts.size(); ++place) {
      const std::optional<PostId>& original = out_.posts[place].post.deputy_for;
      if (original && posts_.find(*original) == posts_.end()) return backup::damaged("posts");
      if (!posts_.emplace(out_.posts[place].post.id, place).second) return backup::damaged("posts");
    }
    const auto decide = [this](const SavedRow& row, Post& post) -> Result<void> {
      TRY(add_decision(row, post));
      return knows_if_any(post.decided_by) ? Result<void>() : Result<void>(row.damage());
    };
    const auto end = [this](const SavedRow& row, Post& post) -> Result<void> {
      TRY(add_end(row, post));
      return knows_if_any(post.ended_by) ? Result<void>() : Result<void>(row.damage());
    };
    TRY(each_of_post("post_decisions", decide));
    return each_of_post("post_ends", end);
  }

  template <typename Add>
  Result<void> each_of_post(const char* table, const Add& add) {
    const Rows rows = TRY(backup::saved_rows(folder_, table));
    for (const SavedRow& row : rows) {
      const auto found = posts_.find(PostId{TRY(row.number("post"))});
      if (found == posts_.end()) return row.damage();
      TRY(add(row, out_.posts[found->second].post));
    }
    return {};
  }

  [[nodiscard]] bool knows(PersonId person) const { return places_.find(person) != places_.end(); }
  [[nodiscard]] bool knows_if_any(const std::optional<PersonId>& person) const {
    return !person || knows(*person);
  }

  const std::filesystem::path& folder_;
  UnitId saved_;
  UnitId unit_;
  SavedPeople out_;
  std::map<PersonId, std::size_t> places_;
  std::map<PostId, std::size_t> posts_;
};

}  // namespace

Result<SavedPeople> read_saved_people(const std::filesystem::path& folder, UnitId saved,
                                      UnitId unit) {
  return Reader(folder, saved, unit).read();
}

Post returned(const Post& saved, Instant now) {
  const std::optional<Date> last = last_day_of(saved);
  const bool is_over = saved.approved_at && last && *last < civil_date(now);
  if (is_over || saved.refused_at) return saved;
  Post out = saved;
  out.until = last;
  out.proposed_at = now;
  out.approved_at.reset();
  out.decided_by.reset();
  out.decision_reason.clear();
  out.ended_on.reset();
  out.end_recorded_at.reset();
  out.ended_by.reset();
  out.end_reason.clear();
  return out;
}

}  // namespace mingbai::units
