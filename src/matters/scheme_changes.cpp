#include "matters/scheme_changes.h"

#include <algorithm>

#include "matters/parameter_words.h"
#include "matters/scheme_views.h"
#include "matters/scheme_words.h"

namespace mingbai::matters {
namespace {

using i18n::Translator;
using Sentences = std::vector<std::string>;

// What of a scheme is compared with what: by its key, which no step's id has.
struct Passage {
  std::string key;
  std::string name;
  Sentences sentences;
};

std::vector<Passage> passages_of(const RunningScheme& rules, const Translator& t) {
  const Scheme& scheme = rules.scheme;
  std::vector<Passage> out{
      {.key = ":whole", .name = t("The whole matter"), .sentences = scheme_sentences(scheme, t)}};
  for (const Step& step : scheme.steps) {
    Sentences sentences = step_words(scheme, step, rules.meetings, t);
    sentences.insert(sentences.begin(), t.name(step.name));
    out.push_back({.key = step.id, .name = t.name(step.name), .sentences = std::move(sentences)});
  }
  out.push_back(
      {.key = ":end", .name = t("Closing the matter"), .sentences = closing_words(scheme, t)});
  Sentences values;
  for (const Parameter& one : scheme.parameters) {
    values.push_back(
        t("{0}: {1}", one.name.empty() ? one.id : t.name(one.name), value_words(one, t)));
  }
  out.push_back({.key = ":values", .name = t("Values that a region may set"), .sentences = values});
  return out;
}

const Passage* find(const std::vector<Passage>& all, const std::string& key) {
  const auto found = std::ranges::find(all, key, &Passage::key);
  return found == all.end() ? nullptr : &*found;
}

Sentences without(const Sentences& all, const Sentences& others) {
  Sentences out;
  for (const std::string& one : all) {
    if (std::ranges::find(others, one) == others.end()) out.push_back(one);
  }
  return out;
}

}  // namespace

std::vector<SchemeChange> scheme_changes(const RunningScheme& before, const RunningScheme& after,
                                         const Translator& t) {
  using What = SchemeChange::What;
  const std::vector<Passage> old_ones = passages_of(before, t);
  const std::vector<Passage> new_ones = passages_of(after, t);
  std::vector<SchemeChange> out;
  for (const Passage& now : new_ones) {
    const Passage* then = find(old_ones, now.key);
    if (then == nullptr) {
      out.push_back({.what = What::added, .name = now.name, .gone = {}, .fresh = now.sentences});
      continue;
    }
    SchemeChange change{.what = What::changed,
                        .name = now.name,
                        .gone = without(then->sentences, now.sentences),
                        .fresh = without(now.sentences, then->sentences)};
    if (!change.gone.empty() || !change.fresh.empty()) out.push_back(std::move(change));
  }
  for (const Passage& then : old_ones) {
    if (find(new_ones, then.key) != nullptr) continue;
    out.push_back({.what = What::removed, .name = then.name, .gone = then.sentences, .fresh = {}});
  }
  return out;
}

}  // namespace mingbai::matters
