#include "app/demo/demo_fill.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <stdlib.h>

#include "access/unit_import_actions.h"
#include "app/demo/demo_books.h"
#include "app/demo/demo_files.h"
#include "app/demo/demo_staff.h"
#include "app/demo/demo_turns.h"
#include "books/book_actions.h"
#include "books/import/voucher_import.h"
#include "units/unit_actions.h"

namespace mingbai::app {
namespace {

class TemporaryFolder {
 public:
  TemporaryFolder()
      : path_((std::filesystem::temp_directory_path() / "mingbai-demo-XXXXXX").string()) {
    ensure(mkdtemp(path_.data()) != nullptr, "the temporary folder is writable");
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] std::filesystem::path path() const { return path_; }

 private:
  std::string path_;
};

class DemoFiller {
 public:
  DemoFiller(db::Db& db, const access::Actor& actor, const DemoOptions& options, Instant now,
             const jobs::Progress& progress, const DemoCourse& course)
      : db_(db),
        actor_(actor),
        options_(options),
        now_(now),
        progress_(progress),
        course_(course),
        city_(make_demo_city(options)) {}

  Result<DemoReport> fill();

 private:
  Result<void> refuse_other_units();
  Result<void> import_units();
  Result<void> add_people();
  Result<void> take(const DemoTurn& turn);
  Result<void> correct_changed();
  [[nodiscard]] Period planned_start() const { return options_.until.plus(1 - options_.months); }
  Result<books::Book> book_for(const DemoVillage& village, const std::string& name, Instant at);
  Result<void> fill_book(const DemoTurn& turn, const DemoBook& planned);
  Result<books::Month> state_of(const books::Book& book, Period month);
  Result<bool> is_released(const books::Book& book, Period month);
  void count(const DemoBook& book);
  Result<void> import_file(const books::Book& book, const std::filesystem::path& file,
                           const std::string& reason, Instant at);
  Result<void> change_after_release(const DemoVillage& village, const DemoBook& planned);

