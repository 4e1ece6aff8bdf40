# in:  a page of bills: {"result":{"rows":[…],"cursor":"…"}}; without a cursor it is the last one
# out: {next, items: [{id, updatedAt, record}]}; next is what the route sends as “after”, null at the
#      end; each record is what loc8-invoice.jq takes
if (.result.rows? | type) != "array" then error("Loc8's answer is no list of invoices") else .result end
| { next: .cursor,
    items: [ .rows[]
      | { id: (if type == "object" and .uid != null then (.uid | tostring) else null end),
          updatedAt: (if type == "object" then .modified_at else null end),
          record: . } ] }
