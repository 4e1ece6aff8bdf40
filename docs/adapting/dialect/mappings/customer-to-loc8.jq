# in:  {sage: the neutral customer as Sage has it now, loc8: the client as Loc8 gave it, bare or as
#      {"result":{"row":{…}}}, or null for a new one, fields: the neutral names of what is to be
#      written, sageId: for a new one}
# out: the body of POST /clients, or of the action that changes one: only what is to be written
def bare: if type == "object" and (.result | type) == "object" and (.result.row | type) == "object" then .result.row else . end;

def filled: type == "string" and test("\\S");

# Sage has free lines. A line that ends in a postcode tells city and state; else the lines stay as they are.
def address:
  . as $lines
  | if . == [] then null else . end
  | if . == null then null
    else
      ([ .[] | [ capture("^((?<city>.*[^\\s,]),?\\s)?(?<state>NSW|VIC|QLD|SA|WA|TAS|NT|ACT),?\\s(?<postcode>\\d{4})$"),
                 capture("^(?<postcode>\\d{4})$") ] | .[0] ]) as $found
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
| ($loc8.billing_contact // {}) as $contact
| if $loc8 == null then
    { client_type: "COMPANY", links: [ { system: "sage", uid: ($sageId | tostring) } ] }
  else { action: "change_client" } end
| if $fields | index("name") != null then
    .full_name = $sage.name
    # A company's own name follows where it was the same; a person's first and last name stay.
    | if $loc8 == null or ($loc8.company_name | filled) and $loc8.company_name == ($loc8.full_name // $loc8.company_name)
      then .company_name = $sage.name else . end
  else . end
| if $fields | index("businessNumber") != null then .abn = $sage.businessNumber else . end
| if $fields | index("contactName") != null and ($loc8 != null or ($sage.contactName | filled))
  then .billing_contact = ($contact | .full_name = $sage.contactName) else . end
| if $fields | index("email") != null then
    if $contact.email | filled
    then .billing_contact = ((.billing_contact // $contact) | .email = $sage.email)
    else .email = $sage.email end
  else . end
| if $fields | index("phone") != null then
    if $contact.telephone_work | filled
    then .billing_contact = ((.billing_contact // $contact) | .telephone_work = $sage.phone)
    else .telephone_work = $sage.phone end
  else . end
| if $fields | index("postalLines") != null then .postal_address = ($sage.postalLines | address) else . end
| if $fields | index("siteLines") != null then .street_address = ($sage.siteLines | address) else . end
