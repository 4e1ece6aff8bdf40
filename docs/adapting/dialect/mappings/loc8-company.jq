# in:  the account: {"result":{"row":{…}}}
# out: {name, currency, timeZone}
.result.row?
| if type != "object" then error("Loc8's answer is no company") else . end
| { name: (.name // ""), currency: (.currency_code // ""), timeZone: (.time_zone // "") }
