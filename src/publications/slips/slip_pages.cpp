#include "publications/slips/slip_pages.h"

#include "access/try_counter.h"
#include "platform/encoding/base64.h"
#include "platform/json/json.h"
#include "platform/page/components.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "platform/page/form.h"
#include "publications/check_pages.h"
#include "publications/document_actions.h"
#include "publications/publication_actions.h"
#include "publications/publication_views.h"
#include "publications/slips/slip_actions.h"
#include "publications/slips/slip_urls.h"

namespace mingbai::publications {
namespace {

using html::Html;
using http::Request;
using http::Response;
using i18n::Translator;
using page::FormState;

// Nothing on the way keeps it.
Response private_answer(const page::Frame& frame, const Html& content, int status) {
  return page::response(frame, content, status).with("Cache-Control", "no-store");
}

page::Frame frame_of(const Request& request, std::int64_t number, std::string title) {
  page::Frame frame{
      .title = std::move(title), .display = page::display_of(request), .url = slip_url(number)};
  const Translator t = frame.display.translator();
  frame.breadcrumb.push_back({number_words(number, t), publication_url(number)});
  return frame;
}

Html code_form(std::int64_t number, const FormState& state, const Translator& t) {
  const Html field = page::text_field(
      {"code", t("Code on the slip"), t("Sixteen digits, such as 0017 1234 5678 9012.")}, state,
      {.input_mode = "numeric", .most_characters = 40});
  return page::form({.action = slip_url(number), .button = t("Open")},
                    html::div(html::flag("data-code-from-address"), field));
}

Response code_page(const Request& request, std::int64_t number, const FormState& state) {
  const Translator t = page::display_of(request).translator();
  const std::string title = t("The slip of a household");
  constexpr int bad_request = 400;
  return private_answer(
      frame_of(request, number, page::title_with(state, title, t)),
      html::group(page::error_summary(state, t), html::h1(title),
                  html::p(t("What your household got or owes stands on a slip of paper, with a "
                            "code. Nobody asks your name, and that the code was used is written "
                            "down nowhere.")),
                  code_form(number, state, t)),
      state.problems().empty() ? 200 : bad_request);
}

// What an auditor needs to find the slip among what the log is committed to.
std::string opening_text(std::int64_t number, const OpenedSlip& slip) {
  return json::write_pretty(json::Object{{"publication", number},
                                         {"slip", slip.slip},
                                         {"salt", encoding::base64(slip.salt)},
                                         {"name", "slip " + std::to_string(slip.slip) + ".json"},
                                         {"media_type", "application/json"},
                                         {"content", slip.bytes}});
}

Html proof_of(std::int64_t number, const OpenedSlip& slip, const Translator& t) {
  Html out = page::notice(
      page::State::done,
      html::p(
          t("This is what the village logged for this household: its fingerprint stands as line "
            "{0} in part 2 of {1} of the public log.",
            std::to_string(slip.slip), number_words(number, t))));
  out += page::actions({page::link_button(t("Check it"), check_url(number))});
  const Html steps =
      html::p(t("Check the publication there; then the fingerprint of the slip must be that line. "
                "It is an HMAC-SHA-256 under the salt below, as the page about checking says."));
  return html::group(out, html::details(html::summary(t("For auditors: what opens it")), steps,
                                        html::pre(opening_text(number, slip))));
}

Response slip_page(const Request& request, std::int64_t number, const OpenedSlip& slip) {
  const Translator t = page::display_of(request).translator();
  const std::string title = t("{0}: {1}", slip.content.unit_name, slip.content.purpose);
  std::vector<std::pair<std::string, Html>> rows;
  for (std::size_t i = 0; i < slip.content.cells.size(); ++i) {
    rows.emplace_back(slip.content.headings[i], Html(slip.content.cells[i]));
  }
  return private_answer(
      frame_of(request, number, title),
      html::group(
          html::h1(title), html::div(html::id("words"), page::definitions(rows)),
          html::div(html::cls("actions"), page::listen_button("words", t), page::print_button(t)),
          proof_of(number, slip, t)),
      200);
}

Result<std::int64_t> asked(const SlipPages& pages, const Request& request) {
  const std::int64_t number = TRY(parse_number(request.param("number").value_or("")));
  const bool is_here = TRY(pages.documents.db.read(
      [&](db::Session& session) -> Result<bool> { return has_slips(session, number); }));
  if (is_here) return number;
  return fail(ErrorCode::not_found, msg("No slips belong to this publication."));
}

Result<Response> show_form(const SlipPages& pages, const Request& request) {
  return code_page(request, TRY(asked(pages, request)), {});
}

// Counted before it is looked at, so that many tries at once count, too.
Result<OpenedSlip> tried(const SlipPages& pages, const Request& request, std::int64_t number,
                         std::string_view code) {
  const DocumentPages& documents = pages.documents;
  const Instant now = documents.clock();
  if (const Result<void> counted =
          access::count_household_try(documents.db, pages.secrets, request.address, now);
      !counted) {
    return fail(ErrorCode::invalid, counted.error().message, "code");
  }
  OpenedSlip slip = TRY(documents.db.read([&](db::Session& session) {
    return opened_slip(session, documents.keys, documents.village_secret, number, code, now);
  }));
  TRY(access::forgive_household_try(documents.db, pages.secrets, request.address));
  return slip;
}

Result<Response> open_slip(const SlipPages& pages, const Request& request) {
  const std::int64_t number = TRY(asked(pages, request));
  FormState state = FormState::sent(request);
  const Result<OpenedSlip> slip = tried(pages, request, number, state.value("code"));
  if (slip) return slip_page(request, number, *slip);
  if (slip.error().code != ErrorCode::invalid) return fail(slip.error());
  state.refuse(slip.error(), page::display_of(request).translator());
  return code_page(request, number, state);
}

http::Handler answering(const SlipPages& pages,
                        Result<Response> (*make)(const SlipPages&, const Request&)) {
  return [&pages, make](const Request& request) -> Response {
    Result<Response> response = make(pages, request);
    if (!response) return page::error_response(request, response.error());
    return *std::move(response);
  };
}

}  // namespace

void add_slip_pages(http::Router& router, const SlipPages& pages) {
  const auto add = [&](http::Method method,
                       Result<Response> (*make)(const SlipPages&, const Request&)) {
    router.add({.method = method,
                .pattern = "/p/{number}/slip",
                .handler = answering(pages, make),
                .runs = http::Runs::on_worker,
                .is_logged = false});
  };
  add(http::Method::get, show_form);
  add(http::Method::post, open_slip);
}

}  // namespace mingbai::publications
