#include "translog/verify_cli.h"

#include <memory>
#include <optional>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "kernel/text.h"
#include "platform/json/json.h"
#include "translog/commitment.h"
#include "translog/entry.h"
#include "translog/entry_bundle.h"
#include "translog/key_succession.h"
#include "translog/proof.h"
#include "translog/takeover.h"
#include "translog/tile_folder.h"
#include "translog/tlog_proof.h"
#include "translog/verified_tiles.h"

namespace mingbai::translog {
namespace {

// Entries, proofs and policies are texts; a checkpoint is a few lines.
constexpr std::size_t max_file_bytes = 16U << 20;
constexpr std::size_t max_name_bytes = 200;
constexpr std::int64_t ms_per_second = 1000;
// The last year that a time is written with.
constexpr std::int64_t max_written_time = 253'402'300'799;

struct Wish {
  std::string file;
  std::string entry;
  std::string content;
  std::string key;
  std::string policy;
  std::string keys;
  std::string tiles;
  std::string old;
};

struct Finding {
  Standing standing;
  std::optional<std::int64_t> index;       // of the entry that was shown to be there
  std::optional<Opening> opening;          // of the content that the entry is committed to
  std::optional<std::int64_t> entries;     // how many were read
  std::optional<std::int64_t> old_size;    // of the tree with which this one begins
  std::vector<ClaimedTakeover> takeovers;  // that the file of keys tells of
};

Result<Policy> policy_for(const Wish& wish) {
  if (wish.policy.empty()) return policy_of(TRY(parse_verifier_key(wish.key)));
  const std::string text = TRY(read_file(wish.policy, max_file_bytes));
  return parse_policy(text);
}

struct Whom {
  Policy policy;  // and whom they vouch for
  std::vector<ClaimedTakeover> takeovers;
};
Result<Whom> followed(const Wish& wish) {
  Whom out{.policy = TRY(policy_for(wish)), .takeovers = {}};
  if (wish.keys.empty()) return out;
  const std::string proofs = TRY(read_file(wish.keys, max_file_bytes));
  out.policy = TRY(with_succession(std::move(out.policy), proofs));
  out.takeovers = TRY(takeovers_in(proofs));
  return out;
}

// What the policy says of a checkpoint; where a new key signed that nobody vouches for, that.
Result<Standing> told(Result<Standing> standing, std::string_view checkpoint, const Whom& whom) {
  if (standing || standing.error().code != ErrorCode::forbidden) return standing;
  if (standing_of(checkpoint, whom.policy)) return standing;
  for (const ClaimedTakeover& claimed : whom.takeovers) {
    if (!standing_of(checkpoint, policy_of(claimed.takeover.new_key))) continue;
    return fail(ErrorCode::forbidden, distrust_words(claimed));
  }
  return standing;
}

Result<std::int64_t> read_everything(TileSource& source, VerifiedTiles& tree,
                                     const jobs::Progress& progress) {
  std::int64_t count = 0;
  ClaimedTimes times;
  for (std::int64_t bundle = 0; count < tree.size(); ++bundle) {
    const std::vector<std::string> entries = TRY(read_entries(source, tree, bundle));
    for (const std::string& entry : entries) TRY(times.add(entry));
    count += static_cast<std::int64_t>(entries.size());
    progress.report(count, tree.size());
    if (progress.is_cancelled()) {
      return fail(ErrorCode::conflict,
                  msg("The reading was stopped after {0} entries.", std::to_string(count)));
    }
  }
  return count;
}

Result<void> check_tiles(const Wish& wish, const Policy& policy, Finding& finding,
                         const jobs::Progress& progress) {
  const Checkpoint& now = finding.standing.checkpoint;
  TileFolder folder(wish.tiles);
  VerifiedTiles tree = TRY(VerifiedTiles::open(folder, now.size, now.root));
  finding.entries = TRY(read_everything(folder, tree, progress));
  if (wish.old.empty()) return {};
  const std::string text = TRY(read_file(wish.old, max_file_bytes));
  const Standing before = TRY(standing_of(text, policy));
  const Checkpoint& old = before.checkpoint;
  if (old.origin != now.origin) {
    return fail(ErrorCode::invalid, msg("The two checkpoints are of different logs, {0} and {1}.",
                                        old.origin, now.origin));
  }
  if (old.size > now.size) {
    return fail(ErrorCode::conflict,
                msg("The old checkpoint has {0} entries, the new one only {1}.",
                    std::to_string(old.size), std::to_string(now.size)));
  }
  const Proof proof = TRY(prove_consistency(tree, old.size, now.size));
  if (!check_consistency(proof, old.size, old.root, now.size, now.root)) {
    return fail(ErrorCode::conflict,
                msg("The log of {0} entries does not begin with the {1} of the old checkpoint: it "
                    "was changed, or there are two logs. Keep both checkpoints: together they "
                    "prove it.",
                    std::to_string(now.size), std::to_string(old.size)));
  }
  finding.old_size = old.size;
  return {};
}

// The proof's opening of the content, after both were found to belong to the entry.
Result<Opening> check_content(const TlogProof& proof, std::string_view entry_bytes,
                              const std::string& content) {
  if (!proof.extra) {
    return fail(ErrorCode::invalid, msg("This proof has no opening, so no content can be checked "
                                        "with it."));
  }
  const Opening opening = TRY(parse_opening(*proof.extra));
  const Entry entry = TRY(parse_entry(entry_bytes));
  const auto field = entry.fields.find(TRY(Code::parse("parts")));
  const auto* parts = field == entry.fields.end()
                          ? nullptr
                          : std::get_if<std::vector<CommittedPart>>(&field->second);
  if (parts == nullptr || opening.position > parts->size()) {
    return fail(ErrorCode::invalid,
                msg("The entry has no part {0}.", std::to_string(opening.position)));
  }
  if (opens((*parts)[opening.position - 1].commitment, opening, content)) return opening;
  return fail(ErrorCode::conflict,
              msg("The content is not the one that was logged: it was changed, or it is another "
                  "one."));
}

Result<Finding> find_out(const Wish& wish, const Whom& whom, const jobs::Progress& progress) {
  const std::string bytes = TRY(read_file(wish.file, max_file_bytes));
  const Policy& policy = whom.policy;
  Finding out{.takeovers = whom.takeovers};
  if (bytes.starts_with(tlog_proof_heading)) {
    const TlogProof proof = TRY(parse_tlog_proof(bytes));
    if (wish.entry.empty()) {
      return fail(ErrorCode::invalid,
                  msg("A proof is about an entry. Name the entry's file with --entry."), "entry");
    }
    const std::string entry = TRY(read_file(wish.entry, max_file_bytes));
    out.standing = TRY(told(check(proof, entry, policy), proof.checkpoint, whom));
    out.index = proof.index;
    if (!wish.content.empty()) {
      const std::string content = TRY(read_file(wish.content, max_file_bytes));
      out.opening = TRY(check_content(proof, entry, content));
    }
  } else {
    out.standing = TRY(told(trusted(bytes, policy), bytes, whom));
  }
  if (!wish.tiles.empty()) TRY(check_tiles(wish, policy, out, progress));
  return out;
}

std::string time_text(std::int64_t seconds) {
  return seconds > max_written_time ? std::to_string(seconds)
                                    : rfc3339(Instant{seconds * ms_per_second});
}

std::string in_words(const Finding& finding, const i18n::Translator& t) {
  const Checkpoint& checkpoint = finding.standing.checkpoint;
  const std::string size = std::to_string(checkpoint.size);
  std::string out = t("{0} signed its first {1} entries; their root is {2}.", checkpoint.origin,
                      size, to_string(checkpoint.root)) +
                    "\n";
  if (finding.index) {
    out +=
        t("The entry is in it, exactly as it is, at index {0}.", std::to_string(*finding.index)) +
        "\n";
  }
  if (finding.opening) {
    out += t("The content is what was logged, under the name “{0}”, as {1}.",
             Text::cleaned(finding.opening->name, max_name_bytes).str(),
             Text::cleaned(finding.opening->media_type, max_name_bytes).str()) +
           "\n";
  }
  if (finding.entries) {
    out +=
        t("All {0} entries were read and are what was signed.", std::to_string(*finding.entries)) +
        "\n";
  }
  if (finding.old_size) {
    out += t("It begins with the {0} entries of the old checkpoint, unchanged.",
             std::to_string(*finding.old_size)) +
           "\n";
  }
  for (const ClaimedTakeover& claimed : finding.takeovers) {
    if (claimed.takeover.new_key.name == checkpoint.origin) {
      out += t(takeover_words(claimed)) + "\n";
    }
  }
  if (finding.standing.witnesses.empty()) {
    return out +
           t("No witness of the policy vouches for it: the log might show others another tree.") +
           "\n";
  }
  for (const Standing::Witness& witness : finding.standing.witnesses) {
    out += t("Seen by {0} at {1}.", witness.name, time_text(witness.time)) + "\n";
  }
  return out;
}

std::string in_json(const Finding& finding) {
  const auto number = [](const std::optional<std::int64_t>& value) {
    return value ? json::Value(*value) : json::Value();
  };
  const Checkpoint& checkpoint = finding.standing.checkpoint;
  json::Array witnesses;
  for (const Standing::Witness& witness : finding.standing.witnesses) {
    witnesses.push_back(json::Object{{"name", witness.name}, {"time", witness.time}});
  }
  json::Object out{{"origin", checkpoint.origin},
                   {"size", checkpoint.size},
                   {"root", to_string(checkpoint.root)},
                   {"index", number(finding.index)},
                   {"entries_read", number(finding.entries)},
                   {"old_size", number(finding.old_size)},
                   {"witnesses", witnesses}};
  json::Array takeovers;
  for (const ClaimedTakeover& claimed : finding.takeovers) {
    takeovers.push_back(json::Object{{"index", claimed.index},
                                     {"vkey", to_string(claimed.takeover.new_key)},
                                     {"size", claimed.takeover.size},
                                     {"lost", claimed.takeover.lost}});
  }
  out.emplace_back("takeovers", std::move(takeovers));
  if (finding.opening) {
    out.emplace_back("content", Text::cleaned(finding.opening->name, max_name_bytes).str());
  }
  return json::write_pretty(out);
}

Result<void> verify(cli::Context& context, const Wish& wish) {
  const Whom whom = TRY(followed(wish));
  const i18n::Translator t = context.translator();
  // The bar is gone before the answer is printed.
  const Finding finding = TRY(find_out(wish, whom, context.progress(t("reading the log"))));
  cli::Context::print(context.json ? in_json(finding) : in_words(finding, t));
  return {};
}

}  // namespace

void add_verify_command(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  auto wish = std::make_shared<Wish>();
  CLI::App* command = root.add_subcommand(
      "verify", t("Check a proof or a checkpoint of this or any other log, without a network."));
  command->add_option("file", wish->file, t("A .tlog-proof, or a checkpoint"))
      ->option_text(t("FILE"))
      ->required();
  CLI::Option* entry =
      command->add_option("--entry", wish->entry, t("The entry that the proof is about."))
          ->option_text(t("FILE"));
  command
      ->add_option("--content", wish->content,
                   t("The document behind the entry: is it the one that was logged?"))
      ->option_text(t("FILE"))
      ->needs(entry);
  CLI::Option* key =
      command->add_option("--key", wish->key, t("The log's key: name+number+Base64."));
  command->add_option("--policy", wish->policy, t("Whom to trust, instead of one key."))
      ->option_text(t("FILE"))
      ->excludes(key);
  command
      ->add_option("--keys", wish->keys,
                   t("The file of the log's keys (…/log/keys): which one took over from which."))
      ->option_text(t("FILE"));
  CLI::Option* tiles =
      command->add_option("--tiles", wish->tiles, t("A copy of the log: reads all of it."))
          ->option_text(t("DIR"));
  command->add_option("--old", wish->old, t("A checkpoint from before: did the log only grow?"))
      ->option_text(t("FILE"))
      ->needs(tiles);
  command->callback([wish, &context] {
    if (wish->key.empty() && wish->policy.empty()) throw CLI::RequiredError("--key");
    context.run([&wish](cli::Context& it) { return verify(it, *wish); });
  });
}

}  // namespace mingbai::translog
