#include <fstream>
#include <sstream>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "access/account_actions.h"
#include "access/actor_actions.h"
#include "access/audit_actions.h"
#include "access/identity_actions.h"
#include "access/operator.h"
#include "access/second_factor.h"
#include "app/routes_testing.h"
#include "kernel/text.h"
#include "matters/matter_testing.h"
#include "matters/paper_actions.h"
#include "matters/scheme_proposal_actions.h"
#include "matters/value_actions.h"
#include "platform/blobs/blob.h"
#include "platform/crypto/random.h"
#include "platform/http/form_token.h"
#include "platform/pictures/test_picture.h"
#include "publications/document_actions.h"
#include "publications/redaction_actions.h"
#include "translog/log_actions.h"
#include "units/unit_actions.h"

namespace mingbai::app::test {
namespace {

using access::test::noon;

// Nobody listens there.
constexpr const char* issuer = "http://127.0.0.1:1";

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> out;
  std::istringstream cells(line.substr(1));
  for (std::string cell; std::getline(cells, cell, '|');) out.emplace_back(trim(cell));
  return out;
}

RouteRow row_of(const std::string& line) {
  const std::vector<std::string> cells = cells_of(line);
  REQUIRE_MESSAGE(cells.size() == 4, line);
  RouteRow row{.method = cells[0].starts_with("GET") ? http::Method::get : http::Method::post,
               .who = cells[1],
               .where = cells[2],
               .about = cells[3]};
  const std::size_t begin = cells[0].find('`') + 1;
  row.pattern = cells[0].substr(begin, cells[0].rfind('`') - begin);
  if (row.who == "everybody" || row.who == "signed_in") return row;
  std::istringstream words(row.who);
  for (std::string word; words >> word;) {
    const std::optional<access::Act> act = access::act_of(word);
    REQUIRE_MESSAGE(act.has_value(), line);
    row.acts.push_back(*act);
  }
  return row;
}

access::StaffSite staff_site(db::Db& db) {
  return {.sign_in = {.db = db,
                      .secrets = {.key = crypto::SecretKey(std::array<unsigned char, 32>{7}),
                                  .cost = {.passes = 1, .memory_bytes = 8192}},
                      .find_actor = access::actor_of},
          .post_rules = *access::load_post_rules("none"),
          .clock = [] { return noon; },
          .platform_name = "示例平台",
          .platform_issuer = issuer};
}

// One step, at every kind of unit.
constexpr const char* objectionable = R"(
id: objectionable
version: 1
name: 示例事项
applies_to: [city, county, town, village]
parameters:
  days: {name: 天数, value: 9, unit: days, least: 1, most: 1000, certainty: M}
  closing_days: {name: 办结天数, value: 9, unit: days, least: 1, most: 1000, certainty: M}
steps:
  - {id: only, name: 办理, who: {role: recorder}, within: {days: $days}}
closing: {confirmed_by: {role: supervisor, at: handler}, within: {days: $closing_days}}
dispute: {window: {days: 15}, step: only, most: 2}
)";

// What every kind of unit writes for everybody, and how.
constexpr const char* everywhere_item = R"(
id: everywhere
version: 1
name: 示例公开
applies_to: [city, county, town, village]
items:
  - id: T01
    group: 示例
    name: 示例事项
    label: 示例
    basis: [示例]
    certainty: M
    after: change
    within: {days: 10}
    audience: public
    channels: {page: log, meeting: word}
    guided_by: [civil_affairs]
)";
constexpr const char* item_disclosure = R"(
id: item_disclosure
version: 1
name: 事项公开
applies_to: [city, county, town, village]
fields:
  - {id: item, label: 公开事项, type: text, required: true}
  - {id: period, label: 所属期, type: text, required: true}
  - {id: words, label: 公开内容, type: public_text, required: true}
steps:
  - id: draft
    name: 起草
    who: {role: village_director}
    within: {days: 9}
    publishes: {field: item}
closing: {confirmed_by: {role: supervisor}, within: {days: 9}}
)";

constexpr const char* objection = R"(
id: objection
version: 1
name: 公示异议
applies_to: [city, county, town, village]
fields:
  - {id: item, label: 公示事项, type: text}
  - {id: period, label: 所属期, type: text}
  - {id: notice, label: 公示的编号, type: number}
  - {id: handed_in, label: 提出日期, type: date}
  - {id: how, label: 提出方式, type: choice, choices: [口头]}
  - {id: subject, label: 异议内容, type: public_text, required: true}
steps:
  - {id: handling, name: 处理, who: {role: recorder}, within: {days: 9}}
closing: {confirmed_by: {role: supervisor}, within: {days: 9}}
)";

