#include "app/site.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "access/desk_pages.h"
#include "access/factor_reset_pages.h"
#include "access/post_sheets.h"
#include "access/program_router.h"
#include "access/sheet_pages.h"
#include "access/sign_in_pages.h"
#include "access/token_pages.h"
#include "app/audit_proofs.h"
#include "app/log_policy_pages.h"
#include "app/log_takeover_pages.h"
#include "app/rulebook.h"
#include "books/book_pages.h"
#include "books/import/voucher_import_pages.h"
#include "books/month_pages.h"
#include "books/month_sheets.h"
#include "disclosure/channels/kiosk_pages.h"
#include "disclosure/channels/proof_actions.h"
#include "disclosure/channels/proof_pages.h"
#include "disclosure/due/due_below_pages.h"
#include "disclosure/due/due_calendar_pages.h"
#include "disclosure/due/open_due.h"
#include "disclosure/items/item_actions.h"
#include "disclosure/items/item_pages.h"
#include "disclosure/items/notice_pages.h"
#include "disclosure/items/objection_actions.h"
#include "disclosure/month_telling.h"
#include "disclosure/open_months.h"
#include "disclosure/published_places.h"
#include "disclosure/review/approval_sheets.h"
#include "disclosure/review/remark_sheets.h"
#include "disclosure/review/review_pages.h"
#include "disclosure/start/start_pages.h"
#include "disclosure/told_news.h"
#include "disclosure/village_pages.h"
#include "matters/begin_pages.h"
#include "matters/matter_pages.h"
#include "matters/matter_sheets.h"
#include "matters/scheme_pages.h"
#include "matters/scheme_proposal_pages.h"
#include "matters/value_pages.h"
#include "matters/value_sheets.h"
#include "platform/page/assets.h"
#include "platform/page/display.h"
#include "publications/check_pages.h"
#include "publications/confirmation_pages.h"
#include "publications/feed_urls.h"
#include "publications/log_page.h"
#include "publications/open_data/open_publications.h"
#include "publications/printed_pages.h"
#include "publications/publication_list_pages.h"
#include "publications/publication_pages.h"
#include "publications/redaction_pages.h"
#include "publications/redaction_sheets.h"
#include "publications/slips/slip_desk_pages.h"
#include "publications/slips/slip_pages.h"
#include "publications/slips/slip_sheets.h"
#include "publications/village_key_desk_pages.h"
#include "publications/village_key_pages.h"
#include "publications/village_poster_pages.h"
#include "publications/witnesses_page.h"
#include "translog/log_pages.h"

