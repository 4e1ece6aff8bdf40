# in:  a page of clients: {"result":{"rows":[…],"cursor":"…"}}; without a cursor it is the last one
# out: {next, items: [{id, updatedAt, sageId, record}]}; next is what the route sends as “after”, null
#      at the end; each record is what loc8-customer.jq takes; sageId is the text that it carries, or null
def carried:
  if type == "object" and (.links | type) == "array" then
    [ .links[] | objects | select(.system == "sage" and .uid != null) | .uid | tostring ] | .[0]
  else null end;

if (.result.rows? | type) != "array" then error("Loc8's answer is no list of customers") else .result end
| { next: .cursor,
    items: [ .rows[]
      | { id: (if type == "object" and .uid != null then (.uid | tostring) else null end),
          updatedAt: (if type == "object" then .modified_at else null end),
          sageId: carried,
          record: . } ] }
