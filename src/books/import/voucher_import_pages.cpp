#include "books/import/voucher_import_pages.h"

#include <algorithm>

#include "access/staff_form.h"
#include "books/desk_addresses.h"
#include "books/import/import_report.h"
#include "books/import/layout.h"
#include "platform/page/components.h"

namespace mingbai::books {
namespace {

using access::Act;
using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

constexpr std::size_t most_file_name = 120;  // bytes
// The first ones; who corrects these and looks again sees the next.
constexpr std::size_t most_problems = 200;

// Those that go on: one that was converted takes no more vouchers here.
Result<std::vector<Book>> books_here(const StaffRequest& staff) {
  std::vector<Book> out = TRY(staff.site.sign_in.db.read(
      [&](db::Session& session) { return books_of(session, staff.unit->id); }));
  std::erase_if(out, [](const Book& book) { return book.end.has_value(); });
  return out;
}

Html problem_item(const Problem& problem, const Translator& t) {
  std::string place = problem.place.sheet;
  if (problem.place.row > 0) {
    place += (place.empty() ? "" : ", ") + t("row {0}", std::to_string(problem.place.row));
  }
  if (!problem.place.column.empty()) {
    place += (place.empty() ? "" : ", ") + t("column {0}", problem.place.column);
  }
  if (place.empty()) place = t("the whole file");
  Html out = problem.severity == Severity::warning
                 ? html::group(page::state_mark(page::State::waiting, t("look at it")), " ")
                 : Html();
  out += html::strong(place);
  if (!problem.read.empty()) out += html::group(html::br(), t("read: {0}", problem.read));
  out += html::group(html::br(), t(problem.expected));
  return html::li(out);
}

Html problems_of(const Problems& problems, const Translator& t) {
  const std::vector<Problem>& listed = problems.listed();
  const std::size_t shown = std::min(listed.size(), most_problems);
  if (shown == 0) return {};
  std::vector<Html> items;
  items.reserve(shown);
  for (std::size_t i = 0; i < shown; ++i) items.push_back(problem_item(listed[i], t));
  Html out =
      html::group(html::h2(t("What to correct or look at")), html::ul(html::cls("places"), items));
  const std::int64_t left =
      problems.errors() + problems.warnings() - static_cast<std::int64_t>(shown);
  if (left > 0) out += html::p(t("{0} more problems are not listed.", std::to_string(left)));
  return out;
}

Html lines_under(const std::string& heading, const std::vector<std::string>& lines) {
  if (lines.empty()) return {};
  std::vector<Html> items;
  items.reserve(lines.size());
  for (const std::string& line : lines) items.push_back(html::li(line));
  return html::group(html::h2(heading), html::ul(html::cls("places"), items));
}

std::string name_of(const Layout& layout, const Translator& t) {
  const bool is_english = t.language() == i18n::Language::en && !layout.name_en.empty();
  return is_english ? layout.name_en : layout.name;
}

// What it was read as: a layout by its name, everything else (several, an exchange scheme) by its
// id.
std::string layout_name(const std::string& id, const std::vector<Layout>& all,
                        const Translator& t) {
  const auto found = std::ranges::find(all, id, &Layout::id);
  return found == all.end() ? id : name_of(*found, t);
}

Html counts_of(const Imported& imported, const std::vector<Layout>& all, const Translator& t) {
  const Posting& posting = imported.posting;
  std::vector<std::pair<std::string, Html>> facts{
      {t("Read as"), Html(layout_name(imported.layout, all, t))},
      {t("Rows"), Html(std::to_string(imported.rows))},
      {t("Vouchers"), Html(std::to_string(imported.vouchers))},
      {t("Debits"), Html(posting.debit_total.grouped())},
      {t("Credits"), Html(posting.credit_total.grouped())}};
  if (imported.opening_accounts > 0) {
    facts.emplace_back(t("Accounts with an opening balance"),
                       Html(std::to_string(imported.opening_accounts)));
  }
  return page::definitions(facts);
}

// What was read, what would change, and what to correct.
Html report_of(const Imported& imported, const std::vector<Layout>& all, const Translator& t) {
  Html out = counts_of(imported, all, t);
  out += lines_under(t("Vouchers that are in the book with other content:"),
                     changed_vouchers(imported, t));
  out += lines_under(t("Opening balances that are others in the book:"),
                     changed_openings(imported, t));
  out += problems_of(imported.posting.problems, t);
  return out;
}

Failure refusal(const Imported& imported) {
  return fail(ErrorCode::invalid,
              msg("Nothing was imported, because {0} entries need correcting. Correct them and "
                  "import the files again.",
                  std::to_string(imported.posting.problems.errors())),
              "file");
}

// Asked only where the unit keeps several.
Html book_field(const std::vector<Book>& books, const FormState& state, const Translator& t) {
  if (books.size() == 1) return page::hidden_field("book", books.front().name);
  std::vector<page::Option> options{{"", t("Choose")}};
  for (const Book& book : books) options.push_back({book.name, t(title_of(book))});
  return page::select_field({"book", t("Book"), ""}, state, options);
}

Html layout_field(const std::vector<Layout>& all, const FormState& state, const Translator& t) {
  std::vector<page::Option> options{{"", t("Recognise it (usual)")}};
  for (const Layout& layout : all) options.push_back({layout.id, name_of(layout, t)});
  return page::select_field({"layout", t("Which program it comes from"), ""}, state, options);
}

class ImportPage {
 public:
  explicit ImportPage(std::filesystem::path own_schemes) : own_schemes_(std::move(own_schemes)) {}

