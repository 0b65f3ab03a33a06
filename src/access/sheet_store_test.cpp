#include <fstream>

#include <doctest/doctest.h>

#include "access/account_lock.h"
#include "access/audit_actions.h"
#include "access/retention.h"
#include "access/sheet_actions.h"
#include "access/staff_testing.h"
#include "platform/blobs/blob.h"
#include "platform/db/test_database.h"
#include "platform/pictures/test_picture.h"

namespace mingbai::access {
namespace {

using namespace test;

// With words beside the picture that are not to be kept.
std::string photo() {
  return pictures::test::png_with_chunk(pictures::test::png_of(pictures::test::quarters(48, 32)),
                                        "tEXt", std::string("Place\0canary", 12));
}

constexpr std::int64_t day_ms = 24 * hour_ms;

// A village with its secretary, who signs, and a supervisor, who hands in. What a sheet is about
// here is a number, which may change, and being done once.
struct Village {
  explicit Village(db::Db& db)
      : staff(db), watcher(staff.hire("示例监委", Role::supervisor, village)) {
    kinds.push_back({.name = "test",
                     .content = [this](db::Session&, const Actor&, const SheetDraft& draft,
                                       const i18n::Translator&, Instant) -> Result<SheetContent> {
                       return SheetContent{.title = "Test",
                                           .state = draft.wish + std::to_string(number),
                                           .concerned = concerned};
                     },
                     .perform = [this](db::Session& session, const Actor& signer,
                                       const SheetDraft& draft, Instant now) -> Result<void> {
                       ++done;
                       record(session, signer,
                              {.act = draft.act, .object = "the test", .unit = draft.unit}, now);
                       return {};
                     }});
    staff.with_account(secretary, "wang");
    const Result<Entered> entered = sign_in(staff.site(), "wang", good_password, home, noon);
    REQUIRE(entered.has_value());
    who = staff.arrived(entered->token, noon);
    unit = who->actor.posts.front().unit;
  }

