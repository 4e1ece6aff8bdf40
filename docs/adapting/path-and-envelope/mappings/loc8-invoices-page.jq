# in:  Loc8's list of invoices: {"result":{"rows":[…]}}, {"items":[…]} or a bare array
# out: {more, items: [{id, updatedAt, record}]}; each record is what loc8-invoice.jq takes; more says
#      that there are pages behind this one (a bare array says it by being full)
def records:
  if type == "array" then .
  elif type == "object" and (.result.rows? | type) == "array" then .result.rows
  elif type == "object" and (.items | type) == "array" then .items
  else error("Loc8's answer is no list of invoices")
  end;

{ more: (if type == "object" then .result.next? != null else .[99] != null end),
  items: [ records[]
  | { id: (if type == "object" and .id != null then (.id | tostring) else null end),
      updatedAt: (if type == "object" then .updatedAt else null end),
      record: . } ] }
