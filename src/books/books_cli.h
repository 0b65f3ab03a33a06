// The commands about books, accounts, months, vouchers and statements.
#pragma once

#include "platform/cli/context.h"

namespace mingbai::books {

void add_commands(CLI::App& root, cli::Context& context);

// Its parts; each adds the verbs of one noun.
void add_book_commands(CLI::App& root, cli::Context& context);
void add_conversion_commands(CLI::App& root, cli::Context& context);
void add_account_commands(CLI::App& root, cli::Context& context);
void add_month_commands(CLI::App& root, cli::Context& context);
void add_voucher_commands(CLI::App& root, cli::Context& context);
void add_statement_commands(CLI::App& root, cli::Context& context);

}  // namespace mingbai::books
