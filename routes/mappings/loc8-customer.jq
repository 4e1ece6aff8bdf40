# in:  one Loc8 customer, bare or as {"data":{…}}
# out: one neutral customer; postalLines and siteLines are five lines each, empty ones last
def bare: if type == "object" and (.data | type) == "object" then .data else . end;

def filled: if type == "string" and test("\\S") then . else null end;

def address:
  { address1: .address1, address2: .address2, city: .city,
    state: .state, postcode: .postcode, country: .country };

# A line of Sage takes 100 characters: a longer one goes on in the next.
def lines:
  [ .address1, .address2, .city,
    ([ .state, .postcode | if type == "number" then tostring else . end | filled | values ] | join(" ")),
    .country
    | filled | values | gsub("\r"; "") | split("\n")[] | filled | values | scan("\\S.{0,99}(?=\\s|$)|\\S{1,100}") ]
  | if .[5] != null then error("the address is longer than the five lines Sage has for it") else . end
  | [ .[0] // "", .[1] // "", .[2] // "", .[3] // "", .[4] // "" ];

bare
| if type != "object" then error("the record is no customer") else . end
| (.postalAddress // .streetAddress // {}) as $postal
| (.streetAddress // {}) as $site
| { id,
    name: ((.displayName | filled) // (.companyName | filled)
      // ([ .firstName, .lastName | filled | values ] | join(" "))),
    abn: (.companyNumber | if type == "number" then tostring else . end),
    email: ((.billingContact.email | filled) // .email),
    phone: ((.billingContact.telephoneWork | filled) // .telephoneWork),
    contactName: ((.billingContact.displayName | filled)
      // ([ .firstName, .lastName | filled | values ] | join(" ") | filled)),
    postal: ($postal | address),
    site: ($site | address),
    postalLines: ($postal | lines),
    siteLines: ($site | lines),
    active: (.active != false and .deletedAt == null),
    updatedAt }
