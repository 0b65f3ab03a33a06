// The program: its table of contents.
#include "app/command_line.h"
#include "app/init_cli.h"
#include "app/scheme_cli.h"

int main(int argc, char** argv) {
  using namespace mingbai;
  return app::run_command_line(argc, argv,
                               {
                                   app::add_init_commands,
                                   app::add_scheme_commands,
                               });
}
