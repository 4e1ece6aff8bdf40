# in:  a decided payment {status or null, amountPaid, amountDue}; the amounts are exact numbers
# out: the body of the action that records a payment; nothing that stays as it is
{ action: "record_payment",
  state: (if .status == null then null
    else { PAID: "SETTLED", PENDING_PAYMENT: "AWAITING_PAYMENT" }[.status] // .status end),
  paid_total: .amountPaid,
  open_total: .amountDue }
| with_entries(select(.value != null))
