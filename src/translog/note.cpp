#include "translog/note.h"

#include <algorithm>
#include <optional>

#include "kernel/text.h"
#include "platform/encoding/base64.h"
#include "translog/big_endian.h"

namespace mingbai::translog {
namespace {

constexpr std::string_view dash = "\u2014 ";
constexpr std::size_t key_id_bytes = 4;

Failure bad_note(Message why) { return fail(ErrorCode::invalid, std::move(why)); }

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\n';
}

// "name base64" of one line
std::optional<NoteSignature> signature_of(std::string_view line) {
  if (!line.starts_with(dash)) return std::nullopt;
  line.remove_prefix(dash.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return std::nullopt;
  const auto bytes = encoding::decode_base64(line.substr(space + 1));
  if (!bytes || bytes->size() <= key_id_bytes) return std::nullopt;
  return NoteSignature{.name = std::string(line.substr(0, space)),
                       .key_id = static_cast<std::uint32_t>(
                           read_big_endian(std::string_view(*bytes).substr(0, key_id_bytes))),
                       .bytes = bytes->substr(key_id_bytes)};
}

}  // namespace

std::string to_string(const NoteSignature& signature) {
  const std::string bytes = big_endian(signature.key_id, key_id_bytes) + signature.bytes;
  return std::string(dash) + signature.name + " " + encoding::base64(bytes) + "\n";
}

std::string to_string(const Note& note) {
  std::string out = note.text + "\n";
  for (const NoteSignature& signature : note.signatures) out += to_string(signature);
  return out;
}

Result<Note> parse_note(std::string_view bytes) {
  if (bytes.size() > max_note_bytes) {
    return bad_note(msg("The note is longer than {0} bytes.", std::to_string(max_note_bytes)));
  }
  if (!is_utf8(bytes) || std::ranges::any_of(bytes, is_control)) {
    return bad_note(msg("The note has characters that a note never has."));
  }
  // The last empty line: signatures have none.
  const std::size_t empty_line = bytes.rfind("\n\n");
  if (empty_line == std::string_view::npos) {
    return bad_note(msg("The note has no empty line between its text and its signatures."));
  }
  Note note{.text = std::string(bytes.substr(0, empty_line + 1)), .signatures = {}};
  note.signatures = TRY(parse_signatures(bytes.substr(empty_line + 2)));
  return note;
}

Result<std::vector<NoteSignature>> parse_signatures(std::string_view lines) {
  std::vector<NoteSignature> out;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    const std::optional<NoteSignature> signature =
        end == std::string_view::npos ? std::nullopt : signature_of(lines.substr(0, end));
    if (!signature) {
      return bad_note(msg("Line {0} of the note's signatures is not a signature.",
                          std::to_string(out.size() + 1)));
    }
    if (out.size() == max_note_signatures) {
      return bad_note(
          msg("The note has more than {0} signatures.", std::to_string(max_note_signatures)));
    }
    out.push_back(*signature);
    lines.remove_prefix(end + 1);
  }
  if (out.empty()) return bad_note(msg("The note has no signature."));
  return out;
}

bool is_key_name(std::string_view name) {
  // Unicode's white space above ASCII, in UTF-8. U+2000 to U+200A are a range.
  static constexpr std::string_view spaces[] = {"\u0085", "\u00a0", "\u1680", "\u2028",
                                                "\u2029", "\u202f", "\u205f", "\u3000"};
  if (name.empty() || !is_utf8(name)) return false;
  const auto is_bad = [](char c) { return is_control(c) || c == '\n' || c == ' ' || c == '+'; };
  if (std::ranges::any_of(name, is_bad)) return false;
  const auto has = [name](std::string_view part) { return name.find(part) != name.npos; };
  if (std::ranges::any_of(spaces, has)) return false;
  constexpr std::string_view row = "\xe2\x80";
  for (std::size_t at = name.find(row); at != name.npos; at = name.find(row, at + 1)) {
    const auto last = static_cast<unsigned char>(name[at + row.size()]);
    if (last >= 0x80 && last <= 0x8a) return false;
  }
  return true;
}

}  // namespace mingbai::translog