namespace mingbai::app {
namespace {

std::vector<publications::OpenTable> open_tables(const disclosure::DueRules& due) {
  std::vector<publications::OpenTable> out{
      publications::open_units(), publications::open_publications(disclosure::tell_publication)};
  std::ranges::move(disclosure::open_months(), std::back_inserter(out));
  out.push_back(disclosure::open_due(due));
  return out;
}

}  // namespace

Site::Site(SiteParts parts)
    : generations_(parts.db),
      staff_(std::move(parts.staff)),
      data_(std::move(parts.data)),
      log_folder_(std::move(parts.log_folder)),
      documents_{
          .db = parts.db,
          .log_folder = log_folder_,
          .keys = publications::PartKeys::in_data(data_),
          .clock = staff_.clock,
          .village_secret = staff_.sign_in.secrets.key,
          .public_address = staff_.public_address,
          .tell = disclosure::tell_publication,
          .find_rule =
              [this](db::Session& session, const publications::Document& document,
                     const units::Unit& unit, const i18n::Translator& t) {
                return disclosure::rule_of(
                    document, unit,
                    catalogue_.catalogue.items_for(rulebook_.library(session)->parameters(), unit),
                    t);
              },
          .generation = [this] { return log_generation(); }},
      slips_{.documents = documents_, .secrets = staff_.sign_in.secrets},
      platform_(std::move(parts.platform)),
      privacy_(std::move(parts.privacy)),
      rulebook_(parts.rulebook),
      matters_{.db = parts.db,
               .rulebook = parts.rulebook,
               .clock = staff_.clock,
               .generation = [this](std::string_view code) { return generation(code); }},
      factors_{.db = parts.db,
               .generation = [this](std::string_view code) { return generation(code); }},
      money_{.db = parts.db,
             .rulebook = parts.rulebook,
             .clock = staff_.clock,
             .temporary_folder = std::move(parts.temporary),
             .generation = [this](std::string_view code) { return generation(code); }},
      catalogue_{.db = parts.db,
                 .catalogue = std::move(parts.catalogue),
                 .rulebook = parts.rulebook,
                 .generation = [this](std::string_view code) { return generation(code); }},
      held_items_(catalogue_.catalogue),
      board_({.items = held_items_, .rulebook = rulebook_}),
      due_{.db = parts.db,
           .rules = {.items = held_items_, .rulebook = rulebook_},
           .board = board_,
           .clock = staff_.clock,
           .generation = [this](std::string_view code) { return page_generation(code); },
           .public_address = staff_.public_address},
      units_{.db = parts.db,
             .generation = [this](std::string_view code) { return page_generation(code); },
             .unit_sections =
                 [this](db::Session& session, const units::Unit& unit, const i18n::Translator& t) {
                   html::Html sections = disclosure::money_section(session, unit, money_, t);
                   sections += publications::publications_section(session, unit, documents_, t);
                   sections += disclosure::villages_section(session, unit, money_, t);
                   sections += disclosure::due_section(session, unit, due_, t);
                   sections += disclosure::catalogue_section(unit, catalogue_, t);
                   sections += matters::public_section(session, unit, matters_, t);
                   sections += access::factor_notice_section(session, unit, t);
                   return sections;
                 },
             .city_sections =
                 [](db::Session& session, const units::Unit& /*city*/, const i18n::Translator& t) {
                   return disclosure::latest_accounts(session, t);
                 },
             .unit_twins = publications::feed_twins},
      feeds_{.documents = documents_, .public_address = staff_.public_address},
      sitemap_{.documents = documents_, .public_address = staff_.public_address},
      open_data_{.documents = documents_,
                 .tables = open_tables(due_.rules),
                 .licence = std::move(parts.data_licence)} {
  staff_.data = data_;
  staff_.sheets = {access::post_sheets(staff_.post_rules),
                   books::month_sheets(month_follower(rulebook_), release_check(rulebook_)),
                   matters::matter_sheets(rulebook_),
                   matters::value_sheets(rulebook_),
                   disclosure::approval_sheets({.rulebook = rulebook_, .board = due_.board}),
                   disclosure::remark_sheets(),
                   disclosure::answer_sheets(),
                   publications::redaction_sheets(documents_, staff_.sign_in.secrets.random),
                   publications::slip_sheets_kind(documents_.keys, staff_.sign_in.secrets.random)};
  const auto start_of = [this](db::Session& session, const access::Actor& actor, Instant now,
                               const i18n::Translator& t) {
    return disclosure::start_section(session, actor, now, joined_, t);
  };
  staff_.sections.insert(staff_.sections.begin(), start_of);
  staff_.sections.emplace_back([this](db::Session& session, const access::Actor& actor, Instant now,
                                      const i18n::Translator& t) {
    return disclosure::late_below_section(session, actor, now, board_, t);
  });
}

namespace {

// Changes whenever one of the two does.
std::uint64_t mixed(std::uint64_t one, std::uint64_t other) {
  constexpr std::uint64_t odd = 0x9e3779b97f4a7c15;
  return one * odd + other;
}

}  // namespace

// A page shows its unit's own figures, and names of units above, below and beside it; the front
// page the latest accounts of everybody.
std::uint64_t Site::generation(std::string_view unit_code) const {
  const std::string name = unit_code.empty() ? "accounts" : "unit " + std::string(unit_code);
  return mixed(generations_.number("units"), generations_.number(name));
}

// The unit's own page tells what it published last, too.
std::uint64_t Site::page_generation(std::string_view unit_code) const {
  return mixed(generation(unit_code), generations_.number("log"));
}

// A page of what was published shows names of units and rules besides, which change with "units".
std::uint64_t Site::log_generation() const {
  return mixed(generations_.number("units"), generations_.number("log"));
}

void Site::add_public_pages(http::Router& router) const {
  page::add_asset_routes(router);
  page::add_display_route(router);
  add_privacy_page(router, privacy_);
  units::add_unit_pages(router, units_);
  disclosure::add_money_pages(router, money_);
  disclosure::add_village_pages(router, money_);
  disclosure::add_catalogue_pages(router, catalogue_);
  disclosure::add_due_pages(router, due_);
  disclosure::add_due_calendar_pages(router, due_);
  disclosure::add_kiosk_pages(router, due_, documents_.keys);
  matters::add_public_pages(router, matters_);
  access::add_factor_notice_pages(router, factors_);
  translog::add_log_pages(router, log_folder_);
  publications::add_document_pages(router, documents_);
  publications::add_publication_pages(router, documents_);
  publications::add_printed_pages(router, documents_);
  publications::add_publication_list_pages(router, documents_);
  publications::add_feed_pages(router, feeds_);
  publications::add_sitemap_pages(router, sitemap_);
  publications::add_open_data_pages(router, open_data_);
  publications::add_check_pages(router, documents_);
  publications::add_village_key_pages(router, documents_);
  publications::add_slip_pages(router, slips_);
  publications::add_log_page(router, documents_);
  publications::add_witnesses_page(router, documents_);
}

http::Router Site::router() const {
  http::Router router;
  add_public_pages(router);
  access::add_sign_in_pages(router, staff_);
  if (platform_) access::add_platform_pages(router, staff_, *platform_);
  access::StaffRouter desk(router, staff_);
  access::add_desk_pages(desk);
  access::add_audit_pages(desk, row_prover(staff_.sign_in.db, log_folder_));
  access::add_audit_erasure_pages(desk);
  access::add_staff_address_pages(desk);
  access::add_own_account_pages(desk);
  access::add_post_pages(desk);
  access::add_people_pages(desk);
  access::add_person_pages(desk);
  access::add_person_entry_pages(desk);
  access::add_account_pages(desk);
  access::add_factor_reset_pages(desk);
  access::add_token_pages(desk);
  access::add_own_token_pages(desk);
  access::ProgramRouter programs(router, staff_);
  access::add_program_addresses(programs);
  access::add_sheet_pages(desk);
  books::add_month_pages(desk, {.follower = month_follower(rulebook_),
                                .check = release_check(rulebook_),
                                .places = disclosure::month_places});
  books::add_book_pages(desk);
  books::add_closing_pages(desk, month_follower(rulebook_));
  books::add_voucher_import_pages(desk, data_ / "schemes");
  matters::add_matter_pages(desk, {.rulebook = rulebook_, .outside = disclosure::told_news}, data_,
                            disclosure::matter_places);
  matters::add_begin_pages(
      desk, rulebook_,
      {{.scheme = disclosure::item_scheme, .pages = html::Url("/desk/items")},
       {.scheme = disclosure::objection_scheme, .pages = html::Url("/desk/notices")},
       {.scheme = disclosure::proof_scheme, .pages = html::Url("/desk/channels")}});
  matters::add_scheme_pages(desk, rulebook_);
  matters::add_value_pages(desk, rulebook_);
  matters::add_scheme_proposal_pages(desk, rulebook_);
  publications::add_confirmation_pages(desk, documents_);
  publications::add_village_key_desk_pages(desk);
  publications::add_village_poster_pages(desk, documents_);
  publications::add_slip_desk_pages(desk, documents_);
  add_log_policy_pages(desk, data_);
  add_log_takeover_pages(desk, data_);
  publications::add_redaction_pages(desk, documents_);
  disclosure::add_item_pages(desk, rulebook_, held_items_);
  disclosure::add_notice_pages(desk, rulebook_);
  disclosure::add_proof_pages(desk, due_.rules, data_);
  disclosure::add_review_pages(desk, {.rulebook = rulebook_, .board = due_.board});
  disclosure::add_start_pages(desk);
  return router;
}

}  // namespace mingbai::app
