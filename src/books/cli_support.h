// What the commands about books share. Private to books.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "books/book_actions.h"
#include "platform/cli/context.h"
#include "units/unit.h"

namespace mingbai::books {

// --unit and --book as typed.
struct Target {
  std::string unit;
  std::string book;
};

struct FoundTarget {
  units::Unit unit;
  Book book;
};

// The noun's command, made on first use: several files add verbs to “vouchers”.
CLI::App* noun(CLI::App& root, const std::string& name, const std::string& description);

// Adds --unit and --book, which outlive the call because callbacks share the target.
void add_target(CLI::App& command, cli::Context& context, const std::shared_ptr<Target>& target);

Result<FoundTarget> find_target(db::Session& session, const Target& target);
Result<FoundTarget> find_target(cli::Context& context, const Target& target);

// --period, or --from and --to.
struct Months {
  std::string period;
  std::string from;
  std::string to;
};
void add_months(CLI::App& command, cli::Context& context, const std::shared_ptr<Months>& months);
// Runs `work` with the months; neither or half of them given is wrong usage.
void run_with_months(cli::Context& context, const Months& months,
                     const std::function<Result<void>(cli::Context&, PeriodRange)>& work);

// Writes bytes to --output, or to standard output if it is empty.
Result<void> deliver(const std::string& bytes, const std::string& output);

// A file's bytes; a temporary one that a writer has filled.
Result<std::string> read_bytes(const std::string& path);

// A path for a file that is made, read and removed by one command.
class TemporaryFile {
 public:
  TemporaryFile();
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace mingbai::books
