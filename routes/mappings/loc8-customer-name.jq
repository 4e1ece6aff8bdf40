# in:  one Loc8 customer, bare or as {"data":{…}}, however broken
# out: {id, name, updatedAt}, each as text or null: by what history names the customer when it
#      cannot be read; refuses nothing
def bare: if type == "object" and (.data | type) == "object" then .data else . end;

def text: if type == "string" then . elif type == "number" then tostring else null end;

bare
| if type != "object" then {} else . end
| { id: (.id | text), name: ((.displayName | text) // (.companyName | text)), updatedAt: (.updatedAt | text) }
