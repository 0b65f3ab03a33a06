#include "publications/publication_views.h"

#include <algorithm>

#include "platform/i18n/format.h"
#include "platform/page/components.h"
#include "platform/pictures/picture.h"
#include "publications/confirmation_actions.h"
#include "publications/document_actions.h"
#include "publications/supersede_reason.h"
#include "publications/village_key_urls.h"

namespace mingbai::publications {
namespace {

using html::Html;
using html::Url;
using i18n::Translator;

// More than this of one correction is nothing that anybody reads on a telephone.
constexpr std::size_t most_changes = 100;

Html column(std::string_view text) { return html::th(html::attr("scope", "col"), text); }

Html figures_table(const TellingTable& table, const Translator& t) {
  std::vector<Html> headings;
  for (std::size_t i = 0; i + 1 < table.headings.size(); ++i) {
    headings.push_back(column(table.headings[i]));
  }
  headings.push_back(page::number_heading(table.headings.back()));
  std::vector<Html> rows;
  for (const TellingRow& row : table.rows) {
    Html cells;
    for (const std::string& word : row.words) {
      cells += cells.empty() ? html::th(html::attr("scope", "row"), word) : html::td(word);
    }
    rows.push_back(html::tr(html::cls(row.level > 1 ? "detail" : "item"), cells,
                            page::money_cell(row.amount, t)));
  }
  std::vector<Html> sums;
  if (table.sum) {
    sums.push_back(html::tr(html::th(html::attr("scope", "row"), t("Together")),
                            page::money_cell(*table.sum, t)));
  }
  return page::statement_table(table.caption, headings, rows, sums);
}

Html happening(const TellingRow& row, const Translator& t) {
  Html cells;
  if (row.date) {
    cells += html::td(
        html::time(html::attr("datetime", row.date->iso()), i18n::date(*row.date, t.language())));
  }
  for (const std::string& word : row.words) cells += html::td(word);
  cells += page::money_cell(row.amount, t);
  return cells;
}

std::vector<Html> list_headings(const std::vector<std::string>& words, const Translator& t) {
  std::vector<Html> out{column(t("Date"))};
  for (std::size_t i = 0; i + 1 < words.size(); ++i) out.push_back(column(words[i]));
  out.push_back(page::number_heading(words.back()));
  return out;
}

Html list_table(const TellingTable& table, std::int64_t after, std::int64_t most,
                const Translator& t) {
  const auto count = static_cast<std::int64_t>(table.rows.size());
  std::vector<Html> rows;
  for (std::int64_t i = after; i < std::min(count, after + most); ++i) {
    rows.push_back(html::tr(happening(table.rows[static_cast<std::size_t>(i)], t)));
  }
  if (rows.empty()) return {};
  Html out;
  if (count > most) {
    out += html::p(t("Entries {0} to {1} of {2}", std::to_string(after + 1),
                     std::to_string(after + static_cast<std::int64_t>(rows.size())),
                     std::to_string(count)));
  }
  out += page::entry_table(table.caption, list_headings(table.headings, t), rows);
  return out;
}

// Words before the mark: what is struck out is told to whoever does not see it.
Html changed_sentences(const TellingChanges& changes, const Translator& t) {
  std::vector<Html> items;
  const auto gone = [&](const std::string& sentence) {
    items.push_back(html::li(t("Before:"), " ", html::element("del", sentence)));
  };
  const auto is_new = [&](const std::string& sentence) {
    items.push_back(html::li(t("Now:"), " ", html::element("ins", sentence)));
  };
  std::ranges::for_each(sentences_before(changes, t), gone);
  std::ranges::for_each(sentences_now(changes, t), is_new);
  return items.empty() ? Html() : html::ul(items);
}

Html changed_amounts(const TellingChanges& changes, const Translator& t) {
  std::vector<Html> rows;
  for (const AmountChange& change : changes.amounts) {
    if (rows.size() == most_changes) break;
    const std::string name = change.row.empty() ? t("Together") : change.row;
    rows.push_back(html::tr(html::th(html::attr("scope", "row"), t("{0}: {1}", change.table, name)),
                            page::money_cell(change.now, t),
                            page::money_cell(change.before, t, t("Before"))));
  }
  if (rows.empty()) return {};
  return page::statement_table(
      t("Figures that are different now"),
      {column(t("Item")), page::number_heading(t("Amount now")), page::number_heading(t("Before"))},
      rows);
}

Html changed_list(const TellingChanges& changes, const Translator& t) {
  std::vector<Html> rows;
  for (const ListChange& change : changes.list) {
    if (rows.size() == most_changes) break;
    const Html mark = change.is_new ? html::element("ins", t("added"))
                                    : html::element("del", t("no longer there"));
    rows.push_back(html::tr(happening(change.row, t), html::td(mark)));
  }
  if (rows.empty()) return {};
  std::vector<Html> headings = list_headings(changes.list_headings, t);
  headings.push_back(column(t("Change")));
  return page::entry_table(t("Entries that are different now"), headings, rows);
}

// How many objections there are, each with what came of it, and the way to the end of the notice.
Html objections_block(const ToldNotice& notice, const Translator& t) {
  Html out;
  const std::string words = objection_words(notice, t);
  if (!words.empty()) out += html::p(t("Objections: {0}.", words));
  std::vector<Html> rows;
  for (const ToldObjection& one : notice.objections) {
    const std::string name = number_words(one.number, t);
    rows.push_back(
        html::li(html::a(html::href(publication_url(one.number)), t("Objection, {0}", name)), " ",
                 one.words));
  }
  if (!rows.empty()) out += html::ul(rows);
  if (notice.end) {
    out +=
        html::p(html::a(html::href(publication_url(*notice.end)),
                        t("Its end stands in the public log: {0}", number_words(*notice.end, t))));
  }
  return out;
}

}  // namespace

Html shown_picture(const ToldPicture& picture, const Url& url, const Url& small,
                   std::string_view below) {
  const pictures::Extent size =
      pictures::fitted({picture.width, picture.height}, pictures::most_small_side);
  return html::figure(
      html::a(html::href(url), html::img(html::src(small), html::attr("alt", picture.name),
                                         html::attr("loading", "lazy"),
                                         html::attr("width", std::to_string(size.width)),
                                         html::attr("height", std::to_string(size.height)))),
      html::figcaption(html::p(below)));
}

// As a part of this publication, by its small copy.
Html shown_picture(const ToldPicture& picture, std::int64_t number, std::string_view words) {
  const std::string part = std::to_string(picture.part);
  return shown_picture(picture, picture_url(number, picture.part),
                       publication_url(number).slash("parts").slash(part).slash("small.jpg"),
                       words);
}

Html telling_pictures(const Telling& telling, std::int64_t number) {
  std::vector<Html> figures;
  for (const ToldPicture& picture : telling.pictures) {
    figures.push_back(
        shown_picture(picture, number, picture.caption.empty() ? picture.name : picture.caption));
  }
  return figures.empty() ? Html() : html::div(html::cls("pictures"), figures);
}

std::string moment(Instant at, const Translator& t) {
  constexpr std::size_t time_begin = 11;
  constexpr std::size_t time_length = 5;
  return i18n::date(civil_date(at), t.language()) + " " +
         rfc3339(at).substr(time_begin, time_length);
}

std::string number_words(std::int64_t number, const Translator& t) {
  return t("No. {0}", std::to_string(number));
}

std::string titled(const std::optional<Telling>& telling, std::int64_t number,
                   const Translator& t) {
  const std::string words = number_words(number, t);
  return telling ? t("{0} ({1})", telling->title, words) : words;
}

std::string titled(const Tell& tell, db::Session& session, const Document& document,
                   std::int64_t number, const Translator& t) {
  return titled(told(tell, session, document, t), number, t);
}

std::string standing_words(const PublicationStanding& standing, const Translator& t) {
  if (standing.waiting) {
    return t("In the public log, waiting for witnesses since {0}.", moment(*standing.waiting, t));
  }
  if (standing.seen_by.empty()) {
    return t(
        "In the public log. Witnesses outside: 0. So only what differs from a copy that somebody "
        "kept can be found out.");
  }
  std::vector<std::string> offices;
  for (const SeenBy& witness : standing.seen_by) {
    offices.push_back(t("{0} (on {1})", witness.office, moment(witness.at, t)));
  }
  return t("In the public log. Witnesses who have signed it: {0}: {1}.",
           std::to_string(standing.seen_by.size()), i18n::joined(offices, t));
}

namespace {

std::string missing_words(const Translator& t) {
  return t("was published, and is gone without a lawful record");
}

}  // namespace

std::string trouble_words(const ListedPublication& publication, const Translator& t) {
  if (publication.state == PartState::missing) return missing_words(t);
  if (publication.state == PartState::altered) return t("was changed here after it was published");
  if (!publication.has_unlawful_record) return {};
  return t("some of it was ordered not to be shown, unlawfully");
}

Html broken_list_notice(const std::vector<ListedPublication>& publications, const Translator& t) {
  const auto count = std::ranges::count_if(publications, [](const ListedPublication& each) {
    return each.state == PartState::missing || each.state == PartState::altered;
  });
  const bool has_unlawful =
      std::ranges::any_of(publications, &ListedPublication::has_unlawful_record);
  if (count == 0 && !has_unlawful) return {};
  Html content;
  if (count > 0) {
    content +=
        html::p(t.plural("The public log has {0} here that this site no longer has as it was "
                         "published: it was changed or removed on the machine, and no record in "
                         "the log allows that. It is marked below.",
                         "The public log has {0} here that this site no longer has as they were "
                         "published: they were changed or removed on the machine, and no record "
                         "in the log allows that. They are marked below.",
                         count));
  }
  if (has_unlawful) {
    content +=
        html::p(t("Somebody ordered, without being allowed to, that something here is not "
                  "shown. It is marked below, and shown all the same if it is still here."));
  }
  content += html::p(
      t("Tell the inspection office, and keep the proof and a copy of the log: they show it."));
  return page::notice(page::State::late, content);
}

std::string superseded_words(const Publication& publication, const std::string& because,
                             const Translator& t) {
  const std::optional<PublicationLink> next = successor(publication);
  if (!next) return {};
  const std::string last = number_words(newest(publication)->number, t);
  return t("This was superseded on {0} by {1}: {2}. What holds now is {3}.", moment(next->at, t),
           number_words(next->number, t), reason_words(next->why, because, t), last);
}

Html superseded_notice(const Publication& publication, const std::string& because,
                       const Translator& t) {
  const std::optional<PublicationLink> last = newest(publication);
  if (!last) return {};
  return page::notice(page::State::changed,
                      html::group(html::p(superseded_words(publication, because, t)),
                                  html::p(html::a(html::href(publication_url(last->number)),
                                                  t("To what holds now")))));
}

Html broken_notice(const Publication& publication, const Translator& t) {
  Html content;
  const std::string count = std::to_string(publication.parts.size());
  for (std::size_t i = 0; i < publication.parts.size(); ++i) {
    const std::string place = std::to_string(i + 1);
    if (publication.parts[i] == PartState::missing) {
      content +=
          html::p(t("Part {0} of {1} was published, but its content is withheld without a "
                    "lawful record: it is not here, and nothing says why.",
                    place, count));
    } else if (publication.parts[i] == PartState::altered) {
      content +=
          html::p(t("Part {0} of {1} is not what was published: its content was changed "
                    "here afterwards. It is not shown.",
                    place, count));
    }
  }
  for (const Message& why : publication.unlawful) content += html::p(t(why));
  if (!publication.unlawful.empty()) {
    content += html::p(t("Such an order does not hold, and nothing is withheld for it."));
  }
  if (content.empty()) return {};
  content += html::p(
      t("Tell the inspection office, and keep the proof and a copy of the log: they show it."));
  return page::notice(page::State::late, content);
}

Html confirmation_notice(const Confirmed& confirmed, const Translator& t) {
  if (confirmed.state == ConfirmationState::waiting) return {};
  const std::string by = t(units::role_label(confirmed.word->role));
  const std::string at = moment(confirmed.word->at, t);
  if (confirmed.state == ConfirmationState::confirmed) {
    return page::notice(page::State::done,
                        html::p(t("The village knows this publication: {0}, {1}.", by, at)));
  }
  return page::notice(
      page::State::late,
      html::group(html::p(t("Those who watch over the village say that nobody there knows of this "
                            "publication: {0}, {1}.",
                            by, at)),
                  html::p(t("Tell the inspection office, and keep the proof and a copy of the "
                            "log."))));
}

Html closed_notice(const Publication& publication, const units::Unit& unit, const Translator& t) {
  if (!has_village_part_closed(publication)) return {};
  return page::notice(
      page::State::waiting,
      html::group(html::p(t("What was published here is open to the people of the village: the key "
                            "is on the notice board and on the card of each household.")),
                  page::actions({page::link_button(t("Open it with the key"),
                                                   village_key_url(unit, publication.number))})));
}

Html notice_box(const Publication& publication, const std::optional<ToldNotice>& notice, Date today,
                const Translator& t) {
  if (!notice) return {};
  const NoticeWindow& window = notice->window;
  const std::string dates = window_words(window, t);
  Html content;
  if (newest(publication)) {
    content += html::p(dates);
  } else {
    content += html::p(html::strong(t("{0}, {1}.", dates, countdown_words(window, today, t))));
  }
  const bool is_running = !is_over(window, today) && !newest(publication);
  if (is_running) {
    content += html::p(
        t("Whoever is concerned may object until then: by word or in writing, to the village "
          "office or to the supervision committee. Whoever gets no answer turns to the town."));
  }
  content += objections_block(*notice, t);
  return page::notice(
      is_running ? page::State::due : (notice->end ? page::State::done : page::State::waiting),
      content);
}

Html notice_mark(const ToldNotice& notice, Date today, const Translator& t) {
  const std::string objections = objection_words(notice, t);
  std::string words = countdown_words(notice.window, today, t);
  if (!objections.empty()) words = t("{0}, {1}", words, objections);
  return page::state_mark(notice.end ? page::State::done : page::State::due,
                          t("public notice until {0}: {1}",
                            i18n::short_date(notice.window.until, t.language()), words));
}

Html telling_tables(const Telling& telling, std::int64_t after, std::int64_t most,
                    const Translator& t) {
  Html out;
  for (const TellingTable& table : telling.tables) {
    if (table.is_list) {
      out += list_table(table, after, most, t);
    } else if (after == 0 && !table.rows.empty()) {
      out += figures_table(table, t);
    }
  }
  return out;
}

Html changes_section(const TellingChanges& changes, std::int64_t before, const Translator& t) {
  const Html link = html::a(html::href(publication_url(before)), number_words(before, t));
  Html content = html::h2(html::id("changes"), t("What this changed"));
  content += html::p(t("It supersedes:"), " ", link);
  content += changed_sentences(changes, t);
  content += changed_amounts(changes, t);
  content += changed_list(changes, t);
  for (const std::string& words : part_sentences(changes, t)) content += html::p(words);
  const std::size_t more = std::max(changes.amounts.size(), changes.list.size());
  if (more > most_changes) {
    content += html::p(t("There are more differences; the CSV files of the two have all rows."));
  }
  return html::section(html::attr("aria-labelledby", "changes"), content);
}

Html about_section(const std::vector<PublicationFact>& facts, const Translator& t) {
  std::vector<std::pair<std::string, Html>> rows;
  rows.reserve(facts.size());
  for (const PublicationFact& fact : facts) {
    Html value(fact.words);
    if (fact.at) value = html::time(html::attr("datetime", rfc3339(*fact.at)), fact.words);
    if (fact.link) value = html::a(html::href(*fact.link), fact.words);
    if (!fact.detail.empty()) value += html::group(html::br(), html::small(fact.detail));
    rows.emplace_back(fact.name, value);
  }
  return html::section(html::attr("aria-labelledby", "about"),
                       html::h2(html::id("about"), t("About this publication")),
                       page::definitions(rows));
}

Html showings_section(const Telling& telling, const Translator& t) {
  if (telling.showings.empty()) return {};
  std::vector<page::Link> links;
  std::vector<Html> photographs;
  for (const ToldShowing& showing : telling.showings) {
    links.push_back({t("{0} ({1})", showing.words, number_words(showing.number, t)),
                     publication_url(showing.number),
                     {}});
    if (showing.photograph) {
      photographs.push_back(shown_picture(*showing.photograph, showing.number, showing.words));
    }
  }
  Html content = html::h2(html::id("shown"), t("Where it was shown"));
  content += page::link_list(links);
  if (!photographs.empty()) content += html::div(html::cls("pictures"), photographs);
  return html::section(html::attr("aria-labelledby", "shown"), content);
}

// The day on which it is published is not counted (Civil Code, art. 201).
std::string display_words(const Publication& publication, const std::optional<TellingRule>& rule,
                          const Translator& t) {
  if (!rule || rule->display_days == 0 || newest(publication)) return {};
  const Date last = civil_date(publication.entry.at).plus(rule->display_days);
  return t.plural("Please leave it up until {1}: it has to hang for at least {0} day.",
                  "Please leave it up until {1}: it has to hang for at least {0} days.",
                  rule->display_days, msg("", i18n::date(last, t.language())));
}

Html spread_section(std::int64_t number, const std::string& display, const Translator& t) {
  const Url here = publication_url(number);
  const Url poster = here.slash("poster.pdf");
  return html::section(
      html::attr("aria-labelledby", "spread"),
      html::h2(html::id("spread"), t("To hang up, and to read aloud")),
      display.empty() ? Html() : html::p(display),
      page::link_list({{t("Poster for the board, A3 (PDF)"), poster.with("size", "a3"), {}},
                       {t("Poster, A4 (PDF)"), poster.with("size", "a4"), {}},
                       {t("For the loudspeaker (text)"), here.slash("loudspeaker.txt"), {}},
                       {t("Picture for chat groups (PNG)"), here.slash("share.png"), {}}}));
}

Html chain_section(const Publication& publication, const Translator& t) {
  if (publication.chain.size() < 2) return {};
  std::vector<page::Link> links;
  for (auto link = publication.chain.rbegin(); link != publication.chain.rend(); ++link) {
    const bool is_newest = link == publication.chain.rbegin();
    Html detail = is_newest ? page::state_mark(page::State::done, t("holds now"))
                            : page::state_mark(page::State::changed, t("superseded"));
    if (!link->is_here) {
      detail += html::group(" ", page::state_mark(page::State::late, missing_words(t)));
    }
    if (link->number == publication.number) detail += html::group(" ", t("(this page)"));
    links.push_back({t("{0}, {1}", number_words(link->number, t), moment(link->at, t)),
                     publication_url(link->number), detail});
  }
  return html::section(html::attr("aria-labelledby", "chain"),
                       html::h2(html::id("chain"), t("All that was published on this")),
                       page::link_list(links));
}

}  // namespace mingbai::publications