  [[nodiscard]] Result<Response> show(const StaffRequest& staff) const {
    FormState state;
    state.put("how", "check");
    return page(staff, state, {});
  }

  [[nodiscard]] Result<Response> take(const StaffRequest& staff) const {
    const auto refuse = [&](const char* field, const Message& why) {
      FormState state = FormState::sent(staff.http);
      state.refuse(field, staff.t(why));
      return page(staff, state, {});
    };
    if (staff.http.files.empty() || staff.http.files.front().bytes == 0) {
      return refuse("file", msg("Choose a file that is not empty."));
    }
    const std::vector<Book> books = TRY(books_here(staff));
    const auto book = std::ranges::find(books, staff.value("book"), &Book::name);
    if (book == books.end()) return refuse("book", msg("Choose the book."));
    return staff.value("how") == "import" ? import(staff, *book) : check(staff, *book);
  }

 private:
  [[nodiscard]] Result<Response> page(const StaffRequest& staff, const FormState& state,
                                      const Html& outcome) const;
  [[nodiscard]] Result<Imported> read(const StaffRequest& staff, const Book& book,
                                      bool is_dry_run) const;
  [[nodiscard]] Result<Response> check(const StaffRequest& staff, const Book& book) const;
  [[nodiscard]] Result<Response> import(const StaffRequest& staff, const Book& book) const;

  std::filesystem::path own_schemes_;
};

Result<Response> ImportPage::page(const StaffRequest& staff, const FormState& state,
                                  const Html& outcome) const {
  const Translator& t = staff.t;
  const std::vector<Book> books = TRY(books_here(staff));
  Html content = outcome;
  if (books.empty()) {
    content += page::empty_state(t("This unit keeps no books here."),
                                 t("Its accountant or the town begins one under its months."));
  } else {
    content +=
        html::p(t("Export the vouchers from your accounting program and bring the file as "
                  "it is. A file that comes again changes nothing twice; the file itself "
                  "is not kept."));
    Html fields = book_field(books, state, t);
    fields += page::file_field({"file", t("File"), t("CSV, TXT, XLSX, XLS, XML or JSON.")}, state,
                               ".csv,.txt,.xlsx,.xls,.xml,.json");
    fields += page::radio_field({"how", t("What to do"), ""}, state,
                                {{"check", t("Only check; change nothing")},
                                 {"import", t("Import, all of it or nothing")}});
    fields += layout_field(TRY(layouts(own_schemes_)), state, t);
    fields += page::text_field(
        {"reason", t("Why a released month changes: one sentence."),
         t("Only where the file changes a month that is released. Everybody reads it.")},
        state, {.most_characters = 100});
    content += access::staff_form(staff,
                                  {.action = import_url(staff.unit->code),
                                   .button = t("Send"),
                                   .acts = {Act::import_vouchers},
                                   .has_files = true},
                                  state, fields);
  }
  return access::staff_page(staff, t("Import vouchers of {0}", staff.unit->name),
                            import_url(staff.unit->code), months_crumbs(staff), state, content);
}

Result<Imported> ImportPage::read(const StaffRequest& staff, const Book& book,
                                  bool is_dry_run) const {
  const http::UploadedFile& file = staff.http.files.front();
  const ImportOptions options{.file_name = Text::cleaned(file.name, most_file_name).str(),
                              .layout = staff.value("layout"),
                              .own_schemes = own_schemes_,
                              .unit_code = staff.unit->code,
                              .book_start = {},
                              .is_dry_run = is_dry_run,
                              .reason = Text::cleaned(staff.value("reason"), 600).str()};
  return import_vouchers(staff.site.sign_in.db, staff.who.actor, book, file.path, options,
                         staff.now, jobs::Progress::none());
}

Result<Response> ImportPage::check(const StaffRequest& staff, const Book& book) const {
  const std::vector<Layout> all = TRY(layouts(own_schemes_));
  const Result<Imported> imported = read(staff, book, true);
  if (!imported) return page(staff, access::refused(staff, imported.error()), {});
  if (!succeeded(*imported, true)) {
    return page(staff, access::refused(staff, refusal(*imported).value()),
                report_of(*imported, all, staff.t));
  }
  FormState next;
  for (const char* kept : {"book", "layout", "reason"}) next.put(kept, staff.value(kept));
  next.put("how", "import");
  Html said = html::p(import_outcome(*imported, true, staff.t).front());
  said += html::p(staff.t("To import it, choose the file once more."));
  said += report_of(*imported, all, staff.t);
  return page(staff, next, page::notice(page::State::done, said));
}

Result<Response> ImportPage::import(const StaffRequest& staff, const Book& book) const {
  const std::vector<Layout> all = TRY(layouts(own_schemes_));
  Html report;
  const auto perform = [&]() -> Result<void> {
    const Imported imported = TRY(read(staff, book, false));
    if (succeeded(imported, false)) return {};
    report = report_of(imported, all, staff.t);
    return refusal(imported);
  };
  const auto again = [&](const FormState& state) { return page(staff, state, report); };
  return access::act_once(staff, Act::import_vouchers,
                          months_url(staff.unit->code).with("done", "imported"), perform, again);
}

}  // namespace

void add_voucher_import_pages(access::StaffRouter& router,
                              const std::filesystem::path& own_schemes) {
  const access::Need importing = access::at_unit({Act::import_vouchers});
  const ImportPage page(own_schemes);
  router.get("/desk/vouchers/{unit}/import", importing,
             [page](const StaffRequest& staff) { return page.show(staff); });
  router.post("/desk/vouchers/{unit}/import", importing,
              [page](const StaffRequest& staff) { return page.take(staff); });
}

}  // namespace mingbai::books
