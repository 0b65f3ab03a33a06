// DeedForm: what somebody fills in to move a matter on, and the event that comes of it.
#pragma once

#include "matters/field_form.h"
#include "matters/offer.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"
#include "platform/page/form.h"

namespace mingbai::matters {

// What the form asks for, depending on the act and on what the scheme wants for the step.
html::Html deed_fields(const MatterView& view, const Offer& offer, const page::FormState& state,
                       const i18n::Translator& t);

// What stands in it before anything was typed.
page::FormState deed_defaults(const MatterView& view, const Offer& offer,
                              const access::Actor& actor, Instant now);

// What was typed; `invalid` at its field.
Result<Event> typed_event(const MatterView& view, const Offer& offer, const TypedValue& typed);

// The field of the form that an error of the rules is about.
Error at_form_field(const MatterView& view, Error error);

}  // namespace mingbai::matters
