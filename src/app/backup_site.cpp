#include "app/backup_site.h"

#include "access/backup_rows.h"
#include "access/operator.h"
#include "access/people_backup.h"
#include "app/backup_signature.h"
#include "app/rulebook.h"
#include "books/backup_rows.h"
#include "matters/backup_rows.h"

namespace mingbai::app {

backup::Site backup_site(const std::filesystem::path& data, const Clock& clock) {
  backup::Module platform;
  platform.name = "platform";
  platform.left_out = {"jobs", "backups", "form_answers"};
  backup::Module sign_ins;
  sign_ins.name = "sign_ins";
  sign_ins.left_out = {"sessions",      "account_slips", "sign_in_tries",  "account_browsers",
                       "factor_resets", "sent_codes",    "holder_messages"};
  // What was made here before backups were signed can still be restored, and so is drilled.
  const auto check = [data](std::string_view manifest, std::string_view note) -> Result<void> {
    const std::optional<translog::VerifierKey> known = TRY(own_log_key(data));
    TRY(check_manifest(manifest, note, known, true));
    return {};
  };
  const access::Actor actor = access::operator_actor();
  const std::string people(matters::people_in_matters());
  return {.data = data,
          .modules = {platform, sign_ins, access::backup_rows(),
                      access::people_backup(actor, clock, people), books::backup_rows(),
                      matters::backup_rows(actor, clock, [data] { return load_rulebook(data); })},
          .owners = {"units", "code"},
          .program = MINGBAI_VERSION,
          .clock = clock,
          .sign = [data](std::string_view manifest) { return sign_manifest(data, manifest); },
          .check = check};
}

}  // namespace mingbai::app
