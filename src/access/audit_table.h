// Rows of the audit trail in the reader's words, and as a table for spreadsheets.
#pragma once

#include <string>
#include <vector>

#include "access/audit_actions.h"
#include "platform/i18n/translator.h"
#include "platform/json/json.h"

namespace mingbai::access {

// The act in words; one that the program does not know any more as it was stored.
std::string act_text(const std::string& word, const i18n::Translator& t);
// "" where there was no value; says so where it was erased.
std::string value_text(const std::string& seal, const std::optional<AuditValue>& value,
                       const i18n::Translator& t);
// CSV, see platform/table/csv_writer.h.
std::string audit_csv(const std::vector<StoredAuditRow>& rows, const i18n::Translator& t);
// All that the chain, the leaf and the seals are made from (audit_row.h), so that whoever reads it
// can compute them without this program.
json::Object audit_json(const StoredAuditRow& stored);

}  // namespace mingbai::access
