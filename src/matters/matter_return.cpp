#include "matters/matter_return.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "matters/matter_words.h"
#include "matters/paper_store.h"
#include "matters/picture_store.h"
#include "matters/upkeep.h"
#include "platform/backup/saved_row.h"
#include "platform/crypto/sha256.h"
#include "units/people_backup.h"

namespace mingbai::matters {
namespace {

using units::PersonId;

// Which person the event's number is.
bool names_owner(const Event& event) {
  return event.act == MatterAct::assigned && event.number > 0;
}

std::set<PersonId> people_in(const SavedMatters& saved) {
  std::set<PersonId> out;
  for (const SavedMatter& matter : saved.matters) {
    for (const NumberedEvent& stored : matter.events) {
      if (stored.event.by.actor > 0) out.insert(PersonId{stored.event.by.actor});
      if (names_owner(stored.event)) out.insert(PersonId{stored.event.number});
    }
  }
  return out;
}

// The forms of some matters are numbered by the keys of their machine, so that another matter may
// have the number here.
std::string other_submission(const SavedMatter& saved, const NumberedEvent& event) {
  constexpr std::size_t digits = 40;
  const std::string name = fmt::format("{} {} {} {}", event.submission, saved.matter.scheme,
                                       saved.matter.place, event.event.by.at.ms);
  return "restored:" + crypto::sha256_hex(name).substr(0, digits);
}

class Returning {
 public:
  Returning(db::Session& session, const Rulebook& rulebook, Instant now)
      : session_(session), rulebook_(rulebook), now_(now) {}

  Result<ReturnedMatters> run(const backup::SavedOwner& from, const SavedMatters& saved) {
    const units::PeopleHere people =
        TRY(units::people_here(session_, from, people_in(saved), now_));
    people_ = people.keys;
    done_.people = people.added;
    for (const KeptTexts& kept : saved.texts) keep_texts(session_, kept);
    for (const SavedMatter& matter : saved.matters) TRY(put_back(matter));
    return done_;
  }

 private:
  Result<void> put_back(const SavedMatter& saved) {
    std::vector<NumberedEvent> events = saved.events;
    for (NumberedEvent& stored : events) take_keys(stored.event);
    const std::optional<MatterId> known = known_here(saved);
    History here;
    if (known) here = select_history(session_, *known).events;
    const MatterId id = known ? *known : add(saved.matter);
    keys_[saved.matter.id] = id;
    if (!is_same_so_far(id, here, events)) {
      ++done_.left;
      return {};
    }
    if (here.size() >= events.size()) return {};
    const std::vector<NumberedEvent> missing(
        events.begin() + static_cast<std::ptrdiff_t>(here.size()), events.end());
    for (const NumberedEvent& stored : missing) TRY(append(saved, id, stored));
    const std::optional<Instant> last =
        here.empty() ? std::nullopt : std::optional(here.back().by.at);
    for (const Paper& paper : saved.papers) {
      if (is_missing(paper, last, missing) && insert_paper(session_, id, paper)) ++done_.papers;
    }
    // Of a matter that was here they may have been changed or erased.
    if (!known) {
      for (const Picture& picture : saved.pictures) insert_picture(session_, id, picture);
    }
    return write_standing(id);
  }

  void take_keys(Event& event) const {
    if (event.by.actor > 0) event.by.actor = people_.at(PersonId{event.by.actor}).value;
    if (names_owner(event)) event.number = people_.at(PersonId{event.number}).value;
  }

  // A matter by cadence by its period, any other by the form that opened it.
  std::optional<MatterId> known_here(const SavedMatter& saved) {
    const Matter& matter = saved.matter;
    if (matter.period_end) {
      return select_by_period(session_, matter.scheme, matter.unit, *matter.period_end);
    }
    const NumberedEvent& opened = saved.events.front();
    for (const std::string& form : {opened.submission, other_submission(saved, opened)}) {
      const std::optional<Submitted> found = select_submission(session_, form);
      if (!found || found->number != 1) continue;
      const std::optional<Matter> here = select_matter(session_, found->matter);
      if (!here || here->unit != matter.unit || here->scheme != matter.scheme) continue;
      if (select_history(session_, found->matter).events.front().by.at == opened.event.by.at) {
        return found->matter;
      }
    }
    return std::nullopt;
  }

  MatterId add(Matter matter) {
    if (matter.parent) matter.parent = keys_.at(*matter.parent);
    ++done_.matters;
    return insert_matter(session_, matter);
  }

  // Words may have been erased here: they are not compared, and do not come back.
  bool is_same_so_far(MatterId id, const History& here, const std::vector<NumberedEvent>& saved) {
    if (here.empty()) return true;
    const std::shared_ptr<const RunningScheme> rules =
        rulebook_.scheme_of(session_, *select_matter(session_, id));
    const std::size_t both = std::min(here.size(), saved.size());
    for (std::size_t i = 0; i < both; ++i) {
      if (apart(rules->scheme, here[i]).event != saved[i].event) return false;
    }
    return true;
  }

  Result<void> append(const SavedMatter& saved, MatterId id, NumberedEvent stored) {
    if (select_submission(session_, stored.submission)) {
      stored.submission = other_submission(saved, stored);
    }
    if (select_submission(session_, stored.submission)) return backup::damaged("matter_events");
    insert_event(session_, id, stored);
    ++done_.events;
    return {};
  }

  // One that is older than what stands here was here, and may have been erased.
  static bool is_missing(const Paper& paper, const std::optional<Instant>& last,
                         const std::vector<NumberedEvent>& missing) {
    if (!last || paper.at > *last) return true;
    const std::string reference = reference_of(paper);
    return std::ranges::any_of(missing, [&](const NumberedEvent& stored) {
      return std::ranges::find(stored.event.by.evidence, reference, &Evidence::reference) !=
             stored.event.by.evidence.end();
    });
  }

  Result<void> write_standing(MatterId id) {
    const OpenFile file = TRY(open_file(session_, rulebook_, id));
    const Instant at = effective(file.history, now_);
    try {
      write_anew(session_, rulebook_, file,
                 standing(file.rules->scheme, rulebook_.calendar(), file.history, at), at);
    } catch (const Bug&) {
      // A history that this program would never have written.
      return backup::damaged("matter_events");
    }
    return {};
  }

  db::Session& session_;
  const Rulebook& rulebook_;
  Instant now_;
  std::map<PersonId, PersonId> people_;
  std::map<MatterId, MatterId> keys_;
  ReturnedMatters done_;
};

}  // namespace

Result<ReturnedMatters> return_matters(db::Session& session, const Rulebook& rulebook,
                                       const backup::SavedOwner& from, const SavedMatters& saved,
                                       Instant now) {
  return Returning(session, rulebook, now).run(from, saved);
}

}  // namespace mingbai::matters
