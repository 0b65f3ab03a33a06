// Every SQL statement on what forms did already. Private to this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::submissions {

struct Answered {
  std::string owner;
  std::string form;
  std::string body;
  std::string answer;
  Instant at;
};

std::optional<Answered> find_answer(db::Session& session, const std::string& owner,
                                    const std::string& form);
void insert_answer(db::Session& session, const Answered& answered);
void delete_answers_before(db::Session& session, Instant time);

}  // namespace mingbai::submissions
