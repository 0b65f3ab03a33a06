// Components: the small pieces that pages are made of, so that the same thing looks and reads the
// same everywhere.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kernel/money.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"
#include "platform/page/document.h"

namespace mingbai::page {

// <td>, right-aligned, tabular digits, "1,234.56 元"; nothing: a dash that is read as "none".
// `label`: what stands before it where the row is stacked and its heading is out of sight.
html::Html money_cell(std::optional<Money> amount, const i18n::Translator& t,
                      std::string_view label = {});
// <th scope="col"> above such cells.
html::Html number_heading(std::string_view text);

// A table that scrolls inside its own frame on a narrow screen. `headings` are <th>, `rows` and
// `sums` (the foot; may be empty) are <tr>.
html::Html wide_table(std::string_view caption, const std::vector<html::Html>& headings,
                      const std::vector<html::Html>& rows,
                      const std::vector<html::Html>& sums = {});

// The same for a list of happenings: on a narrow screen each row becomes a small block with the
// date and the amount on its first line, so that no amount hides beyond the edge.
html::Html entry_table(std::string_view caption, const std::vector<html::Html>& headings,
                       const std::vector<html::Html>& rows,
                       const std::vector<html::Html>& sums = {});

// The same for items with amounts side by side: on a narrow screen the item and its first amount
// share a line, and the further amounts follow below, each after its label.
html::Html statement_table(std::string_view caption, const std::vector<html::Html>& headings,
                           const std::vector<html::Html>& rows,
                           const std::vector<html::Html>& sums = {});

// The same for records of words: on a narrow screen every cell is a line of its own, after its
// label (the cell's data-label).
html::Html record_table(std::string_view caption, const std::vector<html::Html>& headings,
                        const std::vector<html::Html>& rows);

// The same with words for headings: of a row the first cell is its heading, and each other one says
// its label.
html::Html labelled_table(std::string_view caption, const std::vector<std::string>& labels,
                          const std::vector<std::vector<html::Html>>& rows);

// A table's bar beside a number: part of the largest, 0 to 1. Says nothing to screen readers, who
// have the number.
html::Html row_bar(Money part, Money largest);

// How something stands: word, shape and colour together, never colour alone.
enum class State { done, due, late, waiting, changed };
html::Html state_mark(State state, std::string_view words);

// Two or three numbers that matter most.
struct Figure {
  std::string label;
  std::string value;
  std::string detail;  // a few words below; may be empty
};
html::Html figures(const std::vector<Figure>& figures);

// A list of names and values.
html::Html definitions(const std::vector<std::pair<std::string, html::Html>>& rows);

// Links of which one is where we are: the months, the kinds of a list.
struct Choice {
  std::string text;
  html::Url url;
  bool is_current = false;
};
html::Html choices(std::string_view label, const std::vector<Choice>& choices);

// A list of places to go to, one below the other, each with a few words at its end.
struct Link {
  std::string text;
  html::Url url;
  html::Html detail;  // a state mark, an amount, a kind; may be empty
};
html::Html link_list(const std::vector<Link>& links);

// A link that looks like a button, and a row of such links and buttons.
html::Html link_button(std::string_view text, const html::Url& url);
html::Html actions(const std::vector<html::Html>& buttons);

// "Next page" and "To the beginning"; nothing when there is only one page. `list`: the list's
// heading, on a page with several lists, so that readers of the screen can tell them apart.
html::Html pager(const std::optional<html::Url>& first, const std::optional<html::Url>& next,
                 const i18n::Translator& t, std::string_view list = {});

// Where nothing is to show: what is missing, and what to do or when it comes.
html::Html empty_state(std::string_view text, std::string_view advice = {});

// A framed remark, for example that a month is being checked.
html::Html notice(State state, const html::Html& content);

// The same page, or the list with heading `list` on it, in other forms: CSV, Excel, JSON.
html::Html downloads(const std::vector<Twin>& twins, const i18n::Translator& t,
                     std::string_view list = {});

// Reads the element with this id aloud. Unseen where the browser cannot speak or runs no scripts.
html::Html listen_button(std::string_view element_id, const i18n::Translator& t);
// Prints the page. Unseen where the browser runs no scripts.
html::Html print_button(const i18n::Translator& t);

}  // namespace mingbai::page