constexpr const char* channel_proof = R"(
id: channel_proof
version: 1
name: 公开佐证
applies_to: [city, county, town, village]
fields:
  - {id: item, label: 公开事项, type: text}
  - {id: period, label: 所属期, type: text}
  - {id: publications, label: 公开编号, type: text}
  - {id: channel, label: 公开方式, type: choice, choices: [会上通报]}
  - {id: shown_on, label: 公开日期, type: date}
  - {id: place, label: 在哪里, type: public_text, required: true}
steps:
  - {id: look, name: 核对, who: {role: recorder}, within: {days: 9}}
closing: {confirmed_by: {role: supervisor}, within: {days: 9}}
)";

}  // namespace

disclosure::Catalogue everywhere_catalogue() {
  Result<disclosure::Catalogue> out = disclosure::Catalogue::of(
      {{.path = "catalogue/everywhere.yaml", .bytes = everywhere_item, .is_own = true}});
  REQUIRE_MESSAGE(out.has_value(), english(out.error().message));
  return *std::move(out);
}

namespace {

matters::Rulebook rulebook() {
  // The numbers that pages count by, without the schemes that they come with.
  matters::SchemeTexts texts = *matters::parameter_texts("none");
  std::erase_if(texts, [](const auto& file) { return !file.first.starts_with("regions/"); });
  texts["matters/objectionable.yaml"] = objectionable;
  texts["matters/item_disclosure.yaml"] = item_disclosure;
  texts["matters/objection.yaml"] = objection;
  texts["matters/channel_proof.yaml"] = channel_proof;
  Result<matters::SchemeLibrary> library = matters::SchemeLibrary::of(std::move(texts));
  REQUIRE(library.has_value());
  return {*std::move(library), *matters::WorkCalendar::load("none")};
}

std::unique_ptr<oidc::Provider> provider() {
  http::Client client = *http::Client::make({.origins = {issuer}});
  return *oidc::Provider::make(
      {.issuer = issuer, .client_id = "mingbai", .redirect_uri = "https://mingbai.example/back"},
      std::move(client));
}

// Names of people have no digits: each digit of a number becomes a character.
std::string name_of(int number) {
  constexpr const char* digits[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
  std::string out = "示例";
  for (const char c : std::to_string(number)) out += digits[c - '0'];
  return out;
}

}  // namespace

std::string RouteRow::words() const {
  return fmt::format("{} {} ({})", http::to_string(method), pattern, about);
}

std::vector<RouteRow> documented_routes() {
  std::vector<RouteRow> rows;
  std::ifstream file(MINGBAI_TEST_RIGHTS);
  REQUIRE(file.good());
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("| GET ") || line.starts_with("| POST ")) rows.push_back(row_of(line));
  }
  REQUIRE_FALSE(rows.empty());
  return rows;
}

RouteCity::RouteCity(db::Db& database, bool insecure_lan)
    : db(database), people_(database), rulebook_(rulebook()), provider_(provider()) {
  access::StaffSite staff = staff_site(db);
  staff.insecure_lan = insecure_lan;
  site_ =
      std::make_unique<Site>(SiteParts{.db = db,
                                       .rulebook = rulebook_,
                                       .catalogue = everywhere_catalogue(),
                                       .staff = std::move(staff),
                                       .temporary = folder_.path(),
                                       .data = folder_.path(),
                                       .log_folder = folder_.path() / "log",
                                       .platform = access::SignInPlatform{.provider = *provider_}});
  router_ = site_->router();
}

access::SignInSite RouteCity::sign_in_site() const { return staff_site(db).sign_in; }

std::string RouteCity::fresh_name() { return fmt::format("name{}", ++names_); }

units::PersonId RouteCity::newcomer(const std::string& branch) {
  return people_.person(name_of(++names_), branch);
}

units::PostId RouteCity::hold(units::PersonId person, access::Role role, const std::string& unit) {
  return people_.post(person, role, unit, Instant{noon.ms - 1});
}

units::PersonId RouteCity::bystander() {
  const units::PersonId person = newcomer();
  hold(person, access::Role::reserve, own);
  return person;
}

