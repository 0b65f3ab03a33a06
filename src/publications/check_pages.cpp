#include "publications/check_pages.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "platform/page/assets.h"
#include "platform/page/components.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "publications/document_actions.h"
#include "publications/publication_actions.h"
#include "publications/publication_views.h"

namespace mingbai::publications {
namespace {

using html::Html;
using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;

// The script puts values in their places.
constexpr const char* first = "{0}";
constexpr const char* second = "{1}";

using Sentences = std::vector<std::pair<const char*, std::string>>;

Sentences good_sentences(const Translator& t) {
  return {
      {"content",
       t("What is shown is what entry {0} of the public log was made for, in all {1} parts.", first,
         second)},
      {"closed",
       t("Parts for the people of the village: {0}. The same entry vouches for them; with "
         "the village's key this phone checks them too.",
         first)},
      {"removed",
       t("Parts that were taken away or are hidden: {0}. The log says so; the page says when, why "
         "and by which offices.",
         first)},
      {"inclusion", t("It is in the public log: entry {0}, in a log of {1}.", first, second)},
      {"signature", t("The log {0} has signed it, with the key number {1}. Compare the number with "
                      "the poster or "
                      "with a neighbour's.",
                      first, second)},
      {"alone", t("Witnesses outside: 0. So only what differs from what this phone has seen before "
                  "can be found out.")},
      {"witnesses", t("Witnesses outside who have signed it: {0}: {1}.", first, second)},
      {"unwitnessed",
       t("In the log, and waiting for witnesses: {0} has not signed yet. Until then only what "
         "differs from what this phone has seen before can be found out.",
         first)},
      {"unchanged", t("Since you checked last ({0}) nothing was changed.", first)},
      {"first",
       t("This phone has checked for the first time, and remembers the log from now on. The "
         "next check tells whether anything was changed since.")},
      {"forgetful", t("This browser keeps nothing, so the next check cannot be compared with this "
                      "one.")},
      {"digits", t("To compare with others: the log's root begins with {0}, at {1} entries.", first,
                   second)}};
}

Sentences wrong_sentences(const Translator& t) {
  return {
      {"unreadable",
       t("{0} could not be read, so the check did not come to its end. That alone says "
         "nothing; try again later.",
         first)},
      {"wrong-content", t("Part {0} is not what the log's entry was made for.", first)},
      {"wrong-removal",
       t("Part {0} is not shown, and no lawful record in the log says that it was taken away.",
         first)},
      {"wrong-entry", t("The log's entry cannot be read.")},
      {"wrong-inclusion", t("It is not shown that this is entry {0} of the log.", first)},
      {"wrong-signature", t("The signature of the log is wrong: {0}.", first)},
      {"wrong-witness", t("The signature of a witness is wrong: {0}.", first)},
      {"wrong-quorum",
       t("For more than a day too few witnesses have signed: {0} is missing.", first)},
      {"wrong-tile", t("The log's files do not fit what was signed: {0}.", first)},
      {"wrong-fork", t("The log does not begin with what this phone has seen: {0}.", first)},
      {"wrong-shorter", t("The log is shorter than when you checked last: {0}.", first)},
      {"wrong-form", t("What this site sends is not in its form: {0}.", first)},
      {"wrong-key", t("The log has another key than when you checked last, which was {0}.", first)},
      {"wrong-takeover",
       t("The log says that it has lost its key, and that this one goes on: {0}.", first)}};
}

Sentences meanings(const Translator& t) {
  const std::string made_up = t(
      "It is damaged, or somebody made it up. Do not rely on it, and show the file to an auditor.");
  return {
      {"means-content", t("It was changed after it was public, or this site sends you another one. "
                          "Keep the file as evidence.")},
      {"means-removal",
       t("What was published is withheld without a record, or the log has not taken the record in "
         "yet. Try again later; if it stays so, keep the file as evidence.")},
      {"means-entry", made_up},
      {"means-inclusion", t("What you see was never logged like this. Keep the file as evidence.")},
      {"means-signature",
       t("Whoever made this does not have the log's key, or it was changed on the "
         "way. Do not rely on what you see.")},
      {"means-witness",
       t("It says that a witness has seen this log, and the witness has not signed "
         "it. Do not rely on what you see.")},
      {"means-quorum", t("Witnesses that do not sign may have seen another log. Ask one of them.")},
      {"means-tile",
       t("A file of the log is damaged or was changed. Until it fits again nobody can "
         "tell whether the log only grew. Keep the file as evidence.")},
      {"means-fork",
       t("It was rewritten, or different people are shown different logs. The two signed "
         "checkpoints in the file prove it: keep it, and show it to the inspection "
         "office.")},
      {"means-shorter", t("Entries are gone, or an old copy was put in place of the log. The two "
                          "signed checkpoints in the file prove it: keep it, and show it to the "
                          "inspection office.")},
      {"means-form", made_up},
      {"means-key",
       t("A new key has to be announced. Ask the office that runs this site, and one of "
         "the witnesses, before you rely on it. Keep the file as evidence.")},
      {"means-takeover",
       t("Nothing that you checked before was changed, but the old key cannot vouch for the new "
         "one. "
         "Compare it with a new poster, or ask a witness. If it is the same, choose “Forget what "
         "this phone remembers” and check once more; if not, keep the file as evidence.")}};
}

// What the script says; unseen without it.
Html sentences(const Translator& t) {
  std::vector<Html> items;
  for (const Sentences& group : {good_sentences(t), wrong_sentences(t), meanings(t)}) {
    for (const auto& [name, words] : group) {
      items.push_back(html::li(html::attr("data-name", name), words));
    }
  }
  return html::ul(html::id("check-sentences"), html::flag("hidden"), items);
}

// Where the log says why parts are not shown: "2:17" is part 2, by entry 17.
std::string removal_places(const Publication& publication) {
  std::string out;
  for (const Removal& removal : publication.removals) {
    if (!removal.entry) continue;
    if (!out.empty()) out += ' ';
    out += std::to_string(removal.place.position);
    out += ':';
    out += std::to_string(*removal.entry);
  }
  return out;
}

// Works where scripts run; elsewhere nothing of it is seen.
Html check_box(const Publication& publication, const Translator& t) {
  const std::string number = std::to_string(publication.number);
  const auto button = [&](const char* name, const std::string& words, const char* look) {
    return html::button(html::attr("type", "button"), html::id(name), html::attr("class", look),
                        html::flag("hidden"), words);
  };
  return html::div(
      html::id("check"), html::attr("data-number", number),
      html::attr("data-removals", removal_places(publication)),
      html::div(html::cls("actions"), button("check-start", t("Check it now"), "primary"),
                button("check-forget", t("Forget what this phone remembers"), "quiet")),
      html::ol(html::id("check-results"), html::cls("check"), html::attr("aria-live", "polite"),
               html::attr("aria-label", t("What the check found"))),
      html::p(html::flag("hidden"),
              html::a(html::id("check-evidence"), html::cls("button"), html::href(Url("#check")),
                      html::attr("download", "evidence-" + number + ".json"),
                      t("Save the evidence as a file"))),
      sentences(t), html::script(html::attr("type", "module"), html::src(page::asset("check.js"))));
}

Html what_is_checked(const Translator& t) {
  return html::group(
      html::h2(t("What is checked")),
      html::ol(html::li(t("That what you read is what was logged, byte by byte.")),
               html::li(t("That the entry is in the public log, in its place.")),
               html::li(t("That the log has signed it, and which witnesses outside have.")),
               html::li(t("That the log has only grown since this phone checked it last."))));
}

// What is altered is shown under the address that it would have as a text.
Url address_of(const Publication& publication, std::int64_t part) {
  const auto place = std::ranges::find(publication.places, part);
  const auto index = static_cast<std::size_t>(place - publication.places.begin());
  const bool is_picture = place != publication.places.end() &&
                          publication.document.parts[index].media_type == picture_type;
  return is_picture ? picture_url(publication.number, part) : part_url(publication.number, part);
}

Html by_yourself(const Publication& publication, const Translator& t) {
  const Url here = publication_url(publication.number);
  std::vector<page::Link> links;
  for (std::size_t i = 1; i <= publication.parts.size(); ++i) {
    const PartState state = publication.parts[i - 1];
    const bool is_shown = state == PartState::kept || state == PartState::altered;
    if (!is_shown) continue;
    links.push_back({t("What was published, part {0}", std::to_string(i)),
                     address_of(publication, static_cast<std::int64_t>(i)),
                     {}});
  }
  links.push_back({t("The entry in the log"), here.slash("entry"), {}});
  links.push_back({t("The proof"), proof_url(publication.number), {}});
  links.push_back({t("The keys of the log and of its witnesses"), Url("/log/policy"), {}});
  links.push_back({t("The newest checkpoint of the log"), Url("/log/checkpoint"), {}});
  Html out = html::h2(t("How to check it by yourself"));
  out += html::p(
      t("Whoever does not trust this page, which comes from the site itself, saves these files and "
        "checks them on another machine, with a program from somebody else:"));
  out += page::link_list(links);
  out += html::element("pre", html::attr("tabindex", "0"),
                       html::code("mingbai verify proof --entry entry --policy policy --content "
                                  "document.json\n"
                                  "node verify.mjs proof --entry entry --policy policy --content "
                                  "document.json"));
  out += html::p(
      t("verify.mjs is one file that auditors and witnesses have; it shares nothing with the "
        "program of this site."),
      " ",
      html::a(html::href(page::asset("verify.mjs")), html::attr("download", "verify.mjs"),
              t("This site hands it out, too: compare it with an auditor's before you rely on "
                "it.")));
  return out;
}

Html what_it_means(const Translator& t) {
  return html::group(
      html::h2(t("What it shows, and what not")),
      html::p(t("It shows that nobody changes what was published unnoticed, as long as one person "
                "outside has kept a checkpoint: a witness, or your phone.")),
      html::p(html::a(html::href(Url("/log/witnesses")), t("Who watches this log"))),
      html::p(
          t("It does not show that the figures are true, nor who typed them: the site publishes "
            "in the name of the village, which has not signed by itself. What the village's "
            "notice board says must be the same.")));
}

Result<Response> check_page(const Request& request, const Publication& publication) {
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  const std::string number = number_words(publication.number, t);
  const Url publication_page = publication_url(publication.number);
  page::Frame frame{.title = t("Check publication {0}", number),
                    .display = display,
                    .url = check_url(publication.number),
                    .breadcrumb = {{number, publication_page}}};
  Html content = html::h1(frame.title);
  content += html::p(t("Was it changed since it was published? This phone can find out."));
  content += check_box(publication, t);
  content += what_is_checked(t);
  content += by_yourself(publication, t);
  content += what_it_means(t);
  return page::response(frame, content);
}

}  // namespace

Url check_url(std::int64_t number) { return publication_url(number).slash("check"); }

void add_check_pages(http::Router& router, const DocumentPages& pages) {
  const http::Caching caching = caching_for_readers(pages, {});
  router.get_cached("/p/{number}/check", caching, [&pages](const Request& request) -> Response {
    const auto find = [&](db::Session& session) -> Result<Publication> {
      const std::int64_t number = TRY(parse_number(request.param("number").value_or("")));
      return publication_at(session, number, reader_at(pages, session, request), &pages.keys);
    };
    const Result<Publication> publication = pages.db.read(find);
    if (!publication) return page::error_response(request, publication.error());
    Result<Response> response = check_page(request, *publication);
    if (!response) return page::error_response(request, response.error());
    return for_reader(*std::move(response), request);
  });
}

}  // namespace mingbai::publications
