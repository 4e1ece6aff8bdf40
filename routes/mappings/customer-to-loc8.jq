# in:  {sage: the neutral customer as Sage has it now, loc8: the customer as Loc8 gave it, bare or as
#      {"data":{…}}, or null for a new one, fields: the neutral names of what is to be written,
#      sageId: for a new one}
# out: the body of POST or PATCH /customers: only what is to be written
def bare: if type == "object" and (.data | type) == "object" then .data else . end;

def filled: type == "string" and test("\\S");

# Sage has free lines. A line that ends in a postcode tells city and state or province; else the lines stay as
# they are. Without a state only the last line can be city and postcode, and a box or a suite is none.
def states: "NSW|VIC|QLD|SA|WA|TAS|NT|ACT|Eastern Cape|Free State|Gauteng|KwaZulu[- ]Natal|Limpopo|Mpumalanga|North West|Northern Cape|Western Cape";

def address:
  . as $lines
  | if . == [] then null else . end
  | if . == null then null
    else
      ($lines | last) as $lastLine
      | ([ .[] | [ capture("^((?<city>.*[^\\s,]),?\\s)?(?<state>\(states)),?\\s(?<postcode>\\d{4})$"),
                   capture("^(?<postcode>\\d{4})$"),
                   (select(. == $lastLine and . != $lines[0] and (test("\\b(box|bag|suite|level|unit)\\b"; "i") | not))
                    | capture("^(?<city>\\D*[^\\d\\s,]),?\\s(?<postcode>\\d{4})$")) ] | .[0] ]) as $found
      | ([ $found | to_entries[] | select(.value != null) | .key ] | .[0]) as $at
      | if $at == null then
          { address1: $lines[0], address2: ($lines[1:] | join(", ")),
            city: "", state: "", postcode: "", country: "" }
        else
          $found[$at] as $place
          | ($lines[:$at] | reverse) as $before
          | (if $place.city != null then $before else $before[1:] end | reverse) as $street
          | { address1: ($street[0] // ""), address2: ($street[1:] | join(", ")),
              city: ($place.city // $before[0] // ""),
              state: ($place.state // ""), postcode: $place.postcode,
              country: ($lines[$at:][1:] | join(", ")) }
        end
    end;

.sage as $sage
| (.loc8 | bare) as $loc8
| .fields as $fields
| .sageId as $sageId
| ($loc8.billingContact // {}) as $contact
| if $loc8 == null then
    { type: "COMPANY", externalRefs: [ { system: "sage", id: ($sageId | tostring) } ] }
  else {} end
| if $fields | index("name") != null then
    .displayName = $sage.name
    # A company's own name follows where it was the same; a person's first and last name stay.
    | if $loc8 == null or ($loc8.companyName | filled) and $loc8.companyName == ($loc8.displayName // $loc8.companyName)
      then .companyName = $sage.name else . end
  else . end
| if $fields | index("businessNumber") != null then .companyNumber = $sage.businessNumber else . end
| if $fields | index("contactName") != null and ($loc8 != null or ($sage.contactName | filled))
  then .billingContact = ($contact | .displayName = $sage.contactName) else . end
| if $fields | index("email") != null then
    if $contact.email | filled
    then .billingContact = ((.billingContact // $contact) | .email = $sage.email)
    else .email = $sage.email end
  else . end
| if $fields | index("phone") != null then
    if $contact.telephoneWork | filled
    then .billingContact = ((.billingContact // $contact) | .telephoneWork = $sage.phone)
    else .telephoneWork = $sage.phone end
  else . end
| if $fields | index("postalLines") != null then .postalAddress = ($sage.postalLines | address) else . end
| if $fields | index("siteLines") != null then .streetAddress = ($sage.siteLines | address) else . end
