// Signed notes (C2SP signed-note): a text in lines and the signatures below it. Form only; whether
// a signature is right is asked in note_signature.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace mingbai::translog {

struct NoteSignature {
  std::string name;          // of the key
  std::uint32_t key_id = 0;  // first bytes of a hash of name, type and key
  std::string bytes;         // what the type of the key makes of it; never empty
  friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

struct Note {
  std::string text;  // ends with a line feed
  std::vector<NoteSignature> signatures;
  friend bool operator==(const Note&, const Note&) = default;
};

// Far above what policies need; a note with more is somebody's attempt to keep us busy.
inline constexpr std::size_t max_note_bytes = 1U << 20;
inline constexpr std::size_t max_note_signatures = 100;

std::string to_string(const NoteSignature& signature);  // one line with its line feed
std::string to_string(const Note& note);

// invalid, with the reason, unless the bytes are exactly what to_string() writes for some note.
Result<Note> parse_note(std::string_view bytes);
// Lines of signatures alone, as a witness answers; none is invalid too.
Result<std::vector<NoteSignature>> parse_signatures(std::string_view lines);

// Not empty, UTF-8, no space of any kind, no control character, no plus.
bool is_key_name(std::string_view name);

}  // namespace mingbai::translog
