#include "app/rulebook_cli.h"

#include "access/person_cli.h"
#include "app/post_breaches.h"
#include "app/rulebook.h"
#include "app/usable_schemes.h"
#include "books/books_cli.h"
#include "matters/matters_cli.h"

namespace mingbai::app {

namespace {

// Read when it is needed, once for all acts of one command. A mistake in a scheme keeps nothing
// from being done.
class LateRulebook {
 public:
  explicit LateRulebook(const cli::Context& context) : context_(context) {}

  Result<const matters::Rulebook*> get() {
    if (kept_) return kept_.get();
    const UsableSchemes schemes = TRY(UsableSchemes::of(context_.data / "schemes"));
    kept_ = TRY(load_rulebook_of(schemes.folder()));
    return kept_.get();
  }

 private:
  const cli::Context& context_;
  std::unique_ptr<matters::Rulebook> kept_;
};

}  // namespace

void add_books_commands(CLI::App& root, cli::Context& context) {
  const auto rulebook = std::make_shared<LateRulebook>(context);
  books::add_commands(root, context,
                      [rulebook](db::Session& session, const access::Actor& actor,
                                 const books::MonthAct& act, Instant now) -> Result<void> {
                        return month_follower(*TRY(rulebook->get()))(session, actor, act, now);
                      });
}

void add_people_commands(CLI::App& root, cli::Context& context) {
  const auto rulebook = std::make_shared<LateRulebook>(context);
  access::add_people_commands(
      root, context,
      [rulebook](db::Session& session, const std::vector<access::PostBreach>& breaches,
                 Instant now) -> Result<void> {
        return breach_follower(*TRY(rulebook->get()))(session, breaches, now);
      });
}

void add_matter_commands(CLI::App& root, cli::Context& context) {
  matters::add_matter_commands(root, context, load_rulebook);
}

}  // namespace mingbai::app
