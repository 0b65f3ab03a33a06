// What the tests of every address share: the addresses as docs/access.md has them, and a small city
// in which each can be asked for, with forms that succeed for whoever may send them.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "access/access_testing.h"
#include "access/program_token_actions.h"
#include "app/site.h"
#include "kernel/date.h"
#include "matters/matter_actions.h"
#include "matters/regional_value.h"
#include "matters/scheme_proposal.h"
#include "platform/db/test_database.h"
#include "platform/writing/writing.h"
#include "publications/log_testing.h"

namespace mingbai::app::test {

// A row of the table of addresses.
struct RouteRow {
  http::Method method = http::Method::get;
  std::string pattern;
  std::string who;                // as it stands there
  std::vector<access::Act> acts;  // none: "everybody" or "signed_in"
  std::string where;              // "–", "any unit", "the unit", "the account's units"
  std::string about;              // which kind of post, "no act", or "–"

  [[nodiscard]] bool is_for_everybody() const { return who == "everybody"; }
  [[nodiscard]] std::string words() const;
};
std::vector<RouteRow> documented_routes();

// The units for which addresses are asked: those around the post that asks.
inline constexpr const char* above = "9901";
inline constexpr const char* own = "990101";
inline constexpr const char* below = "990101100";
inline constexpr const char* far_below = "990101100200";
inline constexpr const char* elsewhere = "990102";

// A browser in which somebody is signed in.
struct Browser {
  units::PersonId person;
  std::string name;     // to sign in with
  std::string session;  // the cookie's token; empty: nobody
  std::string form;     // what its forms hold
  std::string program;  // a token for programs; empty: none
  // In a network of its own, so that those who came before slow nobody down.
  access::Visitor visitor{.address = "127.0.0.1", .browser = "of-a-visitor"};
  bool is_secure = false;  // over TLS
};

// A table of two households.
writing::Grid slip_rows();

// What is sent to an address: its parameters and, for a POST, its form without the token.
struct Sending {
  http::Fields params;
  http::Fields form;
  std::string file = {};  // the content of the form's file; empty: it has none
};

struct OpenMatter {
  matters::MatterId matter;
  std::string paper;  // its SHA-256; of a picture its number
};

struct SeenMonth {
  std::string month;  // "2025-01"
  std::string mark;
};

// The window of a public notice, as the log opens it: of a document with that submission, which is
// its subject, too.
void open_notice(db::Db& db, const std::string& submission, const std::string& unit, Date last_day);

// Of that unit, if it has it and nothing stands in it: as if it had not been begun.
// A picture of that blob in the draft of the matter; its number.
std::int64_t plant_picture(db::Db& db, matters::MatterId matter, const std::string& sha256);
void forget_book(db::Db& db, units::UnitId unit, const std::string& name);

// With the one item that every kind of unit has: T01.
disclosure::Catalogue everywhere_catalogue();

// The clock of this city stands still at test::noon.
class RouteCity {
 public:
  // insecure_lan: as a server that was started with --insecure-lan.
  explicit RouteCity(db::Db& database, bool insecure_lan = false);
  RouteCity(const RouteCity&) = delete;
  RouteCity& operator=(const RouteCity&) = delete;

  [[nodiscard]] const http::Router& router() const { return router_; }
  [[nodiscard]] access::SignInSite sign_in_site() const;

