// Site: every page of the program; the modules say what their pages are.
#pragma once

#include <filesystem>
#include <optional>

#include "access/factor_notice_pages.h"
#include "access/platform_pages.h"
#include "access/sheet_actions.h"
#include "access/staff_router.h"
#include "app/privacy_page.h"
#include "disclosure/catalogue/catalogue_pages.h"
#include "disclosure/due/due_pages.h"
#include "disclosure/money_pages.h"
#include "disclosure/start/joined_units.h"
#include "kernel/clock.h"
#include "matters/public_pages.h"
#include "platform/db/generations.h"
#include "platform/http/router.h"
#include "publications/document_pages.h"
#include "publications/feed_pages.h"
#include "publications/open_data/open_data_pages.h"
#include "publications/sitemap_pages.h"
#include "publications/slips/slip_pages.h"
#include "units/unit_pages.h"

namespace mingbai::app {

// What the pages are made from.
struct SiteParts {
  db::Db& db;  // migrated
  const matters::Rulebook& rulebook;
  disclosure::Catalogue catalogue;
  access::StaffSite staff;
  std::filesystem::path temporary;   // must exist
  std::filesystem::path data;        // below it papers of matters are kept
  std::filesystem::path log_folder;  // as for translog::add_log_pages()
  std::optional<access::SignInPlatform> platform = std::nullopt;
  PrivacyFacts privacy = {};
  std::string data_licence = {};
};

class Site {
 public:
  // Database and rulebook must outlive it.
  explicit Site(SiteParts parts);
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  // The site must outlive its routers.
  [[nodiscard]] http::Router router() const;

 private:
  // Those for which nobody signs in.
  void add_public_pages(http::Router& router) const;
  [[nodiscard]] std::uint64_t generation(std::string_view unit_code) const;
  [[nodiscard]] std::uint64_t page_generation(std::string_view unit_code) const;
  [[nodiscard]] std::uint64_t log_generation() const;

  db::Generations generations_;
  access::StaffSite staff_;
  std::filesystem::path data_;
  std::filesystem::path log_folder_;
  publications::DocumentPages documents_;
  publications::SlipPages slips_;
  std::optional<access::SignInPlatform> platform_;
  PrivacyFacts privacy_;
  const matters::Rulebook& rulebook_;
  matters::PublicPages matters_;
  access::FactorNoticePages factors_;
  disclosure::MoneyPages money_;
  disclosure::CataloguePages catalogue_;
  disclosure::HeldItems held_items_;
  disclosure::DueBoard board_;
  disclosure::DuePages due_;
  disclosure::JoinedUnits joined_;
  units::UnitPages units_;
  publications::FeedPages feeds_;
  publications::SitemapPages sitemap_;
  publications::OpenDataPages open_data_;
};

}  // namespace mingbai::app
