#include "publications/feed_pages.h"

#include <map>

#include "platform/page/display.h"
#include "publications/document_actions.h"
#include "publications/feed.h"
#include "publications/publication_actions.h"
#include "publications/publication_views.h"
#include "translog/decimal.h"
#include "translog/log_actions.h"
#include "units/about_unit.h"
#include "units/tree_path.h"
#include "units/unit_actions.h"
#include "units/village_list.h"

namespace mingbai::publications {
namespace {

using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;

constexpr int per_page = 30;
// One look into an index for each of them.
constexpr int most_named_villages = 1'000;

// Whether an office is the unit, or a village or community below it.
class Below {
 public:
  Below(db::Session& session, const units::Unit& unit, std::string path)
      : session_(session), unit_(unit), path_(std::move(path)) {}

  bool operator()(const std::string& office) {
    const auto [found, is_new] = known_.try_emplace(office, false);
    if (is_new) found->second = look(office);
    return found->second;
  }

 private:
  [[nodiscard]] bool look(const std::string& office) const {
    if (office == unit_.code) return true;
    const Result<units::Unit> unit = units::unit_by_code(session_, office);
    if (!unit || units::rank(unit->kind) != units::rank(units::Kind::village)) return false;
    const Result<std::string> path = units::unit_path(session_, unit->id);
    return path && *path > path_ && *path < units::path_end(path_);
  }

  db::Session& session_;
  const units::Unit& unit_;
  std::string path_;
  std::map<std::string, bool, std::less<>> known_;
};

Result<PublicationList> published_by(db::Session& session, const units::Unit& unit,
                                     std::optional<std::int64_t> below) {
  std::vector<std::string> offices{unit.code};
  if (units::rank(unit.kind) < units::rank(units::Kind::village)) {
    const std::vector<units::ListedVillage> villages =
        TRY(units::villages_below(session, unit.id, {}, most_named_villages + 1));
    if (std::ssize(villages) > most_named_villages) {
      Below is_below(session, unit, TRY(units::unit_path(session, unit.id)));
      return publications_among_last(session, std::ref(is_below), below, per_page);
    }
    offices.reserve(villages.size() + 1);
    for (const units::ListedVillage& village : villages) offices.push_back(village.code);
  }
  return publications_of(session, offices, below, per_page);
}

// Addresses inside this site, whole where it is known how visitors reach it.
class Addresses {
 public:
  explicit Addresses(std::string origin) : origin_(std::move(origin)) {
    while (origin_.ends_with('/')) origin_.pop_back();
  }
  [[nodiscard]] std::string of(const Url& url) const { return origin_ + url.str(); }

 private:
  std::string origin_;
};

struct Asked {
  const FeedPages& pages;
  db::Session& session;
  Addresses addresses;
  Translator t;

  [[nodiscard]] FeedEntry entry(const ListedPublication& publication) const;
  [[nodiscard]] Result<Feed> feed(const units::Unit& unit, std::string_view ending,
                                  std::optional<std::int64_t> below) const;
};

FeedEntry Asked::entry(const ListedPublication& publication) const {
  const std::string number = number_words(publication.number, t);
  FeedEntry out{.id = uuid_of(translog::signed_entry(session, publication.number).value_or(number)),
                .url = addresses.of(publication_url(publication.number)),
                .title = number,
                .summary = {},
                .author = publication.document.office,
                .at = publication.at,
                .updated = publication.at,
                .successor = std::nullopt};
  const Result<units::Unit> office = units::unit_by_code(session, publication.document.office);
  if (office) out.author = office->name;
  if (const std::string state = trouble_words(publication, t); !state.empty()) {
    out.summary = state;
  } else if (const auto telling = pages.documents.tell(session, publication.document, t)) {
    out.title = t("{0} ({1})", telling->title, number);
    // Where there are tables, the first sentence is made from their figures; elsewhere sentences
    // are what people wrote, which is read on the page only.
    const bool is_of_figures = !telling->tables.empty() && !telling->sentences.empty();
    if (is_of_figures) out.summary = telling->sentences.front();
    if (telling->notice) out.summary = window_words(telling->notice->window, t);
  }
  if (publication.superseded_by) {
    out.title = t("Superseded: {0}", out.title);
    out.successor = addresses.of(publication_url(*publication.superseded_by));
    const Result<PublicationEntry> successor = entry_at(session, *publication.superseded_by);
    if (successor) out.updated = successor->at;
  }
  return out;
}

Result<Feed> Asked::feed(const units::Unit& unit, std::string_view ending,
                         std::optional<std::int64_t> below) const {
  const PublicationList list = TRY(published_by(session, unit, below));
  const Url first = Url("/feed").slash(unit.code).suffixed(ending);
  const auto at = [&first](std::int64_t after) {
    return first.with("after", std::to_string(after));
  };
  Feed out{.id = uuid_of("feed of " + unit.code),
           .title = t("{0}: what was published", unit.name),
           .author = unit.name,
           .language = std::string(i18n::tag(t.language())),
           .page = addresses.of(Url("/u").slash(unit.code).slash("publications")),
           .self = addresses.of(below ? at(*below) : first),
           .next = std::nullopt,
           .updated = {},
           .entries = {}};
  if (list.next) out.next = addresses.of(at(*list.next));
  out.entries.reserve(list.publications.size());
  for (const ListedPublication& publication : list.publications) {
    out.entries.push_back(entry(publication));
    out.updated = std::max(out.updated, out.entries.back().updated);
  }
  return out;
}

struct Form {
  std::string_view ending;
  std::string_view media_type;
  std::string (*write)(const Feed&);
};
constexpr Form atom{".atom", "application/atom+xml; charset=utf-8", atom_feed};
constexpr Form json{".json", "application/feed+json; charset=utf-8", json_feed};

http::Handler answering(const FeedPages& pages, const Form& form) {
  return units::about_unit(pages.documents.db,
                           [&pages, &form](const Request& request, db::Session& session,
                                           const units::Unit& unit) -> Result<Response> {
                             std::optional<std::int64_t> below;
                             if (const auto after = request.query_value("after")) {
                               below = translog::parse_decimal(*after);
                               if (!below) {
                                 return fail(
                                     ErrorCode::invalid,
                                     msg("after is the number of a publication, such as 100."));
                               }
                             }
                             const Asked asked{.pages = pages,
                                               .session = session,
                                               .addresses = Addresses(pages.public_address),
                                               .t = page::display_of(request).translator()};
                             const Feed feed = TRY(asked.feed(unit, form.ending, below));
                             return Response{.status = 200,
                                             .media_type = std::string(form.media_type),
                                             .headers = {},
                                             .body = form.write(feed),
                                             .file = std::nullopt};
                           });
}

}  // namespace

void add_feed_pages(http::Router& router, const FeedPages& pages) {
  const http::Caching caching{.query = {"after"}, .generation = [&pages](const Request&) {
                                return pages.documents.generation();
                              }};
  router.get_cached("/feed/{unit}.atom", caching, answering(pages, atom));
  router.get_cached("/feed/{unit}.json", caching, answering(pages, json));
}

}  // namespace mingbai::publications
