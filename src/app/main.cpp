// The program: its table of contents.
#include "access/audit_cli.h"
#include "access/post_cli.h"
#include "access/unit_import_cli.h"
#include "access/user_cli.h"
#include "app/backup_cli.h"
#include "app/command_line.h"
#include "app/copy/site_export_cli.h"
#include "app/decoders.h"
#include "app/demo/demo_cli.h"
#include "app/init_cli.h"
#include "app/log_commands_cli.h"
#include "app/rulebook_cli.h"
#include "app/scheme_cli.h"
#include "app/security_log_cli.h"
#include "app/serve_cli.h"
#include "app/witness_cli.h"
#include "books/import/import_cli.h"
#include "disclosure/catalogue/catalogue_cli.h"
#include "disclosure/due/due_cli.h"
#include "matters/matters_cli.h"
#include "publications/document_cli.h"
#include "translog/verify_cli.h"
#include "units/unit_cli.h"

int main(int argc, char** argv) {
  using namespace mingbai;
  if (const auto code = app::decode_if_asked(argc, argv)) return *code;
  return app::run_command_line(argc, argv,
                               {
                                   app::add_init_commands,
                                   app::add_scheme_commands,
                                   app::add_serve_command,
                                   units::add_commands,
                                   access::add_unit_import_command,
                                   books::add_import_commands,
                                   app::add_books_commands,
                                   matters::add_calendar_command,
                                   app::add_matter_commands,
                                   matters::add_due_command,
                                   app::add_people_commands,
                                   access::add_post_commands,
                                   access::add_audit_commands,
                                   publications::add_commands,
                                   app::add_log_commands,
                                   translog::add_verify_command,
                                   access::add_user_commands,
                                   app::add_demo_commands,
                                   app::add_backup_commands,
                                   app::add_security_log_commands,
                                   app::add_site_commands,
                                   disclosure::add_catalogue_commands,
                                   disclosure::add_catalogue_due_command,
                                   app::add_witness_commands,
                               });
}
