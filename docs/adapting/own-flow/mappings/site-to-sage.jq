# in:  {record: a site of loc8-sites-page.jq, sage: its customer, whole, as Sage has it}
# out: the body of Customer/Save: the same customer with another delivery address
.record.lines as $lines
| if $lines[5] != null then error("the address is longer than the five lines Sage has for it") else . end
| .sage
| .DeliveryAddress01 = ($lines[0] // "")
| .DeliveryAddress02 = ($lines[1] // "")
| .DeliveryAddress03 = ($lines[2] // "")
| .DeliveryAddress04 = ($lines[3] // "")
| .DeliveryAddress05 = ($lines[4] // "")
