# in:  Loc8's list of invoices: {"data":[…]}, {"items":[…]} or a bare array
# out: [{id, updatedAt, record}], always an array; each record is what loc8-invoice.jq takes
def records:
  if type == "array" then .
  elif type == "object" and (.data | type) == "array" then .data
  elif type == "object" and (.items | type) == "array" then .items
  else error("Loc8's answer is no list of invoices")
  end;

[ records[]
  | { id: (if type == "object" and .id != null then (.id | tostring) else null end),
      updatedAt: (if type == "object" then .updatedAt else null end),
      record: . } ]
