# in:  a decided payment {status or null, amountPaid, amountDue}, with {sageId, externalRefs} where
#      Loc8 is to remember the document in Sage; externalRefs are those of the neutral invoice
# out: the body that changes the invoice in Loc8; money as numbers, nothing that stays as it is
{ status,
  amountPaid,
  amountDue,
  externalRefs: (if .sageId == null then null
    else [ ((.externalRefs // [])[] | select(.system != "sage")),
           { system: "sage", id: (.sageId | tostring) } ]
    end) }
| with_entries(select(.value != null))
