# in:  a decided payment {status or null, amountPaid, amountDue}, with {sageId, externalRefs} where
#      Loc8 is to remember the document in Sage; externalRefs are those of the neutral invoice
# out: the body that changes the invoice in Loc8; money as text, nothing that stays as it is
def text: if type == "number" then tostring else . end;

{ status: (if .status == null then null else { PAID: "SETTLED", PENDING_PAYMENT: "AWAITING_PAYMENT" }[.status] end),
  amountPaid: (.amountPaid | text),
  amountDue: (.amountDue | text),
  externalRefs: (if .sageId == null then null
    else [ ((.externalRefs // [])[] | select(.system != "sage")),
           { system: "sage", id: (.sageId | tostring) } ]
    end) }
| with_entries(select(.value != null))