Browser RouteCity::signed_in(units::PersonId person) {
  const access::SignInSite site = sign_in_site();
  const auto slip = access::invite(site, access::operator_actor(), person, fresh_name(), noon);
  REQUIRE(slip.has_value());
  Browser browser{.person = person, .name = slip->account.name};
  browser.visitor = {.address = fmt::format("10.{}.{}.1", names_ / 256, names_ % 256),
                     .browser = "of-" + browser.name};
  const auto entered =
      access::sign_in_by_slip(site, slip->code, chosen_password, browser.visitor, noon);
  REQUIRE(entered.has_value());
  browser.session = entered->token;
  const auto arrived = [&] {
    Result<access::Arrival> arrival = access::arrive(site, browser.session, noon);
    REQUIRE(arrival.has_value());
    return *std::move(arrival);
  };
  const access::Arrival first = arrived();
  const auto cards =
      access::make_cards(site, first.who ? *first.who : *first.partway, browser.visitor, noon);
  REQUIRE(cards.has_value());
  browser.session = cards->token;
  const access::Arrival arrival = arrived();
  REQUIRE(arrival.who.has_value());
  browser.form = access::form_token(site, *arrival.who);
  return browser;
}

std::string RouteCity::account_at(const std::string& unit) {
  const units::PersonId person = newcomer();
  hold(person, access::Role::recorder, unit);
  const auto slip =
      access::invite(sign_in_site(), access::operator_actor(), person, fresh_name(), noon);
  REQUIRE(slip.has_value());
  return slip->account.name;
}

std::string RouteCity::audit_row(const std::string& unit) {
  const units::UnitId at = people_.unit(unit);
  const Result<void> done = db.write([&](db::Session& session) -> Result<void> {
    access::record(session, access::operator_actor(),
                   {.act = access::Act::declare_relation,
                    .object = "person 1",
                    .unit = at,
                    .after = fresh_name()},
                   noon);
    return {};
  });
  REQUIRE(done.has_value());
  const auto rows =
      access::search_audit(db, access::operator_actor(), {.unit = at, .limit = 1}, noon);
  REQUIRE(rows.has_value());
  return std::to_string(rows->front().row.number);
}

std::string RouteCity::tied_account_at(const std::string& unit) {
  const units::PersonId person = newcomer();
  hold(person, access::Role::recorder, unit);
  const auto slip =
      access::invite(sign_in_site(), access::operator_actor(), person, fresh_name(), noon);
  REQUIRE(slip.has_value());
  const access::Proved proved{.issuer = issuer, .subject = fresh_name()};
  const access::Visitor visitor{.address = fmt::format("10.{}.{}.1", names_ / 256, names_ % 256),
                                .browser = "of-" + slip->account.name};
  REQUIRE(access::bind_by_slip(sign_in_site(), proved, slip->code, visitor, noon).has_value());
  return slip->account.name;
}

std::string RouteCity::account_with_card_at(const std::string& unit) {
  const units::PersonId person = newcomer();
  hold(person, access::Role::recorder, unit);
  return signed_in(person).name;
}

access::ProgramTokenId RouteCity::token_for(const std::string& account) {
  const access::TokenWish wish{.account = account,
                               .program = "test",
                               .acts = access::token_acts(),
                               .unit = above,
                               .days = 1};
  const auto id = access::grant_token(sign_in_site(), access::operator_actor(), wish, noon);
  REQUIRE(id.has_value());
  return *id;
}

std::string RouteCity::taken_token(const Browser& browser) {
  const Result<access::Arrival> arrival = access::arrive(sign_in_site(), browser.session, noon);
  REQUIRE(arrival.has_value());
  const auto token =
      access::take_token(sign_in_site(), *arrival->who, token_for(browser.name), noon);
  REQUIRE(token.has_value());
  return *token;
}

std::string RouteCity::second_session(const Browser& browser) {
  const access::SignInSite site = sign_in_site();
  const auto first = access::arrive(site, browser.session, noon);
  REQUIRE(first.has_value());
  const auto entered =
      access::sign_in(site, first->who->account.name, chosen_password, browser.visitor, noon);
  REQUIRE(entered.has_value());
  const auto second = access::arrive(site, entered->token, noon);
  REQUIRE(second.has_value());
  const std::optional<access::SignedIn>& who = second->who ? second->who : second->partway;
  return std::to_string(who->session.id.value);
}

matters::MatterId RouteCity::open_matter(const std::string& unit, const std::string& form) {
  const auto opened = matters::open_matter(
      db, rulebook_, access::system_actor("test"),
      {.unit = people_.unit(unit), .scheme = "objectionable", .submission = form}, noon);
  REQUIRE(opened.has_value());
  return opened->matter;
}

OpenMatter RouteCity::matter_with_paper(const std::string& unit) {
  const access::Actor job = access::system_actor("test");
  const matters::MatterId matter = open_matter(unit, matters::fresh_submission());
  const auto view = db.read([&](db::Session& session) {
    return matters::show_matter(session, rulebook_, job, matter, noon);
  });
  REQUIRE(view.has_value());
  const std::filesystem::path file = folder_.path() / "scan";
  std::ofstream(file, std::ios::binary) << "%PDF-1.7 " << fresh_name();
  const auto paper = matters::add_paper(db, job, folder_.path(), *view,
                                        {.name = {}, .file_name = "scan", .file = file}, noon);
  REQUIRE(paper.has_value());
  return {.matter = matter, .paper = paper->sha256};
}

