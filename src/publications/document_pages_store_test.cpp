#include "platform/http/router.h"
#include "platform/json/json.h"
#include "publications/document_pages.h"
#include "publications/publication_list_pages.h"
#include "publications/redaction_testing.h"

namespace mingbai::publications {
namespace {

using access::test::noon;
using test::Place;

// What visitors without a key get.
struct Site : Place {
  explicit Site(db::Db& of) : Place(of) {
    add_document_pages(router, pages);
    add_publication_list_pages(router, pages);
  }
  http::Response get(const std::string& path) {
    http::Request request{.method = http::Method::get, .path = path, .received = noon};
    http::Router::Match match = router.match(http::Method::get, path);
    REQUIRE(match.route != nullptr);
    request.path_params = std::move(match.params);
    return match.route->handler(request);
  }
  int status(const std::string& path) { return get(path).status; }
  // Of both publications, the newest first: "kept hidden ".
  std::string states() {
    const http::Response list = get("/u/" + std::string(test::village) + "/publications.json");
    const Result<json::Value> said = json::parse(list.body);
    std::string out;
    for (const json::Value& each : *said->find("publications")->array()) {
      out += *each.find("state")->string() + " ";
    }
    return out;
  }

  DocumentPages pages{
      .db = db,
      .log_folder = log.folder(),
      .keys = keys,
      .clock = [] { return noon; },
      .village_secret = crypto::SecretKey(std::array<unsigned char, 32>{7}),
      .public_address = {},
      .tell = [](db::Session&, const Document&, const i18n::Translator&) -> Result<Telling> {
        return fail(ErrorCode::not_found, {});
      },
      .find_rule = {},
      .generation = [] { return std::uint64_t{0}; }};
  http::Router router;
};

}  // namespace

TEST_CASE("security 20: that a part for the village was taken away is told to everybody") {
  db::test::on_each_engine([](db::Db& db) {
    Site site(db);
    CHECK(site.status("/p/0/parts/2.json") == 403);
    CHECK(site.status("/p/0/parts/2.jpg") == 403);
    CHECK(site.status("/p/0/parts/2/proof") == 403);
    CHECK(site.states() == "kept kept ");
    RedactionWish both = Place::wish(0);
    both.hides = true;
    REQUIRE(site.propose(site.director, both).empty());
    site.log.sequence();
    for (const char* path : {"/p/0/parts/2.json", "/p/0/parts/2.jpg"}) {
      const http::Response hidden = site.get(path);
      CHECK(hidden.status == 451);
      CHECK(hidden.body.find("第 2 号") != std::string::npos);
    }
    const http::Response proof = site.get("/p/0/parts/2/proof");
    CHECK(proof.status == 200);
    CHECK(proof.body.find("extra") == std::string::npos);
    CHECK(site.status("/p/0/parts/1/proof") == 200);
    CHECK(site.status("/p/0/parts/3.json") == 404);
    CHECK(site.states() == "kept hidden ");
    REQUIRE(site.decide(site.town, 0).empty());
    site.log.sequence();
    CHECK(site.status("/p/0/parts/2.json") == 410);
    CHECK(site.status("/p/0/parts/2/proof") == 200);
    CHECK(site.status("/p/1/parts/2.json") == 403);
    CHECK(site.states() == "kept redacted ");
  });
}

TEST_CASE("security 14: the list of publications says of an unlawful record what it is") {
  db::test::on_each_engine([](db::Db& db) {
    Site site(db);
    REQUIRE(
        site.runs("INSERT INTO hidden_parts (submission, position, why, office, person, at_ms, "
                  "until_ms, entry) VALUES ('a', 2, 'law', '990101100200', 1, 1, "
                  "4070908800000, 'none')"));
    CHECK(site.states() == "kept unlawful ");
    CHECK(site.status("/p/0/parts/2.json") == 403);
  });
}

}  // namespace mingbai::publications
