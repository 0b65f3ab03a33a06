// What a thief finds in a backup: of a city whose people signed in, with what they know by heart.
#include <doctest/doctest.h>

#include "access/second_factor.h"
#include "access/staff_testing.h"
#include "access/totp.h"
#include "app/backup_testing.h"
#include "platform/backup/archive.h"
#include "platform/backup/keys.h"
#include "platform/db/test_database.h"

namespace mingbai::app::test {
namespace {

namespace fs = std::filesystem;
using access::test::noon;
constexpr auto none = jobs::Progress::none;
constexpr const char* phone = "000-7654321";

// What opens an account, as it was typed or shown; and what a person is known and reached by.
struct Known {
  std::vector<std::string> secrets;
  std::vector<std::string> personal;
};

Known live(access::test::Staff& staff) {
  using namespace access::test;
  const access::SignInSite site = staff.site();
  const access::Account account = staff.with_account(inspector, "wang.inspector");
  std::string token = access::sign_in(site, account.name, good_password, home, noon).value().token;
  const access::NewCards cards =
      access::make_cards(site, staff.arrived(token, noon), home, noon).value();
  const access::TotpOffer offer =
      access::offer_totp(site, staff.arrived(cards.token, noon), "明白", noon);
  const std::string phone_secret = secret_of(offer);
  const std::string code = access::totp_code(phone_secret, access::totp_step(noon));
  token =
      access::confirm_totp(site, staff.arrived(cards.token, noon), offer.sealed, code, home, noon)
          .value();
  const access::NewSlip slip =
      access::give_slip(site, access::system_actor("operator:test"), account, noon).value();
  const Result<void> reached = staff.db().write([](db::Session& session) -> Result<void> {
    units::save_contact(session, inspector, {.phone = TRY(Text::parse(phone)), .email = {}});
    return {};
  });
  REQUIRE(reached.has_value());
  Known out{.secrets = cards.codes, .personal = {phone, account.name, staff.actor(inspector).name}};
  for (const std::string& one :
       {std::string(good_password), token, phone_secret, offer.words, slip.code}) {
    out.secrets.push_back(one);
  }
  return out;
}

void hides(const std::string& bytes, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    CAPTURE(word);
    REQUIRE(word.size() > 4);
    CHECK(bytes.find(word) == std::string::npos);
  }
}

}  // namespace

TEST_CASE("security 18: a stolen backup shows no password, secret or telephone without its keys") {
  db::test::on_each_engine([](db::Db& db) {
    const db::test::TemporaryFolder folder;
    const fs::path into = folder.path() / "unpacked";
    const backup::Site site = backup_site(folder.path() / "data", system_now);
    fs::create_directories(site.data / "keys");
    REQUIRE(backup::make_keys(site.data / "keys").has_value());
    access::test::Staff staff(db);
    const Known known = live(staff);

    const fs::path sealed = folder.path() / "sealed.backup";
    must_back_up(site, db, sealed);
    hides(read_file(sealed), known.secrets);
    hides(read_file(sealed), known.personal);
    fs::create_directories(into);
    CHECK_FALSE(backup::unpack(sealed, std::nullopt, into, none()).has_value());
    CHECK(fs::is_empty(into));

    // One that was made without a seal is read by whoever has it, but opens no account: that wants
    // the keys of the data folder, too.
    const fs::path open = folder.path() / "open.backup";
    must_back_up(site, db, open, "", true);
    REQUIRE(backup::unpack(open, std::nullopt, into, none()).has_value());
    const std::string bytes = tree(into);
    hides(bytes, known.secrets);
    CHECK(bytes.find(known.personal.front()) != std::string::npos);
    CHECK(bytes.find(read_file(site.data / "keys" / "backup.secret")) == std::string::npos);
  });
}

}  // namespace mingbai::app::test