OpenMatter RouteCity::matter_with_picture(const std::string& unit) {
  const matters::MatterId matter = open_matter(unit, matters::fresh_submission());
  const auto blob = blobs::keep_jpeg(folder_.path(), pictures::test::sound_jpeg());
  REQUIRE(blob.has_value());
  return {.matter = matter, .paper = std::to_string(plant_picture(db, matter, blob->sha256))};
}

std::string RouteCity::publish(const publications::Document& document) {
  if (!log_) log_.emplace(db);
  const publications::PartKeys keys = publications::PartKeys::in_data(folder_.path());
  const Result<bool> recorded = db.write([&](db::Session& session) {
    return publications::record_document(session, document, crypto::random_bytes, noon, &keys);
  });
  REQUIRE(recorded.value_or(false));
  log_->sequence();
  const auto find = [&](db::Session& session) -> Result<std::optional<std::int64_t>> {
    return translog::position_of(session, document.submission);
  };
  const std::optional<std::int64_t> number = db.read(find).value();
  REQUIRE(number.has_value());
  return std::to_string(*number);
}

std::string RouteCity::publication(const std::string& unit) {
  std::string& number = publications_[unit];
  if (number.empty()) {
    number = publish({.submission = "test " + unit,
                      .subject = "test " + unit,
                      .office = unit,
                      .item = "T01",
                      .period = "2026-10-01",
                      .why = {},
                      .parts = {{"test.json", "application/json", "{}"}}});
  }
  return number;
}

std::string RouteCity::words(const std::string& unit) {
  std::string& number = words_[unit];
  if (number.empty()) number = published_words(unit, false);
  return number;
}

std::string RouteCity::picture(const std::string& unit) {
  std::string& number = pictures_[unit];
  if (!number.empty()) return number;
  const std::string name = fresh_name();
  const std::string about =
      R"({"kind":"item","unit":"1","unit_name":"x","item":"T01","name":"x","label":"x","basis":[],)"
      R"("every":"event","period":"2026-10-01","audience":"public","steps":[],"on":"2026-10-01"})";
  number = publish({.submission = name,
                    .subject = name,
                    .office = unit,
                    .item = "T01",
                    .period = "2026-10-01",
                    .why = {},
                    .parts = {{"test.json", "application/json", about},
                              {.name = "words.json",
                               .media_type = "application/json",
                               .content = "{}",
                               .is_words = true},
                              {.name = "picture.jpg",
                               .media_type = std::string(publications::picture_type),
                               .content = pictures::test::sound_jpeg(),
                               .is_words = true}}});
  return number;
}

std::string RouteCity::published_words(const std::string& unit, bool is_proposed) {
  const std::string name = fresh_name();
  const std::string number = publish({.submission = name,
                                      .subject = name,
                                      .office = unit,
                                      .item = "T01",
                                      .period = "2026-10-01",
                                      .why = {},
                                      .parts = {{"test.json", "application/json", "{}"},
                                                {.name = "words.json",
                                                 .media_type = "application/json",
                                                 .content = "{}",
                                                 .is_words = true}}});
  if (!is_proposed) return number;
  const units::PersonId person = newcomer();
  hold(person, access::Role::recorder, unit);
  const access::Actor actor = people_.actor(person);
  const auto find = [&](db::Session& session) { return units::unit_by_code(session, unit); };
  const Result<void> proposed = publications::ask_redaction(
      db, actor, db.read(find).value(),
      {.place = {.number = std::stoll(number), .position = 2}, .why = "test"}, crypto::random_bytes,
      noon);
  REQUIRE(proposed.has_value());
  return number;
}

matters::MatterId RouteCity::ending_matter(const std::string& unit) {
  using matters::MatterAct;
  const access::Actor job = access::system_actor("test");
  const matters::MatterId matter = open_matter(unit, matters::fresh_submission());
  take_matter_on(job, matter, MatterAct::step_done, "only");
  take_matter_on(job, matter, MatterAct::closure_proposed, "");
  return matter;
}

matters::MatterId RouteCity::closed_matter(const std::string& unit) {
  const matters::MatterId matter = ending_matter(unit);
  take_matter_on(matters::test::holder(db, 1, access::Role::supervisor, unit), matter,
                 matters::MatterAct::closure_confirmed, "");
  return matter;
}

