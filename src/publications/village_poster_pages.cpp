#include "publications/village_poster_pages.h"

#include "access/staff_form.h"
#include "platform/page/components.h"
#include "publications/document_actions.h"
#include "publications/poster_file.h"
#include "publications/publication_actions.h"
#include "publications/publication_views.h"
#include "publications/village_key_actions.h"
#include "publications/village_key_urls.h"

namespace mingbai::publications {
namespace {

using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;

constexpr int most_looked_at = 200;
constexpr std::size_t most_listed = 50;

// Of what holds now, the newest first.
std::vector<ListedPublication> for_the_village(db::Session& session, const units::Unit& unit) {
  std::vector<ListedPublication> out;
  PublicationList list = publications_of(session, unit.code, std::nullopt, most_looked_at);
  for (ListedPublication& each : list.publications) {
    if (!each.is_for_village || each.superseded_by || out.size() == most_listed) continue;
    out.push_back(std::move(each));
  }
  return out;
}

// What it says, and its poster in both sizes.
Html poster_row(const StaffRequest& staff, const DocumentPages& pages, db::Session& session,
                const ListedPublication& publication) {
  const Translator& t = staff.t;
  const std::string number = std::to_string(publication.number);
  const Url poster = village_posters_url(*staff.unit).slash(number);
  const std::optional<Telling> telling = told(pages.tell, session, publication.document, t);
  const auto link = [&](const char* size, const std::string& words) {
    return html::a(html::href(poster.with("size", size)), words);
  };
  return html::li(html::a(html::href(publication_url(publication.number)),
                          telling ? telling->title : number_words(publication.number, t)),
                  html::br(), link("a3", t("Poster, A3")), " · ", link("a4", t("Poster, A4")));
}

Result<Response> show_posters(const StaffRequest& staff, const DocumentPages& pages) {
  const Translator& t = staff.t;
  const Url here = village_posters_url(*staff.unit);
  const std::vector<Html> rows =
      TRY(pages.db.read([&](db::Session& session) -> Result<std::vector<Html>> {
        std::vector<Html> out;
        for (const ListedPublication& each : for_the_village(session, *staff.unit)) {
          out.push_back(poster_row(staff, pages, session, each));
        }
        return out;
      }));
  Html content = html::p(t(
      "For the notice board in the village, with all its words and the key: whoever stands before "
      "it reads it, and opens it on a phone. Nobody puts it where others pass."));
  content += rows.empty()
                 ? page::empty_state(t("Nothing was published for the people of the village yet."))
                 : html::ul(rows);
  return access::staff_page(staff, t("{0}: posters for the village", staff.unit->name), here,
                            {{t("Desk"), Url("/desk")}}, {}, content);
}

// The key and the address that opens the publication with it.
Result<PrintedCodes> codes_of(const StaffRequest& staff, const DocumentPages& pages,
                              std::int64_t number) {
  const VillageKey key = TRY(pages.db.read([&](db::Session& session) -> Result<VillageKey> {
    return village_key(session, *staff.unit, civil_date(staff.now).year());
  }));
  PrintedCodes out;
  out.address = access::whole_address(staff, publication_url(number).str());
  out.checkpoint = TRY(checkpoint_over(pages, number));
  out.village_key = digits_of(pages.village_secret, key);
  const Url opening = with_key_filled_in(village_key_url(*staff.unit, number), out.village_key);
  out.opening = access::whole_address(staff, opening.str());
  return out;
}

Result<Response> show_poster(const StaffRequest& staff, const DocumentPages& pages) {
  const std::int64_t number = TRY(parse_number(staff.http.param("number").value_or("")));
  const Shown shown = TRY(shown_to_village(pages, number, *staff.unit, staff.t));
  const PrintedCodes codes = TRY(codes_of(staff, pages, number));
  return poster_answer(shown, codes, staff.http.query_value("size").value_or("a3"), staff.t);
}

}  // namespace

Url village_posters_url(const units::Unit& unit) { return Url("/desk/posters").slash(unit.code); }

void add_village_poster_pages(access::StaffRouter& router, const DocumentPages& pages) {
  const access::Need giving = access::at_unit({access::Act::give_village_key});
  router.get("/desk/posters/{unit}", giving,
             [&pages](const StaffRequest& staff) { return show_posters(staff, pages); });
  router.get("/desk/posters/{unit}/{number}", giving,
             [&pages](const StaffRequest& staff) { return show_poster(staff, pages); });
}

}  // namespace mingbai::publications
