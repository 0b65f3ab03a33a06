#include "app/backup_site.h"

#include "access/backup_rows.h"
#include "access/operator.h"
#include "access/people_backup.h"
#include "books/backup_rows.h"

namespace mingbai::app {

backup::Site backup_site(const std::filesystem::path& data, const Clock& clock) {
  backup::Module platform;
  platform.name = "platform";
  platform.left_out = {"jobs", "backups", "form_answers"};
  backup::Module sign_ins;
  sign_ins.name = "sign_ins";
  sign_ins.left_out = {"sessions",         "account_slips", "sign_in_tries",
                       "account_browsers", "factor_resets", "sent_codes"};
  return {.data = data,
          .modules = {platform, sign_ins, access::backup_rows(),
                      access::people_backup(access::operator_actor(), clock), books::backup_rows()},
          .owners = {"units", "code"},
          .program = MINGBAI_VERSION,
          .clock = clock};
}

}  // namespace mingbai::app