void RouteCity::take_matter_on(const access::Actor& actor, matters::MatterId matter,
                               matters::MatterAct act, const char* step) {
  REQUIRE(matters::do_deed(db, rulebook_, actor,
                           {.matter = matter,
                            .event = {.act = act, .step = step},
                            .submission = matters::fresh_submission()},
                           noon)
              .has_value());
}

matters::RegionalValueId RouteCity::proposed_value(const std::string& unit,
                                                   const std::string& parameter) {
  const auto place =
      db.read([&](db::Session& session) { return units::unit_by_code(session, unit); });
  const access::Actor job = access::system_actor("test");
  const auto known =
      db.read([&](db::Session& session) { return matters::values_of(session, job, place->id); });
  REQUIRE(known.has_value());
  for (const matters::RegionalValue& value : *known) {
    if (value.parameter == parameter && matters::is_pending(value, *known)) return value.id;
  }
  const auto proposed = matters::propose_value(
      db, rulebook_, job, {.unit = *place, .parameter = parameter, .value = "10", .source = "test"},
      noon);
  REQUIRE(proposed.has_value());
  return *proposed;
}

std::string RouteCity::fresh_scheme() {
  return fmt::format("id: own{}\nversion: 1\nname: 自有事项\napplies_to: [village]\nsteps:\n",
                     ++schemes_) +
         "  - {id: only, name: 办理, who: {role: recorder}, within: {days: 9}}\n"
         "closing: {confirmed_by: {role: supervisor}, within: {days: 3}}\n";
}

matters::SchemeProposalId RouteCity::proposed_scheme(const std::string& unit) {
  const auto place =
      db.read([&](db::Session& session) { return units::unit_by_code(session, unit); });
  const access::Actor job = access::system_actor("test");
  const auto known = db.read(
      [&](db::Session& session) { return matters::scheme_proposals_of(session, job, place->id); });
  REQUIRE(known.has_value());
  for (const matters::SchemeProposal& one : *known) {
    if (one.source == "planted" && matters::is_pending(one, *known)) return one.id;
  }
  const auto proposed = matters::propose_scheme(
      db, rulebook_, job, {.city = *place, .text = fresh_scheme(), .source = "planted"}, noon);
  REQUIRE_MESSAGE(proposed.has_value(), matters::test::refusal(proposed));
  return *proposed;
}

void RouteCity::tie(const Browser& browser) {
  const Result<access::Arrival> arrival = access::arrive(sign_in_site(), browser.session, noon);
  REQUIRE(arrival.has_value());
  REQUIRE(arrival->who.has_value());
  const access::Proved proved{.issuer = issuer, .subject = fresh_name()};
  const Result<access::NewSlip> slip =
      access::give_slip(sign_in_site(), access::operator_actor(), arrival->who->account, noon);
  REQUIRE(slip.has_value());
  REQUIRE(access::bind_own(sign_in_site(), *arrival->who, proved, slip->code, browser.visitor, noon)
              .has_value());
}

http::Response RouteCity::ask(const RouteRow& row, const Sending& sending,
                              const Browser& browser) const {
  http::Request request{.method = row.method, .form = sending.form, .received = noon};
  request.path = row.pattern;
  for (const auto& [name, value] : sending.params) {
    const std::string part = "{" + name + "}";
    const std::size_t at = request.path.find(part);
    REQUIRE_MESSAGE(at != std::string::npos, row.words());
    request.path.replace(at, part.size(), value);
  }
  request.address = browser.visitor.address;
  request.is_secure = browser.is_secure;
  const std::string prefix = browser.is_secure ? "__Host-" : "";
  if (!browser.session.empty()) request.cookies.emplace_back(prefix + "session", browser.session);
  request.cookies.emplace_back(prefix + "browser", browser.visitor.browser);
  request.form.emplace_back(http::token_field, browser.form);
  if (!browser.program.empty()) {
    request.headers.emplace_back("authorization", "Bearer " + browser.program);
  }
  if (!sending.file.empty()) {
    const std::filesystem::path path = folder_.path() / "sent";
    std::ofstream(path, std::ios::binary) << sending.file;
    request.files.push_back({.field = "file",
                             .name = "list.csv",
                             .path = path,
                             .bytes = static_cast<std::int64_t>(sending.file.size())});
  }
  http::Router::Match match = router_.match(row.method, request.path);
  REQUIRE_MESSAGE(match.route != nullptr, request.path);
  REQUIRE_MESSAGE(match.route->pattern == row.pattern, request.path);
  request.path_params = std::move(match.params);
  return match.route->handler(request);
}

}  // namespace mingbai::app::test
