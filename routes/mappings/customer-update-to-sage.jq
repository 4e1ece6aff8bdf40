# in:  {sage: the customer as Sage gave it, loc8: the neutral customer as Loc8 has it now,
#      fields: the neutral names of what was changed there}
# out: the body of Customer/Save: all that Sage gave, with only those fields changed, since a Save
#      replaces the whole customer
def within($limit; $what):
  if type == "string" and length > $limit
  then error("\($what) is longer than the \($limit) characters Sage has for it")
  else . // "" end;

def blank: . == null or . == "";

.loc8 as $loc8
| .fields as $fields
| .sage
| if type != "object" or .ID == null then error("Sage's answer is no customer") else . end
| if $fields | index("name") != null then .Name = ($loc8.name | within(100; "the name")) else . end
| if $fields | index("contactName") != null
  then .ContactName = ($loc8.contactName | within(100; "the contact name")) else . end
| if $fields | index("phone") != null
  then .Telephone = ($loc8.phone | within(30; "the telephone number")) else . end
| if $fields | index("email") != null then .Email = ($loc8.email // "") else . end
| if $fields | index("businessNumber") != null then
    # A tax reference that is another number than the business number is Sage's own.
    (if (.BusinessRegistrationNumber | blank) or (.TaxReference | blank)
        or .TaxReference == .BusinessRegistrationNumber
     then .TaxReference = ($loc8.businessNumber | within(30; "the business number")) else . end)
    | .BusinessRegistrationNumber = ($loc8.businessNumber // "")
  else . end
| if $fields | index("postalLines") != null then
    .PostalAddress01 = ($loc8.postalLines[0] // "")
    | .PostalAddress02 = ($loc8.postalLines[1] // "")
    | .PostalAddress03 = ($loc8.postalLines[2] // "")
    | .PostalAddress04 = ($loc8.postalLines[3] // "")
    | .PostalAddress05 = ($loc8.postalLines[4] // "")
  else . end
| if $fields | index("siteLines") != null then
    .DeliveryAddress01 = ($loc8.siteLines[0] // "")
    | .DeliveryAddress02 = ($loc8.siteLines[1] // "")
    | .DeliveryAddress03 = ($loc8.siteLines[2] // "")
    | .DeliveryAddress04 = ($loc8.siteLines[3] // "")
    | .DeliveryAddress05 = ($loc8.siteLines[4] // "")
  else . end
