#include "disclosure/channels/channel_proof.h"

#include <doctest/doctest.h>

namespace mingbai::disclosure {
namespace {

Date day(const char* text) { return *Date::parse(text); }

ChannelProof proof(std::int64_t publication, Channel channel, bool has_photograph) {
  return {.matter = matters::MatterId{7},
          .publication = publication,
          .channel = channel,
          .shown_on = day("2026-10-08"),
          .submission = "x",
          .has_photograph = has_photograph};
}

std::string names(const std::vector<AskedChannel>& asked) {
  std::string out;
  for (const AskedChannel& one : asked) out += std::string(to_string(one.channel)) + " ";
  return out;
}

}  // namespace

TEST_CASE("channel: what proves it") {
  struct Row {
    Channel channel;
    bool log, word, photograph;
  };
  for (const Row& row :
       {Row{Channel::page, true, false, false}, Row{Channel::board, false, false, true},
        Row{Channel::poster, false, false, true}, Row{Channel::loudspeaker, false, true, true},
        Row{Channel::kiosk, false, true, true}, Row{Channel::group_picture, false, true, true},
        Row{Channel::meeting, false, true, true}, Row{Channel::door_slip, false, true, true}}) {
    CAPTURE(to_string(row.channel));
    CHECK(can_prove(Proof::log, row.channel) == row.log);
    CHECK(can_prove(Proof::word, row.channel) == row.word);
    CHECK(can_prove(Proof::photograph, row.channel) == row.photograph);
    CHECK(channel_of(to_string(row.channel)) == row.channel);
  }
  CHECK(all_channels().size() == 8);
  CHECK(channel_of("radio") == std::nullopt);
  CHECK(proof_of("promise") == std::nullopt);
}

TEST_CASE("channel proof: what of a publication is missing") {
  const std::vector<AskedChannel> asked{{Channel::page, Proof::log},
                                        {Channel::board, Proof::photograph},
                                        {Channel::loudspeaker, Proof::word}};
  struct Row {
    const char* what;
    std::vector<ChannelProof> proofs;
    const char* missing;
  };
  const std::vector<Row> rows{
      {"the page proves itself", {}, "board loudspeaker "},
      {"a photograph of the board", {proof(5, Channel::board, true)}, "loudspeaker "},
      {"the board without a photograph", {proof(5, Channel::board, false)}, "board loudspeaker "},
      {"a word is enough for the loudspeaker", {proof(5, Channel::loudspeaker, false)}, "board "},
      {"and a photograph more than that", {proof(5, Channel::loudspeaker, true)}, "board "},
      {"a proof of another publication", {proof(4, Channel::board, true)}, "board loudspeaker "},
      {"a proof of another channel", {proof(5, Channel::poster, true)}, "board loudspeaker "},
      {"both", {proof(5, Channel::board, true), proof(5, Channel::loudspeaker, false)}, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(names(unproven(asked, 5, row.proofs)) == row.missing);
  }
  CHECK(names(unproven({{Channel::page, Proof::log}}, 5, {})).empty());
}

TEST_CASE("channel proof: subjects sort by the matter") {
  CHECK(proof_subject("1499", matters::MatterId{12}) <
        proof_subject("1499", matters::MatterId{101}));
  CHECK(first_proof_subject("1499") < proof_subject("1499", matters::MatterId{1}));
  CHECK(proof_subject("1499", matters::MatterId{1}) < last_proof_subject("1499"));
}

}  // namespace mingbai::disclosure
