// DueBoard: how the villages below towns, counties and cities stand with what they owe to
// everybody. It counts as the due list does, holds what it has counted, and counts a village anew
// only when something of it, or the day, has changed. Offices are counted, never people, and in the
// order of the tree: nobody is ranked.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "disclosure/due/due_list.h"
#include "disclosure/due/owed_items.h"
#include "publications/subject_log.h"
#include "units/unit.h"

namespace mingbai::disclosure {

struct DueCounts {
  std::int64_t villages = 0;  // that owe something
  std::int64_t owed = 0;
  std::int64_t published = 0;
  std::int64_t unproven = 0;   // of those: not shown everywhere where they have to be
  std::int64_t late = 0;       // overdue, so not there yet
  int most_late_workdays = 0;  // of those
};

// A unit directly below, with all that is owed in it.
struct DuePlace {
  units::Unit unit;
  DueCounts counts;
};
struct DueBelow {
  std::vector<DuePlace> places;
  std::string next;  // pass as `after`; empty: these were the last
};

// Something that is overdue.
struct LateItem {
  std::string unit_code;
  std::string unit_name;
  DueItem item;
  int workdays = 0;
};

// What of a village is not there yet, and may be told: of each item the oldest that is overdue, and
// what is still in time.
struct OpenItem {
  DueItem item;
  int workdays = 0;  // overdue
};
struct VillageItems {
  units::Unit unit;
  std::vector<OpenItem> items;  // in the order of the catalogue
};

class DueBoard {
 public:
  // The rules must outlive it.
  explicit DueBoard(const DueRules& rules) : rules_(rules) {}
  DueBoard(const DueBoard&) = delete;
  DueBoard& operator=(const DueBoard&) = delete;

  // Of the regions directly below, in the order of their codes: those after the code `after`, at
  // most `limit`. invalid: too many villages to count; they are counted one level down.
  Result<DueBelow> below(db::Session& session, const units::Unit& unit, std::string_view after,
                         int limit, Date today);
  // How much of what is overdue is looked for.
  struct Wanted {
    std::size_t most = SIZE_MAX;
    std::optional<units::Department> guided_by;  // nothing: whatever it is about
  };
  // What is overdue below, village by village in the order of their codes.
  Result<std::vector<LateItem>> late_below(db::Session& session, const units::Unit& unit,
                                           const Wanted& wanted, Date today);
  // What is overdue in these villages, in their order.
  std::vector<LateItem> late_in(db::Session& session, const std::vector<units::Unit>& villages,
                                const Wanted& wanted, Date today);
  // What is open in these villages, in their order; those without anything are left out.
  std::vector<VillageItems> open_in(db::Session& session, const std::vector<units::Unit>& villages,
                                    Date today);

 private:
  // What a village's figures were counted from.
  struct Basis {
    Date today;
    OwingSince since;
    std::vector<Occasion> occasions;
    HeldItems::Items items;
    std::int64_t said = 0;  // by it in the log
    friend bool operator==(const Basis&, const Basis&) = default;
  };
  struct Village {
    std::optional<Basis> basis;
    DueCounts counts;
    std::vector<LateItem> late;
    std::vector<OpenItem> open;
  };
  class Counting;

  const DueRules rules_;
  std::mutex mutex_;
  publications::SubjectLog log_;
  std::int64_t decided_posts_ = -1;                       // with which approved_ was read
  std::unordered_map<std::int64_t, Instant> approved_;    // first for a post, by unit
  std::map<std::string, Village, std::less<>> villages_;  // by code
};

}  // namespace mingbai::disclosure
