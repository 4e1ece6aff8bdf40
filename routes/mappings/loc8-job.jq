# in:  one Loc8 job (work order), bare or as {"data":{…}}
# out: {id, number}; number is null when it has none
def bare: if type == "object" and (.data | type) == "object" then .data else . end;

bare
| if type != "object" then error("Loc8's answer is no job") else . end
| { id, number: (.number | if type == "number" then tostring elif type == "string" then . else null end) }
