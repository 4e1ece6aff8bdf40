# in:  Sage's answer for customers: a page, one customer (of Get/{id} or Save), or null
# out: {totalResults, items: [{id, name, businessNumber, email, active, modified}]}; modified verbatim
def filled: if type == "string" and test("\\S") then . else null end;

def results:
  if . == null then []
  elif type == "array" then .
  elif type == "object" and (.Results | type) == "array" then .Results
  elif type == "object" and .ID != null then [ . ]
  else error("Sage's answer is no list of customers")
  end;

{ totalResults: (if type == "object" and .TotalResults != null then .TotalResults else results | length end),
  items: [ results[]
    | { id: .ID,
        name: .Name,
        businessNumber: ((.BusinessRegistrationNumber | filled) // (.TaxReference | filled)),
        email: (.Email | filled),
        active: (.Active != false),
        modified: (.Modified // .Created) } ] }
