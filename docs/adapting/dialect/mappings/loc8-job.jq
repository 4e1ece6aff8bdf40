# in:  one job (work order): {"result":{"row":{…}}}
# out: {id, number}; number is null when it has none
.result.row?
| if type != "object" then error("Loc8's answer is no job") else . end
| { id: .uid, number: (.ref_no | if type == "number" then tostring elif type == "string" then . else null end) }
