// /desk/audit/{unit}: the trail of a unit and what is below it, page by page and as a table.
#include <algorithm>
#include <array>
#include <vector>

#include "access/audit_table.h"
#include "access/audit_words.h"
#include "access/desk_pages.h"
#include "access/post_views.h"
#include "access/staff_form.h"
#include "platform/page/components.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

constexpr int rows_per_page = 50;
constexpr std::array<const char*, 3> fields = {"from", "until", "person"};

Url audit_url(const StaffRequest& staff) { return Url("/desk/audit").slash(staff.unit->code); }

// What was asked for, with what is wrong told at its field.
struct Asked {
  AuditSearch search;
  FormState state;
  std::vector<AuditPerson> namesakes;  // among whom to choose first
};

std::optional<Date> day_asked(const StaffRequest& staff, const char* field, FormState& state) {
  const std::string text = state.value(field);
  if (text.empty()) return std::nullopt;
  const Result<Date> day = Date::parse(text);
  if (day) return *day;
  state.refuse(field, staff.t("Write the day like 2026-10-03."));
  return std::nullopt;
}

// A name is looked for by the form only: it stands in no address (5-quality.md).
Result<void> ask_for_person(const StaffRequest& staff, Asked& asked) {
  const std::string typed = asked.state.value("person");
  if (typed.empty()) return {};
  asked.search.person = std::nullopt;
  if (const std::optional<std::int64_t> number = number_from_1(typed)) {
    asked.search.person = units::PersonId{*number};
    return {};
  }
  if (staff.http.method != http::Method::post) {
    return fail(ErrorCode::invalid, msg("Look for a name by the form: the address takes numbers."));
  }
  std::vector<AuditPerson> found = TRY(
      people_in_audit(staff.site.sign_in.db, staff.who.actor, staff.unit->id, typed, staff.now));
  if (found.size() == 1) {
    asked.search.person = found.front().person;
  } else if (found.empty()) {
    asked.state.refuse("person", staff.t("Nobody of this name has done anything here. Write the "
                                         "whole name, or the person's number."));
  } else {
    asked.state.refuse("person", staff.t("Several persons have this name. Choose one below."));
    asked.namesakes = std::move(found);
  }
  return {};
}

// By the address, or by the form, which has no place in the list.
Result<Asked> asked(const StaffRequest& staff, int limit) {
  Asked out{.search = {.unit = staff.unit->id, .limit = limit}};
  for (const char* field : fields) {
    const bool is_form = staff.http.method == http::Method::post;
    out.state.put(field, is_form ? staff.value(field)
                                 : std::string(staff.http.query_value(field).value_or("")));
  }
  out.search.from = day_asked(staff, "from", out.state);
  out.search.until = day_asked(staff, "until", out.state);
  if (out.search.from && out.search.until && *out.search.until < *out.search.from) {
    out.state.refuse("until", staff.t("The last day lies before the first."));
  }
  TRY(ask_for_person(staff, out));
  const std::string_view below = staff.http.query_value("below").value_or("");
  if (below.empty()) return out;
  out.search.below = number_from_1(below);
  if (!out.search.below) {
    return fail(ErrorCode::invalid, msg("This page of the list does not exist."));
  }
  return out;
}

// The address of this search for that person, without its place in the list.
Url searched_for(Url url, const FormState& state, const std::string& person) {
  for (const char* field : fields) {
    const std::string value = std::string_view(field) == "person" ? person : state.value(field);
    if (!value.empty()) url = url.with(field, value);
  }
  return url;
}

Url searched(Url url, const FormState& state) {
  return searched_for(std::move(url), state, state.value("person"));
}

Html search_form(const StaffRequest& staff, const FormState& state) {
  const Translator& t = staff.t;
  Html inputs = page::text_field({"from", t("From"), t("Like 2026-10-03.")}, state);
  inputs += page::text_field({"until", t("Until"), t("Like 2026-10-03.")}, state);
  inputs += page::text_field(
      {"person", t("Person"), t("The whole name, as it is now or was then, or the number.")}, state,
      {.most_characters = 60});
  return staff_form(staff, {.action = audit_url(staff), .button = t("Search")}, {}, inputs);
}

// Told apart by their numbers, and by the posts that they had the last time.
Html namesakes(const StaffRequest& staff, const Asked& asked) {
  const Translator& t = staff.t;
  std::vector<page::Link> links;
  links.reserve(asked.namesakes.size());
  for (const AuditPerson& one : asked.namesakes) {
    const std::string number = std::to_string(one.person.value);
    links.push_back({t("{0} (number {1})", one.name, number),
                     searched_for(audit_url(staff), asked.state, number),
                     Html(kept_posts_words(one.posts, t))});
  }
  return page::link_list(links);
}

