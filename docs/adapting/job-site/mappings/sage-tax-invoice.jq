# in:  a prepared invoice with {sageCustomerId, postalAddress[5], deliveryAddress[5]}, each address
#      left out when it is not known
# out: the body of TaxInvoice/Save; amounts pass as they are, Sage computes the totals from them; an
#      address that is not known is no field at all, so that Sage's own of the customer is not emptied
if .sageCustomerId == null then error("the customer is not linked to Sage yet") else . end
| { DocumentNumber: .number,
    ExternalReference: .loc8Id,
    Reference: .reference,
    Date: .date,
    DueDate: .dueDate,
    CustomerId: .sageCustomerId,
    Inclusive: false,
    DiscountPercentage: 0,
    Message: ((variable("siteName") // "") as $site
      | if $site == "" then .message else "Site: \($site)\n\(.message // "")" end),
    PostalAddress01: .postalAddress[0],
    PostalAddress02: .postalAddress[1],
    PostalAddress03: .postalAddress[2],
    PostalAddress04: .postalAddress[3],
    PostalAddress05: .postalAddress[4],
    DeliveryAddress01: .deliveryAddress[0],
    DeliveryAddress02: .deliveryAddress[1],
    DeliveryAddress03: .deliveryAddress[2],
    DeliveryAddress04: .deliveryAddress[3],
    DeliveryAddress05: .deliveryAddress[4],
    Lines: [ .lines[]
      | { LineType: 1,
          SelectionId: .accountId,
          TaxTypeId: .taxTypeId,
          Description: .description,
          Comments: .comments,
          Quantity: .quantity,
          UnitPriceExclusive: .unitPriceExclusive,
          DiscountPercentage: 0 } ] }
| with_entries(select(.value != null or (.key | test("^(Postal|Delivery)Address") | not)))
