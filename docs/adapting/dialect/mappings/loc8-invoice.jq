# in:  one bill, bare or as {"result":{"row":{…}}}
# out: one neutral invoice: amounts as they came (text or number), a void or deleted one is VOID;
#      what is missing or makes no sense is left for the reader to refuse, which names the field
def bare: if type == "object" and (.result | type) == "object" and (.result.row | type) == "object" then .result.row else . end;

# A status that is not in the list passes as it is, and is named in the history.
def status:
  { AWAITING_PAYMENT: "PENDING_PAYMENT", SETTLED: "PAID", DRAFT: "DRAFT", CANCELLED: "VOID" }[tostring] // .;

def line:
  if type == "object" then
    { id: .uid, kind: .type, description: .text, quantity: .qty, unitCharge: .unit_price,
      charge: .net, taxTypeId: .tax_code_uid, taxAmount: .tax, account: .ledger_code }
  else . end;

bare
| if type != "object" then error("the record is no invoice") else . end
| { id: .uid,
    number: .ref_no,
    status: (if .voided_at != null or .deleted_at != null then "VOID" else .state | status end),
    customerId: .client_uid,
    issueDate: .issued_on,
    dueDate: .due_on,
    sentAt: .sent_at,
    currency: .currency_code,
    customerReference: ([ .custom_fields[]? | select(.key == "purchase_order") | .value ][0]),
    jobIds: (.job_uids // []),
    notes: .memo,
    createdAt: .created_at,
    updatedAt: .modified_at,
    lines: (if (.items | type) == "array" then [ .items[] | line ] else .items end),
    totalExcludingTax: .net_total,
    totalTax: .tax_total,
    totalIncludingTax: .gross_total,
    amountPaid: .paid_total,
    amountDue: .open_total,
    externalRefs: [ .links[]? | { system, id: .uid } ] }