  // Somebody new, with a name that nobody else has, on the list of that unit if one is named.
  units::PersonId newcomer(const std::string& branch = {});
  units::PostId hold(units::PersonId person, access::Role role, const std::string& unit);
  // Whoever holds only what gives no right: the account opens, and nothing else does.
  units::PersonId bystander();
  access::test::City& people() { return people_; }
  // Invited, and through the second factor where the posts want one. Once for each person.
  Browser signed_in(units::PersonId person);
  // An account of somebody who has a post at that unit, in nobody's browser.
  std::string account_at(const std::string& unit);
  // The same, with a printed card, set up by the holder.
  std::string account_with_card_at(const std::string& unit);
  // The same as account_at(), opened by its holder at the platform, to which it is tied.
  std::string tied_account_at(const std::string& unit);
  // The number of a row of the trail at that unit that has a value.
  std::string audit_row(const std::string& unit);
  // Given to that account by whoever operates the program, to be used at `above` and below.
  access::ProgramTokenId token_for(const std::string& account);
  // The same, taken in this browser.
  std::string taken_token(const Browser& browser);
  std::string fresh_name();
  // The number of one more session of this account, in another browser.
  std::string second_session(const Browser& browser);
  // A matter at that unit whose closure was proposed and waits for the supervisor.
  matters::MatterId ending_matter(const std::string& unit);
  // A matter at that unit that was closed just now, so that whoever reads it may object.
  matters::MatterId closed_matter(const std::string& unit);
  // One that is open, with a paper that was uploaded to it.
  OpenMatter matter_with_paper(const std::string& unit);
  // The same with a picture in its draft.
  OpenMatter matter_with_picture(const std::string& unit);
  // A value of the scheme "objectionable", proposed for that unit by nobody in particular; one
  // that still waits, if there is one.
  matters::RegionalValueId proposed_value(const std::string& unit, const std::string& parameter);
  // The file of a scheme that there is not yet, and one that was proposed for that unit by nobody
  // in particular; of these one that still waits, if there is one.
  std::string fresh_scheme();
  matters::SchemeProposalId proposed_scheme(const std::string& unit);
  // The oldest month of that book (added if need be) that is closed and not released: "2025-01".
  std::string closed_month(const std::string& unit, const std::string& book);
  // The month after the last of that book, from June 2025 on.
  std::string next_month(const std::string& unit, const std::string& book);
  // A month of the unit's books that is closed, with its mark (MonthReview::mark).
  SeenMonth seen_month(const std::string& unit);
  // A day of which the unit says nothing that happened.
  std::string free_occasion_day(const std::string& unit);
  // The number of something that the unit said had happened, of the item T01.
  std::string occasion(const std::string& unit);
  // The number of a remark on a month of the unit, in which it keeps books.
  std::string remark(const std::string& unit, const std::string& month);
  // The number of something that this unit has published.
  std::string publication(const std::string& unit);
  // The same, of something that whoever is concerned may object to.
  std::string notice(const std::string& unit);
  // One of an item that has to be shown, too.
  std::string shown_item(const std::string& unit);
  // The same, of something in words.
  std::string words(const std::string& unit);
  // The same, with a picture as its third part.
  std::string picture(const std::string& unit);
  // The number of something in words that this unit has published just now; is_proposed: somebody
  // of the unit proposes to redact it.
  std::string published_words(const std::string& unit, bool is_proposed);
  // A list of household slips of the unit that somebody handed in just now; is_published: and
  // somebody else has published it.
  std::string slip_list(const std::string& unit, bool is_published);
  // A change of the log's policy that waits.
  std::string proposed_policy();
  std::string proposed_takeover();
  // What hands in a sheet of somebody at that unit for a month of the group's book.
  Sending signed_sheet(const std::string& unit);
  // Ties the account of this browser to the platform.
  void tie(const Browser& browser);

  // By the handler itself, with the form's token.
  [[nodiscard]] http::Response ask(const RouteRow& row, const Sending& sending,
                                   const Browser& browser) const;

  // As if that form of the desk had opened it.
  matters::MatterId open_matter(const std::string& unit, const std::string& form);

  db::Db& db;

 private:
  // Recorded and signed; its number.
  std::string publish(const publications::Document& document);
  void take_matter_on(const access::Actor& actor, matters::MatterId matter, matters::MatterAct act,
                      const char* step);
  db::test::TemporaryFolder folder_;
  access::test::City people_;
  std::optional<publications::test::TestLog> log_;
  std::map<std::string, std::string> publications_;  // by unit
  std::map<std::string, std::string> words_;         // likewise
  std::map<std::string, std::string> pictures_;      // the same, with a picture
  std::map<std::string, std::string> shown_items_;   // likewise
  std::map<std::string, std::string> notices_;       // likewise
  matters::Rulebook rulebook_;
  int schemes_ = 0;
  std::unique_ptr<oidc::Provider> provider_;
  std::unique_ptr<Site> site_;
  http::Router router_;
  int names_ = 0;
  int occasions_ = 0;
};

inline constexpr const char* chosen_password = "correct horse battery";

// What this browser would send there about this unit, made anew with each call; throws Bug for a
// POST that it does not know: it belongs into test_route_forms.cpp, and into docs/access.md.
Sending sending_for(RouteCity& city, const RouteRow& row, const std::string& unit,
                    const Browser& browser);

}  // namespace mingbai::app::test
