# in:  the Loc8 company, bare or as {"data":{…}}
# out: {name, currency, timeZone}
def bare: if type == "object" and (.data | type) == "object" then .data else . end;

bare
| if type != "object" then error("Loc8's answer is no company") else . end
| { name: (.name // ""), currency: (.currency // ""), timeZone: (.timeZone // "") }
