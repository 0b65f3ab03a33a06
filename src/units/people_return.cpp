#include "units/people_return.h"

#include <algorithm>
#include <map>

#include "platform/backup/saved_row.h"
#include "units/human.h"
#include "units/people.h"
#include "units/person_store.h"
#include "units/post_store.h"

namespace mingbai::units {
namespace {

class Returning {
 public:
  Returning(db::Session& session, const SavedPeople& saved, Instant now)
      : session_(session), saved_(saved), now_(now) {
    for (const SavedPerson& person : saved_.people) by_key_[person.person.id] = &person;
  }

  ReturnedPeople run() {
    for (const SavedPerson& person : saved_.people) {
      if (person.person.branch) here(person.person.id);
    }
    for (const auto& [one, other] : saved_.relatives) relate(one, other);
    for (const auto& [one, other] : saved_.same) declare_one(one, other);
    for (const SavedPost& post : saved_.posts) put_back(post);
    return done_;
  }

  Result<PeopleHere> find(const std::set<PersonId>& wanted) {
    PeopleHere out;
    for (const PersonId saved : wanted) {
      if (!by_key_.contains(saved)) return backup::damaged("persons");
      out.keys[saved] = here(saved);
    }
    out.added = done_.people;
    return out;
  }

 private:
  // The person's key here. Somebody unknown is added; somebody known stays as he is.
  PersonId here(PersonId saved) {
    const auto known = people_.find(saved);
    if (known != people_.end()) return known->second;
    const SavedPerson& person = *by_key_.at(saved);
    std::optional<PersonId> key = select_person_key(session_, person.uid);
    if (!key) key = add(person);
    people_[saved] = *key;
    return *key;
  }

  PersonId add(const SavedPerson& saved) {
    const PersonId key = insert_person(session_, saved.person, saved.uid, saved.recorded_at);
    if (!saved.contact.empty() && !saved.person.erased_at) {
      save_contact(session_, key, saved.contact);
    }
    ++done_.people;
    return key;
  }

  [[nodiscard]] bool is_erased(PersonId key) const {
    const std::optional<Person> person = select_person(session_, key);
    return !person || person->erased_at;
  }

  // What was said here stays.
  void relate(PersonId saved_one, PersonId saved_other) {
    const PersonId one = here(saved_one);
    const PersonId other = here(saved_other);
    if (is_erased(one) || is_erased(other)) return;
    if (!are_declared_near(session_, one, other)) declare_relatives(session_, one, other, now_);
  }

  void declare_one(PersonId saved_one, PersonId saved_other) {
    const PersonId one = here(saved_one);
    const PersonId other = here(saved_other);
    if (one == other || is_erased(one) || is_erased(other)) return;
    if (!are_declared_one(session_, one, other)) declare_same(session_, one, other, true, now_);
  }

  void put_back(const SavedPost& saved) {
    const std::optional<PostId> known = select_post_key(session_, saved.uid);
    if (known) {
      posts_[saved.post.id] = *known;
      end_if_ended(*known, saved.post);
      return;
    }
    const PersonId person = here(saved.post.person);
    // Posts of somebody who was erased here would say who it was.
    if (is_erased(person)) return;
    Post post = returned(saved.post, now_);
    post.person = person;
    if (post.deputy_for) {
      const auto original = posts_.find(*post.deputy_for);
      if (original == posts_.end()) return;
      post.deputy_for = original->second;
    }
    if (is_proposal(post) && holds_already(post)) return;
    posts_[saved.post.id] = insert(post, saved.uid);
  }

  static bool is_proposal(const Post& post) { return !post.approved_at && !post.refused_at; }

  // Written down here by hand meanwhile.
  bool holds_already(const Post& post) {
    return std::ranges::any_of(posts_of(session_, post.person), [&](const Post& other) {
      return other.role == post.role && other.unit == post.unit && overlap(other, post);
    });
  }

  PostId insert(Post post, const std::string& uid) {
    if (post.proposed_by) post.proposed_by = here(*post.proposed_by);
    const PostId key = insert_post(session_, post, uid);
    ++(is_proposal(post) ? done_.proposed_posts : done_.past_posts);
    if (is_proposal(post)) return key;
    const Instant decided = post.approved_at ? *post.approved_at : *post.refused_at;
    decide_post(session_, key, post.approved_at.has_value(),
                {.at = decided, .by = here(post.decided_by), .reason = post.decision_reason});
    if (!post.ended_on) return key;
    end_post(session_, key, *post.ended_on,
             {.at = *post.end_recorded_at, .by = here(post.ended_by), .reason = post.end_reason});
    return key;
  }

  std::optional<PersonId> here(const std::optional<PersonId>& saved) {
    return saved ? std::optional<PersonId>(here(*saved)) : std::nullopt;
  }

  // Recorded now, so that rights used meanwhile stay used.
  void end_if_ended(PostId key, const Post& saved) {
    const std::optional<Post> post = select_post(session_, key);
    const bool goes_on = post && post->approved_at && !post->ended_on;
    if (!goes_on || !saved.ended_on || *saved.ended_on < post->from) return;
    if (post->until && *saved.ended_on > *post->until) return;
    end_post(session_, key, *saved.ended_on,
             {.at = now_, .by = std::nullopt, .reason = saved.end_reason});
    ++done_.ended_posts;
  }

  db::Session& session_;
  const SavedPeople& saved_;
  Instant now_;
  std::map<PersonId, const SavedPerson*> by_key_;
  std::map<PersonId, PersonId> people_;
  std::map<PostId, PostId> posts_;
  ReturnedPeople done_;
};

}  // namespace

ReturnedPeople return_people(db::Session& session, const SavedPeople& saved, Instant now) {
  return Returning(session, saved, now).run();
}

Result<PeopleHere> people_here(db::Session& session, const backup::SavedOwner& saved,
                               const std::set<PersonId>& wanted, Instant now) {
  const UnitId unit{saved.owner};
  const SavedPeople people = TRY(read_saved_people(saved.folder, UnitId{saved.saved}, unit));
  return Returning(session, people, now).find(wanted);
}

}  // namespace mingbai::units
