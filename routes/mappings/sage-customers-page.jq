# in:  Sage's answer for customers: a page, one customer (of Get/{id} or Save), or null
# out: {totalResults, items: [{id, name, businessNumber, email, phone, contactName, postalLines,
#      siteLines, active, modified, record}]}; modified verbatim, record as Sage gave it
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
        phone: (.Telephone | filled),
        contactName: (.ContactName | filled),
        postalLines: [ .PostalAddress01, .PostalAddress02, .PostalAddress03, .PostalAddress04,
                       .PostalAddress05 | filled | values ],
        siteLines: [ .DeliveryAddress01, .DeliveryAddress02, .DeliveryAddress03,
                     .DeliveryAddress04, .DeliveryAddress05 | filled | values ],
        active: (.Active != false),
        modified: (.Modified // .Created),
        record: . } ] }