  SheetId printed(Instant now = noon) {
    const Result<SheetId> id =
        make_sheet(staff.site(), kinds, *who,
                   {.kind = "test", .act = Act::release_month, .unit = unit, .wish = "{}"}, now);
    REQUIRE(id.has_value());
    return *id;
  }
  std::string code(SheetId id) {
    const auto shown = own_sheet(staff.site(), kinds, who->actor, id, english, noon);
    REQUIRE(shown.has_value());
    return code_of(staff.site().secrets, shown->sheet);
  }
  SignedPaper paper(SheetId id) {
    return {.unit = unit, .sheet = id, .code = code(id), .was_seen = true, .photo = file(photo())};
  }
  [[nodiscard]] std::filesystem::path file(const std::string& bytes) const {
    std::filesystem::path path = folder.path() / std::to_string(bytes.size());
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  Result<void> handed_in(const SignedPaper& paper, Instant now = later(minute_ms)) {
    return handed_in_by(watcher, paper, now);
  }
  Result<void> handed_in_by(units::PersonId witness, const SignedPaper& paper, Instant now) {
    return hand_in(staff.site(), kinds, folder.path(), staff.actor(witness), paper, now);
  }

  Staff staff;
  db::test::TemporaryFolder folder;
  units::PersonId watcher;
  SheetKinds kinds;
  std::optional<SignedIn> who;
  units::UnitId unit;
  i18n::Translator english{i18n::Language::en};
  std::vector<units::PersonId> concerned;
  int number = 0;
  int done = 0;
};

void on_each_village(const std::function<void(Village&)>& run) {
  db::test::on_each_engine([&](db::Db& db) {
    Village one(db);
    run(one);
  });
}

std::string words(const Result<void>& result) {
  REQUIRE_FALSE(result.has_value());
  return i18n::Translator(i18n::Language::en)(result.error().message);
}

TEST_CASE("sheet: signed, photographed and handed in by another, it does what it is about") {
  on_each_village([](Village& one) {
    const SheetId id = one.printed();
    REQUIRE(one.handed_in(one.paper(id)).has_value());
    CHECK(one.done == 1);
    const auto shown =
        show_sheet(one.staff.site(), one.kinds, one.unit, id, one.english, later(minute_ms));
    REQUIRE(shown.has_value());
    REQUIRE(shown->signature.has_value());
    CHECK(shown->signature->witness == one.watcher);
    std::ifstream kept(blobs::blob_path(one.folder.path(), shown->signature->photo),
                       std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(kept), {});
    CHECK(shown->signature->media_type == "image/jpeg");
    CHECK(bytes.starts_with("\xFF\xD8\xFF"));
    CHECK(bytes.find("canary") == std::string::npos);
    // The row of the act says that it was on paper, and the next one by whom it was handed in.
    const auto rows = search_audit(one.staff.db(), system_actor("test"),
                                   {.unit = one.unit, .limit = 10}, later(minute_ms));
    REQUIRE(rows.has_value());
    const std::string sheet = "sheet " + std::to_string(id.value);
    CHECK(rows->at(0).row.act == "witness_signature");
    CHECK(rows->at(0).row.person == one.watcher);
    CHECK(rows->at(0).row.object == sheet);
    CHECK(rows->at(1).row.act == "release_month");
    CHECK(rows->at(1).row.person == secretary);
    CHECK(rows->at(1).row.object == "the test, on paper: " + sheet);
  });
}

TEST_CASE(
    "sheet: used twice, changed, expired, or its signer out of office or locked out, it is "
    "refused") {
  on_each_village([](Village& one) {
    const SheetId used = one.printed();
    const SignedPaper paper = one.paper(used);
    REQUIRE(one.handed_in(paper).has_value());
    CHECK(words(one.handed_in(paper)) ==
          "This sheet was handed in already, and what it is about is done.");

    const SignedPaper expired = one.paper(one.printed());
    CHECK(words(one.handed_in(expired, later(sheet_days * day_ms))).find("good until") !=
          std::string::npos);

    const SignedPaper changed = one.paper(one.printed());
    one.number = 1;
    CHECK(words(one.handed_in(changed)).find("has changed since") != std::string::npos);
    one.number = 0;

    const SignedPaper orphan = one.paper(one.printed());
    const Account account = *account_by_name(one.staff.db(), "wang");
    const Actor operators = system_actor("operator:test");
    REQUIRE(lock_account(one.staff.site(), operators, account, noon).has_value());
    CHECK(words(one.handed_in(orphan)).find("cannot sign in at present") != std::string::npos);
    REQUIRE(unlock_account(one.staff.site(), operators, account, noon).has_value());
    one.staff.end_posts(secretary);
    CHECK(words(one.handed_in(orphan)) == "示例1 has no post any more that allows this.");
    CHECK(one.done == 1);
  });
}

TEST_CASE("sheet: of another sheet, without a photograph or a witness, it is refused") {
  on_each_village([](Village& one) {
    const SignedPaper good = one.paper(one.printed());
    SignedPaper paper = good;
    paper.code = one.code(one.printed());
    CHECK(one.handed_in(paper).error().field == "code");
    paper = good;
    paper.photo.clear();
    CHECK(one.handed_in(paper).error().field == "file");
    paper.photo = one.file("no picture");
    CHECK(one.handed_in(paper).error().field == "file");
    paper.photo = one.file(photo() + std::string(blobs::max_blob_bytes, 'x'));
    CHECK(one.handed_in(paper).error().code == ErrorCode::too_large);
    paper = good;
    paper.was_seen = false;
    CHECK(one.handed_in(paper).error().field == "was_seen");
    paper = good;
    paper.unit = one.staff.actor(inspector).posts.front().unit;
    CHECK(one.handed_in_by(inspector, paper, noon).error().code == ErrorCode::not_found);
    CHECK(one.done == 0);
    REQUIRE(one.handed_in(good).has_value());
  });
}

TEST_CASE("sheet: whoever signs hands nothing in, nor one of his name, nor who may not witness") {
  on_each_village([](Village& one) {
    const SignedPaper paper = one.paper(one.printed());
    CHECK(one.handed_in_by(secretary, paper, noon).error().code == ErrorCode::conflict);
    const units::PersonId namesake = one.staff.hire("示例1", Role::supervisor, village);
    CHECK(one.handed_in_by(namesake, paper, noon).error().code == ErrorCode::conflict);
    CHECK(one.handed_in_by(recorder, paper, noon).error().code == ErrorCode::forbidden);
    CHECK(one.done == 0);
  });
}

TEST_CASE("sheet: nobody whom it concerns hands it in, nor one of his name, but a third does") {
  on_each_village([](Village& one) {
    const SignedPaper paper = one.paper(one.printed());
    const units::PersonId third = one.staff.hire("示例主任", Role::village_director, village);
    one.concerned = {third, one.watcher};
    const units::PersonId namesake = one.staff.hire("示例监委", Role::supervisor, village);
    for (const units::PersonId witness : {one.watcher, third, namesake}) {
      CHECK(one.handed_in_by(witness, paper, noon).error().code == ErrorCode::conflict);
    }
    CHECK(one.done == 0);
    one.concerned = {third};
    CHECK(one.handed_in(paper).has_value());
    CHECK(one.done == 1);
  });
}

TEST_CASE("sheet: who may not do it prints none, and sees none of another") {
  on_each_village([](Village& one) {
    one.staff.with_account(recorder, "li");
    const auto entered = sign_in(one.staff.site(), "li", good_password, home, noon);
    const SignedIn who = one.staff.arrived(entered->token, noon);
    const SheetDraft draft{.kind = "test", .unit = one.unit, .wish = "{}"};
    CHECK(make_sheet(one.staff.site(), one.kinds, who, draft, noon).error().code ==
          ErrorCode::forbidden);
    CHECK(own_sheet(one.staff.site(), one.kinds, who.actor, one.printed(), one.english, noon)
              .error()
              .code == ErrorCode::not_found);
  });
}

TEST_CASE("sheet: its code is of everything in it") {
  const Secrets secrets{.key = crypto::SecretKey(std::array<unsigned char, 32>{7})};
  const Sheet sheet{.id = {1},
                    .draft = {.kind = "test", .unit = {2}, .wish = "{}"},
                    .digest = "ab",
                    .signer = {3},
                    .made = noon,
                    .expires = later(day_ms)};
  const std::string code = code_of(secrets, sheet);
  CHECK(code.size() == 24);
  CHECK(check_code(secrets, sheet, code).has_value());
  std::string sloppy = " " + code;
  for (char& c : sloppy) c = c == '-' ? ' ' : static_cast<char>(std::tolower(c));
  CHECK(check_code(secrets, sheet, sloppy).has_value());
  std::vector<Sheet> others(7, sheet);
  others[0].id = {2};
  others[1].draft.kind = "other";
  others[2].draft.unit = {9};
  others[3].draft.wish = "{\"a\":1}";
  others[4].digest = "cd";
  others[5].signer = {9};
  others[6].expires = later(day_ms + 1);
  for (const Sheet& other : others) CHECK_FALSE(check_code(secrets, other, code).has_value());
}

TEST_CASE("sheet: one that nobody signed goes after its time, one that was signed stays") {
  on_each_village([](Village& one) {
    const SheetId unused = one.printed();
    const SheetId used = one.printed();
    REQUIRE(one.handed_in(one.paper(used)).has_value());
    const auto forgotten = forget(one.staff.db(), {}, later((sheet_days + 31) * day_ms));
    REQUIRE(forgotten.has_value());
    CHECK(forgotten->sheets == 1);
    const auto shown = [&](SheetId id) {
      return show_sheet(one.staff.site(), one.kinds, one.unit, id, one.english, noon).has_value();
    };
    CHECK_FALSE(shown(unused));
    CHECK(shown(used));
  });
}

}  // namespace
}  // namespace mingbai::access