  db::Db& db_;
  const access::Actor& actor_;
  const DemoOptions& options_;
  Instant now_;
  const jobs::Progress& progress_;
  const DemoCourse& course_;
  DemoCity city_;
  TemporaryFolder folder_;
  DemoReport report_;
};

Result<DemoReport> DemoFiller::fill() {
  TRY(refuse_other_units());
  TRY(import_units());
  TRY(add_people());
  const std::vector<DemoTurn> turns = make_demo_turns(city_, options_, now_);
  const auto all = static_cast<std::int64_t>(turns.size());
  for (std::size_t i = 0; i < turns.size(); ++i) {
    if (progress_.is_cancelled()) return fail(ErrorCode::conflict, msg("Filling was cancelled."));
    progress_.report(static_cast<std::int64_t>(i), all);
    TRY(take(turns[i]));
    const bool is_day_over =
        i + 1 == turns.size() || civil_date(turns[i + 1].at) > civil_date(turns[i].at);
    if (is_day_over && course_.log) TRY(course_.log(turns[i].at));
  }
  TRY(correct_changed());
  progress_.report(all, all);
  return report_;
}

Result<void> DemoFiller::refuse_other_units() {
  const auto roots = db_.read([](db::Session& session) -> Result<std::vector<units::Unit>> {
    return units::roots(session, "", 100);
  });
  for (const units::Unit& root : TRY(roots)) {
    if (root.code.starts_with("99")) continue;
    return fail(ErrorCode::conflict,
                msg("This data folder has real units ({0}). Make a folder of its own for the demo: "
                    "mingbai --data DIR init.",
                    root.name));
  }
  return {};
}

Result<void> DemoFiller::import_units() {
  const std::filesystem::path file = folder_.path() / "units.csv";
  std::ofstream(file, std::ios::binary) << city_.units_csv;
  const units::ImportReport report =
      TRY(access::import_unit_files(db_, actor_, {file}, {.now = now_}, jobs::Progress::none()));
  ensure(report.errors == 0, "the demo's units are a sound file");
  return {};
}

Result<void> DemoFiller::add_people() {
  const Period start = options_.until.plus(1 - options_.months);
  // Before the books begin, and before the matters of the last weeks.
  constexpr int days_before = 60;
  constexpr std::int64_t day_ms = 86'400'000;
  const Date today = civil_date(now_);
  const Date first_day =
      std::min(TRY(Date::make(start.year(), start.month(), 1)), today.plus(-days_before));
  const Instant then{now_.ms - (today.days() - first_day.days()) * day_ms};
  const DemoStaff staff =
      TRY(staff_demo(db_, make_demo_people(city_), first_day, then, folder_.path()));
  report_.people = staff.people;
  report_.posts = staff.posts;
  return {};
}

Result<void> DemoFiller::take(const DemoTurn& turn) {
  for (const DemoBook& planned : make_demo_books(*turn.village, options_)) {
    TRY(fill_book(turn, planned));
  }
  if (course_.write_items) TRY(course_.write_items(*turn.village, turn.month, turn.at));
  if (turn.month == options_.until) ++report_.villages;
  return {};
}

// Once the village's account of all books was public too.
Result<void> DemoFiller::correct_changed() {
  for (const DemoVillage& village : city_.villages) {
    if (village.story != DemoStory::changed_after_release) continue;
    for (const DemoBook& planned : make_demo_books(village, options_)) {
      if (planned.name == "collective") TRY(change_after_release(village, planned));
    }
  }
  return {};
}

// The book of that name, made with its accounts if it is not there: filling may have been cancelled
// before.
Result<books::Book> DemoFiller::book_for(const DemoVillage& village, const std::string& name,
                                         Instant at) {
  const auto present = db_.read([&](db::Session& session) -> Result<std::vector<books::Book>> {
    const units::Unit unit = TRY(units::unit_by_code(session, village.code));
    return books::books_of(session, unit.id);
  });
  for (const books::Book& book : TRY(present)) {
    if (book.name == name) return book;
  }
  const books::Book book = TRY(books::add_book(db_, actor_, village.code, name,
                                               books::Regime::rce2023, planned_start(), at));
  for (const books::Account& account : demo_accounts()) {
    TRY(books::add_account(db_, actor_, book, account, at));
  }
  return book;
}

Result<books::Month> DemoFiller::state_of(const books::Book& book, Period month) {
  return db_.read([&](db::Session& session) -> Result<books::Month> {
    const std::vector<books::Month> found =
        books::months_with_state(session, book.id, {month, month});
    return found.empty() ? books::Month{.period = month} : found.front();
  });
}

// Filled before: its files would be older than what was corrected after the release.
Result<bool> DemoFiller::is_released(const books::Book& book, Period month) {
  return TRY(state_of(book, month)).state == books::MonthState::released;
}

void DemoFiller::count(const DemoBook& book) {
  report_.vouchers += static_cast<std::int64_t>(book.vouchers.size());
  for (const books::Voucher& voucher : book.vouchers) {
    report_.lines += static_cast<std::int64_t>(voucher.lines.size());
  }
}

// What of the book falls into a turn.
DemoBook part_of(const DemoBook& planned, const DemoTurn& turn, bool is_first) {
  DemoBook out{.name = planned.name + "-" + turn.month.iso(), .opening = {}, .vouchers = {}};
  if (is_first) out.opening = planned.opening;
  std::ranges::copy_if(planned.vouchers, std::back_inserter(out.vouchers),
                       [&](const books::Voucher& voucher) {
                         const Period month = voucher.date.period();
                         return month > turn.after && month <= turn.month;
                       });
  return out;
}

Result<void> DemoFiller::fill_book(const DemoTurn& turn, const DemoBook& planned) {
  const DemoVillage& village = *turn.village;
  const books::Book book = TRY(book_for(village, planned.name, turn.at));
  const bool releases_all = turn.released == turn.month;
  if (!releases_all || !TRY(is_released(book, turn.month))) {
    const auto layout = static_cast<DemoLayout>(village.number % 4);
    const DemoBook part = part_of(planned, turn, turn.after < planned_start());
    for (const std::filesystem::path& file : TRY(write_demo_files(part, layout, folder_.path()))) {
      TRY(import_file(book, file, {}, turn.at));
    }
    if (turn.released >= planned_start()) {
      TRY(books::release_through(db_, actor_, book, turn.released, turn.at, course_.follower));
    }
  }
  if (turn.month != options_.until) return {};
  ++report_.books;
  count(planned);
  return {};
}

Result<void> DemoFiller::import_file(const books::Book& book, const std::filesystem::path& file,
                                     const std::string& reason, Instant at) {
  const books::Imported imported = TRY(books::import_vouchers(
      db_, actor_, book, file, {.reason = reason}, at, jobs::Progress::none()));
  if (!imported.posting.is_imported && !imported.posting.was_imported_already) {
    const books::Problem& problem = imported.posting.problems.listed().front();
    throw Bug("a demo file is not sound: " + file.filename().string() + ":" +
              std::to_string(problem.place.row) + ": " + english(problem.expected));
  }
  ++report_.files;
  return {};
}

// The agency found a typing mistake two months later and corrected it in its own software.
Result<void> DemoFiller::change_after_release(const DemoVillage& village, const DemoBook& planned) {
  const books::Book book = TRY(book_for(village, planned.name, now_));
  const Period changed = options_.until.plus(-std::min(2, options_.months - 1));
  DemoBook again{.name = planned.name + "-again"};
  for (const books::Voucher& voucher : planned.vouchers) {
    if (voucher.date.period() == changed) again.vouchers.push_back(voucher);
  }
  for (books::Voucher& voucher : again.vouchers) {
    if (voucher.lines.size() != 2 || voucher.lines.front().account != "51302") continue;
    voucher.lines.front().debit += Money::of_fen(12'000);
    voucher.lines.back().credit += Money::of_fen(12'000);
    break;
  }
  for (const std::filesystem::path& file :
       TRY(write_demo_files(again, DemoLayout::kingdee_kis, folder_.path()))) {
    TRY(import_file(book, file, "办公用品发票金额录错，按发票更正", now_));
  }
  if (!TRY(state_of(book, changed)).has_correction) return {};  // it was filled before
  return books::release_month(db_, actor_, book, changed, now_, course_.follower);
}

}  // namespace

Result<DemoReport> fill_demo(db::Db& db, const access::Actor& actor, const DemoOptions& options,
                             Instant now, const jobs::Progress& progress,
                             const DemoCourse& course) {
  return DemoFiller(db, actor, options, now, progress, course).fill();
}

}  // namespace mingbai::app
