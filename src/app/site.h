// Site: every page of the program; the modules say what their pages are.
#pragma once

#include <filesystem>
#include <optional>

#include "access/platform_pages.h"
#include "access/staff_router.h"
#include "app/privacy_page.h"
#include "disclosure/catalogue/catalogue_pages.h"
#include "disclosure/money_pages.h"
#include "kernel/clock.h"
#include "matters/public_pages.h"
#include "platform/db/generations.h"
#include "platform/http/router.h"
#include "publications/document_pages.h"
#include "units/unit_pages.h"

namespace mingbai::app {

class Site {
 public:
  // `db` must be migrated; it and the rulebook outlive the site; `temporary` must exist;
  // papers of matters are kept below `data`; `log_folder` as for translog::add_log_pages().
  Site(db::Db& db, disclosure::FinanceRules rules, disclosure::Catalogue catalogue,
       access::StaffSite staff, const matters::Rulebook& rulebook,
       const std::filesystem::path& temporary, std::filesystem::path data,
       std::filesystem::path log_folder,
       std::optional<access::SignInPlatform> platform = std::nullopt, PrivacyFacts privacy = {});
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  // The site must outlive its routers.
  [[nodiscard]] http::Router router() const;

 private:
  [[nodiscard]] std::uint64_t generation(std::string_view unit_code) const;

  db::Generations generations_;
  access::StaffSite staff_;
  std::filesystem::path data_;
  std::filesystem::path log_folder_;
  publications::DocumentPages documents_;
  std::optional<access::SignInPlatform> platform_;
  PrivacyFacts privacy_;
  const matters::Rulebook& rulebook_;
  matters::PublicPages matters_;
  disclosure::MoneyPages money_;
  disclosure::CataloguePages catalogue_;
  units::UnitPages units_;
};

}  // namespace mingbai::app
