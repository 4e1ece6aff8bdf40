# in:  Sage's answer for tax invoices: a page, one document (of Get/{id} or Save), or null
# out: {totalResults, items: [{id, number, externalReference, customerId, customerName, date,
#      exclusive, tax, total, amountDue, status, void, modified}]}; date without time, modified verbatim
def results:
  if . == null then []
  elif type == "array" then .
  elif type == "object" and (.Results | type) == "array" then .Results
  elif type == "object" and .ID != null then [ . ]
  else error("Sage's answer is no list of tax invoices")
  end;

{ totalResults: (if type == "object" and .TotalResults != null then .TotalResults else results | length end),
  items: [ results[]
  | { id: .ID,
      number: .DocumentNumber,
      externalReference: .ExternalReference,
      customerId: .CustomerId,
      customerName: (.CustomerName // .Customer.Name),
      date: (if (.Date | type) == "string" then .Date[0:10] else null end),
      exclusive: .Exclusive,
      tax: .Tax,
      total: .Total,
      amountDue: .AmountDue,
      status: .Status,
      void: (.StatusId == 4 or ((.Status // "") | test("void|cancel"; "i"))),
      modified: (.Modified // .Created) } ] }
