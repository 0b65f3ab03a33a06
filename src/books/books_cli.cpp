#include "books/books_cli.h"

namespace mingbai::books {

void add_commands(CLI::App& root, cli::Context& context, const MonthFollower& follower) {
  add_book_commands(root, context);
  add_conversion_commands(root, context);
  add_account_commands(root, context);
  add_month_commands(root, context, follower);
  add_voucher_commands(root, context);
  add_statement_commands(root, context);
}

}  // namespace mingbai::books
