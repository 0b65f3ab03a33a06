// One function per HTML and SVG element that our pages use.
#pragma once

#include "platform/html/html.h"

namespace mingbai::html {

// clang-format off
template <typename... P> Html a(const P&... p) { return element("a", p...); }
template <typename... P> Html abbr(const P&... p) { return element("abbr", p...); }
template <typename... P> Html article(const P&... p) { return element("article", p...); }
template <typename... P> Html aside(const P&... p) { return element("aside", p...); }
template <typename... P> Html b(const P&... p) { return element("b", p...); }
template <typename... P> Html body(const P&... p) { return element("body", p...); }
template <typename... P> Html button(const P&... p) { return element("button", p...); }
template <typename... P> Html caption(const P&... p) { return element("caption", p...); }
template <typename... P> Html code(const P&... p) { return element("code", p...); }
template <typename... P> Html dd(const P&... p) { return element("dd", p...); }
template <typename... P> Html details(const P&... p) { return element("details", p...); }
template <typename... P> Html div(const P&... p) { return element("div", p...); }
template <typename... P> Html dl(const P&... p) { return element("dl", p...); }
template <typename... P> Html dt(const P&... p) { return element("dt", p...); }
template <typename... P> Html em(const P&... p) { return element("em", p...); }
template <typename... P> Html fieldset(const P&... p) { return element("fieldset", p...); }
template <typename... P> Html figcaption(const P&... p) { return element("figcaption", p...); }
template <typename... P> Html figure(const P&... p) { return element("figure", p...); }
template <typename... P> Html footer(const P&... p) { return element("footer", p...); }
template <typename... P> Html form(const P&... p) { return element("form", p...); }
template <typename... P> Html h1(const P&... p) { return element("h1", p...); }
template <typename... P> Html h2(const P&... p) { return element("h2", p...); }
template <typename... P> Html h3(const P&... p) { return element("h3", p...); }
template <typename... P> Html h4(const P&... p) { return element("h4", p...); }
template <typename... P> Html head(const P&... p) { return element("head", p...); }
template <typename... P> Html header(const P&... p) { return element("header", p...); }
template <typename... P> Html html(const P&... p) { return element("html", p...); }
template <typename... P> Html kbd(const P&... p) { return element("kbd", p...); }
template <typename... P> Html label(const P&... p) { return element("label", p...); }
template <typename... P> Html legend(const P&... p) { return element("legend", p...); }
template <typename... P> Html li(const P&... p) { return element("li", p...); }
template <typename... P> Html main(const P&... p) { return element("main", p...); }
template <typename... P> Html nav(const P&... p) { return element("nav", p...); }
template <typename... P> Html ol(const P&... p) { return element("ol", p...); }
template <typename... P> Html option(const P&... p) { return element("option", p...); }
template <typename... P> Html output(const P&... p) { return element("output", p...); }
template <typename... P> Html p(const P&... p) { return element("p", p...); }
template <typename... P> Html pre(const P&... p) { return element("pre", p...); }
template <typename... P> Html progress(const P&... p) { return element("progress", p...); }
template <typename... P> Html script(const P&... p) { return element("script", p...); }
template <typename... P> Html section(const P&... p) { return element("section", p...); }
template <typename... P> Html select(const P&... p) { return element("select", p...); }
template <typename... P> Html small(const P&... p) { return element("small", p...); }
template <typename... P> Html span(const P&... p) { return element("span", p...); }
template <typename... P> Html strong(const P&... p) { return element("strong", p...); }
template <typename... P> Html style(const P&... p) { return element("style", p...); }
template <typename... P> Html sub(const P&... p) { return element("sub", p...); }
template <typename... P> Html summary(const P&... p) { return element("summary", p...); }
template <typename... P> Html sup(const P&... p) { return element("sup", p...); }
template <typename... P> Html svg(const P&... p) { return element("svg", p...); }
template <typename... P> Html table(const P&... p) { return element("table", p...); }
template <typename... P> Html tbody(const P&... p) { return element("tbody", p...); }
template <typename... P> Html td(const P&... p) { return element("td", p...); }
template <typename... P> Html textarea(const P&... p) { return element("textarea", p...); }
template <typename... P> Html tfoot(const P&... p) { return element("tfoot", p...); }
template <typename... P> Html th(const P&... p) { return element("th", p...); }
template <typename... P> Html thead(const P&... p) { return element("thead", p...); }
template <typename... P> Html time(const P&... p) { return element("time", p...); }
template <typename... P> Html title(const P&... p) { return element("title", p...); }
template <typename... P> Html tr(const P&... p) { return element("tr", p...); }
template <typename... P> Html ul(const P&... p) { return element("ul", p...); }
template <typename... P> Html g(const P&... p) { return element("g", p...); }
template <typename... P> Html path(const P&... p) { return element("path", p...); }
template <typename... P> Html rect(const P&... p) { return element("rect", p...); }
template <typename... P> Html line(const P&... p) { return element("line", p...); }
template <typename... P> Html circle(const P&... p) { return element("circle", p...); }
template <typename... P> Html svg_text(const P&... p) { return element("text", p...); }
template <typename... P> Html desc(const P&... p) { return element("desc", p...); }
template <typename... P> Html br(const P&... p) { return void_element("br", p...); }
template <typename... P> Html hr(const P&... p) { return void_element("hr", p...); }
template <typename... P> Html img(const P&... p) { return void_element("img", p...); }
template <typename... P> Html input(const P&... p) { return void_element("input", p...); }
template <typename... P> Html link(const P&... p) { return void_element("link", p...); }
template <typename... P> Html meta(const P&... p) { return void_element("meta", p...); }
// clang-format on

}  // namespace mingbai::html
