#include "app/copy/site_copy.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "app/copy/copied_file.h"
#include "app/copy/copied_page.h"
#include "platform/html/html.h"
#include "platform/http/target.h"
#include "platform/i18n/format.h"
#include "platform/json/json.h"
#include "platform/page/components.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "publications/publication_actions.h"
#include "translog/log_actions.h"
#include "translog/tile_folder.h"
#include "units/unit_actions.h"

namespace mingbai::app {
namespace {

namespace fs = std::filesystem;
using http::Request;
using http::Response;

constexpr std::size_t most_fields = 8;
constexpr std::size_t most_tile_bytes = 16U << 20;
constexpr std::int64_t most_parts = 100;  // of a publication

// The one place where an answer's status becomes what stands in the copy.
enum class Standing {
  here,
  taken_back,  // its page says that, why and by whom; a web server must say so too
  elsewhere,   // under another address
  not_here,    // it needs a key, or there is nothing
  broken       // nobody knows what stands there
};
Standing standing_of(int status) {
  if (status == 200) return Standing::here;
  if (status == 410 || status == 451) return Standing::taken_back;
  if (status >= 300 && status < 400) return Standing::elsewhere;
  return status < 500 ? Standing::not_here : Standing::broken;
}

std::string header_of(const Response& response, std::string_view name) {
  const auto found = std::ranges::find(
      response.headers, name, [](const auto& header) { return std::string_view(header.first); });
  return found == response.headers.end() ? std::string() : found->second;
}

// A page of the copy's own.
Response own_page(const std::string& title, const html::Html& content) {
  const page::Frame frame{.title = title, .display = {}, .url = html::Url("/")};
  return page::response(frame, html::group(html::h1(title), content));
}

// The addresses of a file: "/p/5/index.html", "/p/5/" and "/p/5".
std::vector<std::string> addresses_of(std::string_view file) {
  constexpr std::string_view index = "index.html";
  std::string name = "/" + std::string(file);
  std::vector<std::string> out{name};
  if (!name.ends_with("/index.html")) return out;
  name.resize(name.size() - index.size());
  out.push_back(name);
  name.pop_back();
  out.push_back(name);
  return out;
}

// As nginx maps them to a status: deploy/nginx-copy.conf.
std::string nginx_lines(std::string_view file, int status) {
  std::string out;
  for (const std::string& address : addresses_of(file)) {
    std::string name;
    for (const char c : address) {
      if (c == '"' || c == '\\') name += '\\';
      name += c;
    }
    out += fmt::format("\"{}\" {};\n", name, status);
  }
  return out;
}

// As Apache does: deploy/apache-copy.conf. A name ends where a space begins; what is taken back has
// none, as all of it lies below the number of a publication.
std::string apache_lines(std::string_view file, int status) {
  std::string out;
  for (const std::string& address : addresses_of(file)) {
    out += fmt::format("{} {}\n", address, status);
  }
  return out;
}

class Copying {
 public:
  Copying(const CopiedSite& site, CopyFolder folder) : site_(site), folder_(std::move(folder)) {}

  Result<MadeCopy> made(const CopyWish& wish, const jobs::Progress& progress);

 private:
  using Belongs = std::function<bool(std::string_view address)>;

  [[nodiscard]] Result<Response> ask(const std::string& address) const;
  Result<bool> take(const std::string& address, std::vector<std::string>& links);
  Result<void> walk(const std::string& from, const Belongs& belongs);
  Result<void> unit(const std::string& code);
  Result<void> publication(std::int64_t number);
  Result<void> open_data();
  Result<void> tiles();
  Result<void> about(const CopyWish& wish);
  Result<void> lists();

