// The commands about books, accounts, months, vouchers and statements.
#pragma once

#include "books/month_act.h"
#include "platform/cli/context.h"

namespace mingbai::books {

// `follower` is told of closed, reopened and released months.
void add_commands(CLI::App& root, cli::Context& context, const MonthFollower& follower);

// Its parts; each adds the verbs of one noun.
void add_book_commands(CLI::App& root, cli::Context& context);
void add_conversion_commands(CLI::App& root, cli::Context& context);
void add_account_commands(CLI::App& root, cli::Context& context);
void add_month_commands(CLI::App& root, cli::Context& context, const MonthFollower& follower);
void add_voucher_commands(CLI::App& root, cli::Context& context);
void add_statement_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::books
