# in:  one client, bare or as {"result":{"row":{…}}}
# out: one neutral customer; postalLines and siteLines are five lines each, empty ones last
def bare: if type == "object" and (.result | type) == "object" and (.result.row | type) == "object" then .result.row else . end;

def filled: if type == "string" and test("\\S") then . else null end;

def text: if type == "number" then tostring else . end;

def address:
  { address1, address2, city, state, postcode: (.postcode | text), country };

# A line of Sage takes 100 characters: a longer one goes on in the next.
def lines:
  [ .address1, .address2, .city,
    ([ .state, .postcode | text | filled | values ] | join(" ")),
    .country
    | filled | values | gsub("\r"; "") | split("\n")[] | filled | values | scan("\\S.{0,99}(?=\\s|$)|\\S{1,100}") ]
  | if .[5] != null then error("the address is longer than the five lines Sage has for it") else . end
  | [ .[0] // "", .[1] // "", .[2] // "", .[3] // "", .[4] // "" ];

bare
| if type != "object" then error("the record is no customer") else . end
| (.postal_address // .street_address // {}) as $postal
| (.street_address // {}) as $site
| { id: .uid,
    name: ((.full_name | filled) // (.company_name | filled)
      // ([ .first_name, .last_name | filled | values ] | join(" "))),
    abn: (.abn | text),
    email: ((.billing_contact.email | filled) // .email),
    phone: ((.billing_contact.telephone_work | filled) // .telephone_work),
    contactName: ((.billing_contact.full_name | filled)
      // ([ .first_name, .last_name | filled | values ] | join(" ") | filled)),
    postal: ($postal | address),
    site: ($site | address),
    postalLines: ($postal | lines),
    siteLines: ($site | lines),
    active: (.active != false and .deleted_at == null),
    updatedAt: .modified_at }
