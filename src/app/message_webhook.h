// Message webhook: messages for holders of accounts, handed to the city's own messaging by a signed
// call, as the Standard Webhooks say (webhook-id, webhook-timestamp, webhook-signature).
#pragma once

#include <filesystem>

#include "access/holder_message.h"
#include "app/config.h"

namespace mingbai::app {

// Empty where the settings name no webhook. invalid: an address that is not safe, or no secret
// ("whsec_" and Base64 of 24 to 64 bytes) in <data>/keys/webhook.secret.
Result<access::SendMessage> message_webhook(const Config& config,
                                            const std::filesystem::path& data);

}  // namespace mingbai::app