  const CopiedSite& site_;
  CopyFolder folder_;
  Instant valid_until_;
  std::set<std::string> shared_;  // files of /static
  json::Array taken_back_;        // address and status of each
  std::string nginx_, apache_;    // the same for either web server
};

Result<Response> Copying::ask(const std::string& address) const {
  http::Target target;
  TRY(http::parse_target(address, target));
  Request request{.method = http::Method::get, .path = target.path, .received = site_.clock()};
  request.query = TRY(http::parse_fields(target.query, most_fields));
  request.headers = {{"accept-language", "zh-CN"}};
  http::Router::Match match = site_.router.match(http::Method::get, target.path);
  if (match.route == nullptr) return Response{.status = 404};
  request.path_params = std::move(match.params);
  Response response = match.route->handler(request);
  if (response.file) {
    response.body = TRY(translog::read_file(*response.file, most_tile_bytes));
  }
  return response;
}

// Writes what stands at an address of the copy, and tells where it leads to. False: nothing does.
Result<bool> Copying::take(const std::string& address, std::vector<std::string>& links) {
  const std::optional<CopiedFile> file = copied_file(address);
  ensure(file.has_value(), "only addresses of the copy are taken");
  Response response = TRY(ask(address));
  const Standing standing = standing_of(response.status);
  if (standing == Standing::broken) {
    return fail(
        ErrorCode::internal,
        msg("{0} cannot be copied: the site itself fails there. The log says why.", address));
  }
  if (standing == Standing::not_here) return false;
  if (standing == Standing::taken_back) {
    taken_back_.push_back(
        json::Object{{"address", address}, {"file", file->path}, {"status", response.status}});
    nginx_ += nginx_lines(file->path, response.status);
    apache_ += apache_lines(file->path, response.status);
  }
  if (standing == Standing::elsewhere) {
    if (!file->is_page) return false;
    const Result<html::Url> target = html::Url::inside(header_of(response, "Location"));
    if (!target) return false;
    const i18n::Translator t(i18n::Language::zh_cn);
    response = own_page(t("This stands at another address"),
                        html::p(html::a(html::href(*target), t("Go there"))));
  }
  if (!file->is_page) {
    // A file that somebody takes for what it was would be worse than none.
    if (standing == Standing::taken_back) return false;
    TRY(folder_.write(file->path, response.body));
    return true;
  }
  CopiedPage page = copied_page(response.body, file->path);
  TRY(folder_.write(file->path, page.html));
  links = std::move(page.links);
  return true;
}

// What can be reached from an address by links that belong to it.
Result<void> Copying::walk(const std::string& from, const Belongs& belongs) {
  std::deque<std::string> waiting{from};
  std::set<std::string> known{copied_file(from).value_or(CopiedFile{}).path};
  while (!waiting.empty()) {
    const std::string address = std::move(waiting.front());
    waiting.pop_front();
    std::vector<std::string> links;
    TRY(take(address, links));
    for (std::string& link : links) {
      const std::string file = copied_file(link).value_or(CopiedFile{}).path;
      const bool is_shared = link.starts_with("/static/");
      if (!is_shared && !belongs(link)) continue;
      if (!(is_shared ? shared_ : known).insert(file).second) continue;
      waiting.push_back(std::move(link));
    }
  }
  return {};
}

Result<void> Copying::unit(const std::string& code) {
  const auto belongs = [&code](std::string_view address) {
    for (const std::string_view folder : {"/u/", "/feed/", "/calendar/"}) {
      if (!address.starts_with(folder)) continue;
      std::string_view rest = address.substr(folder.size());
      if (!rest.starts_with(code)) return false;
      rest.remove_prefix(code.size());
      return rest.empty() || std::string_view("/.?").find(rest.front()) != std::string_view::npos;
    }
    return false;
  };
  return walk("/u/" + code, belongs);
}

// Its page and all that is linked from it; then what programs ask for without a link.
Result<void> Copying::publication(std::int64_t number) {
  const std::string at = "/p/" + std::to_string(number);
  std::set<std::string> linked;
  const auto belongs = [&](std::string_view address) {
    const bool is_of_it = address.starts_with(at + ".") || address.starts_with(at + "/");
    return is_of_it && linked.insert(std::string(address)).second;
  };
  TRY(walk(at, belongs));
  const auto ask_for = [&](const std::string& address) -> Result<bool> {
    std::vector<std::string> ignored;
    if (!linked.insert(address).second) return true;
    return take(address, ignored);
  };
  for (const char* ending : {".json", ".csv", ".txt", "/entry", "/proof", "/check"}) {
    TRY(ask_for(at + ending));
  }
  const auto parts = site_.db.read([&](db::Session& session) -> Result<std::int64_t> {
    const auto entry = publications::entry_at(session, number);
    return entry ? std::ssize(entry->parts) : 0;
  });
  for (std::int64_t part = 1; part <= std::min(TRY(parts), most_parts); ++part) {
    const std::string of_part = at + "/parts/" + std::to_string(part);
    // Of one that was taken away nobody can tell which of them it was.
    TRY(ask_for(of_part + ".json"));
    TRY(ask_for(of_part + ".jpg"));
    TRY(ask_for(of_part + "/small.jpg"));
    TRY(ask_for(of_part + "/proof"));
  }
  return {};
}

Result<void> Copying::open_data() {
  std::vector<std::string> links;
  const std::string package = "/open/datapackage.json";
  const Response response = TRY(ask(package));
  const json::Value root = TRY(json::parse(response.body));
  TRY(folder_.write(package.substr(1), response.body));
  const json::Value* resources = root.find("resources");
  ensure(resources != nullptr && resources->array() != nullptr, "a package has resources");
  for (const json::Value& resource : *resources->array()) {
    const json::Value* path = resource.find("path");
    ensure(path != nullptr && path->string() != nullptr, "a resource has a path");
    TRY(take("/open/" + *path->string(), links));
  }
  return {};
}

Result<void> Copying::tiles() {
  std::error_code problem;
  std::vector<std::string> links;
  const fs::path folder = site_.log_folder / "tile";
  if (!fs::exists(folder, problem)) return {};
  for (fs::recursive_directory_iterator each(folder, problem), end; !problem && each != end;
       each.increment(problem)) {
    if (!each->is_regular_file(problem)) continue;
    const fs::path path = fs::relative(each->path(), site_.log_folder, problem);
    TRY(take("/log/" + path.generic_string(), links));
  }
  if (!problem) return {};
  return fail(ErrorCode::internal,
              msg("The folder {0} cannot be read: {1}.", folder.string(), problem.message()));
}

Result<void> Copying::about(const CopyWish& wish) {
  constexpr std::int64_t day_ms = 86'400'000;
  const Instant now = site_.clock();
  valid_until_ = {now.ms + wish.valid_days * day_ms};
  const i18n::Translator t(i18n::Language::zh_cn);
  html::Html content = html::p(
      t("This is a copy of the site, made on {0}. It should be replaced by a newer one by {1}: "
        "something may have been corrected or taken back since.",
        i18n::date(civil_date(now), t.language()),
        i18n::date(civil_date(valid_until_), t.language())));
  content += html::p(t(
      "Searching, signing in, large type, papers, large posters, pictures for chat groups, months "
      "put together and opening with the village's key need the site itself. Every entry of a "
      "month stands on the "
      "page of its publication, and all of them in the open data."));
  if (!site_.public_address.empty()) {
    if (const Result<html::Url> home = html::Url::elsewhere(site_.public_address)) {
      content += html::p(html::a(html::href(*home), t("To the site itself")));
    }
  }
  content += page::actions({page::link_button(t("Open data"), html::Url("/open")),
                            page::link_button(t("The public log"), html::Url("/log"))});
  const Response page = own_page(t("A copy of this site"), content);
  return folder_.write(about_copy, copied_page(page.body, about_copy).html);
}

Result<void> Copying::lists() {
  TRY(folder_.write("redactions.nginx", nginx_));
  TRY(folder_.write("redactions.map", apache_));
  return folder_.write("redactions.json",
                       json::write_pretty(json::Object{{"redactions", taken_back_}}) + "\n");
}

Result<MadeCopy> Copying::made(const CopyWish& wish, const jobs::Progress& progress) {
  std::vector<std::string> codes;
  TRY(site_.db.read([&](db::Session& session) -> Result<void> {
    units::each_unit(session, [&](const units::Unit& unit, std::string_view) {
      if (!unit.is_virtual) codes.push_back(unit.code);
      return true;
    });
    return {};
  }));
  TRY(about(wish));
  const auto alone = [](std::string_view address) {
    return address == "/privacy" || address == "/log" || address == "/log/witnesses" ||
           address == "/open";
  };
  TRY(walk("/", alone));
  std::vector<std::string> ignored;
  TRY(take("/robots.txt", ignored));
  // Before the publications: what it has signed is among them.
  for (const char* file : {"/log/checkpoint", "/log/policy", "/log/keys"}) {
    TRY(take(file, ignored));
  }
  const auto size = TRY(site_.db.read(
      [](db::Session& session) -> Result<std::int64_t> { return translog::signed_size(session); }));
  const std::int64_t total = std::ssize(codes) + size;
  std::int64_t done = 0;
  const auto go_on = [&]() -> Result<void> {
    progress.report(++done, total);
    if (!progress.is_cancelled()) return {};
    return fail(ErrorCode::conflict, msg("The export was stopped. What was there stays."));
  };
  for (const std::string& code : codes) {
    TRY(unit(code));
    TRY(go_on());
  }
  for (std::int64_t number = 0; number < size; ++number) {
    TRY(publication(number));
    TRY(go_on());
  }
  TRY(open_data());
  TRY(tiles());
  const auto count = std::ssize(taken_back_);
  TRY(lists());
  MadeCopy out{.files = folder_.files(),
               .bytes = folder_.bytes(),
               .taken_back = count,
               .valid_until = valid_until_};
  TRY(folder_.finish({{"made_at", rfc3339(site_.clock())},
                      {"valid_until", rfc3339(valid_until_)},
                      {"log_size", size},
                      {"site", site_.public_address}}));
  return out;
}

}  // namespace

Result<MadeCopy> copy_site(const CopiedSite& site, CopyFolder folder, const CopyWish& wish,
                           const jobs::Progress& progress) {
  return Copying(site, std::move(folder)).made(wish, progress);
}

}  // namespace mingbai::app
