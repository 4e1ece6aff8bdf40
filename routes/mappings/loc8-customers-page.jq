# in:  Loc8's list of customers: {"data":[…]}, {"items":[…]} or a bare array
# out: {more, items: [{id, updatedAt, sageId, record}]}; each record is what loc8-customer.jq takes;
#      sageId is the text that it carries, or null; more as in loc8-invoices-page.jq
def records:
  if type == "array" then .
  elif type == "object" and (.data | type) == "array" then .data
  elif type == "object" and (.items | type) == "array" then .items
  else error("Loc8's answer is no list of customers")
  end;

def carried:
  if type == "object" and (.externalRefs | type) == "array" then
    [ .externalRefs[] | objects | select(.system == "sage" and .id != null) | .id | tostring ] | .[0]
  else null end;

{ more: (if type == "object" then .next != null else .[99] != null end),
  items: [ records[]
  | { id: (if type == "object" and .id != null then (.id | tostring) else null end),
      updatedAt: (if type == "object" then .updatedAt else null end),
      sageId: carried,
      record: . } ] }
