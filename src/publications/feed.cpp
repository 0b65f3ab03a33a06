#include "publications/feed.h"

#include "platform/crypto/sha256.h"
#include "platform/json/json.h"
#include "platform/xml/xml_writer.h"

namespace mingbai::publications {
namespace {

void add_entry(xml::Writer& writer, const FeedEntry& entry) {
  writer.begin("entry");
  writer.element("id", entry.id);
  writer.element("title", entry.title);
  writer.element("published", rfc3339(entry.at));
  writer.element("updated", rfc3339(entry.updated));
  writer.begin("author").element("name", entry.author).end();
  writer.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", entry.url}});
  // RFC 5829: the version that came after it.
  if (entry.successor) {
    writer.empty("link", {{"rel", "successor-version"}, {"href", *entry.successor}});
  }
  if (!entry.summary.empty()) writer.element("summary", entry.summary);
  writer.end();
}

json::Value json_of(const FeedEntry& entry) {
  json::Object out{{"id", entry.id},
                   {"url", entry.url},
                   {"title", entry.title},
                   {"content_text", entry.summary.empty() ? entry.title : entry.summary},
                   {"date_published", rfc3339(entry.at)},
                   {"date_modified", rfc3339(entry.updated)},
                   {"authors", json::Array{json::Object{{"name", entry.author}}}}};
  if (entry.successor) {
    // Names that begin with an underscore are for extensions (JSON Feed 1.1).
    out.emplace_back("_mingbai", json::Object{{"superseded_by", *entry.successor}});
  }
  return out;
}

}  // namespace

std::string atom_feed(const Feed& feed) {
  xml::Writer writer;
  writer.begin("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}, {"xml:lang", feed.language}});
  writer.element("id", feed.id);
  writer.element("title", feed.title);
  writer.element("updated", rfc3339(feed.updated));
  writer.begin("author").element("name", feed.author).end();
  writer.empty("link", {{"rel", "self"}, {"type", "application/atom+xml"}, {"href", feed.self}});
  writer.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", feed.page}});
  if (feed.next) {
    writer.empty("link", {{"rel", "next"}, {"type", "application/atom+xml"}, {"href", *feed.next}});
  }
  for (const FeedEntry& entry : feed.entries) add_entry(writer, entry);
  writer.end();
  return std::move(writer).str();
}

std::string json_feed(const Feed& feed) {
  json::Array items;
  for (const FeedEntry& entry : feed.entries) items.push_back(json_of(entry));
  json::Object out{{"version", "https://jsonfeed.org/version/1.1"},
                   {"title", feed.title},
                   {"home_page_url", feed.page},
                   {"feed_url", feed.self},
                   {"language", feed.language},
                   {"authors", json::Array{json::Object{{"name", feed.author}}}}};
  if (feed.next) out.emplace_back("next_url", *feed.next);
  out.emplace_back("items", std::move(items));
  return json::write(out);
}

std::string uuid_of(std::string_view bytes) {
  std::string digits = crypto::sha256_hex(bytes).substr(0, 32);
  digits[12] = '8';
  digits[16] = "89ab"[digits[16] % 4];
  for (const std::size_t at : {20, 16, 12, 8}) digits.insert(at, "-");
  return "urn:uuid:" + digits;
}

}  // namespace mingbai::publications
