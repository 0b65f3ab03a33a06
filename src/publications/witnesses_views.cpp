#include "publications/witnesses_views.h"

#include <algorithm>
#include <map>

#include "platform/i18n/format.h"
#include "platform/page/components.h"
#include "publications/publication_views.h"

namespace mingbai::publications {
namespace {

using html::Html;
using html::Url;
using i18n::Translator;
using translog::Policy;
using translog::Watcher;

Html key_words(const translog::VerifierKey& key) {
  return html::code(html::cls("key"), to_string(key));
}

// "one of (A, B) and C". A group stands below what it is made of, so all of that has words already.
std::string group_words(const Policy::Group& group, std::map<std::string, std::string>& words,
                        const Translator& t) {
  std::vector<std::string> members;
  members.reserve(group.members.size());
  for (const std::string& member : group.members) members.push_back(std::move(words[member]));
  if (members.size() == 1) return members.front();
  if (group.needed == members.size()) {
    std::string all = members.front();
    for (std::size_t i = 1; i < members.size(); ++i) all = t("{0} and {1}", all, members[i]);
    return all;
  }
  const std::string list = i18n::joined(members, t);
  if (group.needed == 1) return t("one of ({0})", list);
  return t("{0} of ({1})", std::to_string(group.needed), list);
}

// "示例镇政府 (town), https://witness.example", of those that the other text does not name.
Result<Html> only_in(const std::string& text, const std::string& other, const Translator& t) {
  const Policy here = TRY(translog::parse_policy(text));
  const Policy there = TRY(translog::parse_policy(other));
  Html list;
  for (const Policy::Witness& witness : here.witnesses) {
    const bool is_there = std::ranges::any_of(
        there.witnesses, [&](const auto& each) { return each.key == witness.key; });
    if (is_there) continue;
    list += html::li(
        t("{0} ({1}), {2}", translog::shown_name(text, witness.name), witness.name, witness.url));
  }
  if (list.empty()) return Html(t("none"));
  return html::ul(list);
}

std::string quorum_words(const Policy& policy, const Translator& t) {
  return policy.quorum == "none" ? t("nobody") : policy.quorum;
}

std::string needed_words(const Policy& policy, std::string_view content, const Translator& t) {
  if (policy.quorum == "none") {
    return t("None. Readers get each checkpoint at once, and signatures when they come.");
  }
  std::map<std::string, std::string> words;
  for (const Policy::Witness& witness : policy.witnesses) {
    words[witness.name] = translog::shown_name(content, witness.name);
  }
  for (const Policy::Group& group : policy.groups) {
    words[group.name] = group_words(group, words, t);
  }
  return t("Readers get a checkpoint only when it is signed by: {0}.", words[policy.quorum]);
}

std::string counted(const std::vector<Watcher>& watchers, bool is_outside, const Translator& t) {
  const auto fits = [&](const Watcher& watcher) {
    return !is_outside || watcher.place == translog::WatchPlace::outside;
  };
  const auto all = std::ranges::count_if(watchers, fits);
  if (all == 0) return "0";
  const auto have_signed = std::ranges::count_if(
      watchers, [&](const Watcher& watcher) { return fits(watcher) && watcher.has_signed; });
  return t("{0}, of whom {1} have signed what readers get", std::to_string(all),
           std::to_string(have_signed));
}

std::string newest_words(const translog::WatchNow& now, const Translator& t) {
  const std::string size = std::to_string(now.stand.size);
  if (now.stand.size == 0) return t("Nothing is in it yet.");
  if (now.stand.waiting) {
    return t(
        "The checkpoint that readers get has {0} of {1} entries. The others are logged, and wait "
        "for signatures of "
        "witnesses since {2}.",
        std::to_string(now.stand.published), size, moment(*now.stand.waiting, t));
  }
  if (now.watch.policy.quorum == "none") {
    return t(
        "The checkpoint that readers get has all {0} entries; no signature of a witness is needed.",
        size);
  }
  if (!now.stand.has_quorum) {
    return t(
        "The checkpoint that readers get has all {0} entries, as an earlier policy allowed. The "
        "signatures that are "
        "needed now are not there yet.",
        size);
  }
  return t("All {0} entries have the signatures that are needed.", size);
}

// What the number of witnesses means, or what one of them has seen.
Html what_it_means(const translog::LogWatch& watch, const Translator& t) {
  if (watch.watchers.empty()) {
    return page::empty_state(
        t("No witness watches this log."),
        t("So whoever runs this site could show different people different logs. Only somebody who "
          "kept a checkpoint would find out: a phone that has checked a publication, or paper on a "
          "notice board."));
  }
  const bool is_one_outside = std::ranges::any_of(watch.watchers, [](const Watcher& watcher) {
    return watcher.place == translog::WatchPlace::outside;
  });
  if (is_one_outside) return {};
  return page::notice(
      page::State::waiting,
      html::p(t("The policy names no witness outside the line of administration. Offices below the "
                "same head can agree with each other; a school or a neighbouring village need "
                "not.")));
}

Html progress_mark(const Watcher& watcher, std::int64_t size, const Translator& t) {
  if (!watcher.last) {
    return page::state_mark(page::State::late, t("Has not signed yet"));
  }
  if (watcher.behind < 0) {
    return page::state_mark(
        page::State::late,
        t("Has seen {0} entries, but this log has {1} now: this may be an old copy",
          std::to_string(watcher.last->size), std::to_string(size)));
  }
  if (watcher.behind == 0) return page::state_mark(page::State::done, t("Has seen all of it"));
  return page::state_mark(page::State::waiting,
                          t.plural("Is {0} entry behind", "Is {0} entries behind", watcher.behind));
}

std::string place_words(translog::WatchPlace place, const Translator& t) {
  switch (place) {
    case translog::WatchPlace::offices: return t("An office of the line of administration");
    case translog::WatchPlace::outside: return t("Outside the line of administration");
    case translog::WatchPlace::unsaid: return t("The policy does not say");
  }
  throw Bug("every place is known");
}

std::string weight_words(translog::WatchWeight weight, const Translator& t) {
  switch (weight) {
    case translog::WatchWeight::none: return t("Nobody waits for it");
    case translog::WatchWeight::one_of_several: return t("Counts, as one of several");
    case translog::WatchWeight::indispensable: return t("Readers get no checkpoint without it");
  }
  throw Bug("every weight is known");
}

// A link only where browsers can trust it.
Html address_words(const std::string& url) {
  const Result<Url> link = Url::elsewhere(url);
  const Html words = html::code(html::cls("key"), url);
  return link ? html::a(html::href(*link), html::attr("rel", "nofollow"), words) : words;
}

std::string heading_of(const std::string& name, const std::string& office, const Translator& t) {
  return office.empty() ? name : t("{0} ({1})", office, name);
}

Html watcher_block(const Watcher& watcher, std::int64_t size, const Translator& t) {
  const std::string last = watcher.last
                               ? t.plural("{0} entry, on {1}", "{0} entries, on {1}",
                                          watcher.last->size, msg("", moment(watcher.last->at, t)))
                               : t("Never");
  return html::group(
      html::h3(heading_of(watcher.name, watcher.office, t)),
      page::definitions({{t("How far it has seen"), progress_mark(watcher, size, t)},
                         {t("Signed last"), Html(last)},
                         {t("The checkpoint that readers get"),
                          Html(watcher.has_signed ? t("Its signature is there")
                                                  : t("Its signature is not there"))},
                         {t("Where it stands"), Html(place_words(watcher.place, t))},
                         {t("Its signature"), Html(weight_words(watcher.weight, t))},
                         {t("Witness since"), Html(t("Entry {0}", number_words(watcher.since, t)))},
                         {t("Its address"), address_words(watcher.url)},
                         {t("Its key"), key_words(watcher.key)}}));
}

Html people(const std::string& label, const std::vector<std::string>& names, const Translator& t) {
  if (names.empty()) return {};
  return html::p(label + i18n::joined(names, t));
}

}  // namespace

Html watch_summary(const translog::WatchNow& now, const Translator& t) {
  const translog::LogWatch& watch = now.watch;
  Html out = page::definitions(
      {{t("Signatures needed"), Html(needed_words(watch.policy, watch.content, t))},
       {t("The newest checkpoint"), Html(newest_words(now, t))},
       {t("Witnesses outside"), Html(counted(watch.watchers, false, t))},
       {t("Outside the line of administration"), Html(counted(watch.watchers, true, t))},
       {t("Files for programs"),
        html::group(html::a(html::href(Url("/log/checkpoint")), t("Checkpoint")), " ",
                    html::a(html::href(Url("/log/policy")), t("Keys and witnesses")))}});
  out += what_it_means(watch, t);
  return out;
}

Html watchers_section(const translog::WatchNow& now, const Translator& t) {
  if (now.watch.watchers.empty()) return {};
  Html out = html::h2(t("The witnesses"));
  for (const Watcher& watcher : now.watch.watchers) {
    out += watcher_block(watcher, now.stand.size, t);
  }
  return out;
}

Html coming_section(const translog::LogWatch& watch, const Translator& t) {
  if (!watch.coming) return {};
  const translog::ComingPolicy& coming = *watch.coming;
  Html out = html::h2(t("What changes soon"));
  out += html::p(t("Entry {0} of the log announces it; it begins on {1}.",
                   number_words(coming.version.entry.value_or(0), t),
                   moment(coming.version.begins, t)));
  out += people(t("Will be witnesses: "), coming.joining, t);
  out += people(t("Will no longer be witnesses: "), coming.leaving, t);
  out += page::definitions(
      {{t("Signatures needed"), Html(needed_words(coming.policy, coming.version.content, t))}});
  return out;
}

Result<Html> proposed_change(const translog::ProposedPolicy& waiting, const Translator& t) {
  const Html joining = TRY(only_in(waiting.after, waiting.before, t));
  const Html leaving = TRY(only_in(waiting.before, waiting.after, t));
  const Policy before = TRY(translog::parse_policy(waiting.before));
  const Policy after = TRY(translog::parse_policy(waiting.after));
  const bool at_once = translog::may_begin_at_once(before, after);
  return html::group(
      page::definitions(
          {{t("Proposed at"), Html(moment(waiting.at, t))},
           {t("Witnesses who join"), joining},
           {t("Witnesses who leave"), leaving},
           {t("What readers wait for, so far"), Html(quorum_words(before, t))},
           {t("What readers wait for, then"), Html(quorum_words(after, t))},
           {t("It begins"), Html(at_once ? t("at once") : t("seven days after it is confirmed"))}}),
      html::details(html::summary(t("The whole text, before and after")), html::pre(waiting.before),
                    html::pre(waiting.after)));
}

Result<Html> waiting_section(const std::optional<translog::ProposedPolicy>& waiting,
                             const Translator& t) {
  if (!waiting) return Html();
  const Html change = TRY(proposed_change(*waiting, t));
  return html::section(
      html::h2(t("A change that is not decided yet")),
      html::p(t("Whoever operates the log has proposed it. It counts only when an officer of the "
                "city confirms it.")),
      change);
}

Html former_section(const translog::LogWatch& watch, const Translator& t) {
  if (watch.former.empty()) return {};
  std::vector<std::vector<Html>> rows;
  rows.reserve(watch.former.size());
  for (const translog::FormerWatcher& former : watch.former) {
    rows.push_back({Html(heading_of(former.name, former.office, t)),
                    Html(number_words(former.added, t)), Html(number_words(former.removed, t)),
                    key_words(former.key)});
  }
  return html::group(
      html::h2(t("Who was a witness before")),
      page::labelled_table(t("Entries of the log that tell of it"),
                           {t("Witness"), t("Added by entry"), t("Removed by entry"), t("Its key")},
                           rows));
}

Html joining_section(const Translator& t) {
  return html::group(
      html::h2(t("How to become one")),
      html::p(t("An office, a school or a neighbouring village needs no more than an old computer. "
                "It runs the program of this site in a folder of its own, sees nothing of what is "
                "published but the number of entries and a hash, and hands its key to whoever "
                "keeps this log. The program's document docs/witness.md says each step.")),
      html::p(t("Everybody else can remember too: a phone that checks a publication keeps what the "
                "log signed, and compares it the next time.")));
}

}  // namespace mingbai::publications