Html broken_at_lines(std::string_view text) {
  Html out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += html::group(html::br(), text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

Html change_of(const StaffRequest& staff, const StoredAuditRow& stored) {
  const Translator& t = staff.t;
  const std::optional<Url> about = object_url(stored.row, [&](Act act) { return staff.may(act); });
  const std::string object = object_words(stored.row.object, t);
  Html out = about ? html::a(html::href(*about), object) : Html(object);
  const std::string before = value_words(value_text(stored.row.old_seal, stored.before, t), t);
  const std::string after = value_words(value_text(stored.row.new_seal, stored.after, t), t);
  if (!before.empty()) out += broken_at_lines(t("before: {0}", before));
  if (!after.empty()) out += broken_at_lines(t("after: {0}", after));
  return out;
}

// For whoever may take the values away.
Html way_to_erasure(const StaffRequest& staff, const StoredAuditRow& stored) {
  if (!staff.may(Act::erase_audit_value) || (!stored.before && !stored.after)) return {};
  const std::string number = std::to_string(stored.row.number);
  return page::actions({page::link_button(staff.t("Erase the values of row {0}", number),
                                          audit_url(staff).slash(number).slash("erasure"))});
}

Html cell(const std::string& label, const Html& content) {
  return html::td(html::attr("data-label", label), html::div(content));
}

Html rows_table(const StaffRequest& staff, const std::vector<StoredAuditRow>& rows) {
  const Translator& t = staff.t;
  const std::array<std::string, 5> labels = {t("When"), t("Who"), t("What"), t("Unit"),
                                             t("To what")};
  std::vector<Html> headings;
  headings.reserve(labels.size());
  for (const std::string& label : labels) {
    headings.push_back(html::th(html::attr("scope", "col"), label));
  }
  std::vector<Html> out;
  out.reserve(rows.size());
  for (const StoredAuditRow& stored : rows) {
    const AuditRow& row = stored.row;
    const Html outcome = row.outcome == "refused"
                             ? page::state_mark(page::State::late, t("not allowed"))
                             : page::state_mark(page::State::done, t("done"));
    out.push_back(html::tr(
        cell(labels[0], html::time(moment(row.at, t))),
        cell(labels[1],
             html::group(row.actor, html::br(), html::small(kept_posts_words(row.posts, t)))),
        cell(labels[2], html::group(act_text(row.act, t), html::br(), outcome)),
        cell(labels[3], Html(row.unit_name)),
        cell(labels[4], html::group(change_of(staff, stored), way_to_erasure(staff, stored)))));
  }
  return page::record_table(t("Acts, newest first"), headings, out);
}

// The same rows as files.
Html files_of(const StaffRequest& staff, const Asked& asked, const Url& list) {
  const Translator& t = staff.t;
  const Url address = Url("/desk/audit").slash(staff.unit->code);
  const Url table = searched(Url(address).suffixed(".csv"), asked.state);
  const Url proved = searched(Url(address).suffixed(".json"), asked.state);
  Html out;
  if (asked_again(staff, list)) {
    out +=
        html::p(t("Before the file is given out, a code of your second factor is asked again; "
                  "then choose the file once more."));
  }
  out += page::downloads(
      {{"text/csv", "CSV", table}, {"application/json", t("JSON with proofs"), proved}}, t);
  return out;
}

Html found_rows(const StaffRequest& staff, const Asked& asked,
                const std::vector<StoredAuditRow>& rows) {
  const Translator& t = staff.t;
  if (rows.empty()) return page::empty_state(t("No act fits."));
  const Url list = searched(audit_url(staff), asked.state);
  std::optional<Url> next;
  if (std::ssize(rows) == rows_per_page) {
    next = list.with("below", std::to_string(rows.back().row.number));
  }
  Html out = rows_table(staff, rows);
  out += page::pager(asked.search.below ? std::optional(list) : std::nullopt, next, t);
  out += files_of(staff, asked, list);
  return out;
}

// What else those look at who read the trail.
Html more_places(const StaffRequest& staff) {
  const Translator& t = staff.t;
  const std::string& code = staff.unit->code;
  std::vector<page::Link> links{{.text = t("Words that were published, and what was taken away"),
                                 .url = Url("/desk/redactions").slash(code)},
                                {.text = t("Values of the rules at {0}", staff.unit->name),
                                 .url = Url("/desk/values").slash(code)}};
  if (staff.may(Act::read_matters)) {
    links.push_back(
        {.text = t("What is written for everybody"), .url = Url("/desk/items").slash(code)});
    links.push_back({.text = t("Public notices, and objections to them"),
                     .url = Url("/desk/notices").slash(code)});
  }
  return html::section(html::h2(t("More of {0}", staff.unit->name)), page::link_list(links));
}

Result<Response> audit_page(const StaffRequest& staff, const Asked& wanted) {
  const Translator& t = staff.t;
  Html content = search_form(staff, wanted.state);
  if (!wanted.namesakes.empty()) content += namesakes(staff, wanted);
  if (wanted.state.problems().empty()) {
    content += found_rows(
        staff, wanted,
        TRY(search_audit(staff.site.sign_in.db, staff.who.actor, wanted.search, staff.now)));
  }
  content += more_places(staff);
  return staff_page(staff, t("Audit trail of {0}", staff.unit->name), audit_url(staff),
                    {{t("Desk"), Url("/desk")}}, wanted.state, content);
}

Result<Response> show_audit(const StaffRequest& staff) {
  return audit_page(staff, TRY(asked(staff, rows_per_page)));
}

// Leads to the address of what was found, in which a person is a number.
Result<Response> take_search(const StaffRequest& staff) {
  const Asked wanted = TRY(asked(staff, rows_per_page));
  if (!wanted.state.problems().empty()) return audit_page(staff, wanted);
  const std::optional<units::PersonId> person = wanted.search.person;
  return http::redirect(
      searched_for(audit_url(staff), wanted.state, person ? std::to_string(person->value) : ""));
}

using MakeFile = std::function<Result<Response>(const std::vector<StoredAuditRow>& rows)>;

// The newest rows that fit; what is older has `below` in its address.
Result<Response> send_rows(const StaffRequest& staff, const MakeFile& make) {
  const Asked wanted = TRY(asked(staff, most_audit_rows));
  // The page tells what is wrong at its field.
  const Url page = searched(audit_url(staff), wanted.state);
  if (!wanted.state.problems().empty()) return http::redirect(page);
  if (const std::optional<Url> door = asked_again(staff, page)) return http::redirect(*door);
  return make(TRY(search_audit(staff.site.sign_in.db, staff.who.actor, wanted.search, staff.now)));
}

Result<Response> send_table(const StaffRequest& staff) {
  return send_rows(staff, [&](const std::vector<StoredAuditRow>& rows) -> Result<Response> {
    return http::csv(audit_csv(rows, staff.t), "audit-" + staff.unit->code + ".csv");
  });
}

// Null: the row is newer than what the log has signed.
json::Value way_of(const AuditProof& proof, std::int64_t number) {
  const auto found = proof.hashes.find(number);
  if (found == proof.hashes.end()) return {};
  json::Array out;
  for (const std::string& hash : found->second) out.emplace_back(hash);
  return out;
}

// What tools/verify_audit.mjs reads.
Result<Response> send_proved(const StaffRequest& staff, const ProveRows& prove) {
  return send_rows(staff, [&](const std::vector<StoredAuditRow>& rows) -> Result<Response> {
    std::vector<std::int64_t> numbers;
    numbers.reserve(rows.size());
    for (const StoredAuditRow& stored : rows) numbers.push_back(stored.row.number);
    const AuditProof proof = TRY(prove(numbers));
    json::Array out;
    for (const StoredAuditRow& stored : rows) {
      json::Object row = audit_json(stored);
      row.emplace_back("proof", way_of(proof, stored.row.number));
      out.emplace_back(std::move(row));
    }
    json::Value log;
    if (!proof.entry.empty()) {
      log = json::Object{{"entry", proof.entry}, {"proof", proof.log_proof}};
    }
    const json::Object file{{"log", std::move(log)}, {"rows", std::move(out)}};
    return http::download(json::write(file), "application/json",
                          "audit-" + staff.unit->code + ".json");
  });
}

}  // namespace

void add_audit_pages(StaffRouter& router, const ProveRows& prove) {
  router.get("/desk/audit/{unit}", at_unit({Act::read_audit}), show_audit);
  router.post("/desk/audit/{unit}", at_unit({Act::read_audit}), take_search);
  router.get("/desk/audit/{unit}.csv", at_unit({Act::read_audit}), send_table);
  router.get("/desk/audit/{unit}.json", at_unit({Act::read_audit}),
             [prove](const StaffRequest& staff) { return send_proved(staff, prove); });
}

}  // namespace mingbai::access
