# in:  one Loc8 invoice, bare or as {"data":{…}}
# out: one neutral invoice: amounts as they came (text or number), a void or deleted one is VOID;
#      what is missing or makes no sense is left for the reader to refuse, which names the field
def bare: if type == "object" and (.data | type) == "object" then .data else . end;

def line:
  if type == "object" then
    { id, kind, description, quantity, unitCharge, charge, taxTypeId, taxAmount, account: .glCode }
  else . end;

# A status that is not in the list passes as it is, and is named in the history.
def status:
  { AWAITING_PAYMENT: "PENDING_PAYMENT", SETTLED: "PAID", DRAFT: "DRAFT", CANCELLED: "VOID" }[tostring] // .;

bare
| if type != "object" then error("the record is no invoice") else . end
| { id,
    number,
    status: (if .voidedAt != null or .deletedAt != null then "VOID" else .status | status end),
    customerId,
    issueDate,
    dueDate,
    sentAt,
    currency,
    customerReference,
    jobIds: (.jobIds // []),
    notes,
    createdAt,
    updatedAt,
    lines: (if (.lines | type) == "array" then [ .lines[] | line ] else .lines end),
    totalExcludingTax,
    totalTax,
    totalIncludingTax,
    amountPaid,
    amountDue,
    externalRefs: (.externalRefs // []) }
