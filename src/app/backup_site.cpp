#include "app/backup_site.h"

#include "books/backup_rows.h"

namespace mingbai::app {

backup::Site backup_site(const std::filesystem::path& data, const Clock& clock) {
  backup::Module platform;
  platform.name = "platform";
  platform.left_out = {"jobs", "backups"};
  backup::Module access;
  access.name = "access";
  access.left_out = {"sessions", "account_slips", "sign_in_tries", "account_browsers"};
  return {.data = data,
          .modules = {platform, access, books::backup_rows()},
          .owners = {"units", "code"},
          .program = MINGBAI_VERSION,
          .clock = clock};
}

}  // namespace mingbai::app
