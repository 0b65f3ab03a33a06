#include "platform/page/components.h"

#include <fmt/format.h>

#include "platform/i18n/format.h"

namespace mingbai::page {

namespace {

using html::attr;
using html::cls;
using html::flag;
using html::href;
using html::Html;
using i18n::Translator;

struct Look {
  const char* name;   // the CSS class
  const char* shape;  // told apart without colour
};

Look look_of(State state) {
  switch (state) {
    case State::done: return {"done", "✓"};
    case State::due: return {"due", "◷"};
    case State::late: return {"late", "▲"};
    case State::waiting: return {"waiting", "○"};
    case State::changed: return {"changed", "↻"};
  }
  throw Bug("State has no other enumerators");
}

Html shape_of(State state) {
  return html::span(cls("shape"), attr("aria-hidden", "true"), look_of(state).shape);
}

Html framed_table(std::string_view look, std::string_view caption,
                  const std::vector<Html>& headings, const std::vector<Html>& rows,
                  const std::vector<Html>& sums) {
  std::optional<Html> foot;
  if (!sums.empty()) foot = html::tfoot(sums);
  return html::div(cls(look), attr("role", "region"), attr("tabindex", "0"),
                   attr("aria-label", caption),
                   html::table(html::caption(caption), html::thead(html::tr(headings)),
                               html::tbody(rows), foot));
}

}  // namespace

Html money_cell(std::optional<Money> amount, const Translator& t, std::string_view label) {
  Html content;
  if (amount) {
    content = Html(i18n::money(*amount, t.language()));
  } else {
    content += html::span(attr("aria-hidden", "true"), "–");
    content += html::span(cls("unseen"), t("none"));
  }
  if (label.empty()) return html::td(cls("num"), content);
  return html::td(cls("num"), attr("data-label", label), content);
}

Html number_heading(std::string_view text) {
  return html::th(cls("num"), attr("scope", "col"), text);
}

Html wide_table(std::string_view caption, const std::vector<Html>& headings,
                const std::vector<Html>& rows, const std::vector<Html>& sums) {
  return framed_table("wide", caption, headings, rows, sums);
}

Html entry_table(std::string_view caption, const std::vector<Html>& headings,
                 const std::vector<Html>& rows, const std::vector<Html>& sums) {
  return framed_table("wide entries", caption, headings, rows, sums);
}

Html statement_table(std::string_view caption, const std::vector<Html>& headings,
                     const std::vector<Html>& rows, const std::vector<Html>& sums) {
  return framed_table("wide statement", caption, headings, rows, sums);
}

Html record_table(std::string_view caption, const std::vector<Html>& headings,
                  const std::vector<Html>& rows) {
  return framed_table("wide records", caption, headings, rows, {});
}

Html labelled_table(std::string_view caption, const std::vector<std::string>& labels,
                    const std::vector<std::vector<Html>>& rows) {
  std::vector<Html> headings;
  headings.reserve(labels.size());
  for (const std::string& label : labels) {
    headings.push_back(html::th(attr("scope", "col"), label));
  }
  std::vector<Html> out;
  out.reserve(rows.size());
  for (const std::vector<Html>& row : rows) {
    ensure(row.size() == labels.size(), "each cell has its label");
    Html cells = html::th(attr("scope", "row"), row.front());
    for (std::size_t i = 1; i < row.size(); ++i) {
      cells += html::td(attr("data-label", labels[i]), html::div(row[i]));
    }
    out.push_back(html::tr(cells));
  }
  return record_table(caption, headings, out);
}

Html row_bar(Money part, Money largest) {
  const bool has_length = !largest.is_zero() && !largest.is_negative() && !part.is_negative();
  const double share =
      has_length ? static_cast<double>(part.fen()) / static_cast<double>(largest.fen()) : 0;
  return html::svg(cls("row-bar"), attr("viewBox", "0 0 100 8"),
                   attr("preserveAspectRatio", "none"), attr("aria-hidden", "true"),
                   attr("focusable", "false"),
                   html::rect(attr("width", fmt::format("{:.1f}", 100 * std::min(share, 1.0))),
                              attr("height", "8")));
}

Html state_mark(State state, std::string_view words) {
  return html::span(cls(std::string("state ") + look_of(state).name), shape_of(state), " ", words);
}

Html figures(const std::vector<Figure>& figures) {
  std::vector<Html> items;
  items.reserve(figures.size());
  for (const Figure& figure : figures) {
    std::optional<Html> detail;
    if (!figure.detail.empty()) detail = html::dd(cls("detail"), figure.detail);
    items.push_back(html::div(html::dt(figure.label), html::dd(figure.value), detail));
  }
  return html::dl(cls("figures"), items);
}

Html definitions(const std::vector<std::pair<std::string, Html>>& rows) {
  std::vector<Html> items;
  items.reserve(rows.size());
  for (const auto& row : rows) {
    items.push_back(html::div(html::dt(row.first), html::dd(row.second)));
  }
  return html::dl(cls("definitions"), items);
}

Html choices(std::string_view label, const std::vector<Choice>& choices) {
  std::vector<Html> items;
  items.reserve(choices.size());
  for (const Choice& choice : choices) {
    items.push_back(html::li(
        choice.is_current ? html::a(href(choice.url), attr("aria-current", "page"), choice.text)
                          : html::a(href(choice.url), choice.text)));
  }
  return html::nav(cls("choices"), attr("aria-label", label), html::ul(items));
}

Html link_list(const std::vector<Link>& links) {
  std::vector<Html> items;
  items.reserve(links.size());
  for (const Link& link : links) {
    std::optional<Html> detail;
    if (!link.detail.empty()) detail = html::small(link.detail);
    items.push_back(html::li(html::a(href(link.url), html::span(link.text), detail)));
  }
  return html::ul(cls("rows"), items);
}

Html link_button(std::string_view text, const html::Url& url) {
  return html::a(cls("button"), href(url), text);
}

Html actions(const std::vector<Html>& buttons) { return html::div(cls("actions"), buttons); }

Html pager(const std::optional<html::Url>& first, const std::optional<html::Url>& next,
           const Translator& t, std::string_view list) {
  std::vector<Html> items;
  if (first) items.push_back(html::li(html::a(href(*first), t("To the beginning"))));
  if (next) items.push_back(html::li(html::a(attr("rel", "next"), href(*next), t("Next page"))));
  if (items.empty()) return {};
  const std::string label =
      list.empty() ? t("Pages of this list") : t("Pages of the list: {0}", list);
  return html::nav(cls("choices"), attr("aria-label", label), html::ul(items));
}

Html empty_state(std::string_view text, std::string_view advice) {
  std::optional<Html> more;
  if (!advice.empty()) more = html::p(advice);
  return html::div(cls("empty"), html::p(html::strong(text)), more);
}

Html notice(State state, const Html& content) {
  return html::div(cls(std::string("notice ") + look_of(state).name), shape_of(state),
                   html::div(content));
}

Html downloads(const std::vector<Twin>& twins, const Translator& t, std::string_view list) {
  std::vector<Html> items;
  items.reserve(twins.size());
  for (const Twin& twin : twins) {
    items.push_back(html::li(html::a(href(twin.url), attr("type", twin.media_type), twin.label)));
  }
  const std::string label = list.empty() ? t("Download") : t("Download: {0}", list);
  return html::nav(cls("downloads"), attr("aria-label", label), html::span(t("Download")),
                   html::ul(items));
}

Html listen_button(std::string_view element_id, const Translator& t) {
  return html::button(attr("type", "button"), cls("quiet"), attr("data-listen-to", element_id),
                      flag("hidden"), t("Read aloud"));
}

Html print_button(const Translator& t) {
  return html::button(attr("type", "button"), cls("quiet"), flag("data-print"), flag("hidden"),
                      t("Print"));
}

}  // namespace mingbai::page
