#include "disclosure/start/start_views.h"

#include "disclosure/start/start_words.h"

namespace mingbai::disclosure {

using html::Html;
using html::Url;
using i18n::Translator;
using page::State;

Url start_url(std::string_view unit_code) {
  return Url("/desk/start").slash(std::string(unit_code));
}

namespace {

Html mark_of(StepState state, const Translator& t) {
  switch (state) {
    case StepState::done: return page::state_mark(State::done, t("complete"));
    case StepState::waiting: return page::state_mark(State::waiting, t("waits for others"));
    case StepState::next: return page::state_mark(State::due, t("the next one"));
    case StepState::later: return page::state_mark(State::waiting, t("later on"));
  }
  throw Bug("StepState has no other enumerators");
}

Html way_button(std::string_view text, const Url& url) {
  return page::actions({page::link_button(text, url)});
}

Html posts(const ShownStart& shown, const Translator& t) {
  if (!shown.may_see_posts) {
    return html::p(t("Done on the desk of the director, the secretary or the town."));
  }
  return way_button(t("Posts at {0}", shown.unit.name), Url("/desk/posts").slash(shown.unit.code));
}

Html beginning_book(const ShownStart& shown, const Translator& t) {
  if (!shown.may_begin_book) {
    return html::p(t("Done on the desk of the accountant or the town."));
  }
  return way_button(t("Begin a book"), Url("/desk/books").slash(shown.unit.code));
}

Html importing(const ShownStart& shown, const Translator& t) {
  if (!shown.may_import) return html::p(t("Done on the desk of the recorder or the accountant."));
  return way_button(t("Import vouchers of {0}", shown.unit.name),
                    Url("/desk/vouchers").slash(shown.unit.code).slash("import"));
}

Html releasing(const ShownStart& shown, const Translator& t) {
  const auto& book = shown.facts.book;
  const Url months = Url("/desk/months").slash(shown.unit.code);
  if (book) {
    const Url month = Url(months).slash(book->name).slash(book->start.iso());
    if (shown.may_close && book->state == books::MonthState::open) {
      return way_button(t("Look and close"), month.slash("close"));
    }
    if (shown.may_release && book->state == books::MonthState::closed) {
      return way_button(t("Look and release"), month.slash("release"));
    }
  }
  return way_button(t("Months of {0}", shown.unit.name), months);
}

Html publication(const ShownStart& shown, const Translator& t) {
  if (!shown.facts.published) return way_button(t("The log"), Url("/log"));
  const std::string number = std::to_string(*shown.facts.published);
  return way_button(t("No. {0} in the log", number), Url("/p").slash(number));
}

Html poster(const ShownStart& shown, const Translator& t) {
  if (!shown.facts.published) return {};
  const std::string number = std::to_string(*shown.facts.published);
  return way_button(t("Poster of no. {0}, A3 (PDF)", number),
                    Url("/p").slash(number).slash("poster.pdf").with("size", "a3"));
}

// Where the step is done, or what was done is seen; nothing where the reader may not go.
Html way_of(StartStep step, const ShownStart& shown, const Translator& t) {
  const bool is_done = shown.steps.at(step) == StepState::done;
  const units::Unit& unit = shown.unit;
  switch (step) {
    case StartStep::people: return is_done && !shown.may_see_posts ? Html() : posts(shown, t);
    case StartStep::book: return is_done ? Html() : beginning_book(shown, t);
    case StartStep::opening:
    case StartStep::vouchers: return is_done ? Html() : importing(shown, t);
    case StartStep::release: return releasing(shown, t);
    case StartStep::log: return publication(shown, t);
    case StartStep::key:
      if (!shown.may_give_key) return {};
      return way_button(t("{0}: key of the village", unit.name),
                        Url("/desk/village-key").slash(unit.code));
    case StartStep::poster: return poster(shown, t);
  }
  throw Bug("StartStep has no other enumerators");
}

// One below the other.
Html lines(const std::vector<std::string>& sentences) {
  Html out;
  for (const std::string& words : sentences) {
    if (!out.empty()) out += html::br();
    out += Html(words);
  }
  return out.empty() ? Html() : html::p(out);
}

}  // namespace

Html next_step(const ShownStart& shown, const Translator& t) {
  const StartSteps& steps = shown.steps;
  if (steps.has_joined()) {
    return page::notice(State::done,
                        html::p(t("{0} has joined: all steps are complete.", shown.unit.name)));
  }
  const std::optional<StartStep> next = steps.next();
  if (!next) {
    return page::notice(State::waiting,
                        html::p(t("Nothing is to be done here now: the rest waits for others.")));
  }
  return html::section(html::h2(t("Next: {0}", t(title_of(*next)))), html::p(t(purpose_of(*next))),
                       way_of(*next, shown, t));
}

Html step_list(const ShownStart& shown, const Translator& t) {
  std::vector<Html> items;
  items.reserve(all_start_steps.size());
  for (const StartStep step : all_start_steps) {
    Html item = html::h3(t(title_of(step)), " ", mark_of(shown.steps.at(step), t));
    item += lines(there_words(step, shown.facts, shown.today, t));
    // The next one stands on top with both.
    if (shown.steps.next() != step) {
      item += group(html::p(t(purpose_of(step))), way_of(step, shown, t));
    }
    items.push_back(html::li(item));
  }
  return html::section(html::h2(steps_words(shown.steps, t)), html::ol(html::cls("matter"), items));
}

std::string steps_words(const StartSteps& steps, const Translator& t) {
  return t("{0} of {1} steps", std::to_string(steps.done()),
           std::to_string(all_start_steps.size()));
}

std::vector<page::Link> start_links(const std::vector<StartingVillage>& villages,
                                    const Translator& t) {
  std::vector<page::Link> out;
  out.reserve(villages.size());
  for (const auto& [village, steps] : villages) {
    out.push_back({.text = village.name,
                   .url = start_url(village.code),
                   .detail = Html(steps_words(steps, t))});
  }
  return out;
}

}  // namespace mingbai::disclosure
