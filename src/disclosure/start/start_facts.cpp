#include "disclosure/start/start_facts.h"

#include <map>
#include <set>
#include <tuple>

#include "disclosure/month_log.h"
#include "publications/publication_actions.h"
#include "units/unit_posts.h"

namespace mingbai::disclosure {
namespace {

using books::BookBeginning;
using units::ListedVillage;
using units::Role;

constexpr int read_at_once = 50;

PostsOfDuty& duty_of(Role role, StartFacts& facts) {
  if (role == Role::recorder) return facts.recorder;
  const bool is_watching = role == Role::supervisor || role == Role::board_supervisor;
  return is_watching ? facts.supervisor : facts.head;
}

// Of several that began together the one that is least far: the others wait for it.
bool comes_before(const BookBeginning& one, const BookBeginning& other) {
  const auto order = [](const BookBeginning& book) {
    return std::tuple(book.start, book.state, book.vouchers > 0, book.opening_accounts > 0,
                      book.name);
  };
  return order(one) < order(other);
}

using Entries = std::map<std::string, std::vector<publications::SubjectEntry>>;

// What the log has of the first month: of all books together, where there are several, before the
// book alone.
std::vector<std::string> subjects_of(const ListedVillage& village, const StartFacts& facts) {
  if (!facts.book || facts.book->state != books::MonthState::released) return {};
  return {month_subject(village.code, "", facts.book->start),
          month_subject(village.code, facts.book->public_name, facts.book->start)};
}

std::optional<std::int64_t> published_as(const std::vector<std::string>& subjects,
                                         const Entries& entries) {
  for (const std::string& subject : subjects) {
    const auto found = entries.find(subject);
    if (found == entries.end() || found->second.back().why == taken_back) continue;
    return found->second.back().number;
  }
  return std::nullopt;
}

void add_published(db::Session& session, const std::vector<ListedVillage>& villages,
                   std::vector<StartFacts>& facts) {
  std::vector<publications::SubjectRange> ranges;
  ranges.reserve(2 * villages.size());
  for (std::size_t i = 0; i < villages.size(); ++i) {
    for (const std::string& subject : subjects_of(villages[i], facts[i])) {
      ranges.push_back({.first = subject, .last = subject});
    }
  }
  const Entries entries = publications::entries_about(session, ranges);
  for (std::size_t i = 0; i < villages.size(); ++i) {
    facts[i].published = published_as(subjects_of(villages[i], facts[i]), entries);
  }
}

}  // namespace

std::vector<StartFacts> start_facts(db::Session& session,
                                    const std::vector<ListedVillage>& villages, Instant now) {
  std::vector<StartFacts> out(villages.size());
  std::vector<units::UnitId> ids;
  ids.reserve(villages.size());
  std::map<units::UnitId, StartFacts*> by_unit;
  for (std::size_t i = 0; i < villages.size(); ++i) {
    ids.push_back(villages[i].id);
    by_unit[villages[i].id] = &out[i];
  }
  const std::vector<Role> roles{Role::recorder,         Role::supervisor,
                                Role::board_supervisor, Role::village_director,
                                Role::branch_secretary, Role::board_director};
  // One person may be director and secretary.
  std::set<std::tuple<std::int64_t*, units::PersonId>> counted;
  for (const units::Post& post : units::posts_of_units(session, ids, roles)) {
    PostsOfDuty& duty = duty_of(post.role, *by_unit.at(post.unit));
    const auto count = [&](std::int64_t& people) {
      if (counted.emplace(&people, post.person).second) ++people;
    };
    if (units::stands_at(post, now)) count(duty.held);
    if (!post.approved_at && !post.refused_at) count(duty.waiting);
  }
  for (BookBeginning& book : books::book_beginnings(session, ids)) {
    auto& first = by_unit.at(book.unit)->book;
    if (!first || comes_before(book, *first)) first = std::move(book);
  }
  add_published(session, villages, out);
  return out;
}

Result<StartingVillages> starting_below(db::Session& session, units::UnitId unit,
                                        std::string_view after, int limit, Instant now) {
  StartingVillages out;
  std::string last(after);
  for (bool is_over = false; !is_over;) {
    std::vector<ListedVillage> villages =
        TRY(units::villages_below(session, unit, last, read_at_once));
    is_over = std::ssize(villages) < read_at_once;
    const std::vector<StartFacts> facts = start_facts(session, villages, now);
    for (std::size_t i = 0; i < villages.size(); ++i) {
      const StartSteps steps(facts[i]);
      if (steps.has_joined()) continue;
      if (std::ssize(out.villages) == limit) {
        out.next = out.villages.back().village.code;
        return out;
      }
      out.villages.push_back({.village = villages[i], .steps = steps});
    }
    if (!villages.empty()) last = villages.back().code;
  }
  return out;
}

}  // namespace mingbai::disclosure
