#include "app/rulebook_cli.h"

#include "app/rulebook.h"
#include "app/usable_schemes.h"
#include "books/books_cli.h"
#include "matters/matters_cli.h"

namespace mingbai::app {

void add_books_commands(CLI::App& root, cli::Context& context) {
  // Read when a month is closed or released, once for all months of one command.
  const auto kept = std::make_shared<std::unique_ptr<matters::Rulebook>>();
  books::add_commands(root, context,
                      [&context, kept](db::Session& session, const access::Actor& actor,
                                       const books::MonthAct& act, Instant now) -> Result<void> {
                        // A mistake in a scheme keeps no month from being released.
                        const UsableSchemes schemes =
                            TRY(UsableSchemes::of(context.data / "schemes"));
                        if (!*kept) *kept = TRY(load_rulebook_of(schemes.folder()));
                        return month_follower(**kept)(session, actor, act, now);
                      });
}

void add_matter_commands(CLI::App& root, cli::Context& context) {
  matters::add_matter_commands(root, context, load_rulebook);
}

}  // namespace mingbai::app
