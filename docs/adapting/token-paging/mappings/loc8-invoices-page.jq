# in:  Loc8's list of invoices: {"data":[…]}, {"items":[…]} or a bare array
# out: {next, items: [{id, updatedAt, record}]}; each record is what loc8-invoice.jq takes; next is
#      the token of the page behind this one, null at the end
def records:
  if type == "array" then .
  elif type == "object" and (.data | type) == "array" then .data
  elif type == "object" and (.items | type) == "array" then .items
  else error("Loc8's answer is no list of invoices")
  end;

{ next: .nextCursor,
  items: [ records[]
  | { id: (if type == "object" and .id != null then (.id | tostring) else null end),
      updatedAt: (if type == "object" then .updatedAt else null end),
      record: . } ] }
