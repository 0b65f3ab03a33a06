#include "disclosure/catalogue/item.h"

#include <algorithm>
#include <utility>

namespace mingbai::disclosure {
namespace {

using Word = std::pair<Message, std::string_view>;

const std::vector<Word>& occasion_words() {
  static const std::vector<Word> words{
      {msg("the allocation"), "allocation"},
      {msg("the appointment"), "appoint"},
      {msg("the authorization"), "authorization"},
      {msg("the award of the contract"), "bid_candidate"},
      {msg("the change"), "change"},
      {msg("the end of the consultation"), "closure"},
      {msg("the compensation plan is decided"), "compensation_plan"},
      {msg("the admission"), "development_notice"},
      {msg("the election"), "election"},
      {msg("the evaluation"), "evaluation"},
      {msg("the meeting"), "meeting"},
      {msg("the members' assembly"), "member_meeting"},
      {msg("the month begins"), "month_start"},
      {msg("the next election"), "next_election"},
      {msg("the circular"), "notice"},
      {msg("the payment"), "payment"},
      {msg("the donation is received"), "receipt"},
      {msg("the request"), "request"},
      {msg("the resolution"), "resolution"},
      {msg("the result"), "result"},
      {msg("the review"), "review"},
      {msg("the signing"), "sign"},
      {msg("the application is handed up"), "submit"},
      {msg("the use of the money"), "use"},
      {msg("the vote on the valuation or the plan"), "valuation_or_plan"}};
  return words;
}

const std::vector<Word>& mask_words() {
  static const std::vector<Word> words{
      {msg("who was absent"), "absent_names"},
      {msg("addresses below the villagers' group"), "address_detail"},
      {msg("the applicant's name"), "applicant_name"},
      {msg("who has not paid"), "arrears_names"},
      {msg("bank accounts"), "bank_account"},
      {msg("who was found barely or not qualified"), "basic_unqualified_names"},
      {msg("the day of birth"), "birth_date_day"},
      {msg("who complained"), "complainant_identity"},
      {msg("private content"), "content_private"},
      {msg("grades of disability"), "disability_level"},
      {msg("illnesses"), "disease"},
      {msg("donors' addresses and numbers"), "donor_contact"},
      {msg("family members"), "family"},
      {msg("identity numbers"), "id_no"},
      {msg("one person's amount"), "individual_amount"},
      {msg("one person's status"), "individual_status"},
      {msg("names of minors"), "minor_name"},
      {msg("mobile numbers"), "mobile"},
      {msg("names"), "name"},
      {msg("part of each name"), "name_partial"},
      {msg("reproductive matters"), "reproductive_info"},
      {msg("pictures of signatures"), "signature_image"},
      {msg("who spoke"), "speaker_identity"},
      {msg("names of owners"), "unit_owner_name"}};
  return words;
}

std::vector<std::string_view> names_of(const std::vector<Word>& words) {
  std::vector<std::string_view> names;
  names.reserve(words.size());
  for (const Word& word : words) names.push_back(word.second);
  return names;
}

Message label_of(const std::vector<Word>& words, std::string_view name) {
  const auto found = std::ranges::find(words, name, &Word::second);
  ensure(found != words.end(), "a scheme that was read names only words of the list");
  return found->first;
}

}  // namespace

std::vector<std::string_view> occasions() { return names_of(occasion_words()); }
Message occasion_label(std::string_view occasion) { return label_of(occasion_words(), occasion); }
std::vector<std::string_view> masks() { return names_of(mask_words()); }
Message mask_label(std::string_view mask) { return label_of(mask_words(), mask); }

bool is_guided_by(const CatalogueItem& item, units::Department department) {
  return std::ranges::find(item.guided_by, department) != item.guided_by.end();
}

bool applies_to(const CatalogueItem& item, units::Kind kind) {
  return std::ranges::find(item.applies_to, kind) != item.applies_to.end();
}

}  // namespace mingbai::disclosure
