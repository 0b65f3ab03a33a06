#include "disclosure/catalogue/item_reader.h"

#include <algorithm>
#include <array>

#include "matters/scheme_parts.h"

namespace mingbai::disclosure {
namespace {

using matters::Every;
using matters::Limit;
using schemes::Mistakes;
using schemes::SchemeNode;

constexpr int most_display_days = 3650;
constexpr std::string_view channels_key = "channels";

// The parameter that a value comes from, wherever in it the $name stands.
std::string parameter_in(const yaml::Node& value) {
  if (value.kind == yaml::Node::Kind::scalar && value.scalar.starts_with("$")) {
    return value.scalar.substr(1);
  }
  for (const yaml::Member& member : value.map) {
    if (std::string name = parameter_in(member.node); !name.empty()) return name;
  }
  return {};
}

void note_source(CatalogueItem& item, SchemeNode& node, std::string_view key, const ItemFile& file,
                 matters::Parameters& values) {
  const yaml::Node* value = node.find(key);
  if (value == nullptr) return;
  ValueSource source{.scheme = file.scheme, .unit = file.unit};
  const std::string name = parameter_in(*value);
  if (const matters::Parameter* parameter = values.use(name)) {
    source.scheme = parameter->scheme;
    source.unit = parameter->region;
    source.counted = *parameter;
  }
  if (key == channels_key) source.stated = file.channels_source;
  item.sources[std::string(key)] = std::move(source);
}

std::string read_occasion(SchemeNode& node, std::string_view key) {
  std::string word = node.text(key);
  if (word.empty()) return word;
  const std::vector<std::string_view> known = occasions();
  if (std::ranges::find(known, word) != known.end()) return word;
  node.mistakes().add(
      msg("{0}: “{1}” is no occasion of an item.", node.mistakes().at(node.line_of(key)), word));
  return {};
}

std::vector<std::string> read_masks(SchemeNode& node) {
  std::vector<std::string> words = node.texts("mask");
  const std::vector<std::string_view> known = masks();
  std::erase_if(words, [&](const std::string& word) {
    if (std::ranges::find(known, word) != known.end()) return false;
    node.mistakes().add(msg("{0}: “{1}” is nothing that can be masked.",
                            node.mistakes().at(node.line_of("mask")), word));
    return true;
  });
  return words;
}

std::vector<units::Department> read_departments(SchemeNode& node) {
  std::vector<units::Department> out;
  for (const std::string& word : node.texts("guided_by")) {
    const std::optional<units::Department> department = units::department_of(word);
    if (department) {
      out.push_back(*department);
    } else {
      node.mistakes().add(
          msg("{0}: “{1}” is no department.", node.mistakes().at(node.line_of("guided_by")), word));
    }
  }
  return out;
}

// A channel and its proof: "board: photograph". Nothing, with a mistake, where it is none.
std::optional<AskedChannel> read_channel(SchemeNode& node, const yaml::Member& member) {
  Mistakes& mistakes = node.mistakes();
  const std::string where = mistakes.at(member.node.line);
  const std::optional<Channel> channel = channel_of(member.key);
  if (!channel) {
    mistakes.add(msg("{0}: “{1}” is no channel.", where, member.key));
    return std::nullopt;
  }
  const std::optional<Proof> proof = proof_of(member.node.scalar);
  if (!proof || !can_prove(*proof, *channel)) {
    mistakes.add(
        msg("{0}: “{1}” does not prove the channel {2}. log proves the page, photograph "
            "the others, and word what cannot be photographed.",
            where, member.node.scalar, member.key));
    return std::nullopt;
  }
  return AskedChannel{.channel = *channel, .proof = *proof};
}

std::vector<AskedChannel> read_channels(SchemeNode& node) {
  std::vector<AskedChannel> out;
  const yaml::Node* map = node.map(channels_key);
  if (map == nullptr) return out;
  for (const yaml::Member& member : map->map) {
    if (const auto one = read_channel(node, member)) out.push_back(*one);
  }
  return out;
}

int read_display_days(SchemeNode& node, matters::Parameters& values, int otherwise) {
  const std::string written = node.text("display_days");
  if (written.empty()) return otherwise;
  return static_cast<int>(
      values.number(written, node.mistakes(), node.line_of("display_days"), 0, most_display_days)
          .value_or(otherwise));
}

Audience read_audience(SchemeNode& node) {
  const std::string word = node.needed_text("audience");
  const std::optional<Audience> audience = publications::audience_of(word);
  if (!audience && !word.empty()) {
    node.mistakes().add(msg("{0}: audience is public, village, household, party or office.",
                            node.mistakes().at(node.line_of("audience"))));
  }
  return audience.value_or(Audience::office);
}

bool counts_days(const Limit& limit) {
  return limit.counting == matters::Counting::days || limit.counting == matters::Counting::workdays;
}

// One of: a period with a limit, an occasion with a limit, an occasion with a notice.
void check_rhythm(const CatalogueItem& item, SchemeNode& node) {
  Mistakes& mistakes = node.mistakes();
  const bool follows = !item.after.empty();
  const bool precedes = !item.before.empty();
  const bool is_timed = precedes ? item.notice && !item.within : item.within && !item.notice;
  if (follows && precedes) {
    mistakes.add(
        msg("{0}: an item follows an occasion or precedes one.", mistakes.at(node.line())));
  } else if (!follows && !precedes && item.every == Every::event) {
    mistakes.add(msg("{0}: an item has every, after or before.", mistakes.at(node.line())));
  } else if (!is_timed) {
    mistakes.add(msg("{0}: what precedes an occasion has notice, everything else has within.",
                     mistakes.at(node.line())));
  }
  const bool counts_periods = item.within && !counts_days(*item.within);
  if (item.within && counts_periods == follows) {
    mistakes.add(msg("{0}: days and workdays count from an occasion, the others from a period.",
                     mistakes.at(node.line_of("within"))));
  }
}

// What may be objected to stands at least as long as its notice.
bool read_public_notice(SchemeNode& node, const CatalogueItem& item, bool otherwise) {
  const bool is_one = node.boolean("public_notice", otherwise);
  if (!is_one || (item.notice && counts_days(*item.notice))) return is_one;
  node.mistakes().add(msg("{0}: a public notice precedes an occasion, by days or workdays.",
                          node.mistakes().at(node.line_of("public_notice"))));
  return false;
}

// True if `to` asks as much as `from` or more. Limits that count differently cannot be compared.
bool is_sooner(const Limit& to, const Limit& from) {
  return to.counting == from.counting && to.n <= from.n;
}
bool is_longer(const Limit& to, const Limit& from) {
  return to.counting == from.counting && to.n >= from.n;
}
bool is_as_often(Every to, Every from) {
  return to == from || (to != Every::event && from != Every::event && to < from);
}

void refuse(SchemeNode& node, std::string_view key, const CatalogueItem& item) {
  node.mistakes().add(
      msg("{0}: {1} of {2} may only become stricter below: more often, sooner, longer.",
          node.mistakes().at(node.line_of(key)), key, item.id));
}

void narrow_time(CatalogueItem& item, SchemeNode& node, const ItemFile& file,
                 matters::Parameters& values) {
  const auto settle = [&](std::string_view key, bool is_stricter, const auto& apply) {
    if (node.find(key) == nullptr) return;
    if (!is_stricter) return refuse(node, key, item);
    apply();
    note_source(item, node, key, file, values);
  };
  const Every every = matters::read_every(node, item.every);
  settle("every", is_as_often(every, item.every), [&] { item.every = every; });
  const std::optional<Limit> within = matters::read_limit(node, "within", values);
  settle("within", within && item.within && is_sooner(*within, *item.within),
         [&] { item.within = within; });
  const std::optional<Limit> notice = matters::read_limit(node, "notice", values);
  settle("notice", notice && item.notice && is_longer(*notice, *item.notice),
         [&] { item.notice = notice; });
  const bool is_public_notice = read_public_notice(node, item, item.is_public_notice);
  settle("public_notice", is_public_notice || !item.is_public_notice,
         [&] { item.is_public_notice = is_public_notice; });
  const int display_days = read_display_days(node, values, item.display_days);
  settle("display_days", item.display_days != 0 && display_days >= item.display_days,
         [&] { item.display_days = display_days; });
}

// More channels, and a photograph where a word was enough.
void narrow_channels(CatalogueItem& item, SchemeNode& node, const ItemFile& file,
                     matters::Parameters& values) {
  for (const AskedChannel& asked : read_channels(node)) {
    const auto known = std::ranges::find(item.channels, asked.channel, &AskedChannel::channel);
    if (known == item.channels.end()) {
      item.channels.push_back(asked);
    } else if (asked.proof < known->proof) {
      return refuse(node, channels_key, item);
    } else {
      known->proof = asked.proof;
    }
  }
  note_source(item, node, channels_key, file, values);
}

template <typename Each>
void add_to(std::vector<Each>& list, const std::vector<Each>& more) {
  for (const Each& each : more) {
    if (std::ranges::find(list, each) == list.end()) list.push_back(each);
  }
}

// It stands in entries of the log, and in addresses.
bool is_item_id(std::string_view id) {
  constexpr std::size_t most = 20;
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  return !id.empty() && id.size() <= most && is_letter(id.front()) &&
         std::ranges::all_of(id, [&](char c) {
           return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
         });
}

}  // namespace

CatalogueItem read_item(SchemeNode& node, const ItemFile& file, matters::Parameters& values) {
  CatalogueItem item{.id = node.needed_text("id"),
                     .chapter = file.scheme.substr(file.scheme.find('/') + 1),
                     .chapter_name = file.name};
  if (!item.id.empty() && !is_item_id(item.id)) {
    node.mistakes().add(msg(
        "{0}: “{1}” is no id of an item: a letter, and up to 19 letters, digits, _ or - after it.",
        node.mistakes().at(node.line_of("id")), item.id));
  }
  item.group = node.text("group");
  item.name = node.needed_text("name");
  item.label = node.needed_text("label");
  item.note = node.text("note");
  item.basis = node.texts("basis");
  item.certainty = matters::read_certainty(node);
  item.applies_to = matters::read_kinds(node);
  if (item.applies_to.empty()) item.applies_to = file.applies_to;
  item.every = matters::read_every(node, Every::event);
  item.after = read_occasion(node, "after");
  item.before = read_occasion(node, "before");
  item.within = matters::read_limit(node, "within", values);
  item.notice = matters::read_limit(node, "notice", values);
  item.is_public_notice = read_public_notice(node, item, false);
  item.display_days = read_display_days(node, values, 0);
  item.audience = read_audience(node);
  item.channels = read_channels(node);
  item.papers = node.texts("papers");
  item.mask = read_masks(node);
  item.guided_by = read_departments(node);
  item.is_optional = node.boolean("optional", false);
  check_rhythm(item, node);
  constexpr std::array<std::string_view, 11> keys = {
      "every",      "within", "notice", "public_notice", "display_days", "audience",
      channels_key, "papers", "mask",   "guided_by",     "label"};
  for (const std::string_view key : keys) note_source(item, node, key, file, values);
  node.refuse_other_keys();
  return item;
}

void narrow(CatalogueItem& item, SchemeNode& node, const ItemFile& file,
            matters::Parameters& values) {
  node.needed_text("id");
  narrow_time(item, node, file, values);
  narrow_channels(item, node, file, values);
  item.label = node.text("label", item.label);
  add_to(item.papers, node.texts("papers"));
  add_to(item.mask, read_masks(node));
  add_to(item.guided_by, read_departments(node));
  for (const std::string_view key : {"label", "papers", "mask", "guided_by"}) {
    note_source(item, node, key, file, values);
  }
  const bool is_optional = node.boolean("optional", item.is_optional);
  if (is_optional && !item.is_optional) refuse(node, "optional", item);
  item.is_optional = item.is_optional && is_optional;
  node.refuse_other_keys();
}

}  // namespace mingbai::disclosure
