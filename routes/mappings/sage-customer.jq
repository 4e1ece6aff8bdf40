# in:  a neutral customer
# out: the body of Customer/Save that creates it in Sage; refuses what Sage has no room for
def within($limit; $what):
  if type == "string" and length > $limit
  then error("\($what) is longer than the \($limit) characters Sage has for it")
  else . // "" end;

{ Name: (.name | gsub("^\\s+|\\s+$"; "") | within(100; "the name")),
  ContactName: (.contactName | within(100; "the contact name")),
  Telephone: (.phone | within(30; "the telephone number")),
  Email: (.email // ""),
  BusinessRegistrationNumber: (.abn // ""),
  TaxReference: (.abn | within(30; "the business number")),
  Active: true,
  PostalAddress01: (.postalLines[0] // ""),
  PostalAddress02: (.postalLines[1] // ""),
  PostalAddress03: (.postalLines[2] // ""),
  PostalAddress04: (.postalLines[3] // ""),
  PostalAddress05: (.postalLines[4] // ""),
  DeliveryAddress01: (.siteLines[0] // ""),
  DeliveryAddress02: (.siteLines[1] // ""),
  DeliveryAddress03: (.siteLines[2] // ""),
  DeliveryAddress04: (.siteLines[3] // ""),
  DeliveryAddress05: (.siteLines[4] // "") }
