#include "books/import/import_report.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

namespace mingbai::books {
namespace {

// People read the first ones; a program asks for JSON.
constexpr std::size_t max_changes_shown = 20;

// "10.xlsx:10月:7:借方: what was read: what was expected"
std::string problem_line(const Problem& problem, const std::string& file,
                         const i18n::Translator& t) {
  std::string line = file;
  if (!problem.place.sheet.empty()) line += ":" + problem.place.sheet;
  if (problem.place.row > 0) line += ":" + std::to_string(problem.place.row);
  if (!problem.place.column.empty()) line += ":" + problem.place.column;
  line += ": ";
  if (problem.severity == Severity::warning) line += t("(warning)") + " ";
  if (!problem.read.empty()) line += "“" + problem.read + "” ";
  return line + t(problem.expected) + "\n";
}

Money sum(const Voucher& voucher) {
  Money total;
  for (const Line& line : voucher.lines) total += line.debit;
  return total;
}

std::string balance(Money amount, const i18n::Translator& t) {
  if (amount.is_zero()) return amount.grouped();
  return amount.fen() > 0 ? t("debit {0}", amount.grouped()) : t("credit {0}", (-amount).grouped());
}

// The heading, and the lines under it; nothing where there are none.
std::string block(const std::string& heading, const std::vector<std::string>& lines) {
  if (lines.empty()) return "";
  std::string out = heading + "\n";
  for (const std::string& line : lines) out += "  " + line + "\n";
  return out;
}

void count_unlisted(std::vector<std::string>& lines, std::size_t all, const i18n::Translator& t) {
  if (all > max_changes_shown) {
    lines.push_back(t("and {0} more", std::to_string(all - max_changes_shown)));
  }
}

std::string problems(const Posting& posting, const std::string& file, const i18n::Translator& t) {
  std::string out;
  for (const Problem& problem : posting.problems.listed()) out += problem_line(problem, file, t);
  const std::int64_t all = posting.problems.errors() + posting.problems.warnings();
  const auto listed = static_cast<std::int64_t>(posting.problems.listed().size());
  if (all > listed) {
    out += t("{0} more problems are not listed.", std::to_string(all - listed)) + "\n";
  }
  return out;
}

std::string posted(const Posting& posting, const i18n::Translator& t) {
  std::string out = t.plural("{0} voucher is new.", "{0} vouchers are new.", posting.vouchers);
  if (posting.unchanged > 0) {
    out += " " + t.plural("{0} was there already.", "{0} were there already.", posting.unchanged);
  }
  if (posting.replaced > 0) {
    out += " " + t.plural("{0} was replaced.", "{0} were replaced.", posting.replaced);
  }
  if (posting.reversed > 0) {
    out += " " + t.plural("{0} was cancelled in red and posted anew.",
                          "{0} were cancelled in red and posted anew.", posting.reversed);
  }
  return out;
}

}  // namespace

bool succeeded(const Imported& imported, bool is_dry_run) {
  const Posting& posting = imported.posting;
  if (posting.problems.errors() > 0) return false;
  return is_dry_run || posting.is_imported || posting.was_imported_already;
}

std::vector<std::string> import_outcome(const Imported& imported, bool is_dry_run,
                                        const i18n::Translator& t) {
  const Posting& posting = imported.posting;
  if (posting.problems.errors() > 0) {
    return {t.plural("{0} error: nothing was imported. Correct it and import again.",
                     "{0} errors: nothing was imported. Correct them and import again.",
                     posting.problems.errors())};
  }
  if (posting.was_imported_already) {
    return {t("Everything in this file is in the book already. Nothing was changed.")};
  }
  if (is_dry_run) return {t("This was a trial: nothing was changed.")};
  if (imported.vouchers == 0) return {t("The opening balances are in the book.")};
  std::vector<std::string> out{posted(posting, t)};
  for (const Period period : posting.corrections) {
    out.push_back(
        t("{0} was released before: the public sees the correction when the month is released "
          "once more.",
          period.iso()));
  }
  out.push_back(t("Next: check the figures, then close and release the month."));
  return out;
}

std::vector<std::string> changed_vouchers(const Imported& imported, const i18n::Translator& t) {
  const auto& all = imported.posting.changed;
  std::vector<std::string> out;
  for (const auto& [old, now] : std::span(all).first(std::min(all.size(), max_changes_shown))) {
    out.push_back(fmt::format("{} {}  {} → {}", old.date.iso(), label(old), sum(old).grouped(),
                              sum(now).grouped()));
  }
  count_unlisted(out, all.size(), t);
  return out;
}

std::vector<std::string> changed_openings(const Imported& imported, const i18n::Translator& t) {
  const std::vector<OpeningChange>& all = imported.opening_changes;
  std::vector<std::string> out;
  for (const OpeningChange& one : std::span(all).first(std::min(all.size(), max_changes_shown))) {
    out.push_back(
        fmt::format("{}  {} → {}", one.account, balance(one.before, t), balance(one.now, t)));
  }
  count_unlisted(out, all.size(), t);
  return out;
}

json::Value import_json(const Imported& imported, const i18n::Translator& t) {
  const Posting& posting = imported.posting;
  json::Array listed;
  for (const Problem& problem : posting.problems.listed()) {
    listed.push_back(json::Object{{"sheet", problem.place.sheet},
                                  {"row", problem.place.row},
                                  {"column", problem.place.column},
                                  {"read", problem.read},
                                  {"expected", t(problem.expected)},
                                  {"severity", to_string(problem.severity)}});
  }
  json::Array openings;
  for (const OpeningChange& change : imported.opening_changes) {
    openings.push_back(json::Object{
        {"account", change.account}, {"before", change.before.fen()}, {"now", change.now.fen()}});
  }
  const auto listed_count = static_cast<std::int64_t>(listed.size());
  return json::Object{{"file", imported.file_name},
                      {"layout", imported.layout},
                      {"rows", imported.rows},
                      {"vouchers", imported.vouchers},
                      {"lines", posting.lines},
                      {"debit_total", posting.debit_total.fen()},
                      {"credit_total", posting.credit_total.fen()},
                      {"imported", posting.is_imported},
                      {"already_imported", posting.was_imported_already},
                      {"new", posting.vouchers},
                      {"unchanged", posting.unchanged},
                      {"replaced", posting.replaced},
                      {"reversed", posting.reversed},
                      {"opening_accounts", imported.opening_accounts},
                      {"opening_changes", std::move(openings)},
                      {"problems", std::move(listed)},
                      {"problems_not_listed",
                       posting.problems.errors() + posting.problems.warnings() - listed_count}};
}

std::string import_text(const Imported& imported, const std::string& file, bool is_dry_run,
                        const i18n::Translator& t) {
  const Posting& posting = imported.posting;
  std::string out = t("{0}: read as layout “{1}”", imported.file_name, imported.layout) + "\n";
  out +=
      t("{0} rows, {1} vouchers, {2} lines, debits {3}, credits {4}", std::to_string(imported.rows),
        std::to_string(imported.vouchers), std::to_string(posting.lines),
        posting.debit_total.grouped(), posting.credit_total.grouped()) +
      "\n";
  if (imported.opening_accounts > 0) {
    out += t.plural("Opening balances of {0} account", "Opening balances of {0} accounts",
                    imported.opening_accounts) +
           "\n";
  }
  out +=
      block(t("Vouchers that are in the book with other content:"), changed_vouchers(imported, t));
  out += block(t("Opening balances that are others in the book:"), changed_openings(imported, t));
  out += problems(posting, file, t);
  for (const std::string& sentence : import_outcome(imported, is_dry_run, t))
    out += sentence + "\n";
  return out;
}

}  // namespace mingbai::books
