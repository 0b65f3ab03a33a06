#include "app/known_tree_option.h"

#include <CLI/CLI.hpp>

#include "translog/tile_folder.h"

namespace mingbai::app {
namespace {

constexpr std::size_t max_checkpoint_bytes = 1U << 20;

}  // namespace

std::shared_ptr<KnownTreeOption> add_known_tree(CLI::App& command, const cli::Context& context) {
  const i18n::Translator t = context.translator();
  auto out = std::make_shared<KnownTreeOption>();
  CLI::Option* file = command
                          .add_option("--checkpoint", out->checkpoint,
                                      t("The newest checkpoint that a witness or a reader has."))
                          ->option_text(t("FILE"));
  CLI::Option* size =
      command
          .add_option("--size", out->size, t("Instead: how many entries the last poster names."))
          ->option_text("N")
          ->check(CLI::NonNegativeNumber)
          ->excludes(file);
  command.add_option("--digits", out->digits, t("The 16 digits of that poster."))
      ->option_text(t("DIGITS"))
      ->needs(size);
  return out;
}

Result<translog::KnownTree> known_tree(const KnownTreeOption& option,
                                       const std::vector<translog::VerifierKey>& keys) {
  if (!option.checkpoint.empty()) {
    const std::string text = TRY(translog::read_file(option.checkpoint, max_checkpoint_bytes));
    return translog::known_by_checkpoint(text, keys);
  }
  if (option.size >= 0) return translog::known_by_digits(option.size, option.digits);
  return fail(ErrorCode::invalid,
              msg("Only somebody outside can tell how far the log had got. Name the newest "
                  "checkpoint of a witness or a reader with --checkpoint, or what the last poster "
                  "says with --size and --digits."));
}

}  // namespace mingbai::app
