# in:  Sage's answer for tax invoices with their lines, or the body of one that was sent
# out: {items: [{id, number, externalReference, customerId, exclusive, tax, total, amountDue, editable,
#      locked, lines: [{id, accountId, taxTypeId, description, comments, quantity,
#      unitPriceExclusive, discountPercentage, exclusive, tax}] or null}]}
def documents:
  if type == "object" and (.Results | type) == "array" then .Results
  elif type == "object" and (.Lines | type) == "array" then [ . ]
  else error("Sage's answer is no list of tax invoices")
  end;

{ items: [ documents[]
  | { id: .ID,
      number: .DocumentNumber,
      externalReference: .ExternalReference,
      customerId: .CustomerId,
      exclusive: .Exclusive,
      tax: .Tax,
      total: .Total,
      amountDue: .AmountDue,
      editable: .Editable,
      locked: .Locked,
      lines: (if (.Lines | type) == "array" then
          [ .Lines[]
          | { id: .ID,
              accountId: .SelectionId,
              taxTypeId: .TaxTypeId,
              description: .Description,
              comments: .Comments,
              quantity: .Quantity,
              unitPriceExclusive: .UnitPriceExclusive,
              discountPercentage: .DiscountPercentage,
              exclusive: .Exclusive,
              tax: .Tax } ]
        else null end) } ] }
