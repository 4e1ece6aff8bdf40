# in:  one Loc8 job (work order), bare or as {"data":{…}}
# out: the name of its site, a text; empty when it has none
def bare: if type == "object" and (.data | type) == "object" then .data else . end;

bare
| if type != "object" then error("Loc8's answer is no job") else . end
| .site.name? | if type == "string" then . else "" end
