# in:  Loc8's list of sites: {"data":[{id, name, customerId, address{…}, updatedAt}], "next": …}
# out: {more, items: [{id, updatedAt, reference, record: {customerId, lines}}]}
def filled: if type == "string" and test("\\S") then . else null end;

if (.data | type) != "array" then error("Loc8's answer is no list of sites") else . end
| { more: (.next != null),
    items: [ .data[]
      | { id,
          updatedAt,
          reference: .name,
          record:
            { customerId,
              lines: [ .address | (.address1, .address2, .city, .state, .postcode) | filled | values ] } } ] }
